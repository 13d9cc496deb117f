"""How `x-data-class` is written. What it asks for of replies and URLs is looked at where a server is planned."""

from collections.abc import Iterator
from typing import Any, Final

from accordant.check.extensions import data_class_description
from accordant.clearance import KEY, KEY_BEGINS, DataClass
from accordant.diagnostics import Diagnostic, Place, Severity, near_miss
from accordant.resolve.classified import is_said
from accordant.resolve.refs import Refs

_BESIDE: Final = ("schema", "content", "responses", "payload")
"""Fields of objects that are no schemas, and hold some."""
_ALIKE: Final = 0.9


def check_classified(refs: Refs) -> Iterator[Diagnostic]:
    """What is wrong with the classes of all documents."""
    if not is_said(refs):
        return
    for uri, document in refs.tree.documents.items():
        for place, node in _objects(Place(uri, ""), document.value):
            yield from _wrong(place, node)


def _objects(root: Place, value: Any) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Every object in which something begins as the field does, in the order of the document."""
    waiting = [(root, value)]
    while waiting:
        place, node = waiting.pop()
        if isinstance(node, dict):
            if any(name.startswith(KEY_BEGINS) for name in node):
                yield place, node
            waiting += reversed(
                [(place.child(name), one) for name, one in node.items() if isinstance(one, dict | list)]
            )
        elif isinstance(node, list):
            waiting += reversed([(place.child(index), one) for index, one in enumerate(node)])


def _wrong(place: Place, node: dict[str, Any]) -> Iterator[Diagnostic]:
    for name, value in node.items():
        if name == KEY:
            yield from _field(place, node, value)
        elif name.startswith(KEY_BEGINS) and near_miss(name, [KEY], _ALIKE):
            here = place.child(name, is_key=True)
            hint = f"did you mean `{KEY}`?"
            yield Diagnostic("GEN-EXT-004", f"`{name}` has no meaning", here, hint, severity=Severity.WARNING)


def _field(place: Place, node: dict[str, Any], value: Any) -> Iterator[Diagnostic]:
    beside = next((one for one in _BESIDE if one in node), None)
    if beside is not None:
        message = f"`{KEY}` stands beside `{beside}`, where it classes nothing"
        yield Diagnostic("GEN-EXT-003", message, place.child(KEY, is_key=True), "write it inside of the schema")
    elif not isinstance(value, str) or value not in DataClass.__members__:
        meant = near_miss(str(value).upper(), DataClass.__members__)
        hint = f"did you mean `{meant}`?" if meant else f"{data_class_description()} See docs/extensions.md"
        listed = ", ".join(f"`{one.name}`" for one in DataClass)
        message = f"`{KEY}` has another form: it is none of {listed}"
        yield Diagnostic("GEN-EXT-001", message, place.child(KEY), hint)
