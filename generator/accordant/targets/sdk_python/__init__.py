"""The Python SDK target: a sync and an async client of a contract, in a package that needs nothing of ours."""

from accordant.targets.sdk_python.plan import plan_sdk_python

__all__ = ["plan_sdk_python"]
