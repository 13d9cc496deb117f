"""XML bodies by table: what is read and written, and what is not, by the server and by every SDK."""

from typing import Any

from accordant.runtime.operation import Text, Xml, XmlFields, XmlItems, XmlNode, XmlType
from accordant.runtime.wire.xml import DEEPEST, XSI

INTEGER = Text(("integer",))


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
    "an encoding of its own": (
        body(Text()),
        "<?xml version='1.0' encoding='iso-8859-1'?><a>é</a>".encode("latin-1"),
        "é",
    ),
    "undeclared elements": (body(XmlFields({}, Text())), b"<a><x>1</x><x><y>2</y></x></a>", {"x": ["1", {"y": "2"}]}),
    "a text where an object should be": (body(fields(b=XmlNode("b", INTEGER))), b"<a>1</a>", "1"),
    "spaces where an object should be": (body(fields(b=XmlNode("b", INTEGER))), b"<a> </a>", {}),
    "a text where items should be": (
        body(fields(b=XmlNode("b", items("i", is_wrapped=True)))),
        b"<a><b>1</b></a>",
        {"b": "1"},
    ),
    "an unwrapped array that is not there": (body(fields(b=XmlNode("b", items("i")))), b"<a/>", {}),
    "an empty text that may be null": (body(Text(("null", "integer"))), b"<a> </a>", None),
    "a number too large": (body(Text(("number",))), b"<a>1e999</a>", "1e999"),
    "an integer that is written as a number": (body(INTEGER), b"<a>1.0e1</a>", 10),
    "references": (body(Text()), b"<a>&#65;&#x42;&apos;&amp;lt;</a>", "AB'&lt;"),
    "ends of lines": (body(Text()), b"<a>1\r\n2\r3&#13;</a>", "1\n2\n3\r"),
    "spaces in an attribute": (
        body(fields(b=XmlNode("b", Text(), "attribute"))),
        b"<a b='1\n2\t\r\n3&#9;&lt;\n'/>",
        {"b": "1 2  3\t< "},
    ),
    "another script": (body(XmlFields()), "<a><größe>1</größe><大/></a>".encode(), {"größe": "1", "大": ""}),
    "a byte order mark": (body(Text()), "<a>é</a>".encode("utf-8-sig"), "é"),
    "UTF-16": (body(Text()), "<?xml version='1.0' encoding='utf-16'?><a>é</a>".encode("utf-16"), "é"),
    "remarks around": (body(INTEGER), b"<?xml version='1.0'?><!-- - --><?p ??><a>1</a ><!----> \n<?q?>", 1),
    "a namespace that is taken back": (
        body(fields(b=XmlNode("b", INTEGER, namespace=""))),
        b'<a xmlns="urn:n"><b xmlns="">1</b></a>',
        {"b": 1},
    ),
    "the prefix xml": (body(fields(b=XmlNode("b", INTEGER))), b'<a xml:lang="en"><b>1</b></a>', {"b": 1}),
    "a name that means something elsewhere": (
        body(XmlFields()),
        b"<a><__proto__>1</__proto__><constructor>2</constructor></a>",
        {"__proto__": "1", "constructor": "2"},
    ),
}

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
    "a file of entities": (body(Text()), b'<!DOCTYPE a [<!ENTITY % e SYSTEM "file:///etc/passwd">%e;]><a/>', "DOCTYPE"),
    "an entity of HTML": (body(Text()), b"<a>&nbsp;</a>", "not XML"),
    "a reference to nothing": (body(Text()), b"<a>&#0;</a>", "not XML"),
    "a reference beyond Unicode": (body(Text()), b"<a>&#x110000;</a>", "not XML"),
    "a reference to half a character": (body(Text()), b"<a>&#xD800;</a>", "not XML"),
    "an ampersand": (body(Text()), b"<a>a & b</a>", "not XML"),
    "an ampersand in an attribute": (body(Text()), b"<a b='&'/>", "not XML"),
    "markup in an attribute": (body(Text()), b"<a b='<'/>", "not XML"),
    "an attribute without quotes": (body(Text()), b"<a b=1/>", "not XML"),
    "an attribute without a value": (body(Text()), b"<a b/>", "not XML"),
    "attributes without a space": (body(Text()), b"<a b='1'c='2'/>", "not XML"),
    "an attribute twice": (body(Text()), b"<a b='1' b='2'/>", "not XML"),
    "an attribute twice by another prefix": (
        body(Text()),
        b"<a xmlns:p='urn:n' xmlns:q='urn:n' p:b='1' q:b='2'/>",
        "not XML",
    ),
    "a prefix of nothing": (body(Text()), b"<p:a/>", "not XML"),
    "a prefix that is taken back": (body(Text()), b"<a xmlns:p='urn:n'><b xmlns:p=''/></a>", "not XML"),
    "a prefix of xmlns": (body(Text()), b"<a xmlns:xmlns='urn:n'/>", "not XML"),
    "another end": (body(Text()), b"<a></b>", "not XML"),
    "an end of another prefix": (body(Text()), b"<a xmlns:p='urn:n'><p:b></b></a>", "not XML"),
    "two elements": (body(Text()), b"<a/><a/>", "not XML"),
    "a text after it": (body(Text()), b"<a/>x", "not XML"),
    "a text before it": (body(Text()), b"x<a/>", "not XML"),
    "a declaration after something": (body(Text()), b" <?xml version='1.0'?><a/>", "not XML"),
    "a declaration inside": (body(Text()), b"<a><?xml version='1.0'?></a>", "not XML"),
    "a comment that ends twice": (body(Text()), b"<a><!-- -- --></a>", "not XML"),
    "a comment that ends nowhere": (body(Text()), b"<a><!-- </a>", "not XML"),
    "an end of CDATA without one": (body(Text()), b"<a>]]></a>", "not XML"),
    "CDATA that ends nowhere": (body(Text()), b"<a><![CDATA[</a>", "not XML"),
    "CDATA that is the document": (body(Text()), b"<![CDATA[<a/>]]>", "not XML"),
    "a control character": (body(Text()), b"<a>\x01</a>", "not XML"),
    "a space before the name": (body(Text()), b"< a/>", "not XML"),
    "a name that begins with a digit": (body(Text()), b"<1/>", "not XML"),
    "too deep": (body(Text()), b"<a>" + b"<b>" * DEEPEST, "deep"),
}

UNWRITABLE = {
    "a control character": (body(Text()), "\0"),
    "a name that is none": (body(XmlFields()), {"a b": 1}),
    "a name that would be markup": (body(XmlFields()), {"a><b": 1}),
    "a list without elements": (body(Text()), [1]),
    "an object in an attribute": (body(fields(b=XmlNode("b", XmlFields(), "attribute"))), {"b": {}}),
}
