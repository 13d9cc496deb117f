"""The text of a rewritten document: comments, quotes and blank lines go with what they stand at."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from accordant.diagnostics import Place, Span
from accordant.source.origins import Origins
from accordant.source.rewritten import rewritten_text
from accordant.source.tree import load
from accordant.source.yaml_reader import read_yaml

TEXT = """\
# prologue
%s
info:   # about
  title: "quoted"  # why

  # before the version
  version: '1'
list:
# first
- a
  # second
- {b: 1,   c: "x"}  # flow
-
  # inner
  name: n
  text: |
    # no comment
    block

folded: >-
  one
  two
gone: 1  # forgotten
last: [1, 2]
# the end
"""


def rewritten(
    folder: Path, text: str, value: Any, moved: dict[str, str], name: str = "a.yaml"
) -> tuple[str, list[str]]:
    (folder / name).write_bytes(text.encode())
    before = load((folder / name,), folder).value.documents[name]
    origins = Origins({new: Place(name, old) for new, old in moved.items()})
    found = rewritten_text(before, replace(before, value=value, origins=origins))
    lines = [f"{one.place.line}: {one.message}" for one in found.diagnostics if isinstance(one.place, Span)]
    return found.value, lines


def test_what_did_not_change_is_copied_byte_for_byte(tmp_path: Path) -> None:
    text = TEXT % "openapi: 3.0.0"

    assert rewritten(tmp_path, text, read_yaml(text.encode())[0], {}) == (text, [])


def test_comments_go_with_what_they_stand_at(tmp_path: Path) -> None:
    text = TEXT % "swagger: '2.0'"
    old = read_yaml(text.encode())[0]
    value = {
        "openapi": "3.0.4",
        "info": {"title": old["info"]["title"], "version": 2},
        "holder": {"items": [old["list"][2], {"b": 1, "c": "yes"}], "new": {"a": [], "b": "yes", "c": "1e3"}},
        "folded": old["folded"],
        "last": [1, 2, 3],
    }
    moved = {
        "/openapi": "/swagger",
        "/holder/items": "/list",
        "/holder/items/0": "/list/2",
        "/holder/items/1": "/list/1",
    }

    found, lost = rewritten(tmp_path, text, value, moved)

    assert (
        found
        == """\
# prologue
openapi: 3.0.4
info:   # about
  title: "quoted"  # why

  # before the version
  version: 2
holder:
  items:
  -
    # inner
    name: n
    text: |
      # no comment
      block
    # second
  - {b: 1, c: 'yes'}  # flow
  new:
    a: []
    b: 'yes'
    c: "1e3"

folded: >-
  one
  two
last: [1, 2, 3]
# the end
"""
    )
    assert lost == [
        "9: `# first` stands at what is gone, so it is left out",
        "23: `# forgotten` stands at what is gone, so it is left out",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a: &x {b: 1}\nc: *x\nd: 2\n",
        "? a\n: 1\nd: 2\n",
        "a: |+\n  x\n\n\nd: 2\n",
        "a: 'x\n\n  y'\nd: 2\n",
        "a: [1,\n  2] # c\nd: 2\n",
        "- - 1\n  - 2\n- d: 2\n",
        "a:\n    - b\n    - c\nd: 2",
        "\"q\": 1\n'r s': 2\n200: 3\nd: 2\n",
        "--- # doc\na: 1\nd: 2\n...\n",
        "a: 1\r\n# c\r\nd: 2\r\n",
        "{a: 1, d: 2}\n",
        "a: !!str 1\nd: 2\n",
        "a: x\u2028y\nd: 2\n",
        "a:\n\n  # deep\n  b: {c: [d, {e: f}]}\n\nd: 2\n",
    ],
)
def test_texts_of_every_kind_say_their_new_value(text: str, tmp_path: Path) -> None:
    old = read_yaml(text.encode())[0]
    value = (
        [*old, {"new": old}] if isinstance(old, list) else {**old, "d": {"new": [old, "text\nof lines\n", None, 1.5]}}
    )
    moved = {"/d/new/0": "", "/2/new": ""}

    found, _ = rewritten(tmp_path, text, value, moved)

    assert read_yaml(found.encode())[0] == value
    assert ("\r\n" in found) == ("\r\n" in text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1, "é": 2}', '{"a": 1, "é": 2}'),
        ('{"a":1,"b":2}\n', '{"a":1,"b":2}\n'),
        ('{\n   "a": 1,\n   "b": [\n      1\n   ]\n}\n', '{\n   "a": 1,\n   "b": [\n      1\n   ]\n}\n'),
        ('{\n\t"a": "\\u00e9"\n}', '{\n\t"a": "\\u00e9"\n}'),
    ],
)
def test_json_keeps_its_indentation(text: str, expected: str, tmp_path: Path) -> None:
    import json

    assert rewritten(tmp_path, text, json.loads(text), {}, "a.json") == (expected, [])
