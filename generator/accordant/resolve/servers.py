"""Where a contract says that its operations are: its servers, and their paths."""

from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import Any, Final
from urllib.parse import urlsplit

from accordant.ir.server import Server, ServerVariable

MOST_PATHS: Final = 64
"""Of one operation: variables of many values multiply."""


def servers(*holders: Any) -> tuple[Server, ...]:
    """The servers, as the first of these objects says that has any (`servers`); none where none does.

    Give the operation, its path item and the document, in this order (OpenAPI 3.1, section 4.8.5).
    """
    written = next((one["servers"] for one in holders if isinstance(one, dict) and one.get("servers")), ())
    return tuple(_server(one) for one in written if isinstance(one, dict)) if isinstance(written, list) else ()


def base_paths(found: Sequence[Server]) -> tuple[str, ...]:
    """The paths of these servers, without a slash at the end; of no server, the root.

    A variable with an `enum` stands for each of its values, its default first; another one for its default.
    """
    return tuple(islice(dict.fromkeys(path for one in found for path in _paths(one)), MOST_PATHS)) or ("",)


def with_defaults(server: Server) -> str:
    """Its URL, each variable at its default."""
    return _filled(server, [one.default or "" for one in server.variables])


def _server(written: dict[str, Any]) -> Server:
    variables = written.get("variables")
    return Server(
        url=str(written.get("url", "/")),
        variables=tuple(
            ServerVariable(
                name=name,
                default=str(one.get("default", "")),
                enum=tuple(str(value) for value in one.get("enum") or ()),
                doc=_text(one),
            )
            for name, one in (variables if isinstance(variables, dict) else {}).items()
            if isinstance(one, dict)
        ),
        name=written["name"] if isinstance(written.get("name"), str) else None,
        doc=_text(written),
    )


def _text(written: dict[str, Any]) -> str | None:
    text = written.get("description")
    return text if isinstance(text, str) and text.strip() else None


def _paths(server: Server) -> Iterator[str]:
    for values in islice(product(*map(_values, server.variables)), MOST_PATHS):
        yield urlsplit(_filled(server, values)).path.rstrip("/")


def _filled(server: Server, values: Sequence[str]) -> str:
    url = server.url
    for variable, value in zip(server.variables, values, strict=True):
        url = url.replace(f"{{{variable.name}}}", value)
    return url


def _values(variable: ServerVariable) -> Sequence[str]:
    default, enum = variable.default or "", variable.enum
    return [default, *(one for one in enum if one != default)] if not enum or default in enum else enum
