"""How a call that failed is told, and with which status the command ends: 1 the API, 2 usage, 3 the connection."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

import typer

from ._product import NAME
from ._text import harmless, harmless_json, label

API: Final = 1
USAGE: Final = 2
CONNECTION: Final = 3
LONGEST: Final = 2000
"""Characters of a body that is no problem document."""
_MAIN: Final = frozenset(("type", "title", "status", "detail"))


def fail(message: str, status: int = API) -> typer.Exit:
    """Tell on standard error; what it answers is to be raised."""
    typer.echo(f"{label('error:', colour='red')} {harmless(message)}", err=True)
    return typer.Exit(status)


def misuse(message: str, option: str = "") -> typer.Exit:
    """The same of a command that was not understood; `option` is the one at fault."""
    return fail(f"{option}: {message}" if option else message, USAGE)


def fail_by(error: Exception) -> typer.Exit:
    """The same of an error of the SDK."""
    from . import _sdk

    match error:
        case _sdk.MissingCredentialError():
            return fail(f"{error}: run `{NAME} login`", USAGE)
        case _sdk.StatusError():
            return fail("\n".join(_answered(error.status, error.response.reason_phrase, error.problem, error)))
        case _sdk.ApiConnectionError():
            return fail(f"{error} (attempts: {error.attempts})", CONNECTION)
        case _:
            return fail(str(error))


def _answered(status: int, phrase: str, problem: Mapping[str, Any] | None, error: Any) -> Iterator[str]:
    found = problem or {}
    title, detail = found.get("title"), found.get("detail")
    yield ": ".join(str(one) for one in (f"{status} {title or phrase}".rstrip(), detail) if one)
    if problem is None:
        text = error.body if isinstance(error.body, str) else _written(error.response.text)
        yield from (f"  {line}" for line in text[:LONGEST].splitlines())
    for name, value in found.items():
        if name in _MAIN:
            continue
        if isinstance(value, list):
            yield f"  {name}:"
            yield from (f"    {_written(one)}" for one in value)
        else:
            yield f"  {name}: {_written(value)}"
    if error.request_id:
        yield f"  request id: {error.request_id}"


def _written(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping) and all(isinstance(one, str) for one in value.values()):
        return ", ".join(f"{name}: {one}" for name, one in value.items())
    return harmless_json(json.dumps(value, ensure_ascii=False))
