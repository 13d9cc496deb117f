"""What our templates write as ruff would is left as it is, and nothing else is."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordant.build import plan
from accordant.output.format import format_python
from accordant.render.templates import render
from accordant.source.product import single_document
from tests.toolkit.contracts import contracts
from tests.toolkit.test_random_contracts import QUICK, resolution_from

LONG = "x" * 121
TEXTS = (
    st.text(max_size=20) | st.text("aé商 \"'\\\n\t`.#", max_size=30) | st.sampled_from((LONG, f"a\n\n\n  {LONG}\n b"))
)


@st.composite
def described(draw: st.DrawFn) -> dict[str, Any]:
    """A contract whose models hold every kind of text."""
    values = draw(st.lists(TEXTS, min_size=1, max_size=3, unique=True))
    names = draw(st.lists(TEXTS, min_size=1, max_size=4, unique=True))
    kinds: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
        (
            {"type": "string"},
            {"enum": values},
            {"const": values[0]},
            {"type": "number", "minimum": 1e-7, "maximum": 1e22},
            {"type": "string", "pattern": "^'\"$", "format": "email"},
            {"type": "array", "items": {"$ref": "#/components/schemas/S"}, "default": values},
            {"anyOf": [{"$ref": "#/components/schemas/S"}, {"type": "null"}, {"enum": values}]},
        )
    )
    properties = {name: {**draw(kinds), "description": draw(TEXTS)} for name in names}
    schema = {"type": "object", "description": draw(TEXTS), "properties": properties, "required": names[:1]}
    info = {"title": draw(TEXTS), "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": {}, "components": {"schemas": {"S": schema}}}


@settings(QUICK, max_examples=100)
@given(contracts() | described())
def test_what_is_left_as_it_is_is_as_ruff_has_it(document: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        resolution = resolution_from(document, Path(folder))
        if resolution is None:
            return
        product = replace(single_document(Path(folder) / "c.yaml", None), targets=("models", "sdk-python"))
        planned = plan(product, resolution).value
    texts = render(planned)

    found = format_python(texts, {one.path for one in planned if one.is_laid_out})

    assert found == format_python(texts)


PLAIN = 'class A(Model):\n    """One.\n\n    Two.\n    """\n\n    a: int = 1'


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("= 1", "= 'x'"),
        PLAIN.replace("= 1", f"= f({', '.join(['x' * 30] * 5)})"),
        PLAIN.replace("= 1", f'= f("{"商" * 40}", {"x" * 40})'),  # wider than it is long
        PLAIN.replace("    Two", "      Two"),
        PLAIN.replace("One", '"One'),
        PLAIN.replace("class A(Model)", "class  A(Model)").replace("class", "x = 1\nclass"),
    ],
)
def test_what_ruff_may_change_is_given_to_it(text: str) -> None:
    assert format_python({"a.py": text}, {"a.py"}) == format_python({"a.py": text})


def test_only_what_is_said_to_be_laid_out_is_left() -> None:
    unusual = PLAIN.replace("= 1", "=1")

    assert format_python({"a.py": unusual}, {"a.py"}) == {"a.py": unusual + "\n"}
    assert format_python({"a.py": unusual}) == {"a.py": PLAIN + "\n"}
