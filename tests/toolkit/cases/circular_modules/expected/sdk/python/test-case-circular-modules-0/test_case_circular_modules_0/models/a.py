"""Models of `a`: T.

Generated from specs/a/openapi.yaml; not to be edited.
"""

from enum import StrEnum

from .._lossless import MISSING, Missing, Model

__all__ = (
    "Node",
    "State",
)


class State(StrEnum):
    ON = "on"
    OFF = "off"


class Node(Model):
    b: "BNode | Missing" = MISSING


from .b import Node as BNode
