"""The core of the TypeScript SDK writes parameters as OpenAPI 3.2, section 4.12, and RFC 6570 have them."""

from pathlib import Path
from typing import Any

import pytest

from bench import typescript

HERE = Path(__file__).parent
ARRAY = ["blue", "black"]
OBJECT = {"R": 100, "G": 200}
COLOR = {"name": "color"}

PATHS: list[tuple[dict[str, Any], Any, str]] = [
    ({}, 5, "/5/x"),
    ({}, "a/b c", "/a%2Fb%20c/x"),
    ({}, "it's (1)!*~", "/it%27s%20%281%29%21%2A~/x"),
    ({"allowReserved": True}, "a:b@c/d?", "/a:b@c%2Fd%3F/x"),
    ({}, ARRAY, "/blue,black/x"),
    ({}, OBJECT, "/R,100,G,200/x"),
    ({"explode": True}, OBJECT, "/R=100,G=200/x"),
    ({"style": "label"}, 5, "/.5/x"),
    ({"style": "label"}, ARRAY, "/.blue,black/x"),
    ({"style": "label", "explode": True}, ARRAY, "/.blue.black/x"),
    ({"style": "label"}, OBJECT, "/.R,100,G,200/x"),
    ({"style": "label", "explode": True}, OBJECT, "/.R=100.G=200/x"),
    ({"style": "matrix"}, "", "/;color/x"),
    ({"style": "matrix"}, 5, "/;color=5/x"),
    ({"style": "matrix"}, ARRAY, "/;color=blue,black/x"),
    ({"style": "matrix", "explode": True}, ARRAY, "/;color=blue;color=black/x"),
    ({"style": "matrix"}, OBJECT, "/;color=R,100,G,200/x"),
    ({"style": "matrix", "explode": True}, OBJECT, "/;R=100;G=200/x"),
    ({"content": "application/json"}, {"a": 1}, "/%7B%22a%22%3A1%7D/x"),
    ({}, "...", "/.../x"),
    ({}, ".a", "/.a/x"),
    # What would lead to another path.
    ({}, "", "TypeError"),
    ({}, [], "TypeError"),
    ({}, ".", "TypeError"),
    ({}, "..", "TypeError"),
    ({"style": "label"}, "", "TypeError"),
    ({"style": "label"}, ".", "TypeError"),
]
QUERIES: list[tuple[dict[str, Any], Any, list[str]]] = [
    ({}, True, ["color=true"]),
    ({}, None, ["color=null"]),
    ({}, "", ["color="]),
    ({}, "a&b=c", ["color=a%26b%3Dc"]),
    ({"allowReserved": True}, "a:/?b&c=d+e", ["color=a:/?b%26c%3Dd%2Be"]),
    ({}, ARRAY, ["color=blue", "color=black"]),
    ({}, [], []),
    ({"explode": False}, [], []),
    ({"explode": False}, ARRAY, ["color=blue,black"]),
    ({"explode": False}, ["a,b"], ["color=a%2Cb"]),
    ({"style": "spaceDelimited"}, ARRAY, ["color=blue%20black"]),
    ({"style": "pipeDelimited"}, ARRAY, ["color=blue%7Cblack"]),
    ({"style": "pipeDelimited", "explode": True}, ARRAY, ["color=blue", "color=black"]),
    ({}, OBJECT, ["R=100", "G=200"]),
    ({"explode": False}, OBJECT, ["color=R,100,G,200"]),
    ({"style": "deepObject"}, OBJECT, ["color%5BR%5D=100", "color%5BG%5D=200"]),
    (
        {"style": "deepObject"},
        {"b": [{"c": 1}, {"c": 2}]},
        ["color%5Bb%5D%5B0%5D%5Bc%5D=1", "color%5Bb%5D%5B1%5D%5Bc%5D=2"],
    ),
    ({"style": "deepObject"}, {"a": {"b": [1, 2]}}, ["color%5Ba%5D%5Bb%5D=1", "color%5Ba%5D%5Bb%5D=2"]),
    ({"content": "application/json"}, ["a"], ["color=%5B%22a%22%5D"]),
    ({"content": "text/plain"}, "a b", ["color=a%20b"]),
    ({"in": "querystring", "content": "application/json"}, {"a": 1}, ["%7B%22a%22%3A1%7D"]),
    (
        {"in": "querystring", "content": "application/x-www-form-urlencoded"},
        {"a": "x y", "b": [1, 2]},
        ["a=x%20y", "b=1", "b=2"],
    ),
]
OTHERS: list[tuple[dict[str, Any], Any, list[list[str]]]] = [
    ({"in": "header"}, "a, b", [["color", "a, b"]]),
    ({"in": "header"}, ARRAY, [["color", "blue,black"]]),
    ({"in": "header", "explode": True}, OBJECT, [["color", "R=100,G=200"]]),
    ({"in": "cookie"}, "a;b", [["color", "a%3Bb"]]),
    ({"in": "cookie", "explode": False}, ARRAY, [["color", "blue,black"]]),
    ({"in": "cookie", "style": "cookie"}, ["a%", "b"], [["color", "a%"], ["color", "b"]]),
    ({"in": "cookie", "style": "cookie"}, OBJECT, [["R", "100"], ["G", "200"]]),
]


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("encoding") / "calls"
    typescript.generate(HERE / "calls.yaml", out)
    assert typescript.complaints((out,), is_emitted=True) == []
    return out.parent / "dist" / "calls" / typescript.PACKAGE / "src"


def written(core: Path, rows: list[tuple[dict[str, Any], Any, Any]], location: str) -> list[dict[str, Any]]:
    questions = [["/{color}/x", {**COLOR, "in": location, **parameter}, value] for parameter, value, _ in rows]
    found: list[dict[str, Any]] = typescript.run(
        HERE / "encoding.mjs", {"folder": str(core), "questions": questions}, core
    )
    return found


def test_path_parameters_are_written_in_their_styles(core: Path) -> None:
    assert [one["path"] for one in written(core, PATHS, "path")] == [text for _, _, text in PATHS]


def test_query_parameters_are_written_in_their_styles(core: Path) -> None:
    assert [one["query"] for one in written(core, QUERIES, "query")] == [pairs for _, _, pairs in QUERIES]


def test_headers_and_cookies_are_written_in_their_styles(core: Path) -> None:
    assert [one["headers"] + one["cookies"] for one in written(core, OTHERS, "header")] == [
        found for _, _, found in OTHERS
    ]
