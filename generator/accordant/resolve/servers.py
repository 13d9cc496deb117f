"""Where a contract says that its operations are: the paths of its servers."""

from collections.abc import Iterator
from itertools import islice, product
from typing import Any, Final
from urllib.parse import urlsplit

MOST_PATHS: Final = 64
"""Of one operation: variables of many values multiply."""


def base_paths(*holders: Any) -> tuple[str, ...]:
    """The paths of all servers, without a slash at the end, as the first of these objects says that has any (`servers`).

    Give the operation, its path item and the document, in this order (OpenAPI 3.1, section 4.8.5). A variable with an
    `enum` stands for each of its values, its default first; another one for its default.
    """
    written = next((one["servers"] for one in holders if isinstance(one, dict) and one.get("servers")), ())
    servers = [one for one in written if isinstance(one, dict)] if isinstance(written, list) else []
    found = dict.fromkeys(path for server in servers for path in _paths(server))
    return tuple(islice(found, MOST_PATHS)) or ("",)


def _paths(server: dict[str, Any]) -> Iterator[str]:
    url = server.get("url", "/")
    variables = {
        f"{{{name}}}": _values(variable)
        for name, variable in (server.get("variables") or {}).items()
        if isinstance(variable, dict)
    }
    for values in islice(product(*variables.values()), MOST_PATHS):
        expanded = url
        for name, value in zip(variables, values, strict=True):
            expanded = expanded.replace(name, value)
        yield urlsplit(expanded).path.rstrip("/")


def _values(variable: dict[str, Any]) -> list[str]:
    default, enum = str(variable.get("default", "")), [str(one) for one in variable.get("enum") or ()]
    return [default, *(one for one in enum if one != default)] if not enum or default in enum else enum
