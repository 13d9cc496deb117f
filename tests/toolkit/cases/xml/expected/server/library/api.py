"""Requests and handler Protocol of `library`: Library.

Generated from library.yaml; not to be edited.
"""

from __future__ import annotations

from typing import Protocol, TypeVar

from accordant.runtime import Created, Ok, Request

from .models import Book, Entry

C = TypeVar("C", contravariant=True)


class ListBooks(Request):
    """GET /books"""


class AddBook(Request):
    """POST /books"""

    body: Book


class LibraryApi(Protocol[C]):
    async def list_books(self, call: C, request: ListBooks) -> list[Book] | Ok[list[Book]]: ...

    async def add_book(self, call: C, request: AddBook) -> Entry | Created[Entry]: ...
