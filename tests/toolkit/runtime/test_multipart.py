"""Multipart replies: what stands on the wire is what a form reader finds."""

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import Field
from starlette.datastructures import UploadFile
from starlette.requests import Request as FormRequest

from accordant.runtime import Binding, Model, NoContent, Ok, Request, application
from accordant.runtime.files import File
from accordant.runtime.multipart import members
from accordant.runtime.operation import Fields, Items, Media, Operation, Parameter, Part, ReplySpec, Text
from accordant.runtime.texts import simple_text

from .items import CONTRACT
from .serving import Got, request


class Nothing(Request):
    """No parameters and no body."""


class Report(Model):
    title: str
    pages: list[bytes]


COUNT = Parameter("X-Count", "X-Count", "header", "simple", False, Text(("integer",)))
PARTS = {
    "meta": Part(Fields(), content_type="application/json"),
    "pages": Part(Items(), is_file=True),
    "counted": Part(is_file=True, headers=(COUNT,), headers_schema="Counted"),
}
OPERATION = Operation(
    id="report",
    method="GET",
    path="/report",
    handler="report",
    request=Nothing,
    source="",
    replies=(ReplySpec("200", (Media("multipart/form-data", "multipart", None, PARTS),)), ReplySpec("204")),
    primary="200",
)


async def answered(body: object) -> Got:
    class Handler:
        async def report(self, call: Any, request: Any) -> Any:
            return body

    return await request(application(CONTRACT, [Binding("items", (OPERATION,), (), Handler())]), "GET", "/report")


async def read(got: Got) -> list[tuple[str, Any, str | None, str | None]]:
    """Name, content, file name and content type of each part, as Starlette's reader finds them."""

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": got.body, "more_body": False}

    headers = [(b"content-type", got.headers["content-type"].encode())]
    found: list[tuple[str, Any, str | None, str | None]] = []
    async with FormRequest({"type": "http", "method": "POST", "headers": headers}, receive).form() as form:
        for name, one in form.multi_items():
            if isinstance(one, UploadFile):
                found.append((name, await one.read(), one.filename, one.content_type))
            else:
                found.append((name, one, None, None))
    return found


async def test_parts() -> None:
    got = await answered({"title": "é", "meta": {"a": [1]}, "pages": [b"\xff", File(b"x", "b.png", "image/png")]})

    assert got.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert await read(got) == [
        ("title", "é", None, None),
        ("meta", '{"a":[1]}', None, None),
        ("pages", b"\xff", "file", "application/octet-stream"),
        ("pages", b"x", "b.png", "image/png"),
    ]
    assert b'name="meta"\r\nContent-Type: application/json\r\n' in got.body


async def test_models_are_their_members() -> None:
    got = await answered(Ok(Report(title="x", pages=[b"1"])))

    assert await read(got) == [("title", "x", None, None), ("pages", b"1", "file", "application/octet-stream")]


async def test_names_cannot_add_headers() -> None:
    got = await answered({"pages": File(b"x", 'a"\r\nX-Forged: 1', "image/png\r\nX-Forged: 2")})

    assert re.findall(rb"\r\nX-Forged", got.body) == []
    assert (await read(got))[0][1] == b"x"


async def test_declared_headers_of_a_part() -> None:
    got = await answered({"counted": File(b"x", "a", headers={"X-Count": 5, "X-Other": "no"})})

    assert b"\r\nX-Count: 5\r\n" in got.body
    assert b"X-Other" not in got.body


@pytest.mark.parametrize("headers", [{}, {"X-Count": "five"}])
async def test_headers_of_a_part_that_the_contract_does_not_allow(headers: dict[str, str]) -> None:
    assert (await answered({"counted": File(b"x", "a", headers=headers)})).status == 500


async def test_a_file_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"abc")

    got = await answered({"pages": File(path, "x")})

    assert await read(got) == [("pages", b"abc", "x", "application/octet-stream")]
    assert "content-length" not in got.headers  # it is read while it is sent


@pytest.mark.parametrize(
    ("value", "explode", "expected"),
    [
        ("a,b", False, "a,b"),
        (True, False, "true"),
        (1.5, False, "1.5"),
        (None, False, ""),
        ([1, "a"], False, "1,a"),
        ({"R": 1, "G": 2}, False, "R,1,G,2"),
        ({"R": 1, "G": 2}, True, "R=1,G=2"),
    ],
)
def test_style_simple(value: object, explode: bool, expected: str) -> None:
    assert simple_text(value, explode=explode) == expected


async def test_a_boundary_is_never_the_same() -> None:
    first, second = await answered({"title": "x"}), await answered({"title": "x"})

    assert first.headers["content-type"] != second.headers["content-type"]


@pytest.mark.parametrize("body", [5, [1], "text"])
async def test_what_has_no_parts_is_a_500(body: object) -> None:
    assert (await answered(body)).status == 500


async def test_several_lines_of_one_header() -> None:
    got_headers: list[tuple[bytes, bytes]] = []

    class Handler:
        async def report(self, call: Any, request: Any) -> Any:
            return NoContent(headers={"Set-Cookie": ["a=1", "b=2"], "X-One": "1"})

    app = application(CONTRACT, [Binding("items", (OPERATION,), (), Handler())])

    async def send(message: Any) -> None:
        got_headers.extend(message.get("headers", ()))

    scope = {"type": "http", "method": "GET", "path": "/report", "raw_path": b"/report", "query_string": b""}
    await app({**scope, "headers": [], "root_path": ""}, None, send)  # type: ignore[arg-type]

    assert [value for name, value in got_headers if name == b"set-cookie"] == [b"a=1", b"b=2"]
    assert (b"x-one", b"1") in got_headers


def test_parts_have_the_names_of_the_contract_whatever_they_are() -> None:
    class Named(Model):
        nothing: str = Field(alias="")
        from_: str = Field(alias="from")

    given = {"": "a", "from": "b", "more": "c", "nothing": "an attribute is called so, and no property"}
    assert members(Named.model_validate(given)) == given
