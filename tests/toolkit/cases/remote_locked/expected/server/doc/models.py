"""Models of `doc`: T.

Generated from doc.yaml; not to be edited.
"""

from __future__ import annotations

from accordant.runtime import MISSING, Missing, Model
from typing_extensions import TypeAliasType

__all__ = (
    "Name",
    "Owner",
    "Pet",
    "Pet2",
)


Pet = TypeAliasType("Pet", "Pet2")


Name = TypeAliasType("Name", "str")


Owner = TypeAliasType("Owner", "Name")


class Pet2(Model):
    name: Name | Missing = MISSING
