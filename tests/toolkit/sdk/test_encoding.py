"""The SDK core writes parameters as OpenAPI 3.1, section 4.8.12, and RFC 6570 have them."""

from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

import pytest
from acme._encoding import encode_parameters, query_text
from acme._lossless import AS_JSON, MISSING
from acme._operation import Location, Parameter, Style
from pydantic import AwareDatetime, TypeAdapter

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


@pytest.mark.parametrize("value", ["", ".", ".."])
def test_a_path_argument_cannot_lead_elsewhere(value: str) -> None:
    with pytest.raises(ValueError, match=r"`color` cannot be .*part of the path"):
        encode_parameters([parameter("path", "simple", False)], {"color": value})


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
        ("deepObject", True, {"b": [{"c": 1}, {"c": 2}]}, "color%5Bb%5D%5B0%5D%5Bc%5D=1&color%5Bb%5D%5B1%5D%5Bc%5D=2"),
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


@pytest.mark.parametrize(
    ("content", "value", "query"),
    [
        ("form", {"a": "b c", "d": [1, 2]}, "a=b%20c&d=1&d=2"),
        ("json", {"a": 1}, "%7B%22a%22%3A1%7D"),
        ("text", "a b", "a%20b"),
    ],
)
def test_whole_query_is_a_form_or_a_document(content: Any, value: object, query: str) -> None:
    encoded = encode_parameters([parameter("querystring", "form", True, content=content)], {"color": value})

    assert query_text(encoded.query) == query


def test_a_moment_that_was_read_is_written_as_it_was() -> None:
    moment = TypeAdapter(Annotated[AwareDatetime, AS_JSON]).validate_python("2026-01-02t03:04:05.123456789Z")

    encoded = encode_parameters(
        [parameter("query", "form", True), Parameter("at", "at", "header", "simple", False)],
        {"color": [moment], "at": moment},
    )

    assert encoded.query == [("color", "2026-01-02t03%3A04%3A05.123456789Z")]
    assert encoded.headers == [("at", "2026-01-02t03:04:05.123456789Z")]
