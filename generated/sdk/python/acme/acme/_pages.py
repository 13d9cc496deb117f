"""Answers that come page by page (`x-pagination`). What the next request is, is decided here; transports send it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Generic, Literal, ParamSpec, TypeVar, cast
from urllib.parse import urljoin, urlsplit

from ._call import Call, begun
from ._errors import ApiError
from ._lossless import MISSING
from ._operation import Operation
from ._options import CallOptions
from ._raw import RawResponse
from ._settings import Settings

P = ParamSpec("P")
V = TypeVar("V")
T = TypeVar("T")

Steps = tuple[str, ...]
"""Attributes, one inside the other; none of them is the whole."""


@dataclass(frozen=True, slots=True)
class Paging:
    """How an operation pages: where the items of a page are, and what asks for the next one."""

    by: Literal["cursor", "page", "offset", "link"]
    items: Steps = ()
    argument: str | None = None  # that the next page is asked for by
    next: Steps | None = None  # of the body: its value
    last: Steps | None = None  # of the last item: its value
    more: Steps | None = None  # of the body: whether there is another page
    total: Steps | None = None  # of the body: all items, or all pages
    first: int = 1  # number of the first page


@dataclass(frozen=True, slots=True)
class Asked(Generic[V]):
    """A request for one page."""

    operation: Operation[V]
    paging: Paging
    arguments: Mapping[str, object]
    body: object = MISSING
    media_type: str | None = None
    options: CallOptions | None = None
    url: str | None = None  # that a link led to

    def call(self, settings: Settings) -> Call:
        """The call that fetches it."""
        return begun(settings, self.operation, self.arguments, self.body, self.media_type, self.options, self.url)

    @property
    def paging_arguments(self) -> Mapping[str, object]:
        """That say which page it is."""
        name = self.paging.argument
        return {} if name is None or self.url is not None else {name: self.arguments[name]}

    def next(self, value: V, items: Sequence[Any], raw: RawResponse[V]) -> "Asked[V] | None":
        """The request for the page after the one that this was answered with; None after the last."""
        paging = self.paging
        if paging.by == "link":
            return self._linked(raw)
        following = self._following(value, items)
        if following is None or paging.argument is None:
            return None
        return replace(self, arguments={**self.arguments, paging.argument: following})

    def _following(self, value: V, items: Sequence[Any]) -> object | None:
        paging = self.paging
        if paging.more is not None and _at(value, paging.more) is not True:
            return None
        now = self.arguments.get(paging.argument or "", MISSING)
        if paging.by == "cursor":
            following = _at(value, paging.next) if paging.next is not None else None
            if paging.last is not None and items:
                following = _at(items[-1], paging.last)
            # A server that gives the same cursor again would be asked for ever.
            return None if following in (None, "", now) else following
        total = _at(value, paging.total) if paging.total is not None else None
        if paging.by == "page":
            page = now if isinstance(now, int) else paging.first
            is_last = isinstance(total, int) and page - paging.first + 1 >= total
            return None if is_last or not items else page + 1
        offset = (now if isinstance(now, int) else 0) + len(items)
        return None if not items or (isinstance(total, int) and offset >= total) else offset

    def _linked(self, raw: RawResponse[V]) -> "Asked[V] | None":
        """The link `next` of the header `Link` (RFC 8288). It is followed on the same server only: credentials go along."""
        target = raw.http_response.links.get("next", {}).get("url")
        if target is None:
            return None
        here = str(raw.http_response.url)
        url = urljoin(here, target)
        if urlsplit(url)[:2] != urlsplit(here)[:2]:
            raise ApiError(f"{self.operation.id}: the next page is on another server: {urlsplit(url).netloc}")
        return replace(self, url=url)


def _at(value: object, steps: Steps) -> Any:
    """None where something on the way is not there."""
    for step in steps:
        value = getattr(value, step, None)
    return None if value is MISSING else value


def _items(value: object, paging: Paging) -> Sequence[Any]:
    return _at(value, paging.items) or ()


class _OnePage(Generic[V, T]):
    """What a page is, however the next one is fetched."""

    def __init__(self, asked: Asked[V], raw: RawResponse[V]) -> None:
        self.raw: Final = raw
        self.value: Final[V] = raw.parse()
        self.items: Final[Sequence[T]] = _items(self.value, asked.paging)
        self._next = asked.next(self.value, self.items, raw)

    @property
    def has_next(self) -> bool:
        return self._next is not None

    @property
    def next_arguments(self) -> Mapping[str, object]:
        """What to call the method with, beside its other arguments, for the next page; nothing after the last, or where a link leads to it."""
        return {} if self._next is None else self._next.paging_arguments


class Page(_OnePage[V, T]):
    """One page: `value` is the whole answer, `items` what is listed. To iterate goes over the items of this page and of all that follow."""

    def __init__(self, asked: Asked[V], raw: RawResponse[V], fetch: Callable[[Asked[V]], RawResponse[V]]) -> None:
        super().__init__(asked, raw)
        self._fetch = fetch

    def next(self) -> "Page[V, T] | None":
        """The page after this one, fetched; None after the last."""
        return None if self._next is None else Page(self._next, self._fetch(self._next), self._fetch)

    def pages(self) -> "Iterator[Page[V, T]]":
        """This page and all that follow."""
        page: Page[V, T] | None = self
        while page is not None:
            yield page
            page = page.next()

    def __iter__(self) -> Iterator[T]:
        for page in self.pages():
            yield from page.items


class AsyncPage(_OnePage[V, T]):
    """As `Page`: `async for` goes over the items of this page and of all that follow."""

    def __init__(
        self, asked: Asked[V], raw: RawResponse[V], fetch: Callable[[Asked[V]], Awaitable[RawResponse[V]]]
    ) -> None:
        super().__init__(asked, raw)
        self._fetch = fetch

    async def next(self) -> "AsyncPage[V, T] | None":
        """The page after this one, fetched; None after the last."""
        return None if self._next is None else AsyncPage(self._next, await self._fetch(self._next), self._fetch)

    async def pages(self) -> "AsyncIterator[AsyncPage[V, T]]":
        """This page and all that follow."""
        page: AsyncPage[V, T] | None = self
        while page is not None:
            yield page
            page = await page.next()

    async def __aiter__(self) -> AsyncIterator[T]:
        async for page in self.pages():
            for item in page.items:
                yield item


class AsyncPages(Generic[V, T]):
    """Pages that were not asked for yet: `await` gives the first one, `async for` every item."""

    def __init__(self, asked: Asked[V], fetch: Callable[[Asked[V]], Awaitable[RawResponse[V]]]) -> None:
        self._asked = asked
        self._fetch = fetch

    def __await__(self) -> Generator[Any, None, AsyncPage[V, T]]:
        return self._first().__await__()

    async def _first(self) -> AsyncPage[V, T]:
        return AsyncPage(self._asked, await self._fetch(self._asked), self._fetch)

    async def pages(self) -> AsyncIterator[AsyncPage[V, T]]:
        """All of them."""
        async for page in (await self).pages():
            yield page

    async def __aiter__(self) -> AsyncIterator[T]:
        async for item in await self:
            yield item


def raw_page(method: Callable[P, Page[V, T]]) -> Callable[P, RawResponse[V]]:
    """The type of a method of a resource whose transport hands out raw answers."""
    return cast("Callable[P, RawResponse[V]]", method)


def async_raw_page(method: Callable[P, AsyncPages[V, T]]) -> Callable[P, Awaitable[RawResponse[V]]]:
    """The same, to be awaited."""
    return cast("Callable[P, Awaitable[RawResponse[V]]]", method)
