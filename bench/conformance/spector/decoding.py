"""The body of an expected answer as the value that a hand-written handler would return."""

from collections.abc import AsyncIterable, AsyncIterator
from functools import reduce
from operator import or_
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import TypeAdapter

from accordant.runtime.wire.xml import read_xml
from bench.conformance.spector.scenarios import Content


def events(text: str) -> list[dict[str, str]]:
    """The events of a stream (HTML, section 9.2.6), each as its fields."""
    found = []
    for block in text.split("\n\n"):
        fields: dict[str, str] = {}
        for line in filter(None, block.split("\n")):
            name, _, value = line.partition(":")
            value = value.removeprefix(" ")
            fields[name] = f"{fields[name]}\n{value}" if name in fields else value
        found += [fields] if fields else []
    return found


async def streamed(items: list[Any]) -> AsyncIterator[Any]:
    for item in items:
        yield item


def _adapter(option: Any) -> TypeAdapter[Any]:
    """Of what may be returned whole."""
    members = get_args(option) if get_origin(option) in (Union, UnionType) else (option,)
    whole = [one for one in members if get_origin(one) is not AsyncIterable]
    adapter: TypeAdapter[Any] = TypeAdapter(reduce(or_, whole))
    return adapter


def decoded(content: Content, spec: Any, option: Any) -> Any:
    """By its media type; what has none that is known is bytes."""
    media_type = content.media_type
    if media_type == "text/event-stream" and option is not str:
        adapter = TypeAdapter(*get_args(option))
        return streamed([adapter.validate_python(one) for one in events(content.content.decode())])
    if media_type.endswith(("/json", "+json")):
        return _adapter(option).validate_json(content.content)
    if media_type.endswith("/xml"):
        xml = next(one.xml for one in spec.media if one.codec == "xml")
        return _adapter(option).validate_python(read_xml(xml, content.content))
    if media_type.startswith("text/") or media_type == "application/jsonl":
        return content.content.decode()
    return content.content
