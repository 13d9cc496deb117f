"""Models of `notes`: Notes.

Generated from notes.json; not to be edited.
"""

from uuid import UUID

from .._lossless import Model

__all__ = ("Note",)


class Note(Model):
    id: UUID
    text: str
