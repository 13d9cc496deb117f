"""Random small contracts for Hypothesis: valid OpenAPI 3.0 and 3.1, and the same with random damage."""

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from accordant.diagnostics import escape

Json = Any
NAMES = ("Task", "task", "Any", "foo-bar", "Größe", 'x"""', "1")
_PROPERTIES = ("id", "class", "model_config", "self", "a b", "a_b", "{{ x }}", "list", "", "_", "'\"\\\n", "\u202e")
_TEXT = st.text(max_size=6) | st.sampled_from(['"""', "\\", "{% raw %}", "a\nb", '"', "\u2028"])
_SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _TEXT
ANY_JSON = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(("type", "$ref", "a", "enum")), inner, max_size=2)
    ),
    max_leaves=4,
)


def _reference(name: str) -> dict[str, Json]:
    return {"$ref": "#/components/schemas/" + escape(name).replace('"', "%22")}


_REFERENCES = st.sampled_from(NAMES).map(_reference)


def _leaves(version: str) -> st.SearchStrategy[Json]:
    both = st.one_of(
        st.fixed_dictionaries({"type": st.sampled_from(("string", "integer", "number", "boolean", "object", "array"))}),
        st.fixed_dictionaries(
            {"type": st.just("string")},
            optional={
                "format": st.sampled_from(("uuid", "date-time", "date", "binary", "other")),
                "minLength": st.integers(0, 3),
                "pattern": st.sampled_from(("^a+$", '"""', "\\d", "(?<x>a)")),
                "default": _TEXT,
                "description": _TEXT,
            },
        ),
        st.fixed_dictionaries(
            {"type": st.just("integer")}, optional={"minimum": st.integers(), "default": st.integers()}
        ),
        st.fixed_dictionaries(
            {"type": st.just("string"), "enum": st.lists(_TEXT, min_size=1, max_size=4, unique=True)}
        ),
        st.fixed_dictionaries({"enum": st.lists(_SCALARS, min_size=1, max_size=3)}),
        _REFERENCES,
        st.just({}),
    )
    if version == "3.0.3":
        return both.map(lambda one: one if "$ref" in one else {**one, "nullable": True}) | both
    newer = st.one_of(
        st.fixed_dictionaries({"const": _SCALARS}),
        st.fixed_dictionaries(
            {"type": st.lists(st.sampled_from(("string", "integer", "null")), min_size=1, unique=True)}
        ),
        st.booleans(),
    )
    return both | newer


def _larger(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    names = st.sampled_from(_PROPERTIES)
    record = st.fixed_dictionaries(
        {"type": st.just("object"), "properties": st.dictionaries(names, inner, max_size=4)},
        optional={
            "required": st.lists(names, min_size=1, max_size=2, unique=True),
            "additionalProperties": st.booleans() | inner,
            "description": _TEXT,
        },
    )
    union = st.fixed_dictionaries({}, optional={"oneOf": st.lists(inner, min_size=1, max_size=3)})
    return st.one_of(
        record,
        union,
        st.fixed_dictionaries({"type": st.just("array"), "items": inner}),
        st.fixed_dictionaries({"anyOf": st.lists(inner, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"allOf": st.lists(inner, min_size=1, max_size=2)}),
        st.fixed_dictionaries(
            {
                "oneOf": st.lists(_REFERENCES, min_size=1, max_size=3),
                "discriminator": st.fixed_dictionaries({"propertyName": names}),
            }
        ),
    )


def schemas(version: str) -> st.SearchStrategy[Json]:
    return st.recursive(_leaves(version), _larger, max_leaves=5)


@st.composite
def contracts(draw: st.DrawFn) -> dict[str, Json]:
    """A valid document with a few schemas that refer to one another, and an operation or two."""
    version = draw(st.sampled_from(("3.0.3", "3.1.0")))
    inner = schemas(version)
    parameter: st.SearchStrategy[Json] = st.fixed_dictionaries(
        {
            "name": st.sampled_from(_PROPERTIES[:-1]),
            "in": st.sampled_from(("query", "header", "cookie")),
            "schema": inner,
        },
        optional={"required": st.booleans(), "description": _TEXT, "explode": st.booleans()},
    )
    body = st.dictionaries(
        st.sampled_from(
            ("application/json", "multipart/form-data", "application/x-www-form-urlencoded", "text/plain", "*/*")
        ),
        st.fixed_dictionaries({"schema": inner}),
        min_size=1,
        max_size=2,
    )
    request_body: st.SearchStrategy[Json] = st.fixed_dictionaries(
        {"content": body}, optional={"required": st.booleans()}
    )
    operation: st.SearchStrategy[Json] = st.fixed_dictionaries(
        {
            "responses": st.dictionaries(
                st.sampled_from(("200", "201", "404", "4XX", "default")),
                st.fixed_dictionaries({"description": _TEXT}, optional={"content": body}),
                min_size=1,
                max_size=3,
            ),
        },
        optional={
            "parameters": st.lists(parameter, max_size=3, unique_by=lambda one: (one["name"], one["in"])),
            "requestBody": request_body,
            "summary": _TEXT,
        },
    )
    operations = draw(st.dictionaries(st.sampled_from(("get", "post", "put")), operation, min_size=1, max_size=2))
    for number, one in enumerate(operations.values()):
        one["operationId"] = draw(st.sampled_from(("getTask", "get_task", "Task", "class", "list", "é"))) + str(number)
    return {
        "openapi": version,
        "info": {"title": draw(_TEXT), "version": "1"},
        "paths": {draw(st.sampled_from(("/", "/a/b", "/{", '/"'))): operations},
        "components": {"schemas": {name: draw(inner) for name in NAMES}},
    }


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Json]:
    """A contract with something replaced, removed or renamed, up to three times."""
    document = copy.deepcopy(draw(contracts()))
    for _ in range(draw(st.integers(1, 3))):
        holder, key = draw(st.sampled_from(list(_slots(document))))
        match draw(st.sampled_from(("replace", "remove", "rename"))):
            case "replace":
                holder[key] = draw(ANY_JSON)
            case "rename" if isinstance(holder, dict):
                holder[str(key)[:-1] + draw(st.sampled_from(("", "x", "/", "~")))] = holder.pop(key)
            case _:
                del holder[key]
    return document


def _slots(value: Json) -> Iterator[tuple[Any, Any]]:
    """Every place that holds something."""
    pairs = (
        list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    )
    for key, inner in pairs:
        yield value, key
        yield from _slots(inner)
