"""Untrusted text becomes harmless, whatever it is."""

import ast
import re
import tokenize
import tomllib
from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from accordant.render.filters import FILTERS, comment, docstring, indent, literal, toml, tsdoc

TEXT = st.text() | st.text(alphabet="\"\\\n {}%'#\u2028\u202e\0a", max_size=12)


@given(TEXT, st.sampled_from((0, 4, 8)))
@example('"""', 0)
@example('""""', 0)
@example('a"', 4)
@example("\\", 0)
@example('\\"', 0)
@example('a\n"', 4)
@example("", 0)
@example('"""\nimport os', 4)
def test_a_docstring_is_always_one_expression(text: str, width: int) -> None:
    pad = " " * width
    written = f"{'if True:' if width else ''}\n{pad}{docstring(text, width)}\n"

    body = ast.parse(written).body
    if width:
        assert isinstance(body[0], ast.If)
        body = list(body[0].body)

    assert len(body) == 1
    assert isinstance(body[0], ast.Expr)
    assert isinstance(body[0].value, ast.Constant)
    assert isinstance(body[0].value.value, str)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line.", '"""One line."""'),
        ("  spaces  ", '"""spaces"""'),
        ("two\n\n  lines", '"""two\n\n  lines\n"""'),
        ('say "x"', '"""say "x\\""""'),
        ('"""', '"""\\"\\"\\""""'),
        ("a\\n", '"""a\\\\n"""'),
        ("a\tb\x00\u2028\u202e\ufeff", '"""a b<U+0000><U+2028><U+202E><U+FEFF>"""'),
    ],
)
def test_docstrings(text: str, expected: str) -> None:
    assert docstring(text) == expected


def test_a_docstring_is_indented_but_for_its_first_and_its_empty_lines() -> None:
    assert docstring("a\n\nb", 4) == '"""a\n\n    b\n    """'


@given(TEXT)
def test_a_comment_is_one_line_and_nothing_else(text: str) -> None:
    written = "# " + comment(text)

    tokens = [one.type for one in tokenize.generate_tokens(StringIO(written).readline)]
    assert tokens == [tokenize.COMMENT, tokenize.NL, tokenize.ENDMARKER]
    assert written.isprintable()


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | TEXT, lambda one: st.lists(one) | st.tuples(one), max_leaves=5
    )
)
def test_a_literal_is_its_value(value: object) -> None:
    written = literal(value)

    assert ast.literal_eval(written) == value
    assert written.isprintable()


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_toml_string_is_its_value(text: str) -> None:
    assert tomllib.loads(f"x = {toml(text)}")["x"] == text


def test_indent_leaves_empty_lines_empty() -> None:
    assert indent("a\n\nb", 2) == "  a\n\n  b"


@given(TEXT, st.sampled_from((0, 2)))
@example("*/", 0)
@example("**//", 0)
@example("@deprecated", 2)
@example("a\n * @internal {@link x}", 2)
@example("\\@internal", 0)
def test_a_comment_of_tsdoc_ends_at_its_end_and_has_our_tags_alone(text: str, width: int) -> None:
    written = tsdoc((("", text), ("format", text), ("deprecated", "")), width)

    assert written.startswith("/**\n")
    assert written.index("*/") == len(written) - 2
    assert re.findall(r"(?:^|[^\\0-9A-Za-z])@\w*", written) == [" @format", " @deprecated"]
    assert all(line.startswith(f"{' ' * width} *") for line in written.split("\n")[1:])


def test_a_short_comment_of_tsdoc_is_one_line() -> None:
    assert tsdoc((("", "A task of me@example.org, $5 `x`"),)) == "/** A task of me@example.org, $5 `x` */"


def test_the_list_of_filters_is_closed() -> None:
    assert set(FILTERS) == {"literal", "docstring", "comment", "indent", "toml", "tsdoc"}
