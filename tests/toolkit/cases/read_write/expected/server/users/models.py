"""Models of `users`: Users.

Generated from users.yaml; not to be edited.
"""

from typing import Annotated

from accordant.runtime import AS_CONTRACT, MISSING, Missing, Model
from typing_extensions import TypeAliasType

__all__ = (
    "Id",
    "User",
    "UserRequest",
    "Users",
)


Id = TypeAliasType("Id", Annotated[str, AS_CONTRACT])


class User(Model):
    id: Id
    name: str
    password: str | Missing = MISSING


class UserRequest(Model):
    id: Id | Missing = MISSING
    name: str
    password: str


Users = TypeAliasType("Users", Annotated[list[User], AS_CONTRACT])
