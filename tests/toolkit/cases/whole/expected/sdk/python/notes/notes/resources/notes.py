"""Operations of `notes`: Notes.

Generated from notes.json; not to be edited.
"""

from __future__ import annotations

from uuid import UUID

from ..models.notes import Note
from .. import _operation as _op, _transport as _http

_GET_NOTE: _op.Operation[Note] = _op.Operation(
    "getNote",
    "GET",
    "/notes/{note_id}",
    parameters=(_op.Parameter("note_id", "note_id", "path", "simple", False),),
    replies=(
        _op.Reply("200", "application/json", "json", Note),
        _op.Reply("404"),
    ),
)


class NotesResource:
    """Operations of `notes`: Notes."""

    def __init__(self, transport: _http.Transport) -> None:
        self._transport = transport

    def get(self, *, note_id: UUID) -> Note:
        """One note."""
        return self._transport.send(_GET_NOTE, {"note_id": note_id})


class AsyncNotesResource:
    """Operations of `notes`: Notes."""

    def __init__(self, transport: _http.AsyncTransport) -> None:
        self._transport = transport

    async def get(self, *, note_id: UUID) -> Note:
        """One note."""
        return await self._transport.send(_GET_NOTE, {"note_id": note_id})
