"""Methods of the SDK, called with JSON values: they become what the method's signature says, or errors by argument."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from ._sdk import AS_JSON


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value that is not what the argument takes, and the way to where in it."""

    argument: str
    steps: tuple[str, ...]
    message: str


class MisfitError(ValueError):
    """Arguments that do not fit; nothing was sent."""

    def __init__(self, misfits: tuple[Misfit, ...]) -> None:
        super().__init__("; ".join(f"{one.argument}: {one.message}" for one in misfits))
        self.misfits = misfits


def typed(method: Callable[..., Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments as the method takes them. What is no JSON, such as a file, stays as it is. Raises MisfitError."""
    hints = _hints(method)
    found: dict[str, Any] = {}
    misfits: list[Misfit] = []
    for name, value in values.items():
        if not _is_json(value):
            found[name] = value
            continue
        try:
            found[name] = _adapter(hints[name]).validate_python(value)
        except ValidationError as error:
            misfits += _misfits(name, value, error)
    if misfits:
        raise MisfitError(tuple(misfits))
    return found


def _is_json(value: Any) -> bool:
    if isinstance(value, list):
        return all(map(_is_json, value))
    return value is None or isinstance(value, bool | int | float | str | dict)


def _misfits(name: str, value: Any, error: ValidationError) -> Iterator[Misfit]:
    """What each member of a union has to say is among them."""
    for one in error.errors(include_url=False, include_context=False, include_input=False):
        yield Misfit(name, tuple(_steps(value, one["loc"], is_missing=one["type"] == "missing")), one["msg"])


def _steps(value: Any, location: tuple[int | str, ...], *, is_missing: bool) -> Iterator[str]:
    """Of a location in a value; the names of types, which stand in it too, lead nowhere."""
    for number, step in enumerate(location, 1):
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, list) and isinstance(step, int):
            items: list[Any] = value
            value = items[step]
        elif not (is_missing and number == len(location)):
            continue
        yield str(step)


@cache
def _hints(method: Callable[..., Any]) -> Mapping[str, Any]:
    return get_type_hints(method, include_extras=True)


@cache
def _adapter(hint: Any) -> TypeAdapter[Any]:
    annotation: Any = Annotated[hint, AS_JSON]
    return TypeAdapter(annotation)
