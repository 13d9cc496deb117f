"""Every style and explode of OpenAPI 3.1, section 4.8.12, and what is refused."""

from typing import Any

import pytest

from accordant.runtime import Encoded, Fields, Items, Parameter, Text
from accordant.runtime.headers import Headers
from accordant.runtime.operation import Location, Shape, Style
from accordant.runtime.parameters import parameters_reader
from accordant.runtime.problem import Fault

INTEGER = Text(("integer",))
INTEGERS = Items(INTEGER)
COLOR = Fields({"R": INTEGER, "G": INTEGER})
RG = {"R": 100, "G": 200}
JSON = Encoded("application/json")


def read(
    location: Location,
    style: Style,
    explode: bool,
    shape: Shape,
    *,
    query: str = "",
    path: str = "",
    headers: dict[str, str] | None = None,
    allow_empty: bool = False,
) -> Any:
    parameter = Parameter("c", "value", location, style, explode, shape, allow_empty=allow_empty)
    reader = parameters_reader("/x/{c}", [parameter])
    assert reader is not None
    sent = Headers((name.encode(), value.encode()) for name, value in (headers or {}).items())
    return reader(query.encode(), (path,), sent).get("value", "absent")


@pytest.mark.parametrize(
    ("style", "explode", "shape", "text", "value"),
    [
        ("simple", False, Text(), "blue", "blue"),
        ("simple", False, Text(), "a%2Fb", "a/b"),
        ("simple", False, Text(), "a+b", "a+b"),
        ("simple", False, INTEGER, "5", 5),
        ("simple", False, Items(), "blue,black", ["blue", "black"]),
        ("simple", True, Items(), "a%2Cb,c", ["a,b", "c"]),
        ("simple", False, COLOR, "R,100,G,200", RG),
        ("simple", True, COLOR, "R=100,G=200", RG),
        ("label", False, Text(), ".blue", "blue"),
        ("label", False, Items(), ".blue,black", ["blue", "black"]),
        ("label", True, INTEGERS, ".1.2", [1, 2]),
        ("label", False, COLOR, ".R,100,G,200", RG),
        ("label", True, COLOR, ".R=100.G=200", RG),
        ("matrix", False, Text(), ";c=blue", "blue"),
        ("matrix", False, Text(), ";c", ""),
        ("matrix", False, Items(), ";c=blue,black", ["blue", "black"]),
        ("matrix", True, INTEGERS, ";c=1;c=2", [1, 2]),
        ("matrix", False, COLOR, ";c=R,100,G,200", RG),
        ("matrix", True, COLOR, ";R=100;G=200", RG),
        ("simple", False, JSON, "%7B%22a%22%3A1%7D", {"a": 1}),
    ],
)
def test_path_styles(style: Style, explode: bool, shape: Shape, text: str, value: object) -> None:
    assert read("path", style, explode, shape, path=text) == value


@pytest.mark.parametrize(
    ("style", "explode", "shape", "query", "value"),
    [
        ("form", True, Text(), "c=blue", "blue"),
        ("form", True, Text(), "c=a+b%21", "a b!"),
        ("form", True, Text(), "c=%C3%A9", "é"),
        ("form", True, Text(), "c=", ""),
        ("form", True, Text(), "c", ""),
        ("form", True, Text(), "d=1", "absent"),
        ("form", True, Text(), "%63=1", "1"),
        ("form", True, Items(), "c=blue&c=black", ["blue", "black"]),
        ("form", True, Items(), "c=a,b", ["a,b"]),
        ("form", False, Items(), "c=blue,black", ["blue", "black"]),
        ("form", False, Items(), "c=a%2Cb,d", ["a,b", "d"]),
        ("form", False, INTEGERS, "c=1%2C2", [1, 2]),
        ("form", False, Items(), "c=", []),
        ("form", True, COLOR, "R=100&G=200", RG),
        ("form", False, COLOR, "c=R,100,G,200", RG),
        ("spaceDelimited", False, Items(), "c=a%20b", ["a", "b"]),
        ("spaceDelimited", False, Items(), "c=a+b", ["a", "b"]),
        ("spaceDelimited", True, Items(), "c=a&c=b", ["a", "b"]),
        ("pipeDelimited", False, INTEGERS, "c=1|2%7C3", [1, 2, 3]),
        ("pipeDelimited", False, COLOR, "c=R|100|G|200", RG),
        ("deepObject", True, COLOR, "c[R]=100&c%5BG%5D=200", RG),
        ("deepObject", True, Fields({"b": INTEGERS}), "c[b]=1&c[b]=2", {"b": [1, 2]}),
        ("deepObject", True, Fields({"b": INTEGERS}), "c[b]=1", {"b": [1]}),
        ("deepObject", True, Fields({"b": INTEGERS}), "c[b=1", "absent"),
        ("deepObject", True, Fields({"b": INTEGERS}), "c[b][]=1&c[b][]=2", {"b": [1, 2]}),
        ("deepObject", True, Fields({"b": INTEGERS}), "c[b][0]=1&c[b][1]=2", {"b": [1, 2]}),
        ("deepObject", True, Fields({"b": Fields({"d": INTEGER})}), "c[b][d]=1", {"b": {"d": 1}}),
        ("deepObject", True, INTEGERS, "c[]=1&c[]=2", [1, 2]),
        ("deepObject", True, INTEGERS, "c[0]=1&c[1]=2", [1, 2]),
        ("deepObject", True, INTEGERS, "c[0][a]=1", [{"a": "1"}]),
        ("deepObject", True, Items(Fields({"a": INTEGER})), "c[0][a]=1&c[1][a]=2", [{"a": 1}, {"a": 2}]),
        ("deepObject", True, Items(Fields({"a": INTEGER})), "c[]=1", ["1"]),
        ("deepObject", True, Items(INTEGERS), "c[0][0]=1&c[0][1]=2&c[1][0]=3", [[1, 2], [3]]),
        ("deepObject", True, Fields({"b": Items(Fields({"a": INTEGER}))}), "c[b][0][a]=1", {"b": [{"a": 1}]}),
        ("deepObject", True, COLOR, "c=1&c[R]=1", "1"),
        ("deepObject", True, COLOR, "d=1", "absent"),
        ("form", True, JSON, "c=%7B%22a%22%3A%5B1%5D%7D", {"a": [1]}),
    ],
)
def test_query_styles(style: Style, explode: bool, shape: Shape, query: str, value: object) -> None:
    assert read("query", style, explode, shape, query=query) == value


@pytest.mark.parametrize(
    ("types", "text", "value"),
    [
        (("integer",), "5", 5),
        (("integer",), "-0", 0),
        (("integer",), "1.0", 1.0),
        (("integer",), "1.5", "1.5"),
        (("integer",), "007", "007"),
        (("integer",), "1_000", "1_000"),
        (("integer",), "٣", "٣"),
        (("integer",), "", ""),
        (("integer",), "9" * 30, int("9" * 30)),
        (("integer",), "9" * 5000, "9" * 5000),
        (("number",), "1e3", 1000.0),
        (("number",), "1e999", "1e999"),
        (("number",), "NaN", "NaN"),
        (("number",), "Infinity", "Infinity"),
        (("boolean",), "true", True),
        (("boolean",), "True", "True"),
        (("boolean",), "1", "1"),
        (("integer", "null"), "null", None),
        (("integer", "null"), "", None),
        (("string", "null"), "", ""),
        (("integer", "string"), "5", 5),
        (("integer", "string"), "1.5", "1.5"),
        (("integer", "boolean", "string"), "false", False),
    ],
)
def test_text_becomes_what_its_types_allow_and_stays_text_otherwise(
    types: tuple[Any, ...], text: str, value: object
) -> None:
    found = read("query", "form", True, Text(types), query="c=" + text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("explode", "shape", "text", "value"),
    [
        (False, Text(), "a%20b", "a%20b"),
        (False, INTEGERS, "1, 2 ,3", [1, 2, 3]),
        (False, Items(), "", []),
        (False, COLOR, "R,100,G,200", RG),
        (True, COLOR, "R=100, G=200", RG),
        (False, JSON, '{"a": 1}', {"a": 1}),
    ],
)
def test_header_styles(explode: bool, shape: Shape, text: str, value: object) -> None:
    assert read("header", "simple", explode, shape, headers={"c": text}) == value


@pytest.mark.parametrize(
    ("explode", "shape", "cookie", "value"),
    [
        (True, INTEGER, "a=1; c=5", 5),
        (True, Text(), 'c="x y"', "x y"),
        (True, Text(), "c=%C3%A9", "é"),
        (True, Text(), "a=1", "absent"),
        (False, INTEGERS, "c=1,2", [1, 2]),
        (True, INTEGERS, "c=1&c=2", [1, 2]),
        (True, INTEGERS, "c=1; c=2", [1, 2]),
        (False, COLOR, "c=R,100,G,200", RG),
        (True, COLOR, "R=100; G=200; other=1", RG),
        (True, COLOR, "c=R=100,G=200", RG),
    ],
)
def test_cookie_styles(explode: bool, shape: Shape, cookie: str, value: object) -> None:
    assert read("cookie", "form", explode, shape, headers={"cookie": cookie}) == value


def test_a_whole_query_is_one_value() -> None:
    form = Encoded("application/x-www-form-urlencoded")

    assert read("querystring", "form", True, form, query="a=1&b=x%20y&a=2") == {"a": ["1", "2"], "b": "x y"}
    assert read("querystring", "form", True, JSON, query="%7B%22a%22%3A1%7D") == {"a": 1}


def test_an_empty_value_counts_as_absent_where_the_contract_allows_it() -> None:
    assert read("query", "form", True, INTEGER, query="c=", allow_empty=True) == "absent"


def test_an_exploded_object_leaves_other_parameters_alone() -> None:
    spread = Parameter("c", "color", "query", "form", True, Fields())
    other = Parameter("limit", "limit", "query", "form", True, INTEGER)
    reader = parameters_reader("/", [spread, other])
    assert reader is not None

    assert reader(b"limit=3&x=1", (), Headers(())) == {"color": {"x": "1"}, "limit": 3}


@pytest.mark.parametrize(
    ("location", "shape", "text"),
    [
        ("query", Text(), "c=%FF"),
        ("query", Text(), "c=%C3"),
        ("query", Text(), "%FF=1"),
        ("query", Text(), "c=1&c=2"),
        ("query", JSON, "c={"),
        ("query", Fields(), "c" + "[a]" * 100_000 + "=1"),
        ("path", Text(), "%ED%A0%80"),
    ],
)
def test_what_cannot_be_read_is_refused(location: Location, shape: Shape, text: str) -> None:
    style: Style = "simple" if location == "path" else "deepObject" if isinstance(shape, Fields) else "form"

    with pytest.raises(Fault) as caught:
        read(location, style, True, shape, query=text, path=text)

    assert caught.value.status == 400
    assert caught.value.violations[0].place == location


def test_a_path_text_without_its_mark_is_refused() -> None:
    with pytest.raises(Fault):
        read("path", "label", False, Text(), path="blue")


def test_repeated_header_fields_are_one_list() -> None:
    parameter = Parameter("X-Ids", "ids", "header", "simple", False, INTEGERS)
    reader = parameters_reader("/", [parameter])
    assert reader is not None

    assert reader(b"", (), Headers([(b"x-ids", b"1,2"), (b"x-ids", b"3")])) == {"ids": [1, 2, 3]}


@pytest.mark.parametrize(
    ("shape", "query", "value"),
    [
        (Fields({"a": Text(("integer",)), "b": INTEGERS}), "a=1&b=2&b=3&c=x%20y", {"a": 1, "b": [2, 3], "c": "x y"}),
        (Encoded("application/x-www-form-urlencoded"), "a=1&b=2&b=3", {"a": "1", "b": ["2", "3"]}),
        (Encoded("application/json"), "%7B%22a%22%3A1%7D", {"a": 1}),
        (Encoded("text/plain"), "a%20b", "a b"),
        (Fields({}), "", "absent"),
    ],
)
def test_a_whole_query_string(shape: Shape, query: str, value: object) -> None:
    assert read("querystring", "form", True, shape, query=query) == value
