"""Models of `tree`: Tree.

Generated from tree.yaml; not to be edited.
"""

from __future__ import annotations

from accordant.runtime import MISSING, Missing, Model
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


Lists = TypeAliasType("Lists", "list[Lists]")


BesideItemItem = TypeAliasType("BesideItemItem", "list[BesideItemItem]")


Beside = TypeAliasType("Beside", "list[list[BesideItemItem]]")


Json = TypeAliasType("Json", "str | float | list[Json | None] | dict[str, Json | None]")


class Node(Model):
    value: Json | None
    parent: Node | Missing = MISSING
    children: list[Node] | Missing = MISSING
    named: dict[str, Node] | Missing = MISSING
    left: Leaf | Missing = MISSING


class Leaf(Model):
    node: Node | Missing = MISSING


class AddTreeBody(Model):
    lists: Lists | Missing = MISSING
