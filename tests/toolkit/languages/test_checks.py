"""What is said to be checked by a function of the run time is, in the core schema that Pydantic makes; all else is not."""

import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID

import pydantic
import pytest

import accordant.runtime
from accordant.ir import Contract, ListOf, MapOf, Nullable, Scalar, ScalarKind, TypeRef, Untyped
from accordant.ir import Literal as Values
from accordant.languages.python.annotations import Annotator, Imports, Names
from accordant.languages.python.checks import checked

STRING, INTEGER, NUMBER = ScalarKind.STRING, ScalarKind.INTEGER, ScalarKind.NUMBER
ANY, NEVER = Scalar(ScalarKind.ANY), Scalar(ScalarKind.NEVER)
TEXT, UUIDS = Scalar(STRING), Scalar(STRING, "uuid")

_CASES: tuple[tuple[TypeRef, TypeRef, set[str]], ...] = (
    (Scalar(STRING, None, (("maxLength", 3), ("minLength", 1))), TEXT, set()),
    (Scalar(STRING, None, (("pattern", "^[a-z]+$"),)), TEXT, set()),
    (Scalar(STRING, None, (("pattern", "^(?!a)"),)), TEXT, {"pattern"}),
    (Scalar(STRING, "email"), TEXT, {"format"}),
    (Scalar(STRING, "cow"), TEXT, set()),
    (Scalar(STRING, "uuid", (("maxLength", 36),)), UUIDS, {"maxLength"}),
    (Scalar(INTEGER, "int32", (("maximum", 9), ("multipleOf", 3))), Scalar(INTEGER), set()),
    (Scalar(INTEGER, None, (("maximum", 9), ("multipleOf", 1.5))), Scalar(INTEGER), {"maximum", "multipleOf"}),
    (Scalar(INTEGER, None, (("maximum", 2**63),)), Scalar(INTEGER), {"maximum"}),
    (Scalar(NUMBER, None, (("minimum", 0),)), Scalar(NUMBER), {"minimum"}),
    (Values(("a", 1, True, None)), Values(("a",)), set()),
    (Values((1.5, {})), Values(("a",)), {"enum", "const"}),
    (ListOf(TEXT, (("minItems", 1), ("uniqueItems", False))), ListOf(TEXT), set()),
    (ListOf(TEXT, (("uniqueItems", True),)), ListOf(TEXT), {"uniqueItems"}),
    (ListOf(NEVER), ListOf(ANY), {"items"}),
    (MapOf(TEXT, (("minProperties", 1),)), MapOf(TEXT), set()),
    (MapOf(NEVER), MapOf(ANY), {"additionalProperties"}),
    (Nullable(Scalar(STRING, "email")), Nullable(TEXT), {"format"}),
    (Untyped(ListOf(TEXT, (("uniqueItems", True),))), Untyped(ListOf(TEXT)), {"uniqueItems"}),
)


@pytest.mark.parametrize(("ref", "bare", "keywords"), _CASES, ids=[str(case[0]) for case in _CASES])
def test_what_the_core_does_not_say_is_checked_by_a_function(ref: TypeRef, bare: TypeRef, keywords: set[str]) -> None:
    assert checked(ref) == keywords
    assert _functions(ref) - _functions(bare) == (1 if keywords else 0)


def _functions(ref: TypeRef) -> int:
    """How many functions of Python the core calls to read a value of the type."""
    imports = Imports()
    annotator = Annotator(Contract("t", (), {}), Names({}, {}), imports, None, is_checked=True)
    scope: dict[str, Any] = {**vars(accordant.runtime), "Field": pydantic.Field}
    scope |= {"Annotated": Annotated, "Any": Any, "Literal": Literal, "UUID": UUID, "_dt": dt}
    annotation = eval(annotator.annotation(ref), scope)  # noqa: S307  # what the generator writes
    adapter: Any = pydantic.TypeAdapter(Annotated[annotation, accordant.runtime.AS_CONTRACT])  # type: ignore[arg-type]
    return _count(adapter.core_schema)


def _count(schema: Any) -> int:
    if isinstance(schema, dict):
        own = 1 if str(schema.get("type")).startswith("function-") and "function" in schema else 0
        return own + sum(_count(value) for key, value in schema.items() if key != "serialization")
    return sum(map(_count, schema)) if isinstance(schema, list | tuple) else 0
