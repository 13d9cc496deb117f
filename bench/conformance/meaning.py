"""Whether two documents describe the same values: each schema of the one judges as its namesake in the other."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema_rs

from accordant.diagnostics import Place
from accordant.ir import Contract, Form
from accordant.languages.json_schema import Lowering
from accordant.reading import read_contract
from accordant.source.product import single_document

Json = Any
SAMPLES = 40
ANY: tuple[Json, ...] = (
    None,
    True,
    0,
    1,
    -1,
    1.5,
    10**6,
    "",
    "a",
    "2026-01-01",
    "a" * 300,
    [],
    [None],
    {},
    {"a": None},
)


def errors(document: Path) -> set[str]:
    """What is wrong with a document, by code and message."""
    found = read_contract(single_document(document, "x"), {}).diagnostics
    return {f"{one.code}: {one.message}" for one in found if one.severity == "error"}


def differences(one: Path, other: Path) -> Iterator[str]:
    """Each schema that the two documents do not have in common, or judge differently, with the value that tells."""
    first, second = _validator_document(one), _validator_document(other)
    if list(first["properties"]) != list(second["properties"]):
        yield f"the schemas are {sorted(set(first['properties']) ^ set(second['properties']))}"
        return
    judges = [jsonschema_rs.validator_for(document) for document in (first, second)]
    for name in first["properties"]:
        draw = random.Random(name)  # noqa: S311 - the same values every time
        for document in (first, second) * (SAMPLES // 2):
            value = {name: changed(sample(document["properties"][name], document, draw, 6), draw)}
            verdicts = [judge.is_valid(value) for judge in judges]
            if verdicts[0] != verdicts[1]:
                yield f"{name}: {value[name]!r} is valid only {'after' if verdicts[1] else 'before'}"
                break


def _validator_document(path: Path) -> dict[str, Json]:
    read = read_contract(single_document(path, "x"), {}).value
    assert read.resolution is not None
    lowering = Lowering(read.resolution.refs, read.resolution.composer, read.resolution.schemas, {})
    for name, place in _schemas(read.resolution.contract, read.tree.node(path.name, ""), path.name):
        for form in Form:
            lowering.add(f"{name} {form}", place, form)
    return lowering.document()


def _schemas(contract: Contract, root: Json, uri: str) -> Iterator[tuple[str, Place]]:
    """Every schema that can be told by a name which conversion leaves alone."""
    for name in (root.get("components") or {}).get("schemas") or ():
        yield name, Place(uri, "/components/schemas").child(name)
    for operation in contract.operations:
        for parameter in operation.parameters:
            if parameter.schema is not None:
                yield f"{operation.id} {parameter.location} {parameter.name}", parameter.schema
        bodies = (("body", operation.body.media if operation.body else ()),)
        for what, media in (*bodies, *((one.status, one.media) for one in operation.responses)):
            for one in media:
                if one.schema is not None:
                    yield f"{operation.id} {what} {one.media_type}", one.schema


def sample(schema: Json, root: Json, draw: random.Random, depth: int) -> Json:
    """A value that a schema may well accept."""
    if not isinstance(schema, dict) or depth < 0:
        return draw.choice(ANY)
    if "$ref" in schema:
        return sample(root["$defs"][_unescaped(schema["$ref"])], root, draw, depth)
    if "enum" in schema:
        return draw.choice(schema["enum"]) if schema["enum"] else None
    if "const" in schema:
        return schema["const"]
    members = [one for key in ("anyOf", "oneOf") for one in schema.get(key, ())]
    parts = [sample(one, root, draw, depth - 1) for one in schema.get("allOf", ())]
    if members:
        parts.append(sample(draw.choice(members), root, draw, depth - 1))
    types = schema.get("type", [])
    kind = draw.choice(types) if isinstance(types, list) and types else types
    if "properties" in schema or kind == "object":
        parts.append(_object(schema, root, draw, depth))
    if all(isinstance(one, dict) for one in parts) and parts:
        return {key: value for one in parts for key, value in one.items()}
    return parts[0] if parts else _scalar(kind, schema, root, draw, depth)


def _object(schema: Json, root: Json, draw: random.Random, depth: int) -> Json:
    required = schema.get("required", [])
    names = [name for name in schema.get("properties", {}) if name in required or draw.random() < 0.3]
    return {name: sample(schema["properties"][name], root, draw, depth - 1) for name in names}


def _scalar(kind: Json, schema: Json, root: Json, draw: random.Random, depth: int) -> Json:
    match kind:
        case "string":
            return "a" * draw.choice((schema.get("minLength", 1), schema.get("maxLength", 3), 2))
        case "integer" | "number":
            bounds = [
                schema[key] for key in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum") if key in schema
            ]
            return draw.choice([0, 1, *bounds, *(bound + 1 for bound in bounds), *(bound - 1 for bound in bounds)])
        case "boolean":
            return draw.choice((True, False))
        case "array":
            return [sample(schema.get("items"), root, draw, depth - 1) for _ in range(draw.randint(0, 2))]
        case "null":
            return None
        case _:
            return draw.choice(ANY)


def changed(value: Json, draw: random.Random) -> Json:
    """The value, or the value with one part replaced by anything."""
    if draw.random() < 0.3:
        return value
    if isinstance(value, dict) and value and draw.random() < 0.9:
        key = draw.choice(list(value))
        return {**value, key: changed(value[key], draw)}
    if isinstance(value, list) and value and draw.random() < 0.9:
        return [changed(value[0], draw), *value[1:]]
    return draw.choice(ANY)


def _unescaped(reference: str) -> str:
    return unquote(reference.removeprefix("#/$defs/")).replace("~1", "/").replace("~0", "~")
