"""Schemathesis hooks: contracts are read as their standards say, where Schemathesis takes them for more or for less.

Generated; not to be edited.

- The formats `int32` and `int64` bound nothing (JSON Schema Validation, section 7.2.1), and `nullable` says nothing from
  OpenAPI 3.1 on: both are taken away.
- A member of a union that spells the value of the discriminator (`const`, `enum`) is found by it, as if it were mapped.
- Objects in a form are JSON where their encoding says nothing else (OpenAPI 3.1.1, section 4.8.15.1).
- Forms, XML and bytes do not tell every value from every other: a list without items is nothing, one of one item looks
  like the item, and a number like a text. A body that breaks the contract counts as what a reader makes of it.
"""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import schemathesis
from schemathesis.core.parameters import ParameterLocation

WIDTHS = ("int32", "int64")
NOTHING: tuple[Any, ...] = ("", {}, None)  # what an empty element of XML may stand for
# Keywords whose values are data, in which nothing is a keyword, and keywords whose keys are names.
DATA = ("const", "default", "enum", "example", "examples")
NAMED = ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "schemas", "responses")
FORM = "application/x-www-form-urlencoded"
TYPED = ("json", "yaml", "x-ndjson", "jsonl", "json-seq")  # of what media types are made that tell numbers from texts


@schemathesis.hook
def before_load_schema(context: Any, raw_schema: dict[str, Any]) -> None:
    """Let the contract say what it means in the words that Schemathesis knows."""
    is_nullable_known = str(raw_schema.get("openapi", "")).startswith("3.0")
    for schema in list(nodes(raw_schema)):
        if schema.get("format") in WIDTHS:
            del schema["format"]
        if schema.get("nullable") is True and not is_nullable_known:
            del schema["nullable"]
        if isinstance(schema.get("discriminator"), dict):
            spell_out(schema, raw_schema)


@schemathesis.hook
def before_call(context: Any, case: Any, kwargs: Any) -> None:
    """Send in place of a body that breaks the contract what a reader makes of it; Schemathesis then judges it anew."""
    if case.meta is None or not case.meta.is_negative_at(ParameterLocation.BODY):
        return
    declared = case.operation.get_body_for_media_type(case.media_type)
    if declared is not None:
        case.body = as_read(case.body, declared.raw_schema, case.media_type)


@schemathesis.serializer(FORM)
def write_form(context: Any, value: Any) -> bytes:
    """Schemathesis writes of objects the names of what is in them, and so another value than the one that it judges."""
    declared = context.case.operation.get_body_for_media_type(context.case.media_type)
    encoding = (declared.definition.get("encoding") or {}) if declared is not None else {}
    return form(context.case.body, value, encoding)


def nodes(node: Any, *, is_named: bool = False) -> Iterator[dict[str, Any]]:
    """The objects of a document whose keys are keywords."""
    if isinstance(node, list):
        for one in node:
            yield from nodes(one)
    elif isinstance(node, dict):
        if not is_named:
            yield node
        for key, value in node.items():
            if is_named or key not in DATA:
                yield from nodes(value, is_named=key in NAMED and not is_named)


def spell_out(union: dict[str, Any], contract: dict[str, Any]) -> None:
    """Map to each member the values that it spells, unless the contract maps them itself."""
    discriminator = union["discriminator"]
    spelled: dict[str, str] = {}
    for member in (*union.get("oneOf", ()), *union.get("anyOf", ())):
        if isinstance(member, dict) and isinstance(member.get("$ref"), str):
            for part in parts(member, contract):
                mark = resolved((part.get("properties") or {}).get(discriminator.get("propertyName")), contract)
                values = mark["enum"] if isinstance(mark.get("enum"), list) else [mark.get("const")]
                spelled |= {value: member["$ref"] for value in values if isinstance(value, str)}
    if spelled:
        discriminator["mapping"] = spelled | (discriminator.get("mapping") or {})


def form(body: Any, written: Any, encoding: dict[str, Any]) -> bytes:
    """The bytes of a form: as Schemathesis has written it, but for objects without an encoding."""
    if not isinstance(body, dict) or not isinstance(written, dict):
        return written if isinstance(written, bytes) else str(written).encode()
    if any(name not in encoding and holds_objects(one) for name, one in body.items()):
        written = {key: one for key, one in written.items() if key.partition("[")[0] in encoding}
        written |= {name: one for name, one in body.items() if name not in encoding}
    pairs = [(name, one) for name, many in written.items() for one in (many if isinstance(many, list) else [many])]
    return urlencode([(name, as_text(one)) for name, one in pairs]).encode()


def holds_objects(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict | list) for one in value))


def as_read(value: Any, schema: Any, media_type: str) -> Any:
    """What somebody who knows the schema reads, once the media type has said the value."""
    name = media_type.partition(";")[0].strip().lower()
    is_xml = name.endswith(("/xml", "+xml"))
    if is_xml or name in (FORM, "multipart/form-data"):
        return member_as_read(value, schema, schema, is_xml=is_xml) if isinstance(value, dict) else value
    is_typed = name.rpartition("/")[2].rpartition("+")[2] in TYPED
    return value if is_typed or not is_json(value) else as_text(value)


def member_as_read(value: Any, schema: Any, root: Any, *, is_xml: bool) -> Any:
    said = parts(schema, root)
    types = {name for part in said for name in types_of(part)}
    is_wrapped = is_xml and any((part.get("xml") or {}).get("wrapped") for part in said)
    if "array" in types and (isinstance(value, list) or not is_wrapped or value in NOTHING):
        items = value if isinstance(value, list) else [] if is_wrapped else [value]
        schema = next((part["items"] for part in said if "items" in part), True)
        return [member_as_read(one, schema, root, is_xml=is_xml) for one in items]
    if is_xml and value in NOTHING:
        value = {} if "object" in types else ""
    if isinstance(value, dict) and (is_xml or "string" not in types):
        return object_as_read(value, said, root, is_xml=is_xml)
    return as_text(value) if "string" in types and is_json(value) else value


def object_as_read(value: dict[str, Any], said: list[dict[str, Any]], root: Any, *, is_xml: bool) -> dict[str, Any]:
    """With the lists that the contract requires: none of their items is there, so they are empty."""
    properties = {name: one for part in said for name, one in (part.get("properties") or {}).items()}
    required = {name for part in said for name in part.get("required") or ()}
    read = {name: member_as_read(one, properties.get(name), root, is_xml=is_xml) for name, one in value.items()}
    empty = sorted(name for name in required - value.keys() if is_bare_list(properties.get(name), root, is_xml=is_xml))
    return read | {name: [] for name in empty}


def is_bare_list(schema: Any, root: Any, *, is_xml: bool) -> bool:
    """A list that is on the wire by its items alone."""
    said = parts(schema, root)
    is_wrapped = is_xml and any((part.get("xml") or {}).get("wrapped") for part in said)
    return not is_wrapped and any("array" in types_of(part) for part in said)


def is_json(value: Any) -> bool:
    """A value that is no text yet, and no bytes."""
    return isinstance(value, bool | int | float | list | dict | None)


def as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def types_of(schema: dict[str, Any]) -> list[Any]:
    said = schema.get("type")
    return said if isinstance(said, list) else [said]


def parts(schema: Any, root: Any, depth: int = 10) -> list[dict[str, Any]]:
    """A schema, and all that `allOf` adds to it."""
    found = resolved(schema, root)
    below = (found.get("allOf") or ()) if depth else ()
    return [found, *(one for part in below for one in parts(part, root, depth - 1))]


def resolved(schema: Any, root: Any, depth: int = 10) -> dict[str, Any]:
    """What a reference within the document leads to; one that leads elsewhere says nothing here."""
    if not isinstance(schema, dict):
        return {}
    reference = schema.get("$ref")
    if not isinstance(reference, str):
        return schema
    found = root
    for token in reference.removeprefix("#/").split("/"):
        found = found.get(token.replace("~1", "/").replace("~0", "~")) if isinstance(found, dict) else None
    return resolved(found, root, depth - 1) if depth else {}
