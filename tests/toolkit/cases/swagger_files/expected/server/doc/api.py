"""Requests and handler Protocol of `doc`: T.

Generated from doc.yaml; not to be edited.
"""

from __future__ import annotations

from typing import Protocol, TypeVar

from accordant.runtime import MISSING, Created, Missing, Request

from .models import Pet

C = TypeVar("C", contravariant=True)


class CreatePet(Request):
    """POST /pets"""

    dry: bool | Missing = MISSING
    body: Pet


class DocApi(Protocol[C]):
    async def create_pet(self, call: C, request: CreatePet) -> Pet | Created[Pet]: ...
