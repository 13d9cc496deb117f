"""Models of `notes`: Notes.

Generated from notes.json; not to be edited.
"""

from typing import Annotated
from uuid import UUID

from accordant.runtime import Model
from pydantic import Field

__all__ = ("Note",)


class Note(Model):
    id: UUID
    text: Annotated[str, Field(max_length=1000)]
