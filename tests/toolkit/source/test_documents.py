"""Bytes to values: encodings, bounds, and what fast JSON parsers leave out."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from accordant.diagnostics import Span
from accordant.source.documents import parse, read_file
from accordant.source.json_reader import MAX_DIGITS, read_json
from accordant.source.limits import MAX_DEPTH, Limits
from accordant.source.tree import load

LIMITS = Limits()


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "b": {"a": 2}, "c": [{"a": 3}, {"a": 4}]}',
        '{"a" : 1, "b"\n:\t2}',
        r'{"a\": 1, \"a\": ": "\": 5", "\u0022:": {"x": "\"\u003a"}}',
        r'{"a": "\":\":\":", "b\\": 1}',
        '{"": 1, " ": 2}',
        '{\n  "a": [\n    1\n  ]\n}\n',
        "[]",
        '"text"',
    ],
)
def test_keys_that_stand_once_in_each_object_are_no_repetition(text: str) -> None:
    assert read_json(text.encode(), MAX_DEPTH) == (json.loads(text), ())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('{"a": 1, "a": 2}', ["a"]),
        ('{"a":1,"a":2,"b" :3}', ["a"]),
        (r'{"a":1,"\u0061":2}', ["a"]),
        (r'{"\":":1,"\u0022\u003a":2}', ['":']),
        ('{"x": [{"a": {"b": 1}, "a": {"b": 1, "b": 2}}]}', ["a", "b"]),
        ('{"a": 1, "a": 2, "a": 3}', ["a", "a"]),
        (r'{"c": "{\"a\":1,\"a\":2}", "c": []}', ["c"]),
        (r'{"a":1,"a":2,"b":"\"\u0020:"}', ["a"]),
        ('{\n  "a": 1,\n  "a": 2\n}', ["a"]),
    ],
)
def test_keys_that_are_written_twice_are_found(text: str, names: list[str]) -> None:
    value, repeated = read_json(text.encode(), MAX_DEPTH)

    assert value == json.loads(text)
    assert [one.name for one in repeated] == names
    for one in repeated:
        assert json.JSONDecoder().raw_decode(text, one.offset)[0] == one.name


def test_the_second_key_is_the_one_that_is_shown() -> None:
    (found,) = parse("a.json", "a.json", '{\n  "é": 1,\n  "b": 0, "é": 2\n}'.encode(), LIMITS).diagnostics

    assert found.code == "GEN-SRC-003"
    assert found.place == Span("a.json", 3, 11, '  "b": 0, "é": 2')


@pytest.mark.parametrize(
    "number",
    [2**63, 2**64, -(2**63) - 1, 10**30, -(10**100), 123456789012345678901234567890, 10 ** (MAX_DIGITS - 1)],
    ids=lambda number: f"{len(str(number))} digits",
)
@pytest.mark.parametrize("wrap", ["[{}]", '{{"n": {}}}', '{{"n": [1.5, {}], "m": 1e30}}'])
def test_integers_keep_their_digits(number: int, wrap: str) -> None:
    text = wrap.format(number)

    value, _ = read_json(text.encode(), MAX_DEPTH)

    assert str(number) in json.dumps(value)
    assert value == json.loads(text)


@pytest.mark.parametrize(
    ("name", "data", "code", "message", "line", "column"),
    [
        (
            "a.json",
            b'{"a": NaN}',
            "GEN-SRC-002",
            "not well-formed JSON: unexpected character, expected a JSON value",
            1,
            7,
        ),
        ("a.json", b'{"a": -Infinity}', "GEN-SRC-002", "not well-formed JSON: no digit after sign", 1, 8),
        ("a.json", b"[" + b"9" * 4301 + b"]", "GEN-SRC-004", "a number has more than 4,300 digits", 1, 2),
        (
            "a.json",
            b'{"a": 1,\n "b": 1e999}',
            "GEN-SRC-002",
            "not well-formed JSON: number is infinity when parsed as double",
            2,
            7,
        ),
        ("a.yaml", b"a: 1\nb: " + b"9" * 4301, "GEN-SRC-004", "an integer has more than 4,300 digits", 2, 4),
        ("a.yaml", "a: é".encode("utf-16"), "GEN-SRC-002", "the text is UTF-16, not UTF-8", 1, 1),
        ("a.yaml", "a: 1".encode("utf-16-be"), "GEN-SRC-002", "the text is UTF-16, not UTF-8", 1, 1),
        ("a.yaml", "a: 1".encode("utf-16-le"), "GEN-SRC-002", "the text is UTF-16, not UTF-8", 1, 1),
        ("a.yaml", "a: 1".encode("utf-32"), "GEN-SRC-002", "the text is UTF-32, not UTF-8", 1, 1),
        ("a.json", "{}".encode("utf-32-be"), "GEN-SRC-002", "the text is UTF-32, not UTF-8", 1, 1),
        ("a.json", b'{"a": "\xe9"}', "GEN-SRC-002", "the text is not UTF-8", 1, 8),
        ("a.yaml", "é: 1\nb: é".encode() + b"\xff", "GEN-SRC-002", "the text is not UTF-8", 2, 5),
        ("a.yaml", b"PK\x03\x04\n\n\0\0", "GEN-SRC-002", "there is a byte 0 here: this is not a text", 3, 1),
        ("a.json", b"[" * 200 + b"]" * 200, "GEN-SRC-004", "`a.json` is nested deeper than 128 levels", 1, 1),
    ],
)
def test_what_cannot_be_read_is_told_where_it_stands(
    name: str, data: bytes, code: str, message: str, line: int, column: int
) -> None:
    read = parse(name, name, data, LIMITS)

    (found,) = read.diagnostics
    assert (found.code, found.message) == (code, message)
    assert isinstance(found.place, Span)
    assert (found.place.line, found.place.column) == (line, column)
    assert read.value.is_broken


@pytest.mark.parametrize(
    ("limits", "text", "message"),
    [
        (Limits(max_bytes=5), "[1, 2]", "`doc.json` has 6 bytes; at most 5 are read"),
        (Limits(max_nodes=3), "[1, 2, [3]]", "`doc.json` has 5 nodes; at most 3 are read"),
        (Limits(max_depth=1), "[[[7]]]", "`doc.json` is nested deeper than 1 levels"),
        (Limits(max_nodes=3), "a: &a [1, 2]\nb: [*a, *a]", "aliases unfold to more than 3 nodes"),
        (Limits(max_depth=1), "a: {b: {c: 1}}", "nested deeper than 1 levels"),
    ],
)
def test_bounds_are_those_that_were_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limits: Limits, text: str, message: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "doc.json").write_text(text, encoding="utf-8")

    (found,) = read_file("doc.json", tmp_path / "doc.json", limits).diagnostics

    assert (found.code, found.message) == ("GEN-SRC-004", message)
    assert read_file("doc.json", tmp_path / "doc.json", LIMITS).diagnostics == ()


@pytest.mark.parametrize("limits", [Limits(max_documents=2), Limits(max_total_bytes=40)])
def test_the_number_and_the_size_of_all_documents_are_bounded(tmp_path: Path, limits: Limits) -> None:
    for index in range(4):
        (tmp_path / f"{index}.yaml").write_text(f'a: {{$ref: "{index + 1}.yaml#/a"}}\n', encoding="utf-8")

    tree = load((tmp_path / "0.yaml",), tmp_path, limits)

    assert [one.code for one in tree.diagnostics] == ["GEN-SRC-004"]
    assert list(tree.value.documents) == ["0.yaml", "1.yaml"]


def _folder(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize(
    ("make", "name", "reason"),
    [
        (_folder, "doc.yaml", "it is a folder"),
        (_pipe, "doc.yaml", "it is not a file"),
        (None, "doc.yaml", "No such file or directory"),
        (None, "doc\0.yaml", "its name holds a byte 0"),
        (None, "d" * 300, "File name too long"),
    ],
)
def test_files_that_cannot_be_read_say_why(tmp_path: Path, make: Any, name: str, reason: str) -> None:
    if make is not None:
        make(tmp_path / name)

    read = read_file(name, tmp_path / name, LIMITS)

    assert [one.message.rpartition(": ")[2] for one in read.diagnostics] == [reason]
    assert read.value.is_broken


@pytest.mark.parametrize("reference", ["http://[", "http://[#/a", "//[x", "https://a.b:port/c", "%zz", "a\0b"])
def test_references_that_are_no_uri_stop_nothing(tmp_path: Path, reference: str) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"a": {"$ref": reference}}), encoding="utf-8")

    tree = load((tmp_path / "a.json",), tmp_path)

    assert all(one.code == "GEN-SRC-001" for one in tree.diagnostics)
