"""The tools as data: what models are told of each, and which method of the SDK it calls."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from mcp_types import Tool as Described
from mcp_types import ToolAnnotations


@dataclass(frozen=True, slots=True)
class Tool:
    """One operation."""

    name: str
    resource: str
    method: str
    answer: Literal["value", "page", "stream", "file"]
    described: Described
    arguments: Mapping[str, str]  # those of the tool, and what the method calls them
    writes: bool = False
    files: tuple[str, ...] = ()  # arguments that are written in base64
    media_type: str | None = None  # of the body, where it could be of several
    is_streamed: bool = False  # the body, item by item
    is_object: bool = False  # the answer is one as it is; else it is the member `result` of one
    max_items: str | None = None  # the argument that says how many
    required: frozenset[str] = field(default_factory=frozenset)


@cache
def tools() -> Mapping[str, Tool]:
    """All that the contract allows, by name."""
    written = json.loads(Path(__file__).with_name("tools.json").read_text(encoding="utf-8"))
    return {one["name"]: _tool(one) for one in written}


def _tool(written: Mapping[str, Any]) -> Tool:
    return Tool(
        name=written["name"],
        resource=written["resource"],
        method=written["method"],
        answer=written["answer"],
        described=Described(
            name=written["name"],
            title=written.get("title"),
            description=written.get("description"),
            input_schema=written["inputSchema"],
            output_schema=written.get("outputSchema"),
            annotations=ToolAnnotations.model_validate(written["annotations"]),
        ),
        arguments=written["arguments"],
        writes=written.get("writes", False),
        files=tuple(written.get("files", ())),
        media_type=written.get("mediaType"),
        is_streamed=written.get("isStreamed", False),
        is_object=written.get("isObject", False),
        max_items=written.get("maxItems"),
        required=frozenset(written["inputSchema"]["required"]),
    )
