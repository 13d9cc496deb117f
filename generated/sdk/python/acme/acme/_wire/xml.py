"""XML bodies: from bytes to JSON values and back, as the XML Objects of the contract say (OpenAPI 3.1, section 4.8.26).

Documents are read without DTDs, and so without entities but the five of XML itself. An element is known by its local name,
and by its namespace where the contract gives one. null is `xsi:nil`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from xml.parsers import expat

from .shapes import Text, Xml, XmlContent, XmlFields, XmlItems, XmlNode, XmlType
from .texts import Malformed, text_converter

DEEPEST: Final = 100
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
DECLARATION: Final = "<?xml version='1.0' encoding='UTF-8'?>\n"

_NAME: Final = re.compile(r"[^\W\d][\w.\-]*").fullmatch
_FORBIDDEN: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]").search
_SEPARATOR: Final = "\n"  # between namespace and name; neither can hold it


class Unwritable(ValueError):
    """A value that XML has no way to say; the message does not show it."""


# Reading --------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Element:
    name: str
    namespace: str
    attributes: dict[str, str]
    children: list["_Element"] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.texts)

    @property
    def is_nil(self) -> bool:
        return self.attributes.get(f"{XSI}{_SEPARATOR}nil") in ("true", "1")


def read_xml(xml: Xml, raw: bytes, charset: str | None = None) -> object:
    """The value of a document. `charset` is of its `Content-Type`, which outweighs what the document says (RFC 7303, section 3).

    Raises Malformed.
    """
    root = _parsed(raw, charset)
    if not _is(root, xml.root):
        raise Malformed(f"its element is not `{xml.root.name}`")
    return _Reader(xml.types).value(xml.root.content, root)


def _parsed(raw: bytes, charset: str | None) -> _Element:
    top = _Element("", "", {})
    open_elements = [top]

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(open_elements) > DEEPEST:
            raise Malformed(f"elements are nested more than {DEEPEST} deep")
        namespace, _, name = tag.rpartition(_SEPARATOR)
        element = _Element(name, namespace, attributes)
        open_elements[-1].children.append(element)
        open_elements.append(element)

    def refuse(*_: object) -> None:
        raise Malformed("it has a DOCTYPE, which is not read")

    parser = expat.ParserCreate(charset, _SEPARATOR)
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: open_elements.pop()
    parser.CharacterDataHandler = lambda text: open_elements[-1].texts.append(text)
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(raw, True)
    except Malformed:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:  # the last two of an encoding that is named inside
        raise Malformed(f"not XML: {error}") from None
    return top.children[0]


class _Reader:
    def __init__(self, types: Mapping[str, XmlContent]) -> None:
        self.types = types

    def value(self, content: XmlContent, element: _Element) -> object:
        if element.is_nil:
            return None
        match content:
            case XmlType(name):
                return self.value(self.types[name], element)
            case Text():
                return _typed(content, element.text) if not element.children else self._untyped(element)
            case XmlItems(item):
                return [self._item(item, child) for child in element.children] or _only_text(element) or []
            case XmlFields():
                # A text where items or properties should be stays one; the validator then says why.
                return self._fields(content, element) or _only_text(element) or {}

    def _item(self, item: XmlNode, child: _Element) -> object:
        if not _is(child, item):
            raise Malformed(f"an item is not called `{item.name}`")
        return self.value(item.content, child)

    def _fields(self, fields: XmlFields, element: _Element) -> dict[str, object]:
        found: dict[str, object] = {}
        by_name: dict[str, list[_Element]] = {}
        for child in element.children:
            by_name.setdefault(child.name, []).append(child)
        known: set[int] = set()
        for name, node in fields.properties.items():
            if node.kind == "element":
                wanted = self._repeated(node) or node
                mine = [child for child in by_name.get(wanted.name, ()) if _is(child, wanted)]
                known.update(map(id, mine))
                self._put(found, name, node, mine)
            elif (text := _plain(node, element)) is not None:
                found[name] = self._text(node.content, text)
        for child in element.children:
            if id(child) not in known:
                self._put_extra(found, child, fields.extra)
        return found

    def _repeated(self, node: XmlNode) -> XmlNode | None:
        """The node of each item of an array without an element of its own."""
        content = self.types[node.content.name] if isinstance(node.content, XmlType) else node.content
        return content.item if isinstance(content, XmlItems) and not content.is_wrapped else None

    def _put(self, found: dict[str, object], name: str, node: XmlNode, elements: list[_Element]) -> None:
        item = self._repeated(node)
        if item is not None:
            if elements or (isinstance(node.content, XmlItems) and node.content.is_required):
                found[name] = [self.value(item.content, one) for one in elements]
        elif len(elements) > 1:
            raise Malformed(f"`{node.name}` is there more than once")
        elif elements:
            found[name] = self.value(node.content, elements[0])

    def _put_extra(self, found: dict[str, object], child: _Element, content: XmlContent) -> None:
        """What the contract does not name; the validator knows whether it may be there."""
        value = self.value(content, child)
        if child.name not in found:
            found[child.name] = value
        elif isinstance(known := found[child.name], list):
            known.append(value)
        else:
            found[child.name] = [known, value]

    def _untyped(self, element: _Element) -> object:
        return self._fields(_ANYTHING, element)

    def _text(self, content: XmlContent, text: str) -> object:
        match content:
            case XmlType(name):
                return self._text(self.types[name], text)
            case XmlItems(item):  # a list in an attribute, as XML Schema writes it
                return [self._text(item.content, piece) for piece in text.split()]
            case Text():
                return _typed(content, text)
            case XmlFields():
                return text


_ANYTHING: Final = XmlFields()


def _is(element: _Element, node: XmlNode) -> bool:
    return element.name == node.name and (node.namespace is None or element.namespace == node.namespace)


def _only_text(element: _Element) -> str:
    """The text of an element that holds nothing else; empty where it says nothing."""
    return "" if element.children or not element.text.strip() else element.text


def _plain(node: XmlNode, element: _Element) -> str | None:
    """The text of an attribute, or of the element itself."""
    if node.kind == "text":
        return element.text
    qualified = f"{node.namespace}{_SEPARATOR}{node.name}" if node.namespace else node.name
    return element.attributes.get(qualified)


def _typed(text: Text, written: str) -> object:
    """Spaces around anything but a text do not count (XML Schema, section 4.3.6)."""
    return text_converter(text)(written if text.types == ("string",) else written.strip())


# Writing --------------------------------------------------------------------------------------------------------------


def write_xml(xml: Xml, value: object, indent: int = 0) -> bytes:
    """A JSON value as a document; `indent` spaces a level, or all in one line. Raises Unwritable."""
    writer = _Writer(xml, indent)
    return (DECLARATION + "".join(writer.element(xml.root, value, 0))).encode()


class _Writer:
    def __init__(self, xml: Xml, indent: int) -> None:
        self.types, self.indent = xml.types, indent
        self.root = xml.root
        used = dict.fromkeys(_prefixes(xml.root, xml.types, set()))
        count = Counter(prefix for prefix, _ in used)
        self.prefixes = {prefix: namespace for prefix, namespace in used if count[prefix] == 1}
        self.break_ = "\n" if indent else ""

    def element(self, node: XmlNode, value: object, depth: int) -> Iterator[str]:
        """One element with what is in it, on lines of its own."""
        if depth > DEEPEST:
            raise Unwritable(f"elements are nested more than {DEEPEST} deep")
        attributes = {**self._declarations(node), **self._attributes(node, value)}
        tag = self._qualified(node)
        head = tag + "".join(f' {name}="{_escaped_attribute(text)}"' for name, text in attributes.items())
        margin = " " * (self.indent * depth)
        inner = list(self._inner(node.content, value, depth + 1))
        text = self._own_text(node.content, value)
        if inner:
            yield f"{margin}<{head}>{_escaped(text)}{self.break_}"
            yield from inner
            yield f"{margin}</{tag}>{self.break_}"
        elif text:
            yield f"{margin}<{head}>{_escaped(text)}</{tag}>{self.break_}"
        else:
            yield f"{margin}<{head} />{self.break_}"

    def _declarations(self, node: XmlNode) -> dict[str, str]:
        """Prefixes are declared by the root; a namespace without one, or with that of another, by each element in it."""
        found = {"xmlns": node.namespace} if node.namespace and not node.prefix else {}
        if node.prefix and node.namespace and node.prefix not in self.prefixes:
            found |= {f"xmlns:{node.prefix}": node.namespace}
        if node is self.root:
            found |= {f"xmlns:{prefix}": namespace for prefix, namespace in self.prefixes.items()}
        return found

    def _attributes(self, node: XmlNode, value: object) -> dict[str, str]:
        if value is None:
            return {f"xmlns:{_XSI_PREFIX}": XSI, f"{_XSI_PREFIX}:nil": "true"}
        content = self._settled(node.content)
        if not (isinstance(content, XmlFields) and isinstance(value, dict)):
            return {}
        return {
            self._qualified(one): _spelled(value[name])
            for name, one in content.properties.items()
            if one.kind == "attribute" and value.get(name) is not None
        }

    def _inner(self, content: XmlContent, value: object, depth: int) -> Iterator[str]:
        content = self._settled(content)
        match content, value:
            case XmlItems(item), list():
                for one in value:
                    yield from self.element(item, one, depth)
            case XmlFields(properties, extra), dict():
                for name, one in value.items():
                    yield from self._member(properties.get(name) or XmlNode(_checked(name), extra), one, depth)
            case _, dict():
                yield from self._inner(_ANYTHING, value, depth)
            case _, list():
                raise Unwritable("a list has no element of its own here")
            case _:
                return

    def _member(self, node: XmlNode, value: object, depth: int) -> Iterator[str]:
        if node.kind != "element":
            return
        content = self._settled(node.content)
        if isinstance(content, XmlItems) and content.is_wrapped:
            yield from self.element(node, value, depth)
        elif isinstance(value, list):
            item = content.item if isinstance(content, XmlItems) else node
            for one in value:
                yield from self.element(item, one, depth)
        else:
            yield from self.element(node, value, depth)

    def _own_text(self, content: XmlContent, value: object) -> str:
        content = self._settled(content)
        if isinstance(content, XmlFields) and isinstance(value, dict):
            mine = (value.get(name) for name, one in content.properties.items() if one.kind == "text")
            return "".join(_spelled(one) for one in mine if one is not None)
        return "" if value is None or isinstance(value, dict | list) else _spelled(value)

    def _settled(self, content: XmlContent) -> XmlContent:
        while isinstance(content, XmlType):
            content = self.types[content.name]
        return content

    def _qualified(self, node: XmlNode) -> str:
        return f"{node.prefix}:{node.name}" if node.prefix and node.namespace else node.name


_XSI_PREFIX: Final = "xsi"


def _prefixes(node: XmlNode, types: Mapping[str, XmlContent], seen: set[str]) -> Iterator[tuple[str, str]]:
    """The prefixes that an element and all below it use, in the order of the contract."""
    if node.prefix and node.namespace:
        yield node.prefix, node.namespace
    content = node.content
    if isinstance(content, XmlType):
        if content.name in seen:
            return
        seen.add(content.name)
        content = types[content.name]
    for one in _below(content):
        yield from _prefixes(one, types, seen)


def _below(content: XmlContent) -> Iterable[XmlNode]:
    match content:
        case XmlItems(item):
            return (item,)
        case XmlFields(properties, extra):
            return (*properties.values(), XmlNode("", extra))
        case _:
            return ()


def _spelled(value: Any) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case list():
            return " ".join(map(_spelled, value))
        case dict():
            raise Unwritable("an object has no text")
        case _:
            return str(value)


def _checked(name: str) -> str:
    if not _NAME(name):
        raise Unwritable("the name of a property is no name in XML")
    return name


def _escaped(text: str) -> str:
    if _FORBIDDEN(text):
        raise Unwritable("a text holds a character that XML does not have")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")


def _escaped_attribute(text: str) -> str:
    return _escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
