"""Models of `b`: T.

Generated from specs/b/openapi.yaml; not to be edited.
"""

from accordant.runtime import MISSING, Missing, Model
from pydantic import Field

__all__ = ("Node",)


class Node(Model):
    a: "ANode | Missing" = MISSING
    state: "State" = Field(default_factory=lambda: State.ON)


from ..a.models import Node as ANode, State
