"""Operations of `library`: Library.

Generated from library.yaml; not to be edited.
"""

from __future__ import annotations

import builtins as _builtins
import functools as _functools
from typing import Literal

from .. import _operation, _options, _raw, _transport
from .._wire import shapes as _shapes
from ..models.library import Book, Entry

XML_TYPES: dict[str, _shapes.XmlContent] = {
    "library.yaml#/components/schemas/Book": _shapes.XmlFields(
        {
            "isbn": _shapes.XmlNode("isbn", _shapes.Text(), kind="attribute"),
            "title": _shapes.XmlNode("Title", _shapes.Text()),
            "authors": _shapes.XmlNode(
                "authors",
                _shapes.XmlItems(_shapes.XmlNode("author", _shapes.Text()), is_wrapped=True, is_required=True),
            ),
            "pages": _shapes.XmlNode("ignored", _shapes.XmlItems(_shapes.XmlNode("pages", _shapes.Text(("integer",))))),
            "sequel": _shapes.XmlNode(
                "book",
                _shapes.XmlType("library.yaml#/components/schemas/Book"),
                namespace="https://library.example/",
                prefix="l",
            ),
            "shelf": _shapes.XmlNode("place", _shapes.XmlType("library.yaml#/components/schemas/Shelf")),
            "lent": _shapes.XmlNode("lent", _shapes.Text(("boolean",))),
            "marks": _shapes.XmlNode("marks", _shapes.XmlFields({}, _shapes.Text(("number",)))),
        }
    ),
    "library.yaml#/components/schemas/Shelf": _shapes.XmlFields(
        {"row": _shapes.XmlNode("row", _shapes.Text(("integer",)))}
    ),
    "library.yaml#/components/schemas/Book | library.yaml#/components/schemas/Shelf": _shapes.XmlFields(
        {
            "isbn": _shapes.XmlNode("isbn", _shapes.Text(), kind="attribute"),
            "title": _shapes.XmlNode("Title", _shapes.Text()),
            "authors": _shapes.XmlNode(
                "authors", _shapes.XmlItems(_shapes.XmlNode("author", _shapes.Text()), is_wrapped=True)
            ),
            "pages": _shapes.XmlNode("ignored", _shapes.XmlItems(_shapes.XmlNode("pages", _shapes.Text(("integer",))))),
            "sequel": _shapes.XmlNode(
                "book",
                _shapes.XmlType("library.yaml#/components/schemas/Book"),
                namespace="https://library.example/",
                prefix="l",
            ),
            "shelf": _shapes.XmlNode("place", _shapes.XmlType("library.yaml#/components/schemas/Shelf")),
            "lent": _shapes.XmlNode("lent", _shapes.Text(("boolean",))),
            "marks": _shapes.XmlNode("marks", _shapes.XmlFields({}, _shapes.Text(("number",)))),
            "row": _shapes.XmlNode("row", _shapes.Text(("integer",))),
        }
    ),
}
_LIST_BOOKS: _operation.Operation[_builtins.list[Book]] = _operation.Operation(
    "listBooks",
    "GET",
    "/books",
    replies=(
        _operation.Reply(
            "200",
            "application/xml",
            "xml",
            lambda: _builtins.list[Book],
            xml=_shapes.Xml(
                _shapes.XmlNode(
                    "books",
                    _shapes.XmlItems(
                        _shapes.XmlNode(
                            "book",
                            _shapes.XmlType("library.yaml#/components/schemas/Book"),
                            namespace="https://library.example/",
                            prefix="l",
                        )
                    ),
                ),
                XML_TYPES,
            ),
        ),
    ),
)
_ADD_BOOK: _operation.Operation[Entry] = _operation.Operation(
    "addBook",
    "POST",
    "/books",
    bodies=(
        _operation.Body("application/json", "json"),
        _operation.Body(
            "application/xml",
            "xml",
            xml=_shapes.Xml(
                _shapes.XmlNode(
                    "book",
                    _shapes.XmlType("library.yaml#/components/schemas/Book"),
                    namespace="https://library.example/",
                    prefix="l",
                ),
                XML_TYPES,
            ),
        ),
    ),
    replies=(
        _operation.Reply(
            "201",
            "application/vnd.library+xml",
            "xml",
            lambda: Entry,
            xml=_shapes.Xml(
                _shapes.XmlNode(
                    "Entry",
                    _shapes.XmlType("library.yaml#/components/schemas/Book | library.yaml#/components/schemas/Shelf"),
                ),
                XML_TYPES,
            ),
        ),
    ),
)


class LibraryResource:
    """Operations of `library`: Library."""

    def __init__(self, transport: _transport.Sender) -> None:
        self._transport = transport

    @_functools.cached_property
    def with_raw_response(self) -> RawLibraryResource:
        """The same methods, each of which answers with a `RawResponse`."""
        return RawLibraryResource(LibraryResource(self._transport.raw))

    def list_books(self, *, options: _options.CallOptions | None = None) -> _builtins.list[Book]:
        return self._transport.send(_LIST_BOOKS, {}, options=options)

    def add_book(
        self,
        *,
        body: Book,
        media_type: Literal["application/json", "application/xml"] = "application/json",
        options: _options.CallOptions | None = None,
    ) -> Entry:
        return self._transport.send(_ADD_BOOK, {}, body, media_type, options=options)


class AsyncLibraryResource:
    """Operations of `library`: Library."""

    def __init__(self, transport: _transport.AsyncSender) -> None:
        self._transport = transport

    @_functools.cached_property
    def with_raw_response(self) -> AsyncRawLibraryResource:
        """The same methods, each of which answers with a `RawResponse`."""
        return AsyncRawLibraryResource(AsyncLibraryResource(self._transport.raw))

    async def list_books(self, *, options: _options.CallOptions | None = None) -> _builtins.list[Book]:
        return await self._transport.send(_LIST_BOOKS, {}, options=options)

    async def add_book(
        self,
        *,
        body: Book,
        media_type: Literal["application/json", "application/xml"] = "application/json",
        options: _options.CallOptions | None = None,
    ) -> Entry:
        return await self._transport.send(_ADD_BOOK, {}, body, media_type, options=options)


class RawLibraryResource:
    """Methods of `LibraryResource` that answer with a `RawResponse`."""

    def __init__(self, resource: LibraryResource) -> None:
        self.list_books = _raw.raw(resource.list_books)
        self.add_book = _raw.raw(resource.add_book)


class AsyncRawLibraryResource:
    """Methods of `AsyncLibraryResource` that answer with a `RawResponse`."""

    def __init__(self, resource: AsyncLibraryResource) -> None:
        self.list_books = _raw.async_raw(resource.list_books)
        self.add_book = _raw.async_raw(resource.add_book)
