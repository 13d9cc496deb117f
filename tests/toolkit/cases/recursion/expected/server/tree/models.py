"""Models of `tree`: Tree.

Generated from tree.yaml; not to be edited.
"""

from typing import Annotated

from accordant.runtime import AS_CONTRACT, MISSING, Missing, Model
from typing_extensions import TypeAliasType

__all__ = (
    "AddTreeBody",
    "Beside",
    "BesideItemItem",
    "Json",
    "Leaf",
    "Lists",
    "Node",
)


Lists = TypeAliasType("Lists", "Annotated[list[Lists], AS_CONTRACT]")


BesideItemItem = TypeAliasType("BesideItemItem", "Annotated[list[BesideItemItem], AS_CONTRACT]")


Beside = TypeAliasType("Beside", Annotated[list[list[BesideItemItem]], AS_CONTRACT])


Json = TypeAliasType("Json", "Annotated[str | float | list[Json | None] | dict[str, Json | None] | None, AS_CONTRACT]")


class Node(Model):
    value: Json | None
    parent: "Node | Missing" = MISSING
    children: "list[Node] | Missing" = MISSING
    named: "dict[str, Node] | Missing" = MISSING
    left: "Leaf | Missing" = MISSING


class Leaf(Model):
    node: Node | Missing = MISSING


class AddTreeBody(Model):
    lists: Lists | Missing = MISSING
