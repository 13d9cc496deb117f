"""Documents read together: files that refer to one another, JSON and YAML, what cannot be read."""

from pathlib import Path

import pytest

from accordant.diagnostics import Place
from accordant.source.tree import MISSING_NODE, is_data, is_remote, load, resolve_uri


def test_every_file_that_is_referred_to_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.yaml").write_text('a: {$ref: "sub/b.json#/x"}\nagain: {$ref: "./sub/b.json"}', encoding="utf-8")
    (tmp_path / "sub" / "b.json").write_text('{"x": {"$ref": "../a.yaml#/a"}, "y": {"$ref": "https://x.test/c"}}')

    tree = load((tmp_path / "a.yaml",), tmp_path)

    assert tree.diagnostics == ()
    assert list(tree.value.documents) == ["a.yaml", "sub/b.json"]
    assert tree.value.node("sub/b.json", "/x/$ref") == "../a.yaml#/a"
    assert tree.value.node("sub/b.json", "/z") is MISSING_NODE


def test_pointers_go_through_escaped_keys_and_indices(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text('{"a/b": {"c~d": [{"": 5, "~1": 6}]}}', encoding="utf-8")

    tree = load((tmp_path / "a.yaml",), tmp_path).value

    assert tree.node("a.yaml", "/a~1b/c~0d/0/") == 5
    assert tree.node("a.yaml", "/a~1b/c~0d/0/~01") == 6
    assert tree.node("a.yaml", "/a~1b/c~0d/1") is MISSING_NODE
    assert tree.node("a.yaml", "/a~1b/c~0d/-") is MISSING_NODE
    assert tree.node("a.yaml", "no pointer") is MISSING_NODE
    assert tree.node("b.yaml", "") is MISSING_NODE


def test_json_in_a_file_of_another_name_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b'\xef\xbb\xbf{"a": 1}')
    (tmp_path / "b.json").write_bytes(b"\xef\xbb\xbfa: 1\n")

    tree = load((tmp_path / "a.yaml", tmp_path / "b.json"), tmp_path)

    assert tree.diagnostics == ()
    assert [one.value for one in tree.value.documents.values()] == [{"a": 1}, {"a": 1}]


def test_what_is_taken_out_leaves_the_rest_where_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: [1, 2, 3]\nb: {c: 1, d: 2}\n", encoding="utf-8")
    tree = load((tmp_path / "a.yaml",), tmp_path).value

    rest = tree.without((Place("a.yaml", "/a/1"), Place("a.yaml", "/b/c"), Place("a.yaml", "/lost/x")))

    assert rest is not None
    assert rest.node("a.yaml", "") == {"a": [1, None, 3], "b": {"d": 2}}
    assert rest.is_removed("a.yaml", "/b/c/deeper")
    assert not rest.is_removed("a.yaml", "/b/cd")
    assert tree.node("a.yaml", "/b/c") == 1
    assert tree.without((Place("a.yaml", ""),)) is None


@pytest.mark.parametrize(
    ("base", "reference", "expected"),
    [
        ("a/b.yaml", "#/x%22y", ("a/b.yaml", '/x"y')),
        ("a/b.yaml", "c.yaml", ("a/c.yaml", "")),
        ("a/b.yaml", "../c%20d.yaml#/e", ("c d.yaml", "/e")),
        ("a/b.yaml", "./b.yaml#", ("a/b.yaml", "")),
        ("b.yaml", "https://x.test/y#/z", ("https://x.test/y", "/z")),
        ("b.yaml", "urn:x", ("urn:x", "")),
    ],
)
def test_references_are_resolved_against_their_own_file(base: str, reference: str, expected: tuple[str, str]) -> None:
    assert resolve_uri(base, reference) == expected
    assert is_remote(reference) == (":" in expected[0])


@pytest.mark.parametrize(
    ("pointer", "key", "expected"),
    [
        ("/components/schemas/Pet", "default", True),
        ("/components/schemas/Pet/properties", "default", False),
        ("/components/schemas/Pet/properties/properties", "default", True),
        ("/components/schemas/Pet/properties/properties/properties", "default", False),
        ("/paths/~1a/get/responses", "default", False),
        ("/components/schemas", "example", False),
        ("/paths/~1a/get/responses/200/content/a~1b/examples/one", "value", True),
        ("/components/examples/one", "value", True),
        ("/components/schemas/Pet/properties", "value", False),
        ("/components/schemas/Pet", "items", False),
    ],
)
def test_references_inside_data_are_none(pointer: str, key: str, expected: bool) -> None:
    assert is_data(pointer, key) is expected
