"""The server target: models, Protocols, operations and the one validator of a contract."""

from accordant.targets.server.models import plan_models
from accordant.targets.server.plan import plan_server

__all__ = ["plan_models", "plan_server"]
