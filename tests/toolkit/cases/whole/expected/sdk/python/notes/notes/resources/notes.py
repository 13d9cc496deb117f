"""Operations of `notes`: Notes.

Generated from notes.json; not to be edited.
"""

from __future__ import annotations

import functools as _functools
from uuid import UUID

from .. import _operation, _options, _raw, _transport
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

    def __init__(self, transport: _transport.Sender) -> None:
        self._transport = transport

    @_functools.cached_property
    def with_raw_response(self) -> RawNotesResource:
        """The same methods, each of which answers with a `RawResponse`."""
        return RawNotesResource(NotesResource(self._transport.raw))

    def get(self, *, note_id: UUID, options: _options.CallOptions | None = None) -> Note:
        """One note."""
        return self._transport.send(_GET_NOTE, {"note_id": note_id}, options=options)


class AsyncNotesResource:
    """Operations of `notes`: Notes."""

    def __init__(self, transport: _transport.AsyncSender) -> None:
        self._transport = transport

    @_functools.cached_property
    def with_raw_response(self) -> AsyncRawNotesResource:
        """The same methods, each of which answers with a `RawResponse`."""
        return AsyncRawNotesResource(AsyncNotesResource(self._transport.raw))

    async def get(self, *, note_id: UUID, options: _options.CallOptions | None = None) -> Note:
        """One note."""
        return await self._transport.send(_GET_NOTE, {"note_id": note_id}, options=options)


class RawNotesResource:
    """Methods of `NotesResource` that answer with a `RawResponse`."""

    def __init__(self, resource: NotesResource) -> None:
        self.get = _raw.raw(resource.get)


class AsyncRawNotesResource:
    """Methods of `AsyncNotesResource` that answer with a `RawResponse`."""

    def __init__(self, resource: AsyncNotesResource) -> None:
        self.get = _raw.async_raw(resource.get)
