"""XML bodies: names, attributes, wrapping, namespaces and null, both ways, and what is not read."""

from typing import Any

import pytest

from accordant.runtime import Binding, Request, application
from accordant.runtime.operation import Media, Operation, ReplySpec, Text, Xml, XmlFields, XmlNode
from accordant.runtime.wire.texts import Malformed
from accordant.runtime.wire.xml import DECLARATION, Unwritable, read_xml, write_xml
from tests.toolkit.xml_table import INTEGER, READ, REFUSED, SAMPLES, UNWRITABLE, body, fields, items

from .items import CONTRACT
from .items.models import Problem
from .serving import Got, request


@pytest.mark.parametrize(("xml", "text", "value"), SAMPLES.values(), ids=SAMPLES)
def test_read_and_written(xml: Xml, text: str, value: object) -> None:
    assert write_xml(xml, value) == (DECLARATION + text).encode()
    assert read_xml(xml, text.encode()) == value


def test_written_on_lines_of_its_own() -> None:
    xml = body(fields(b=XmlNode("b", items("i", is_wrapped=True)), c=XmlNode("c", Text())))

    written = write_xml(xml, {"b": [1], "c": ""}, indent=2).decode()

    assert written == DECLARATION + "<a>\n  <b>\n    <i>1</i>\n  </b>\n  <c />\n</a>\n"
    assert read_xml(xml, written.encode()) == {"b": [1], "c": ""}


@pytest.mark.parametrize(("xml", "raw", "value"), READ.values(), ids=READ)
def test_read(xml: Xml, raw: bytes, value: object) -> None:
    assert read_xml(xml, raw) == value


def test_the_charset_of_the_content_type_counts() -> None:
    assert read_xml(body(Text()), "<?xml version='1.0'?><a>é</a>".encode("latin-1"), "iso-8859-1") == "é"


@pytest.mark.parametrize(("xml", "raw", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused(xml: Xml, raw: bytes, reason: str) -> None:
    with pytest.raises(Malformed, match=reason):
        read_xml(xml, raw)


def test_an_unknown_charset_is_refused() -> None:
    with pytest.raises(Malformed, match="unknown encoding"):
        read_xml(body(Text()), b"<a/>", "klingon")


@pytest.mark.parametrize(("xml", "value"), UNWRITABLE.values(), ids=UNWRITABLE)
def test_unwritable(xml: Xml, value: object) -> None:
    with pytest.raises(Unwritable):
        write_xml(xml, value)


# Through an application


class SendProblem(Request):
    body: Problem


PROBLEM = body(
    XmlFields({"title": XmlNode("title", Text()), "status": XmlNode("status", INTEGER, "attribute")}), "problem"
)
MEDIA = Media("application/xml", "xml", "Problem", xml=PROBLEM)
ECHO = Operation(
    id="echo",
    method="POST",
    path="/echo",
    handler="echo",
    request=SendProblem,
    source="",
    body=(MEDIA,),
    body_required=True,
    replies=(ReplySpec("200", (MEDIA,)),),
    primary="200",
)


async def echoed(raw: bytes, content_type: str = "application/xml", answer: Any = None, **settings: Any) -> Got:
    class Handler:
        async def echo(self, call: Any, request: SendProblem) -> Any:
            return request.body if answer is None else answer

    app = application(CONTRACT, [Binding("items", (ECHO,), (), Handler())], **settings)
    return await request(app, "POST", "/echo", headers={"content-type": content_type}, body=raw)


async def test_a_model_comes_and_goes() -> None:
    got = await echoed(b'<problem status="404"><title>x</title></problem>')

    assert (got.status, got.headers["content-type"]) == (200, "application/xml; charset=utf-8")
    assert got.body == (DECLARATION + '<problem status="404"><title>x</title></problem>').encode()


async def test_an_application_may_want_lines() -> None:
    got = await echoed(b'<problem status="404"><title>x</title></problem>', xml_indent=4)

    assert b'"404">\n    <title>x</title>\n</problem>\n' in got.body


@pytest.mark.parametrize(
    ("raw", "keyword"),
    [(b"<problem/>", "required"), (b'<problem status="x"><title>x</title></problem>', "type"), (b"{}", "xml")],
)
async def test_what_the_contract_does_not_allow_is_a_400(raw: bytes, keyword: str) -> None:
    got = await echoed(raw)

    assert got.status == 400
    assert keyword in [one["keyword"] for one in got.json["violations"]]


async def test_an_unheard_of_charset_is_a_415() -> None:
    assert (await echoed(b"<problem/>", "application/xml; charset=idna")).status == 415


@pytest.mark.parametrize("title", ["\0", 5])
async def test_a_reply_that_xml_cannot_say_is_a_500(title: Any) -> None:
    got = await echoed(
        b'<problem status="4"><title>x</title></problem>', answer=Problem.model_construct(title=title, status=5)
    )

    assert got.status == 500
