"""The examples of a contract, held to its schemas: a mock answers with none that is refused."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from accordant.mock.answers import Answers, Example, Shown, ShownBody
from accordant.runtime.contract import Validator

_VALUES = ("json", "form")
"""Codecs whose examples are values."""
_WRITTEN = ("text", "binary", "events", "lines", "sequence")
"""Codecs whose examples are what is sent. Those of others may be either, and are left out if they are no values."""


@dataclass(frozen=True, slots=True)
class RefusedExample:
    """An example that its schema does not allow. `reason` does not show the value."""

    operation: str
    status: str
    example: Example
    reason: str


def sound(
    answers: Answers, codecs: Mapping[str, str], validator: Validator
) -> tuple[Answers, tuple[RefusedExample, ...]]:
    """The answers without the examples that are refused, and these. `codecs` are those of the schemas that are served."""
    refused: list[RefusedExample] = []
    shown: dict[str, dict[str, Shown]] = {}
    for operation, replies in answers.shown.items():
        shown[operation] = {}
        for status, reply in replies.items():
            bodies = {}
            for media_type, body in reply.bodies.items():
                codec = codecs.get(body.schema or "")
                found = {} if codec is None or codec in _WRITTEN else dict(_refused(operation, status, body, validator))
                refused += found.values() if codec in _VALUES else ()
                bodies[media_type] = replace(body, examples=tuple(one for one in body.examples if id(one) not in found))
            shown[operation][status] = replace(reply, bodies=bodies)
    return replace(answers, shown=shown), tuple(refused)


def _refused(
    operation: str, status: str, body: ShownBody, validator: Validator
) -> Iterator[tuple[int, RefusedExample]]:
    for one in body.examples:
        if body.schema is not None and not validator.accepts(body.schema, one.value):
            first = validator.complaints(body.schema, one.value, most=1)[0]
            at = "/".join(map(str, first.path))
            reason = f"{first.message} (at `{at}`)" if at else first.message
            yield id(one), RefusedExample(operation, status, one, reason)
