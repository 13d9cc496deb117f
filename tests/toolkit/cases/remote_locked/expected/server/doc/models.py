"""Models of `doc`: T.

Generated from doc.yaml; not to be edited.
"""

from typing import Annotated

from accordant.runtime import AS_CONTRACT, MISSING, Missing, Model
from typing_extensions import TypeAliasType

__all__ = (
    "Name",
    "Owner",
    "Pet",
    "Pet2",
)


Name = TypeAliasType("Name", Annotated[str, AS_CONTRACT])


class Pet2(Model):
    name: Name | Missing = MISSING


Pet = TypeAliasType("Pet", Annotated[Pet2, AS_CONTRACT])


Owner = TypeAliasType("Owner", Annotated[Name, AS_CONTRACT])
