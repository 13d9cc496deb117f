"""Requests and handler Protocol of `feed`: Feed.

Generated from feed.yaml; not to be edited.
"""

from __future__ import annotations

from collections.abc import AsyncIterable
from typing import Protocol, TypeVar

from accordant.runtime import Ok, Request

from .models import Progress, WatchEndedResponseItem, WatchMixedResponseItem, WatchWordsResponseItem

C = TypeVar("C", contravariant=True)


class WatchMixed(Request):
    """GET /mixed"""


class WatchPlain(Request):
    """GET /plain"""


class WatchEnded(Request):
    """GET /ended"""


class WatchWords(Request):
    """GET /words"""


class FeedApi(Protocol[C]):
    async def watch_mixed(
        self, call: C, request: WatchMixed
    ) -> AsyncIterable[WatchMixedResponseItem] | Ok[AsyncIterable[WatchMixedResponseItem]]: ...

    async def watch_plain(
        self, call: C, request: WatchPlain
    ) -> AsyncIterable[Progress] | Ok[AsyncIterable[Progress]]: ...

    async def watch_ended(
        self, call: C, request: WatchEnded
    ) -> AsyncIterable[WatchEndedResponseItem] | Ok[AsyncIterable[WatchEndedResponseItem]]: ...

    async def watch_words(
        self, call: C, request: WatchWords
    ) -> AsyncIterable[WatchWordsResponseItem] | Ok[AsyncIterable[WatchWordsResponseItem]]: ...
