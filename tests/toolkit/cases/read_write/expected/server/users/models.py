"""Models of `users`: Users.

Generated from users.yaml; not to be edited.
"""

from __future__ import annotations

from accordant.runtime import MISSING, Missing, Model
from typing_extensions import TypeAliasType

__all__ = (
    "Id",
    "User",
    "Users",
)


Id = TypeAliasType("Id", "str")


Users = TypeAliasType("Users", "list[User]")


class User(Model):
    id: Id | Missing = MISSING
    name: str
    password: str | Missing = MISSING
