"""Models of `library`: Library.

Generated from library.yaml; not to be edited.
"""

import datetime as _dt
from typing import Annotated, Any, Literal
from uuid import UUID

from accordant.runtime import MISSING, Missing, Model, UniqueItems
from pydantic import AwareDatetime, ConfigDict, Field

__all__ = (
    "Author",
    "Book",
    "BookPlace",
)


class Author(Model):
    """Deprecated."""

    model_config = ConfigDict(extra="forbid")

    name: str


class BookPlace(Model):
    shelf: str
    row: int | Missing = MISSING


class Book(Model):
    """A book as the library knows it."""

    id: UUID
    title: Annotated[str, Field(max_length=200, min_length=1)]
    """As on the spine."""
    isbn: Annotated[str, Field(pattern="^[0-9]{13}$")]
    pages: Annotated[int, Field(ge=1)]
    price: Annotated[float, Field(gt=0)]
    available: bool
    published: _dt.date
    added: AwareDatetime
    author: Author
    tags: Annotated[list[str], Field(max_length=10), UniqueItems()]
    subtitle: str | None
    cover: str | Missing = MISSING
    language: str = "en"
    copies: int = 1
    note: str | None = None
    kind: Literal["book"] | Missing = MISSING
    size: tuple[int, int] | Missing = MISSING
    place: BookPlace | Missing = MISSING
    meta: dict[str, Any] | Missing = MISSING
    anything: Any | Missing = MISSING
    code: str | int | Missing = MISSING
    old_id: Annotated[int | Missing, Field(deprecated=True)] = MISSING
