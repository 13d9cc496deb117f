"""The examples of a contract, held to its schemas: a mock answers with none that is refused."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from accordant.mock.answers import Answers, Example, Shown, ShownBody
from accordant.runtime.contract import Validator

STRUCTURED = ("json", "form")
"""Codecs whose examples are values; those of others may be texts of what is sent."""


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
                found = {
                    id(one): RefusedExample(operation, status, one, reason)
                    for one, reason in _refused(body, codecs, validator)
                }
                refused += found.values()
                bodies[media_type] = replace(body, examples=tuple(one for one in body.examples if id(one) not in found))
            shown[operation][status] = replace(reply, bodies=bodies)
    return replace(answers, shown=shown), tuple(refused)


def _refused(body: ShownBody, codecs: Mapping[str, str], validator: Validator) -> Iterator[tuple[Example, str]]:
    if body.schema is None or codecs.get(body.schema) not in STRUCTURED:
        return
    for one in body.examples:
        if not validator.accepts(body.schema, one.value):
            first = validator.complaints(body.schema, one.value, most=1)[0]
            at = "/".join(map(str, first.path))
            yield one, f"{first.message} (at `{at}`)" if at else first.message
