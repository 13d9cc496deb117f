"""Examples and defaults, held to their schemas by the validator that a server would use; and secrets in them."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import jsonschema_rs

from accordant.diagnostics import Place
from accordant.formats import FORMATS
from accordant.ir import Form, MediaType
from accordant.languages.json_schema import Lowering
from accordant.lint.names import last
from accordant.lint.rule import Finding, Subject
from accordant.lint.schemas import is_of
from accordant.lint.survey import subschemas

_JSON = re.compile(r"(?:application|text|\*)/(?:[^;]*\+)?(?:json|\*)\s*(?:;.*)?\Z", re.IGNORECASE)
_SHOWN = re.compile(r"json|\+xml|/xml|text/|x-www-form-urlencoded|\*/\*")
_MILD = frozenset([
    "type", "description", "title", "example", "examples", "default", "nullable", "readOnly", "writeOnly", "deprecated",
    "externalDocs", "xml", "$comment",
])  # fmt: skip
"""Keywords beside `type` that constrain nothing: then no validator is needed."""

_SHOWING = frozenset(("properties", "items", "prefixItems", "additionalProperties", "allOf", "oneOf", "anyOf"))
_MASK = "\0"
_MOST_DEPTH = 4
"""Levels of a schema in which an example is looked for."""

_SECRET_NAME = re.compile(r"passw|secret|token|api_?-?key|private_?-?key|credential", re.IGNORECASE)
_MADE_UP = re.compile(
    r"example|sample|dummy|fake|your|secret|passw|token|key|test|x{3,}|^eyJ|\*{3,}|\.{3}|0{4,}|123|abc|<|\{",
    re.IGNORECASE,
)
_PRIVATE_KEY = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----\s*[A-Za-z0-9+/]{40}")
_LEAST_SECRET, _LEAST_ENTROPY = 20, 4.0


@dataclass(frozen=True, slots=True)
class Sample:
    """A value that a document shows for a schema."""

    place: Place
    value: Any
    schema: Place
    form: Form


def missing_example(subject: Subject) -> Iterator[Finding]:
    search = _Search(subject)
    said: set[Place] = set()
    for operation in subject.contract.operations:
        bodies = [operation.body.media] if operation.body else []
        bodies += [one.media for one in operation.responses if one.status[0] == "2"]
        for group in bodies:
            shown = [one for one in group if _SHOWN.search(one.media_type)]
            media = shown[0] if shown else None
            if media is not None and media.place not in said and not any(search.has_example(one) for one in shown):
                said.add(media.place)
                message = f"`{media.media_type}` of `{operation.id}` has no example"
                yield Finding(media.place.key(), message, "add `example`")


def valid_media_example(subject: Subject) -> Iterator[Finding]:
    yield from _wrong(subject, _of_media(subject), "the example")


def valid_schema_example(subject: Subject) -> Iterator[Finding]:
    yield from _wrong(subject, _of_schemas(subject, ("example", "examples")), "the example")


def valid_default(subject: Subject) -> Iterator[Finding]:
    yield from _wrong(subject, _of_schemas(subject, ("default",)), "the default")


def secret(subject: Subject) -> Iterator[Finding]:
    """Careful: private keys, and values under the name of a secret that look random and not made up."""
    found = (*_of_media(subject), *_of_schemas(subject, ("example", "examples", "default")))
    said: set[Place] = set()
    for sample in found:
        name = _property(sample.place)
        for place, text, key in _texts(sample.value, sample.place, name):
            if place not in said and (_PRIVATE_KEY.search(text) or (_SECRET_NAME.search(key) and _looks_random(text))):
                said.add(place)
                message = f"`{text[:4]}…` seems to be a secret"
                yield Finding(place, message, "replace it by a text that is plainly made up")


def _of_media(subject: Subject) -> Iterator[Sample]:
    """Examples beside schemas: of bodies, parameters, headers and messages."""
    in_requests = {media.place for one in subject.contract.operations if one.body for media in one.body.media}
    for kind in ("MediaType", "Parameter", "Header"):
        for place, node in subject.survey.http.get(kind, ()):
            if "schema" not in node or (kind == "MediaType" and not _JSON.match(last(place))):
                continue
            is_request = kind == "Parameter" or place in in_requests
            form = Form.REQUEST if is_request else Form.RESPONSE
            for where, value in _examples(subject, place, node):
                yield Sample(where, value, place.child("schema"), form)
    for module in subject.contract.modules:
        for message in module.messages:
            yield from _of_message(subject, message.place)


def _of_message(subject: Subject, place: Place) -> Iterator[Sample]:
    node = subject.refs.node(place)
    examples = node.get("examples")
    for index, example in enumerate(examples if isinstance(examples, list) else ()):
        for key in ("payload", "headers"):
            if isinstance(example, dict) and key in example and isinstance(node.get(key), dict):
                where = place.child("examples").child(index).child(key)
                if "schemaFormat" not in node[key]:
                    yield Sample(where, example[key], place.child(key), Form.RESPONSE)


def _examples(subject: Subject, place: Place, node: dict[str, Any]) -> Iterator[tuple[Place, Any]]:
    if "example" in node:
        yield place.child("example"), node["example"]
    examples = node.get("examples")
    for name in examples if isinstance(examples, dict) else ():
        target = subject.refs.follow(place.child("examples").child(name))
        example = None if target is None else subject.refs.node(target)
        if target is not None and isinstance(example, dict):
            for key in ("value", "dataValue"):
                if key in example:
                    yield target.child(key), example[key]


def _of_schemas(subject: Subject, keywords: tuple[str, ...]) -> Iterator[Sample]:
    for place, node in subject.survey.schemas:
        for keyword in keywords:
            if keyword not in node:
                continue
            if keyword != "examples":
                yield Sample(place.child(keyword), node[keyword], place, Form.RESPONSE)
            elif isinstance(node[keyword], list):
                for index, value in enumerate(node[keyword]):
                    yield Sample(place.child(keyword).child(index), value, place, Form.RESPONSE)


def _wrong(subject: Subject, samples: Iterable[Sample], what: str) -> Iterator[Finding]:
    """The samples that do not match. Those of schemas may have either form: what one refuses is held to the other."""
    doubtful = [one for one in samples if not _is_plainly_valid(one, subject)]
    first = _judged(subject, doubtful)
    again = [Sample(one.place, one.value, one.schema, _other(one.form)) for one, _ in first if _has_two_forms(one)]
    refused_twice = {one.place for one, _ in _judged(subject, again)}
    said: set[Place] = set()
    for sample, error in first:
        if _has_two_forms(sample) and sample.place not in refused_twice:
            continue
        place = _inside(sample.place, error.instance_path[1:])
        if place not in said:
            said.add(place)
            hint = f"correct {what} or its schema"
            if isinstance(sample.value, str) and sample.value[:1] in ("{", "[") and place == sample.place:
                hint = "write it as a value, not as a text that holds one"
            yield Finding(place, f"{what} does not match its schema: {_complaint(error)}", hint)


def _judged(subject: Subject, samples: list[Sample]) -> list[tuple[Sample, jsonschema_rs.ValidationError]]:
    """The first mistake of each sample that has one. One validator serves all: compiling is what costs."""
    resolution = subject.resolution
    lowering = Lowering(resolution.refs, resolution.composer, resolution.schemas, {})
    names: dict[tuple[Place, Form], str] = {}
    for sample in samples:
        key = (sample.schema, sample.form)
        if key not in names:
            names[key] = str(len(names))
            lowering.add(names[key], *key)
    if not names:
        return []
    try:
        validator = jsonschema_rs.Draft202012Validator(
            lowering.document(), validate_formats=True, formats=dict(FORMATS), offline=True, mask=_MASK
        )
    except (jsonschema_rs.ValidationError, jsonschema_rs.ReferencingError, ValueError):
        return []  # a schema that is none, which reading has told
    found = []
    for sample in samples:
        error = next(iter(validator.iter_errors({names[sample.schema, sample.form]: sample.value})), None)
        if error is not None:
            found.append((sample, error))
    return found


def _is_plainly_valid(sample: Sample, subject: Subject) -> bool:
    """Most samples are texts and numbers of schemas that say no more than their type."""
    node = subject.refs.node(sample.schema)
    if not isinstance(node, dict):
        return node is not False
    kind = node.get("type")
    return isinstance(kind, str) and node.keys() <= _MILD and is_of(sample.value, kind)


def _has_two_forms(sample: Sample) -> bool:
    return sample.place.pointer.startswith(sample.schema.pointer + "/")


def _other(form: Form) -> Form:
    return Form.REQUEST if form is Form.RESPONSE else Form.RESPONSE


def _inside(place: Place, path: Iterable[str | int]) -> Place:
    for token in path:
        place = place.child(token)
    return place


@dataclass(slots=True)
class _Search:
    """Looks for examples; what a schema holds is looked at once."""

    subject: Subject
    _known: dict[tuple[Place, int], bool] = field(default_factory=dict)

    def has_example(self, media: MediaType) -> bool:
        node = self.subject.refs.node(media.place)
        if not isinstance(node, dict) or "example" in node or node.get("examples"):
            return True
        return media.schema is None or self._in_schema(media.schema, _MOST_DEPTH)

    def _in_schema(self, place: Place, depth: int) -> bool:
        target = self.subject.refs.follow(place)
        if target is None or depth == 0:
            return False
        if (target, depth) not in self._known:
            self._known[target, depth] = self._inside(target, depth)
        return self._known[target, depth]

    def _inside(self, place: Place, depth: int) -> bool:
        node = self.subject.refs.node(place)
        if not isinstance(node, dict):
            return False
        if node.keys() & {"example", "examples", "default", "const", "enum"} or node.get("format") == "binary":
            return True
        return any(self._in_schema(one, depth - 1) for one, keyword in subschemas(place, node) if keyword in _SHOWING)


def _property(place: Place) -> str:
    """What a value is the example of: the property, parameter or component that holds it."""
    tokens = place.pointer.split("/")
    return next(
        (one for one in reversed(tokens) if one not in ("example", "examples", "default") and not one.isdigit()), ""
    )


def _texts(value: Any, place: Place, name: str) -> Iterator[tuple[Place, str, str]]:
    if isinstance(value, str):
        yield place, value, name
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, place.child(key), key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, place.child(index), name)


def _looks_random(text: str) -> bool:
    if len(text) < _LEAST_SECRET or " " in text or _MADE_UP.search(text):
        return False
    has_kinds = re.search(r"[0-9]", text) and re.search(r"[a-z]", text) and re.search(r"[A-Z]", text)
    counts = Counter(text).values()
    entropy = -sum(one / len(text) * math.log2(one / len(text)) for one in counts)
    return bool(has_kinds) and entropy >= _LEAST_ENTROPY


def _complaint(error: jsonschema_rs.ValidationError) -> str:
    value = error.instance
    shown = "it" if isinstance(value, dict | list) else f"`{_short('null' if value is None else str(value))}`"
    return _short(error.message).replace(_MASK, shown)


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:117] + "..."
