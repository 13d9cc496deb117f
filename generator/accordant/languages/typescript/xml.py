"""What XML bodies are, as data that `core/xml.ts` reads. An object is a constant of its own, since it may refer to itself."""

from dataclasses import dataclass, field
from typing import assert_never

from accordant.ir import MediaType
from accordant.languages.layout import Piece, followed, group, lay_out, led
from accordant.languages.typescript.naming import key_name, literal
from accordant.languages.xml import XmlContent, XmlFields, XmlItems, XmlNode, XmlPlanner, XmlText, XmlType
from accordant.resolve.names import free_name

_MODULE = "_xml."


@dataclass(frozen=True, slots=True)
class XmlConstant:
    name: str
    value: str


@dataclass(slots=True)
class XmlWriter:
    """The documents of a contract's bodies, and the constants that they use."""

    planner: XmlPlanner
    names: dict[XmlType, str] = field(default_factory=dict)

    def root(self, media: MediaType) -> XmlNode:
        return self.planner.body(media, "root")

    def codec(self, root: XmlNode) -> Piece:
        """What reads and writes a body."""
        return followed(led("_core.xml(", self._node(root, _MODULE)), ")")

    def constants(self) -> tuple[XmlConstant, ...]:
        """All that the documents until now lead to."""
        found = {type_: self._content(fields, "") for type_, fields in self.planner.types.items()}
        return tuple(
            XmlConstant(
                self._name(type_),
                lay_out(value, 0, len(self._name(type_)) + len("export const : _core.XmlType = () => ();")),
            )
            for type_, value in found.items()
        )

    def _name(self, type_: XmlType) -> str:
        if type_ not in self.names:
            first, *others = (self.planner.contract.schemas[one].name for one in type_.schemas)
            self.names[type_] = free_name(f"{first}OrOthers" if others else first, ("_core", *self.names.values()))
        return self.names[type_]

    def _node(self, node: XmlNode, module: str) -> Piece:
        members: list[Piece] = [f"name: {literal(node.name)}"]
        if node.content != XmlText():
            members.append(led("content: ", self._content(node.content, module)))
        said = (("kind", node.kind), ("namespace", node.namespace), ("prefix", node.prefix))
        members += [f"{name}: {literal(value)}" for name, value in said if value not in (None, "element")]
        return group("{ ", tuple(members), " }")

    def _content(self, content: XmlContent, module: str) -> Piece:
        match content:
            case XmlText(kinds):
                return literal(list(kinds))
            case XmlItems(item, is_wrapped, is_required):
                flags = (("isWrapped", is_wrapped), ("isRequired", is_required))
                said = [f"{name}: true" for name, is_set in flags if is_set]
                return group("{ ", (led("item: ", self._node(item, module)), *said), " }")
            case XmlFields(properties, extra):
                nodes = [led(f"{key_name(name)}: ", self._node(one, module)) for name, one in properties.items()]
                members: list[Piece] = [group("properties: { ", tuple(nodes), " }") if nodes else "properties: {}"]
                if extra is not None and extra != XmlText():
                    members.append(led("extra: ", self._content(extra, module)))
                return group("{ ", tuple(members), " }")
            case XmlType():
                return module + self._name(content)
            case _:
                assert_never(content)


def has_types(node: XmlNode) -> bool:
    """Whether it refers to constants."""
    match node.content:
        case XmlItems(item):
            return has_types(item)
        case XmlFields(properties, extra):
            others = [] if extra is None else [XmlNode("", extra)]
            return any(map(has_types, (*properties.values(), *others)))
        case content:
            return isinstance(content, XmlType)
