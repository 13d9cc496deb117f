"""What XML bodies are, as expressions in the words of `accordant.runtime.wire.shapes`."""

from typing import assert_never

from accordant.languages.python.shapes import mapping, text
from accordant.languages.xml import XmlContent, XmlFields, XmlItems, XmlNode, XmlText, XmlType


def xml_expression(root: XmlNode, words: str = "") -> str:
    """The expression of an `Xml`; `words` stands before each word, such as the module that it is from."""
    node = _node(root, words)
    return f"{words}Xml({node}, XML_TYPES)" if "XmlType(" in node else f"{words}Xml({node})"


def type_entry(key: XmlType, fields: XmlFields, words: str = "") -> str:
    """An entry of the table `XML_TYPES`."""
    return f"{_key(key)}: {_content(fields, words)}"


def _node(node: XmlNode, words: str) -> str:
    arguments = [repr(node.name), _content(node.content, words)]
    said = (("kind", node.kind), ("namespace", node.namespace), ("prefix", node.prefix))
    arguments += [f"{name}={value!r}" for name, value in said if value not in (None, "element")]
    return f"{words}XmlNode({', '.join(arguments)})"


def _content(content: XmlContent, words: str) -> str:
    match content:
        case XmlText(kinds):
            return words + text(kinds)
        case XmlItems(item, is_wrapped, is_required):
            flags = (("is_wrapped", is_wrapped), ("is_required", is_required))
            said = [f"{name}=True" for name, is_set in flags if is_set]
            return f"{words}XmlItems({', '.join((_node(item, words), *said))})"
        case XmlFields(properties, extra):
            nodes = mapping({name: _node(one, words) for name, one in properties.items()})
            return (
                f"{words}XmlFields({nodes})"
                if extra is None
                else f"{words}XmlFields({nodes}, {_content(extra, words)})"
            )
        case XmlType():
            return f"{words}XmlType({_key(content)})"
        case _:
            assert_never(content)


def _key(type_: XmlType) -> str:
    return repr(" | ".join(map(str, type_.schemas)))
