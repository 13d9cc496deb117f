"""The SDK core writes parameters and bodies as OpenAPI 3.1, section 4.8.12, and RFC 6570 have them."""

import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest
from acme._bodies import encode_body
from acme._encoding import encode_parameters
from acme._files import File, FileContent
from acme._lossless import MISSING, Missing
from acme._operation import Body, Location, Parameter, Part, Style
from pydantic import BaseModel, Field

ARRAY = ["blue", "black"]
OBJECT = {"R": 100, "G": 200}


def parameter(location: Location, style: Style, explode: bool, **more: Any) -> Parameter:
    return Parameter("color", "color", location, style, explode, **more)


@pytest.mark.parametrize(
    ("style", "explode", "value", "text"),
    [
        ("simple", False, 5, "5"),
        ("simple", False, "a/b c", "a%2Fb%20c"),
        ("simple", False, ARRAY, "blue,black"),
        ("simple", False, OBJECT, "R,100,G,200"),
        ("simple", True, OBJECT, "R=100,G=200"),
        ("label", False, 5, ".5"),
        ("label", False, ARRAY, ".blue,black"),
        ("label", True, ARRAY, ".blue.black"),
        ("label", False, OBJECT, ".R,100,G,200"),
        ("label", True, OBJECT, ".R=100.G=200"),
        ("matrix", False, "", ";color"),
        ("matrix", False, 5, ";color=5"),
        ("matrix", False, ARRAY, ";color=blue,black"),
        ("matrix", True, ARRAY, ";color=blue;color=black"),
        ("matrix", False, OBJECT, ";color=R,100,G,200"),
        ("matrix", True, OBJECT, ";R=100;G=200"),
    ],
)
def test_path_parameter_is_written_in_its_style(style: Style, explode: bool, value: object, text: str) -> None:
    encoded = encode_parameters([parameter("path", style, explode)], {"color": value})

    assert encoded.path == {"color": text}


@pytest.mark.parametrize(
    ("style", "explode", "value", "query"),
    [
        ("form", True, True, "color=true"),
        ("form", True, "a&b=c", "color=a%26b%3Dc"),
        ("form", True, ARRAY, "color=blue&color=black"),
        ("form", False, ARRAY, "color=blue,black"),
        ("form", False, ["a,b"], "color=a%2Cb"),
        ("form", True, OBJECT, "R=100&G=200"),
        ("form", False, OBJECT, "color=R,100,G,200"),
        ("form", True, [], ""),
        ("form", False, [], ""),
        ("spaceDelimited", False, ARRAY, "color=blue%20black"),
        ("pipeDelimited", False, ARRAY, "color=blue%7Cblack"),
        ("deepObject", True, OBJECT, "color%5BR%5D=100&color%5BG%5D=200"),
        ("deepObject", True, {"b": [1, 2]}, "color%5Bb%5D=1&color%5Bb%5D=2"),
        ("form", True, UUID(int=1), "color=00000000-0000-0000-0000-000000000001"),
        ("form", True, datetime(2026, 1, 2, tzinfo=UTC), "color=2026-01-02T00%3A00%3A00Z"),
    ],
)
def test_query_parameter_is_written_in_its_style(style: Style, explode: bool, value: object, query: str) -> None:
    encoded = encode_parameters([parameter("query", style, explode)], {"color": value})

    assert "&".join(f"{name}={text}" for name, text in encoded.query) == query


def test_reserved_characters_stay_where_the_contract_allows_them() -> None:
    encoded = encode_parameters([parameter("query", "form", True, allow_reserved=True)], {"color": "a/b?c:d&e"})

    assert encoded.query == [("color", "a/b?c:d%26e")]


def test_parameter_described_by_content_is_a_json_document() -> None:
    encoded = encode_parameters([parameter("query", "form", True, content="json")], {"color": {"a": [1]}})

    assert encoded.query == [("color", "%7B%22a%22%3A%5B1%5D%7D")]


def test_missing_is_left_out_and_none_is_not() -> None:
    parameters = [parameter("query", "form", True), Parameter("other", "other", "header", "simple", False)]

    encoded = encode_parameters(parameters, {"color": MISSING, "other": None})

    assert encoded.query == []
    assert encoded.headers == [("other", "null")]


class Kind(StrEnum):
    NEW = "new"


class Upload(BaseModel):
    file: FileContent
    more: list[FileContent] = []
    meta: dict[str, int] | Missing = MISSING
    kind: Kind | Missing = Field(default=MISSING, alias="the-kind")


def test_json_body_uses_wire_names_and_leaves_out_what_is_missing() -> None:
    class Note(BaseModel):
        made_at: datetime | Missing = Field(default=MISSING, alias="madeAt")
        text: str | Missing | None = MISSING

    content = encode_body(Body("application/json", "json"), Note(text=None))

    assert content.data == b'{"text":null}'


def test_form_body_follows_the_encoding_of_each_property() -> None:
    body = Body("application/x-www-form-urlencoded", "form", {"a": Part(explode=False), "j": Part("application/json")})

    content = encode_body(body, {"a": ["1", "2"], "b": ["x", "y z"], "j": {"k": 1}})

    assert content.data == b"a=1,2&b=x&b=y%20z&j=%7B%22k%22%3A1%7D"


def test_objects_in_a_form_are_json_where_their_encoding_says_nothing_else() -> None:
    body = Body("application/x-www-form-urlencoded", "form", {"s": Part(style="deepObject")})

    encoded = encode_body(body, {"o": {"a": 1}, "l": [{"a": 2}], "s": {"a": 3}})

    assert encoded.data == b"o=%7B%22a%22%3A1%7D&l=%7B%22a%22%3A2%7D&s%5Ba%5D=3"


def test_multipart_body_has_a_part_for_each_file_and_json_for_objects() -> None:
    body = Body("multipart/form-data", "multipart", {"file": Part("image/png")})
    upload = Upload.model_validate(
        {
            "file": File(b"png", "a.png"),
            "more": [b"1", File(b"2", "b")],
            "meta": {"a": 1},
            "the-kind": "new",
        }
    )

    parts = encode_body(body, upload).files

    assert [name for name, _ in parts] == ["file", "more", "more", "meta", "the-kind"]
    assert parts[0][1] == ("a.png", b"png", "image/png")
    assert parts[2][1] == ("b", b"2", "application/octet-stream")
    assert parts[1][1] == ("file", b"1", "application/octet-stream")
    file_name, data, media_type = parts[3][1]
    assert (file_name, json.loads(data), media_type) == (None, {"a": 1}, "application/json")
    assert parts[4][1] == (None, b"new", None)


def test_binary_body_keeps_its_bytes_and_its_media_type() -> None:
    content = encode_body(Body("image/*", "binary"), File(b"\x89", content_type="image/png"))

    assert (content.content_type, content.data) == ("image/png", b"\x89")
