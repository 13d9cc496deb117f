"""YAML 1.2, core schema, as JSON values."""

import math
from typing import Any

import pytest

from accordant.source import yaml_reader
from accordant.source.limits import MAX_DEPTH
from accordant.source.yaml_reader import YamlProblem, read_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", "on"),
        ("no", "no"),
        ("Yes", "Yes"),
        ("y", "y"),
        ("true", True),
        ("True", True),
        ("TRUE", True),
        ("tRUE", "tRUE"),
        ("false", False),
        ("null", None),
        ("Null", None),
        ("~", None),
        ("", None),
        ("nil", "nil"),
        ("0", 0),
        ("012", 12),
        ("+12", 12),
        ("-0", 0),
        ("0o17", 15),
        ("0x1F", 31),
        ("0b11", "0b11"),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("12345678901234567890123", 12345678901234567890123),
        (".5", 0.5),
        ("5.", 5.0),
        ("1e3", 1000.0),
        ("-1.5E-3", -0.0015),
        ("1e", "1e"),
        (".", "."),
        ("+", "+"),
        ("1.2.3", "1.2.3"),
        ("2024-01-01", "2024-01-01"),
        ("2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z"),
        ("'012'", "012"),
        ('"on"', "on"),
        ('"~"', "~"),
        ('"a\\nb\\u00e9\\x41"', "a\nbéA"),
        ("'it''s'", "it's"),
        ("=", "="),
        ("a#b", "a#b"),
        ("!!str 5", "5"),
        ("!!int 5", 5),
        ("!!str", ""),
    ],
)
def test_scalars(text: str, value: Any) -> None:
    found, twice = read_yaml(f"key: {text}\n".encode())

    assert found == {"key": value}
    assert type(found["key"]) is type(value)
    assert twice == []


@pytest.mark.parametrize("text", [".inf", "-.Inf", ".nan", ".NaN"])
def test_what_json_has_no_number_for_stays_text(text: str) -> None:
    found, _ = read_yaml(f"key: {text}".encode())

    assert found == {"key": text}
    assert not any(isinstance(one, float) and not math.isfinite(one) for one in found.values())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (
            "200: a\n'200.0': b\ntrue: c\n~: d\n2024-01-01: e",
            {"200": "a", "200.0": "b", "true": "c", "~": "d", "2024-01-01": "e"},
        ),
        ('"a b": 1\n\'c: d\': 2\n"": 3', {"a b": 1, "c: d": 2, "": 3}),
        (
            "a: |\n  one\n   two\n\n  three\nb: >-\n  one\n  two\nc: |+\n  end\n\n",
            {"a": "one\n two\n\nthree\n", "b": "one two", "c": "end\n\n"},
        ),
        ("a: one\n  two\n  three", {"a": "one two three"}),
        ("- a\n- - b\n  - c\n- {d: [1, 'e']}", ["a", ["b", "c"], {"d": [1, "e"]}]),
        ("# nothing\n---\na: 1 # said\n...\n", {"a": 1}),
        ("%YAML 1.2\n---\na: 1", {"a": 1}),
        ("a: &x {b: 1}\nc: *x\nd: [*x, *x]", {"a": {"b": 1}, "c": {"b": 1}, "d": [{"b": 1}, {"b": 1}]}),
        ("a: &x 012\nb: *x", {"a": 12, "b": 12}),
        ("a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}", {"a": {"b": 1, "c": 2}, "d": {"b": 1, "c": 3}}),
        (
            "a: &x {b: 1}\nc: &y {b: 2, d: 3}\ne: {<<: [*x, *y]}",
            {"a": {"b": 1}, "c": {"b": 2, "d": 3}, "e": {"b": 1, "d": 3}},
        ),
        ("'<<': 1", {"<<": 1}),
        ("a: 1\r\nb: 2\r\n", {"a": 1, "b": 2}),
        ("a: [x, y,]", {"a": ["x", "y"]}),
        ("a:\nb:\n  -\n  - 1", {"a": None, "b": [None, 1]}),
        ("", None),
        ("# only words", None),
    ],
)
def test_documents(text: str, value: Any) -> None:
    assert read_yaml(text.encode()) == (value, [])


def test_keys_that_are_written_twice_are_named_by_pointer() -> None:
    value, twice = read_yaml(b"a:\n  b/c: 1\n  b/c: 2\n  d~: {e: 1, e: 2}\na: 3\n")

    assert value == {"a": {"b/c": 1, "d~": {"e": 1}}}
    assert twice == ["/a/b~1c", "/a/d~0/e", "/a"]


@pytest.mark.parametrize(
    ("text", "words", "where"),
    [
        (b"a: *x", "no anchor", "/a"),
        (b"a: {<<: 5}", "merge key", "/a/<<"),
        (b"a: !!python/object:os.system x", "tag", "/a"),
        (b"a: !custom {b: 1}", "tag", "/a"),
        (b'a: "\xff"', "UTF-8", "/a"),
        (b"a: " + b"[" * (MAX_DEPTH + 2) + b"]" * (MAX_DEPTH + 2), "deeper", "/a" + "/0" * MAX_DEPTH),
    ],
)
def test_what_is_refused_says_why_and_where(text: bytes, words: str, where: str) -> None:
    with pytest.raises(YamlProblem, match=words) as found:
        read_yaml(text)

    assert found.value.pointer == where


def test_aliases_that_unfold_without_end_are_refused_quickly() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 30)]

    with pytest.raises(YamlProblem, match="unfold") as found:
        read_yaml("\n".join(lines).encode())

    assert found.value.code == "GEN-SRC-004"


SCALARS = [
    "~",
    "True",
    "TRUE",
    "False",
    "Null",
    "NULL",
    "null",
    "true",
    "012",
    "+1",
    "-012",
    ".5",
    "1.",
    "0x1F",
    "0o17",
    ".inf",
    "-.inf",
    ".nan",
    "1_000",
    "yes",
    "no",
    "on",
    "off",
    "2001-01-01",
    "inf",
    "-inf",
    "nan",
    "123456789012345678901234567890",
    "18446744073709551616",
    "-9223372036854775809",
    "1e3",
    "-0",
    "1E+5",
    "5.e1",
    "0b11",
    "1:30",
    "=",
    "0.",
    "-.5",
    "+.5",
    "1e",
    "-",
    "--",
    "1.5.2",
    "00",
    "0e0",
    "01e1",
    "1e400",
    "12345678901234567.5",
    "'x'",
    "'True'",
    '"~"',
    '"1"',
    "''",
    "a\\b",
    '"a\\tb\\u00e9"',
    '"\\ud83d"',
    '"\\0"',
    '"\\e"',
    "é",
    "😀",
    "0x",
    "1,000",
    "e5",
    "1a",
    "tRUE",
    "-0x1",
    "+012",
    "&a",
    "*a",
    "!x",
    "!!str",
    "<<",
    "**.",
    "\\",
]
FRAMES = (
    "a: %s\n", "a: [%s]\n", "a: [%s, %s]", "- %s\n", "a:\n  %s\n", "%s: 1\n", "a: {%s: 1}\n", "a: {b: %s}\n", 'a: {"b":%s}\n',
    "a: &a %s\nb: *a\n", "a: %s # c\n", "a: x\n  %s\n", "a: |\n  %s\n", "---\na: %s\n", "? %s\n: %s\n", "a: [x,%s]\n", 'a: "%s"\n',
    "a: '%s'\nb: True", "a: {b: 1, <<: {c: %s}}\n", "{a: %s}", "a: 'say %s\"'", "a: %s\na: %s\n",
)  # fmt: skip


@pytest.mark.parametrize("written", SCALARS)
def test_the_quick_way_and_the_walk_agree(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for frame in FRAMES:
        text = frame.replace("%s", written).encode()
        quick = _read(text)
        with monkeypatch.context() as patched:
            patched.setattr(yaml_reader, "_as_json", lambda *_: yaml_reader._NOT_PLAIN)
            assert repr(quick) == repr(_read(text)), text


def _read(text: bytes) -> Any:
    try:
        return read_yaml(text)
    except YamlProblem as problem:
        return problem.message, problem.pointer, problem.line, problem.column
