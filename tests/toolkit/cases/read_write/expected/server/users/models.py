"""Models of `users`: Users.

Generated from users.yaml; not to be edited.
"""

from typing import Annotated

from accordant.runtime import AS_CONTRACT, MISSING, Missing, Model
from typing_extensions import TypeAliasType

__all__ = (
    "Id",
    "User",
    "Users",
)


Id = TypeAliasType("Id", Annotated[str, AS_CONTRACT])


class User(Model):
    id: Id | Missing = MISSING
    name: str
    password: str | Missing = MISSING


Users = TypeAliasType("Users", Annotated[list[User], AS_CONTRACT])
