"""Answers as results of tools: structured, and as text; never more than a model can read."""

import base64
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Final

from mcp_types import (
    AudioContent,
    BlobResourceContents,
    CallToolResult,
    ContentBlock,
    EmbeddedResource,
    ImageContent,
    TextContent,
)
from pydantic_core import to_json, to_jsonable_python

from . import _sdk
from ._tools import Tool

STREAMED: Final = 100
"""Items of a stream, where nobody says how many."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a result may have at most."""

    characters: int = 200_000  # of text
    bytes: int = 1_000_000  # of a file
    seconds: float = 60.0  # that a call may take


class TooLargeError(Exception):
    """A result that no model should be given."""


def failed(text: str) -> CallToolResult:
    """A result that is an error, which the model is told to act on."""
    return CallToolResult(content=[TextContent(text=text)], is_error=True)


async def result(tool: Tool, answer: Any, most: int | None, limits: Limits) -> CallToolResult:
    """Of what the method answered. Raises TooLargeError."""
    match answer:
        case _sdk.AsyncPages():
            return _structured(await _page(tool, answer, most), limits)
        case _sdk.AsyncStream():
            async with answer:
                items = [one async for one in _first(answer, most or STREAMED)]
            return _structured({"items": items}, limits)
        case _sdk.AsyncDownload():
            return await _file(answer, limits)
        case None:
            return _structured({"result": None}, limits, text="done")
        case bytes():
            return CallToolResult(content=[_content(answer, "application/octet-stream", "answer")])
        case _:
            return _structured(answer if tool.is_object else {"result": answer}, limits)


async def _page(tool: Tool, pages: Any, most: int | None) -> dict[str, Any]:
    """One page; where somebody says how many items, as many pages as that takes."""
    page = await pages
    items = list(page.items)
    while most is not None and len(items) < most and (following := await page.next()) is not None:
        page = following
        items += page.items
    names = {argument: name for name, argument in tool.arguments.items()}
    following_arguments = {names[name]: value for name, value in page.next_arguments.items()}
    is_cut = most is not None and len(items) > most
    return {"items": items[:most], "next": None if is_cut else following_arguments or None}


async def _first(items: AsyncIterator[Any], most: int) -> AsyncIterator[Any]:
    left = most
    async for one in items:
        yield one
        left -= 1
        if left <= 0:
            return


def _structured(value: object, limits: Limits, *, text: str | None = None) -> CallToolResult:
    written = to_json(value, by_alias=True).decode()
    if len(written) > limits.characters:
        told = f"the answer has {len(written)} characters, more than the {limits.characters} of a result"
        raise TooLargeError(f"{told}. Ask for less: fewer items, a narrower filter, or one thing by its id.")
    structured = to_jsonable_python(value, by_alias=True)
    return CallToolResult(content=[TextContent(text=text or written)], structured_content=structured)


async def _file(download: Any, limits: Limits) -> CallToolResult:
    pieces = bytearray()
    async for piece in download:
        pieces += piece
        if len(pieces) > limits.bytes:
            await download.close()
            raise TooLargeError(f"the file has more than the {limits.bytes} bytes of a result")
    media_type = download.response.headers.get("content-type", "application/octet-stream")
    return CallToolResult(content=[_content(bytes(pieces), media_type, str(download.response.url))])


def _content(content: bytes, media_type: str, url: str) -> ContentBlock:
    kind = media_type.partition("/")[0]
    if kind == "text":
        return TextContent(text=content.decode(errors="replace"))
    data = base64.b64encode(content).decode("ascii")
    if kind == "image":
        return ImageContent(data=data, mime_type=media_type)
    if kind == "audio":
        return AudioContent(data=data, mime_type=media_type)
    return EmbeddedResource(resource=BlobResourceContents(uri=url, mime_type=media_type, blob=data))
