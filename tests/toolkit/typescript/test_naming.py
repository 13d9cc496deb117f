"""Names, values, regular expressions and lines, as TypeScript has them."""

from typing import Any

import pytest

from accordant.languages.layout import Piece, followed, group, lay_out, led, wrapped
from accordant.languages.typescript.naming import key_name, literal, property_name
from accordant.languages.typescript.patterns import unicode_pattern


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("title", "title"),
        ("$ref", "$ref"),
        ("_links", "_links"),
        ("new", "new"),
        ("a-b", '"a-b"'),
        ("1", '"1"'),
        ("", '""'),
        ('"', '"\\""'),
        ("größe", '"größe"'),
        ("a\nb", '"a\\nb"'),
        ("__proto__", "__proto__"),
    ],
)
def test_a_property_is_quoted_where_it_must_be(name: str, expected: str) -> None:
    assert property_name(name) == expected


def test_a_key_is_never_the_prototype() -> None:
    assert key_name("__proto__") == '["__proto__"]'
    assert key_name("a-b") == '"a-b"'


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a", '"a"'),
        ("\u2028\u202e", '"\\u2028\\u202e"'),
        ("\ud800", '"\\ud800"'),
        ("\U000e0001", '"\\udb40\\udc01"'),
        ("Größe 🎉", '"Größe 🎉"'),
        (True, "true"),
        (1, "1"),
        (-1.5, "-1.5"),
        (1e-7, "1e-07"),
        (10**400, "1e999"),
        (-(10**400), "-1e999"),
        (None, "null"),
        ({"a": [1]}, '{"a": [1]}'),
    ],
)
def test_a_value_is_written_as_an_expression(value: Any, expected: str) -> None:
    assert literal(value) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("^a+$", "^a+$"),
        (r"\-\_\'\ \@", "-_' @"),  # Unicode mode has no needless backslash
        (r"[\w-.]", r"[\w\-.]"),
        (r"[.-\w]", r"[.\-\w]"),
        (r"[a-z]", "[a-z]"),
        (r"[-a]", r"[\-a]"),
        (r"[a\-z]", r"[a\-z]"),
        (r"[[]", r"[\[]"),
        ("{x}", r"\{x\}"),
        ("a{2,3}", "a{2,3}"),
        ("a{,3}", r"a\{,3\}"),
        ("]", r"\]"),
        (r"\p{L}+", r"\p{L}+"),
        (r"\p{Nonsense}", None),
        (r"(?<year>\d{4})-\k<year>", r"(?<year>\d{4})-\k<year>"),
        (r"\k<nobody>", None),
        (r"(a)\1", r"(a)\1"),
        (r"\1", None),
        (r"(?<!a)b(?=c)", r"(?<!a)b(?=c)"),
        ("(?=a)*", None),
        ("(?i)a", None),
        ("a**", None),
        ("*", None),
        ("a{3,2}", None),
        ("(", None),
        ("a)", None),
        ("[a", None),
        ("[z-a]", None),
        (r"[\u{1F600}-\u{1F64F}]", r"[\u{1F600}-\u{1F64F}]"),
        (r"\u{110000}", None),
        (r"\Z", None),
        ("a\\", None),
        ("", ""),
        ("/", "/"),
        (7, None),
    ],
)
def test_a_pattern_is_written_for_unicode_mode(written: object, expected: str | None) -> None:
    assert unicode_pattern(written) == expected


_LONG = tuple(f'"{"x" * 30}{number}"' for number in range(4))


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        (group("f(", ("a", "b"), ")"), "f(a, b)"),
        (group("", ("A", "B"), "", "|"), "A | B"),
        (group("f(", _LONG, ")"), "f(\n" + "".join(f"  {one},\n" for one in _LONG) + ")"),
        (group("f({ ", _LONG, " })"), "f({\n" + "".join(f"  {one},\n" for one in _LONG) + "})"),
        (group("", _LONG, "", "|"), "".join(f"\n  | {one}" for one in _LONG)),
        (group("(", _LONG, ")[]", "|"), "(" + "".join(f"\n  | {one}" for one in _LONG) + "\n)[]"),
        (
            wrapped("f(", followed(led("x: ", group("g(", _LONG, ")")), ".h()"), ")"),
            "f(x: g(\n" + "".join(f"  {one},\n" for one in _LONG) + ").h())",
        ),
    ],
)
def test_what_is_too_long_has_one_part_a_line(piece: Piece, expected: str) -> None:
    assert lay_out(piece, 0, 0) == expected
