"""Where keys and values stand."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordant.diagnostics import Place, escape, unescape
from accordant.source.documents import Document
from accordant.source.positions import Text, find_in_json, find_in_yaml, position
from accordant.source.tree import SourceTree

YAML = """\
openapi: 3.1.0
"quoted key": {a: [1, {b: 2}]}
paths:
  /a/b~c:
    get:
      - name: x
        text: |
          block
      -   - deep
'200': &anchor
  ok: true
other: *anchor
"""
JSON = '{"a": {"b\\"c": [1, {"d/e": "x, ] }"}, "last"]},\n  "f": [[], {}, "é"],\n\t"g~h": null}\n'


@pytest.mark.parametrize(
    ("pointer", "key", "value"),
    [
        ("", (1, 1), (1, 1)),
        ("/openapi", (1, 1), (1, 10)),
        ("/quoted key", (2, 1), (2, 15)),
        ("/quoted key/a/1/b", (2, 24), (2, 27)),
        ("/paths/~1a~1b~0c", (4, 3), (5, 5)),
        ("/paths/~1a~1b~0c/get/0/name", (6, 9), (6, 15)),
        ("/paths/~1a~1b~0c/get/0/text", (7, 9), (7, 15)),
        ("/paths/~1a~1b~0c/get/1/0", (9, 13), (9, 13)),
        ("/200/ok", (11, 3), (11, 7)),
        ("/paths/nothing", (3, 1), (4, 3)),
        ("/paths/~1a~1b~0c/get/7", (5, 5), (6, 7)),
    ],
)
def test_in_yaml(pointer: str, key: tuple[int, int], value: tuple[int, int]) -> None:
    assert find_in_yaml(YAML, pointer) == (key, value)


@pytest.mark.parametrize(
    ("pointer", "key", "value"),
    [
        ("", (1, 1), (1, 1)),
        ("/a", (1, 2), (1, 7)),
        ('/a/b"c', (1, 8), (1, 16)),
        ('/a/b"c/0', (1, 17), (1, 17)),
        ('/a/b"c/1/d~1e', (1, 21), (1, 28)),
        ('/a/b"c/2', (1, 39), (1, 39)),
        ("/f/2", (2, 17), (2, 17)),
        ("/g~0h", (3, 2), (3, 9)),
        ("/a/nothing", (1, 2), (1, 7)),
        ("/f/9", (2, 3), (2, 8)),
    ],
)
def test_in_json(pointer: str, key: tuple[int, int], value: tuple[int, int]) -> None:
    assert find_in_json(JSON, pointer) == (key, value)


def test_a_text_that_only_yaml_12_allows_has_no_positions_but_no_failure_either() -> None:
    assert find_in_yaml("a: [\n", "/a") == ((1, 1), (1, 1))
    assert find_in_yaml("", "/a") == ((1, 1), (1, 1))


def test_a_document_that_is_not_there_has_a_span_all_the_same() -> None:
    span = SourceTree(root=Path(), documents={}).span(Place("lost.yaml", "/a"))

    assert str(span) == "lost.yaml:1:1"


def test_offsets_are_lines_and_columns_from_one() -> None:
    assert [position("ab\n\nc", offset) for offset in range(6)] == [(1, 1), (1, 2), (1, 3), (2, 1), (3, 1), (3, 2)]


@given(st.text())
def test_a_token_of_a_pointer_comes_back(token: str) -> None:
    assert unescape(escape(token)) == token
    assert "/" not in escape(token)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(_VALUES, st.sampled_from((None, 1, "\t")), st.booleans())
def test_every_value_of_json_is_found_where_it_stands(value: object, indent: int | str | None, is_ascii: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=is_ascii)
    lines = text.split("\n")
    tree = SourceTree(Path(), {"a.json": Document("a.json", "a.json", text.encode(), value, is_json=True)})

    for pointer in pointers(value):
        _, (line, column) = find_in_json(text, pointer)
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        assert json.JSONDecoder().raw_decode(rest)[0] == tree.node("a.json", pointer)


def pointers(value: object, pointer: str = "") -> list[str]:
    found = [pointer]
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        found += pointers(inner, f"{pointer}/{escape(str(key))}")
    return found


@pytest.mark.parametrize(
    "pointer", ["", "/a", "/a/0", "/a/1/b", "/a/1/cA", "/a/1/cA/0", "/a/1/cA/1/0", "/d", "/e", "/x", "/a/1/z"]
)
def test_many_places_of_json_are_found_where_each_is(pointer: str) -> None:
    text = '{"a":[1,{"b":null,\n"c\\u0041":[[], [true]]}], "d":{},\n "e" : "]}"}'
    many = Text(text, is_json=True)
    many.expect_many()

    assert many.find(pointer) == find_in_json(text, pointer)


def test_a_line_that_nobody_would_read_is_not_shown() -> None:
    """A document without line breaks would be copied for every finding in it."""
    text = Text('{"a": 1}\n' + " " * 5_000 + "x\n", is_json=True)

    assert (text.line(1), text.line(2)) == ('{"a": 1}', "")
