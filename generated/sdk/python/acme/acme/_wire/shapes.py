"""How values of JSON are written as text and as XML: what a contract says of it, as frozen data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Primitive = Literal["null", "boolean", "integer", "number", "string"]


@dataclass(frozen=True, slots=True)
class Text:
    """A value written as one piece of text, and the JSON types it may stand for, in the order to try."""

    types: tuple[Primitive, ...] = ("string",)


@dataclass(frozen=True, slots=True)
class Items:
    """An array: how each item is written. Only brackets (`a[0][b]`) can spread items that are more than one text."""

    item: "Shape" = field(default_factory=Text)

    @property
    def text(self) -> Text:
        """How an item is written that is one text."""
        return self.item if isinstance(self.item, Text) else Text()


@dataclass(frozen=True, slots=True)
class Fields:
    """An object: how each declared property is written, and every other one."""

    properties: Mapping[str, "Shape"] = field(default_factory=dict)
    extra: Text = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A parameter described by `content`: the text is a document of this media type."""

    media_type: str


Shape = Text | Items | Fields | Encoded
"""How text becomes a JSON value. A value that does not fit stays text; the validator then says why."""


@dataclass(frozen=True, slots=True)
class XmlNode:
    """How a schema is written in XML (XML Object, OpenAPI 3.1, section 4.8.26), what it leaves open filled in."""

    name: str
    content: "XmlContent"
    kind: Literal["element", "attribute", "text"] = "element"
    namespace: str | None = None
    prefix: str | None = None


@dataclass(frozen=True, slots=True)
class XmlItems:
    """An array: its items inside an element of its own, or repeated in the element around it."""

    item: XmlNode
    is_wrapped: bool = False
    is_required: bool = False  # a property; where no item is there, it is empty and not absent


@dataclass(frozen=True, slots=True)
class XmlFields:
    """An object: each declared property, and what every other element holds."""

    properties: Mapping[str, XmlNode] = field(default_factory=dict)
    extra: "XmlContent" = field(default_factory=Text)


@dataclass(frozen=True, slots=True)
class XmlType:
    """A schema by its name in the table of the module: schemas refer to themselves."""

    name: str


XmlContent = Text | XmlItems | XmlFields | XmlType


@dataclass(frozen=True, slots=True)
class Xml:
    """The element of a whole body, and the types that it leads to."""

    root: XmlNode
    types: Mapping[str, XmlContent] = field(default_factory=dict)
