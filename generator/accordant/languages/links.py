"""Links of answers: which operation follows, and where its arguments come from. References of SDKs tell of them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from accordant.diagnostics import Place, unescape
from accordant.ir import Contract, Link, Operation, Parameter, Record, TypeRef
from accordant.ir.references import settled
from accordant.languages import markdown
from accordant.languages.documents import successes
from accordant.languages.media import codec_of

_EXPRESSION: Final = re.compile(
    r"\$response\.body#(?P<pointer>(?:/[^{}]*)?)|\$request\.(?:path|query)\.(?P<argument>[^{}]+)|\$response\.header\.(?P<header>[^{}]+)"
)
"""The runtime expressions that name one part of a call (OpenAPI 3.1, section 4.8.20.3), and nothing around it."""


@dataclass(frozen=True, slots=True)
class InAnswer:
    """A part of the body of the answer, by the names of properties that lead to it."""

    body: TypeRef
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InHeader:
    """A header of the answer."""

    name: str


@dataclass(frozen=True, slots=True)
class InCall:
    """What the call before was given: a parameter of it, by its name."""

    name: str


@dataclass(frozen=True, slots=True)
class Given:
    """A value that the contract says itself."""

    value: Any


Source = InAnswer | InHeader | InCall | Given


@dataclass(frozen=True, slots=True)
class Following:
    """A call that may follow. `is_whole` says that no argument is left to be found elsewhere."""

    link: Link
    operation: Operation
    arguments: tuple[tuple[Parameter, Source], ...]
    is_whole: bool


def following(operation: Operation, contract: Contract) -> Iterator[Following]:
    """What the links of successes lead to, where all that they say is found."""
    linked = [(response, link) for response in successes(operation) for link in response.links]
    targets = _targets(contract) if linked else {}
    for response, link in linked:
        target = targets.get(link.operation)
        if target is None:
            continue
        body = next((one.type for one in response.media if codec_of(one, contract).name in ("json", "xml")), None)
        pairs = [(_parameter(name, target), _source(said, body, contract)) for name, said in link.parameters]
        arguments = tuple((one, source) for one, source in pairs if one is not None and source is not None)
        if len(arguments) == len(pairs):
            yield Following(link, target, arguments, _is_whole(target, [one for one, _ in arguments]))


def _targets(contract: Contract) -> Mapping[str | Place, Operation]:
    """Operations by their ids, and by where they stand."""
    return {key: one for one in contract.operations for key in (one.id, one.place)}


def lead(link: Link, call: str) -> str:
    """What a reference says of a link, in Markdown."""
    doc = f": {markdown.line(link.doc)}" if link.doc else "."
    return f"Its answer leads to {call}{doc}"


def _parameter(name: str, operation: Operation) -> Parameter | None:
    """By its name, or by where it stands and its name: `path.id`."""
    for one in operation.parameters:
        if name in (one.name, f"{one.location}.{one.name}"):
            return one
    return None


def _source(said: Any, body: TypeRef | None, contract: Contract) -> Source | None:
    if not isinstance(said, str) or not ("$" in said or "{" in said):
        return Given(said)
    found = _EXPRESSION.fullmatch(said)
    if found is None:
        return None
    if found["argument"] is not None:
        return InCall(found["argument"])
    if found["header"] is not None:
        return InHeader(found["header"])
    steps = tuple(map(unescape, found["pointer"].split("/")[1:]))
    return InAnswer(body, steps) if body is not None and _has(body, steps, contract) else None


def _has(ref: TypeRef, steps: tuple[str, ...], contract: Contract) -> bool:
    """Whether these properties lead into values of a type."""
    for step in steps:
        record = settled(ref, contract)
        field = next((one for one in record.fields if one.name == step), None) if isinstance(record, Record) else None
        if field is None:
            return False
        ref = field.type
    return True


def _is_whole(operation: Operation, given: list[Parameter]) -> bool:
    has_body = operation.body is not None and operation.body.is_required
    return not has_body and all(one in given for one in operation.every_parameter if one.is_required)
