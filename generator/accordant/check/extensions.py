"""The `x-` fields of operations that this toolkit gives a meaning (docs/extensions.md). Others are everybody's own."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from accordant.diagnostics import Diagnostic, Place, Severity, near_miss
from accordant.ir import Operation

if TYPE_CHECKING:
    import jsonschema_rs

_BRACED: Final = re.compile(r"\{([^{}]*)\}")
_SAFE: Final = frozenset(("GET", "HEAD", "QUERY"))
"""Methods whose answers may be given again."""


_PROSE: Final = frozenset(("x-mcp",))
"""Fields whose texts are for readers: braces mean nothing in them."""


def check_extensions(operation: Operation) -> Iterator[Diagnostic]:
    """What is wrong with the extensions of one operation."""
    if not operation.extensions:
        return
    known = {name: value for name, value in operation.extensions.items() if name in _schema()["properties"]}
    wrong = set()
    for error in _validator().iter_errors(known) if known else ():
        wrong.add(str(error.instance_path[0]))
        yield _misshapen(operation.place, error)
    for name, value in known.items():
        if name not in wrong and name not in _PROSE:
            yield from _templates(operation, name, value)
    yield from _misplaced(operation, known.keys() - wrong)
    yield from _misspelt(operation)


def data_class_description() -> str:
    """What the schema of extensions says of `x-data-class`."""
    said: str = _schema()["$defs"]["data-class"]["description"]
    return said


def _misshapen(operation: Place, error: "jsonschema_rs.ValidationError") -> Diagnostic:
    name = str(error.instance_path[0])
    place = operation
    for token in error.instance_path:
        place = place.child(token)
    said = _schema()["properties"][name]
    hint = f"{said['description']} See docs/extensions.md"
    return Diagnostic("GEN-EXT-001", f"`{name}` has another form: {_short(error)}", place, hint)


def _short(error: "jsonschema_rs.ValidationError") -> str:
    """Of alternatives, what the last one says: the first ones are single words."""
    return "it fits none of its forms" if error.kind.name == "oneOf" else error.message


def _templates(operation: Operation, name: str, value: Any) -> Iterator[Diagnostic]:
    """What stands in braces is a parameter that every request has."""
    parameters = {one.name for one in operation.parameters if one.is_required}
    for place, text in _texts(operation.place.child(name), value):
        for asked in _BRACED.findall(text):
            if asked in parameters:
                continue
            meant = near_miss(asked, parameters)
            hint = f"did you mean `{meant}`?" if meant else "name a parameter of the operation that is required"
            message = f"`{{{asked}}}` in `{name}` is not a required parameter of {operation.id}"
            yield Diagnostic("GEN-EXT-002", message, place, hint)


def _texts(place: Place, value: Any) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    for key, one in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ()):
        yield from _texts(place.child(key), one)


def _misplaced(operation: Operation, known: set[str]) -> Iterator[Diagnostic]:
    cache_of = operation.extensions.get("x-cache")
    if "x-cache" in known and "seconds" in cache_of and operation.method not in _SAFE:  # type: ignore[operator]
        message = f"answers to {operation.method} cannot be given again: each request changes something"
        hint = "write `invalidates` to say which cached answers it makes stale"
        yield Diagnostic("GEN-EXT-003", message, operation.place.child("x-cache"), hint)
    if "x-sunset" in known and not operation.is_deprecated:
        message = f"{operation.id} ends, and is not deprecated"
        place = operation.place.child("x-sunset")
        yield Diagnostic("GEN-EXT-003", message, place, "write `deprecated: true` beside it", severity=Severity.WARNING)

    if "x-retry" in known and operation.extensions["x-retry"] and not _is_tried_again(operation):
        message = f"`x-retry` changes little: {operation.method} is not idempotent, so that {operation.id} is tried again only where nothing was sent"
        place = operation.place.child("x-retry")
        hint = "declare `x-idempotency`, where the server does a request with a known key once"
        yield Diagnostic("GEN-EXT-003", message, place, hint, severity=Severity.WARNING)
    if "x-mcp" in known and operation.extensions["x-mcp"] is True and not operation.is_safe:
        message = f"`x-mcp: true` does not offer {operation.id} to models: {operation.method} may change something"
        hint = "write `x-mcp: {write: true}` to allow that, or `{write: false}` where it changes nothing"
        yield Diagnostic("GEN-EXT-003", message, operation.place.child("x-mcp"), hint, severity=Severity.WARNING)


def _is_tried_again(operation: Operation) -> bool:
    """By its method (RFC 9110, section 9.2.2), or by a key that each call has."""
    return operation.is_idempotent or bool(operation.extensions.get("x-idempotency"))


def _misspelt(operation: Operation) -> Iterator[Diagnostic]:
    """A permission that is spelled wrong would be none at all."""
    for name in operation.extensions.keys() - _schema()["properties"].keys():
        meant = _alike(name)
        if meant is not None:
            message, place = f"`{name}` has no meaning", operation.place.child(name, is_key=True)
            hint = f"did you mean `{meant}`?"
            yield Diagnostic("GEN-EXT-004", message, place, hint, severity=Severity.WARNING)


_ALIKE: Final = 0.9
"""Of two names' letters. Other people have fields such as `x-caching-policy`, which are no slips."""


@cache  # a field of other people's is often on every operation
def _alike(name: str) -> str | None:
    return near_miss(name, _schema()["properties"], _ALIKE)


@cache
def _schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path(__file__).with_name("extensions.schema.json").read_text("utf-8"))
    return found


@cache
def _validator() -> "jsonschema_rs.Draft202012Validator":
    import jsonschema_rs  # late: most contracts have none of these fields

    return jsonschema_rs.Draft202012Validator(_schema(), validate_formats=True, mask="the value")
