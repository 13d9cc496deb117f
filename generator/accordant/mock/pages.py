"""Pages of a mock: there are two, so that whoever asks for all of them comes to an end."""

from collections.abc import Callable
from typing import Any, Final

from accordant.mock.answers import Pages, Steps

_REMOVED: Final = object()


def last_page(body: Any, pages: Pages, is_valid: Callable[[Any], bool]) -> Any:
    """The body without items, and without a way to more of them, as far as it may be so."""
    found = body
    for steps, values in (
        (pages.items, ([],)),
        (pages.next, (_REMOVED, None, "")),
        (pages.more, (False,)),
    ):
        if steps is not None:
            tried = (_with(found, steps, value) for value in values)
            found = next((one for one in tried if is_valid(one)), found)
    return found


def _with(value: Any, steps: Steps, wanted: Any) -> Any:
    """The value with another one at a place; as it is where there is no such place."""
    if not steps:
        return wanted
    name, *rest = steps
    if not isinstance(value, dict) or (name not in value and wanted is _REMOVED):
        return value
    if wanted is _REMOVED and not rest:
        return {key: one for key, one in value.items() if key != name}
    return {**value, name: _with(value.get(name), tuple(rest), wanted)}
