"""XML bodies: names, attributes, wrapping, namespaces and null, both ways, and what is not read."""

from typing import Any

import pytest

from accordant.runtime import Binding, Request, application
from accordant.runtime.operation import (
    Media,
    Operation,
    ReplySpec,
    Text,
    Xml,
    XmlFields,
    XmlItems,
    XmlNode,
    XmlType,
)
from accordant.runtime.wire.texts import Malformed
from accordant.runtime.wire.xml import DEEPEST, Unwritable, read_xml, write_xml

from .items import CONTRACT
from .items.models import Problem
from .serving import Got, request

INTEGER = Text(("integer",))
HEAD = "<?xml version='1.0' encoding='UTF-8'?>\n"
XSI = "http://www.w3.org/2001/XMLSchema-instance"


def body(content: Any, name: str = "a", **named: Any) -> Xml:
    return Xml(XmlNode(name, content, **named))


def fields(**nodes: XmlNode) -> XmlFields:
    return XmlFields(nodes)


def items(name: str, **flags: bool) -> XmlItems:
    return XmlItems(XmlNode(name, INTEGER), **flags)


SAMPLES = {
    "text": (body(Text()), "<a>x &lt;&amp;&gt; y</a>", "x <&> y"),
    "empty text": (body(fields(b=XmlNode("b", Text()))), "<a><b /></a>", {"b": ""}),
    "number": (body(INTEGER), "<a>12</a>", 12),
    "boolean": (body(Text(("boolean",))), "<a>true</a>", True),
    "null": (body(fields(b=XmlNode("b", INTEGER))), f'<a><b xmlns:xsi="{XSI}" xsi:nil="true" /></a>', {"b": None}),
    "renamed": (body(fields(b=XmlNode("B-1", INTEGER))), "<a><B-1>1</B-1></a>", {"b": 1}),
    "attributes": (
        body(fields(b=XmlNode("x-b", INTEGER, "attribute"), c=XmlNode("c", Text()))),
        '<a x-b="1"><c>x</c></a>',
        {"b": 1, "c": "x"},
    ),
    "attribute of any text": (
        body(fields(b=XmlNode("b", Text(), "attribute"))),
        '<a b="&quot;&lt;&#10;&#9;" />',
        {"b": '"<\n\t'},
    ),
    "text beside attributes": (
        body(fields(b=XmlNode("b", Text(), "attribute"), c=XmlNode("c", INTEGER, "text"))),
        '<a b="x">5</a>',
        {"b": "x", "c": 5},
    ),
    "array, unwrapped": (body(fields(b=XmlNode("b", items("i")))), "<a><i>1</i><i>2</i></a>", {"b": [1, 2]}),
    "array, wrapped": (
        body(fields(b=XmlNode("b", items("i", is_wrapped=True)))),
        "<a><b><i>1</i><i>2</i></b></a>",
        {"b": [1, 2]},
    ),
    "array, wrapped and empty": (body(fields(b=XmlNode("b", items("i", is_wrapped=True)))), "<a><b /></a>", {"b": []}),
    "array, unwrapped, empty and required": (
        body(fields(b=XmlNode("b", items("i", is_required=True)))),
        "<a />",
        {"b": []},
    ),
    "array, the whole body": (body(items("i")), "<a><i>1</i></a>", [1]),
    "array of arrays": (
        body(XmlItems(XmlNode("row", items("i")))),
        "<a><row><i>1</i></row><row><i>2</i><i>3</i></row></a>",
        [[1], [2, 3]],
    ),
    "array in an attribute": (
        body(fields(b=XmlNode("b", items("i"), "attribute"))),
        '<a b="1 2" />',
        {"b": [1, 2]},
    ),
    "map": (body(XmlFields({}, INTEGER)), "<a><x>1</x><y>2</y></a>", {"x": 1, "y": 2}),
    "any object": (body(Text()), "<a><x>1</x><x>2</x></a>", {"x": ["1", "2"]}),
    "prefixed": (
        body(fields(b=XmlNode("b", INTEGER, namespace="urn:n", prefix="n")), namespace="urn:m", prefix="m"),
        '<m:a xmlns:m="urn:m" xmlns:n="urn:n"><n:b>1</n:b></m:a>',
        {"b": 1},
    ),
    "prefix for two namespaces": (
        body(fields(b=XmlNode("b", INTEGER, namespace="urn:n", prefix="p")), namespace="urn:m", prefix="p"),
        '<p:a xmlns:p="urn:m"><p:b xmlns:p="urn:n">1</p:b></p:a>',
        {"b": 1},
    ),
    "namespace without a prefix": (
        body(fields(b=XmlNode("b", INTEGER)), namespace="urn:m"),
        '<a xmlns="urn:m"><b>1</b></a>',
        {"b": 1},
    ),
    "prefixed attribute": (
        body(fields(b=XmlNode("b", INTEGER, "attribute", "urn:n", "n"))),
        '<a xmlns:n="urn:n" n:b="1" />',
        {"b": 1},
    ),
    "recursive": (
        Xml(
            XmlNode("tree", XmlType("Tree")),
            {"Tree": fields(children=XmlNode("children", XmlItems(XmlNode("tree", XmlType("Tree")), is_wrapped=True)))},
        ),
        "<tree><children><tree><children /></tree></children></tree>",
        {"children": [{"children": []}]},
    ),
}


@pytest.mark.parametrize(("xml", "text", "value"), SAMPLES.values(), ids=SAMPLES)
def test_read_and_written(xml: Xml, text: str, value: object) -> None:
    assert write_xml(xml, value) == (HEAD + text).encode()
    assert read_xml(xml, text.encode()) == value


def test_written_on_lines_of_its_own() -> None:
    xml = body(fields(b=XmlNode("b", items("i", is_wrapped=True)), c=XmlNode("c", Text())))

    written = write_xml(xml, {"b": [1], "c": ""}, indent=2).decode()

    assert written == HEAD + "<a>\n  <b>\n    <i>1</i>\n  </b>\n  <c />\n</a>\n"
    assert read_xml(xml, written.encode()) == {"b": [1], "c": ""}


READ = {
    "spaces around a number": (body(INTEGER), b"<a>\n 12 </a>", 12),
    "spaces in a text": (body(Text()), b"<a> x </a>", " x "),
    "not what it should be": (body(INTEGER), b"<a>x</a>", "x"),
    "another prefix": (
        body(fields(b=XmlNode("b", INTEGER, namespace="urn:n", prefix="n"))),
        b'<a xmlns:q="urn:n"><q:b>1</q:b></a>',
        {"b": 1},
    ),
    "another namespace is another element": (
        body(fields(b=XmlNode("b", INTEGER, namespace="urn:n", prefix="n"))),
        b"<a><b>1</b></a>",
        {"b": "1"},
    ),
    "comments and instructions": (body(INTEGER), b"<?p?><a><!-- 1 -->2<?p?></a>", 2),
    "CDATA": (body(Text()), b"<a><![CDATA[<b>]]></a>", "<b>"),
    "an encoding of its own": (body(Text()), "<?xml version='1.0' encoding='latin-1'?><a>é</a>".encode("latin-1"), "é"),
    "undeclared elements": (body(XmlFields({}, Text())), b"<a><x>1</x><x><y>2</y></x></a>", {"x": ["1", {"y": "2"}]}),
    "a text where an object should be": (body(fields(b=XmlNode("b", INTEGER))), b"<a>1</a>", "1"),
    "spaces where an object should be": (body(fields(b=XmlNode("b", INTEGER))), b"<a> </a>", {}),
    "a text where items should be": (
        body(fields(b=XmlNode("b", items("i", is_wrapped=True)))),
        b"<a><b>1</b></a>",
        {"b": "1"},
    ),
    "an unwrapped array that is not there": (body(fields(b=XmlNode("b", items("i")))), b"<a/>", {}),
}


@pytest.mark.parametrize(("xml", "raw", "value"), READ.values(), ids=READ)
def test_read(xml: Xml, raw: bytes, value: object) -> None:
    assert read_xml(xml, raw) == value


def test_the_charset_of_the_content_type_counts() -> None:
    assert read_xml(body(Text()), "<?xml version='1.0'?><a>é</a>".encode("latin-1"), "iso-8859-1") == "é"


REFUSED = {
    "no XML": (body(Text()), b"{}", "not XML"),
    "nothing": (body(Text()), b"", "not XML"),
    "an open element": (body(Text()), b"<a>", "not XML"),
    "not UTF-8": (body(Text()), b"<a>\xff</a>", "not XML"),
    "another root": (body(Text()), b"<b/>", "its element is not `a`"),
    "a DTD": (body(Text()), b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', "DOCTYPE"),
    "a DTD elsewhere": (body(Text()), b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "DOCTYPE"),
    "an unknown entity": (body(Text()), b"<a>&e;</a>", "not XML"),
    "twice": (body(fields(b=XmlNode("b", INTEGER))), b"<a><b>1</b><b>2</b></a>", "`b` is there more than once"),
    "another item": (body(items("i")), b"<a><j>1</j></a>", "an item is not called `i`"),
    "an encoding of its own that is none": (body(Text()), b"<?xml version='1.0' encoding='idna'?><a>x</a>", "not XML"),
    "too deep": (body(Text()), b"<a>" + b"<b>" * DEEPEST, "deep"),
}


@pytest.mark.parametrize(("xml", "raw", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused(xml: Xml, raw: bytes, reason: str) -> None:
    with pytest.raises(Malformed, match=reason):
        read_xml(xml, raw)


def test_an_unknown_charset_is_refused() -> None:
    with pytest.raises(Malformed, match="unknown encoding"):
        read_xml(body(Text()), b"<a/>", "klingon")


UNWRITABLE = {
    "a control character": (body(Text()), "\0"),
    "a name that is none": (body(XmlFields()), {"a b": 1}),
    "a name that would be markup": (body(XmlFields()), {"a><b": 1}),
    "a list without elements": (body(Text()), [1]),
    "an object in an attribute": (body(fields(b=XmlNode("b", XmlFields(), "attribute"))), {"b": {}}),
}


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
    assert got.body == (HEAD + '<problem status="404"><title>x</title></problem>').encode()


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
