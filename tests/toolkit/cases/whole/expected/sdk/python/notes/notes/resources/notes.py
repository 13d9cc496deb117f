"""Operations of `notes`: Notes.

Generated from notes.json; not to be edited.
"""

from __future__ import annotations

from uuid import UUID

from .. import _operation, _transport
from ..models.notes import Note

_GET_NOTE: _operation.Operation[Note] = _operation.Operation(
    "getNote",
    "GET",
    "/notes/{note_id}",
    parameters=(_operation.Parameter("note_id", "note_id", "path", "simple", False),),
    replies=(
        _operation.Reply("200", "application/json", "json", lambda: Note),
        _operation.Reply("404"),
    ),
)


class NotesResource:
    """Operations of `notes`: Notes."""

    def __init__(self, transport: _transport.Transport) -> None:
        self._transport = transport

    def get(self, *, note_id: UUID) -> Note:
        """One note."""
        return self._transport.send(_GET_NOTE, {"note_id": note_id})


class AsyncNotesResource:
    """Operations of `notes`: Notes."""

    def __init__(self, transport: _transport.AsyncTransport) -> None:
        self._transport = transport

    async def get(self, *, note_id: UUID) -> Note:
        """One note."""
        return await self._transport.send(_GET_NOTE, {"note_id": note_id})
