"""Requests and handler Protocol of `notes`: Notes.

Generated from notes.json; not to be edited.
"""

from __future__ import annotations

from typing import Protocol, TypeVar
from uuid import UUID

from accordant.runtime import NotFound, Ok, Request

from .models import Note

C = TypeVar("C", contravariant=True)


class GetNote(Request):
    """GET /notes/{note_id}"""

    note_id: UUID


class NotesApi(Protocol[C]):
    async def get_note(self, call: C, request: GetNote) -> Note | Ok[Note] | NotFound[None]:
        """One note."""
        ...
