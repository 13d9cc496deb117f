"""The core of the TypeScript SDK reads and writes XML as the server does: by the same table, and whatever comes."""

import random
import re
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from accordant.runtime.operation import Text, Xml, XmlFields, XmlItems, XmlNode, XmlType
from accordant.runtime.wire.shapes import XmlContent
from accordant.runtime.wire.texts import Malformed
from accordant.runtime.wire.xml import DECLARATION, read_xml
from bench import typescript
from tests.toolkit.xml_table import READ, REFUSED, SAMPLES, UNWRITABLE, body, fields, items

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def core(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("xml") / "calls"
    typescript.generate(HERE / "calls.yaml", out)
    assert typescript.complaints((out,), is_emitted=True) == []
    return out.parent / "dist" / "calls" / typescript.PACKAGE / "src"


def asked(core: Path, questions: list[tuple[Xml, dict[str, Any]]]) -> list[dict[str, Any]]:
    rows = [{"root": node(xml.root), "types": {key: content(one) for key, one in xml.types.items()}, **more}
            for xml, more in questions]  # fmt: skip
    found: list[dict[str, Any]] = typescript.run(HERE / "xml.mjs", {"folder": str(core), "questions": rows}, core)
    return found


def read(raw: bytes, charset: str | None = None) -> dict[str, Any]:
    return {"raw": b64encode(raw).decode(), "charset": charset}


def node(one: XmlNode) -> Mapping[str, Any]:
    """What the SDK says with the same words."""
    said = {"kind": None if one.kind == "element" else one.kind, "namespace": one.namespace, "prefix": one.prefix}
    return {"name": one.name, "content": content(one.content), **{k: v for k, v in said.items() if v is not None}}


def content(one: XmlContent) -> Any:
    match one:
        case Text(types):
            return list(types)
        case XmlItems(item, is_wrapped, is_required):
            return {"item": node(item), "isWrapped": is_wrapped, "isRequired": is_required}
        case XmlFields(properties, extra):
            return {"properties": {name: node(of) for name, of in properties.items()}, "extra": content(extra)}
        case XmlType(name):
            return {"type": name}


def test_the_table_is_read(core: Path) -> None:
    rows = [*((xml, text.encode(), value) for xml, text, value in SAMPLES.values()), *READ.values()]

    found = asked(core, [(xml, read(raw)) for xml, raw, _ in rows])

    assert found == [{"value": value} for *_, value in rows]


def test_the_table_is_written(core: Path) -> None:
    found = asked(core, [(xml, {"value": value}) for xml, _, value in SAMPLES.values()])

    assert found == [{"text": DECLARATION + text} for _, text, _ in SAMPLES.values()]


def test_the_table_is_refused(core: Path) -> None:
    found = asked(core, [(xml, read(raw)) for xml, raw, _ in REFUSED.values()])

    assert [one.get("error") for one in found] == ["Unreadable"] * len(REFUSED)
    wrong = [(name, one) for (name, (*_, reason)), one in zip(REFUSED.items(), found, strict=True)
             if not re.search(reason, one["message"])]  # fmt: skip
    assert wrong == []


def test_what_xml_cannot_say_is_refused(core: Path) -> None:
    found = asked(core, [(xml, {"value": value}) for xml, value in UNWRITABLE.values()])

    assert [one.get("error") for one in found] == ["TypeError"] * len(UNWRITABLE)


def test_the_charset_of_the_media_type_counts(core: Path) -> None:
    raw = "<?xml version='1.0'?><a>é</a>".encode("latin-1")

    assert asked(core, [(body(Text()), read(raw, "iso-8859-1"))]) == [{"value": "é"}]
    assert asked(core, [(body(Text()), read(raw, "klingon"))])[0]["error"] == "Unreadable"


def test_large_documents_are_read_in_no_time(core: Path) -> None:
    """Neither length nor width nor what is repeated makes them slow: each of these is some megabytes."""
    long = b"x" * 4_000_000
    documents = [
        b"<a>" + long + b"</a>",
        b"<a><!--" + long + b"--><![CDATA[" + long + b"]]><?p " + long + b"?></a>",
        b"<a b='" + long + b"'/>",
        b"<a>" + b"<i>1</i>" * 400_000 + b"</a>",
        b"<a>" + b"&lt;" * 1_000_000 + b"</a>",
        b"<a " + b" ".join(b"a%d='1'" % number for number in range(200_000)) + b"/>",
        b"<a " + b" ".join(b"xmlns:a%d='u'" % number for number in range(100_000)) + b">" + b"<b xmlns:c='u'/>" * 50_000 + b"</a>",
    ]  # fmt: skip

    found = asked(core, [(body(fields(i=XmlNode("i", items("i")))), read(one)) for one in documents])

    assert ["value" in one for one in found] == [True] * len(documents)


PIECES = (
    *("<a>", "</a>", "<a/>", "<b>", "</b>", "<b/>", "<p:b>", "</p:b>", "<a b='1'>", "<a b='&lt;' c=\"2\">", "<a b='1' b='2'>"),
    *("<a xmlns='urn:n'>", "<a xmlns:p='urn:n'>", "<b xmlns:p='urn:m' p:c='1'>", "<b xmlns=''>", "<b p:c='1' c='2'/>"),
    *("1", "x", " ", "\n", "\r\n", "\t", "]]>", "&amp;", "&lt;", "&#65;", "&#x1;", "&b;", "&", "<", ">", "/>", "'", '"', "="),
    *("<!-- c -->", "<!--", "-->", "--", "<![CDATA[<b>]]>", "<![CDATA[", "<?p q?>", "<?", "?>", "<?xml version='1.0'?>", "<!DOCTYPE a>"),
)  # fmt: skip
SHAPES = (
    body(Text()),
    body(Text(("integer",))),
    body(XmlFields()),
    body(fields(b=XmlNode("b", Text(), "attribute"), c=XmlNode("c", Text(), "text"))),
    body(fields(b=XmlNode("b", items("b")), a=XmlNode("a", items("b", is_wrapped=True)))),
    body(fields(b=XmlNode("b", Text(), namespace="urn:n")), namespace="urn:n"),
)


def test_whatever_comes_is_read_as_by_the_server(core: Path) -> None:
    """The server's reader is expat, which others wrote."""
    draw = random.Random("xml")
    drawn = [(draw.choice(SHAPES), _document(draw)) for _ in range(6000)]

    found = asked(core, [(xml, read(raw)) for xml, raw in drawn])

    expected = [_verdict(xml, raw) for xml, raw in drawn]
    differences = [row for row in zip(drawn, expected, found, strict=True) if row[1] != row[2].get("value", "refused")]
    assert differences == []
    assert 300 < expected.count("refused") < 5700


def _document(draw: random.Random) -> bytes:
    inner = "".join(draw.choice(PIECES) for _ in range(draw.randrange(7)))
    return (inner if draw.random() < 0.1 else f"<a b='x' xmlns:p='urn:n'>{inner}</a>").encode()


def _verdict(xml: Xml, raw: bytes) -> object:
    try:
        return read_xml(xml, raw)
    except Malformed:
        return "refused"
