"""From text to JSON values, as a `Shape` says. What does not fit stays text; the validator then says what is wrong."""

import json
from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Final
from urllib.parse import unquote_to_bytes

import orjson
from pydantic_core import from_json

from .wire.shapes import Encoded, Fields, Items, Shape, Text
from .wire.texts import Convert, Malformed, text_converter

DEEPEST_BRACKETS: Final = 16

# Twenty digits in a row: perhaps an integer beyond 64 bits. A table and a search cost a tenth of an expression.
_DIGITS_ALIKE: Final = bytes.maketrans(b"123456789", b"000000000")
_LONG_INTEGER: Final = b"0" * 20


def decode(text: str, *, plus: bool = False) -> str:
    """Percent-decoding, strictly UTF-8. `plus` is for queries and forms, where `+` is a space."""
    if plus and "+" in text:
        text = text.replace("+", " ")
    if "%" not in text and text.isascii():
        return text
    try:
        return unquote_to_bytes(text.encode("latin-1")).decode("utf-8")
    except UnicodeError:
        raise Malformed("not percent-encoded UTF-8") from None


def pairs_of(raw: str) -> dict[str, list[str]]:
    """A query or a form: decoded names, each with its texts as they were sent."""
    pairs: dict[str, list[str]] = {}
    for piece in raw.split("&"):
        if not piece:
            continue
        name, _, text = piece.partition("=")
        name = decode(name, plus=True)
        if name in pairs:
            pairs[name].append(text)
        else:
            pairs[name] = [text]
    return pairs


def loads(raw: bytes | str) -> object:
    """Strict JSON. orjson would turn integers beyond 64 bits into floats; Pydantic's parser keeps them."""
    data = raw.encode() if isinstance(raw, str) else raw
    try:
        if _LONG_INTEGER in data.translate(_DIGITS_ALIKE):
            return _finite(from_json(data, allow_inf_nan=False))
        return orjson.loads(data)
    except ValueError as error:
        raise Malformed(_reason(error)) from None


def dumps(value: object) -> bytes:
    """JSON. Raises ValueError for what it cannot say: a lone surrogate, a number that is none."""
    try:
        return orjson.dumps(value)
    except TypeError:  # an integer beyond 64 bits, which JSON allows and orjson does not
        return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def shape_converter(shape: Shape) -> Convert:
    """For one text that must stand for the whole value: a scalar, or a document of its own."""
    match shape:
        case Text():
            return text_converter(shape)
        case Encoded(media_type):
            return document_converter(media_type)
        case Items() | Fields():
            return loads


def document_converter(media_type: str) -> Convert:
    """The text is a document: JSON, a form, or text as it is."""
    name = media_type.split(";")[0].strip().lower()
    if name == "application/x-www-form-urlencoded":
        return lambda text: plain_pairs(pairs_of(text))
    if name.endswith(("/json", "+json")):
        return loads
    return str


def plain_pairs(pairs: Mapping[str, list[str]]) -> dict[str, object]:
    """A form without further description: texts, and lists where a name is repeated."""
    decoded = {name: [decode(text, plus=True) for text in texts] for name, texts in pairs.items()}
    return {name: texts[0] if len(texts) == 1 else texts for name, texts in decoded.items()}


def paired(pieces: list[str]) -> list[tuple[str, str]]:
    """`R,100,G,200` as pairs; a name without a value gets an empty one."""
    if len(pieces) % 2:
        pieces = [*pieces, ""]
    return list(zip(pieces[::2], pieces[1::2], strict=True))


def fields_value(fields: Fields, pairs: Iterable[tuple[str, list[str]]]) -> dict[str, object]:
    """An object from names, perhaps with brackets (`a[b][]`), and decoded texts."""
    tree: dict[str, object] = {}
    for name, texts in pairs:
        _plant(tree, bracket_path(name), texts)
    return {name: _grown(node, fields.properties.get(name, fields.extra)) for name, node in tree.items()}


def bracket_path(name: str) -> list[str]:
    """`filter[a][0]` as `filter`, `a`, `0`; text that is no such path is a name of its own."""
    head, bracket, rest = name.partition("[")
    if not (bracket and head and rest.endswith("]")):
        return [name]
    path = [head, *rest[:-1].split("][")]
    if len(path) > DEEPEST_BRACKETS:
        raise Malformed("too many brackets")
    return path


def _plant(tree: dict[str, object], path: list[str], texts: list[str]) -> None:
    """Puts texts at a path. Where a text is already, it wins over what would lie below it."""
    *branches, leaf = path
    for branch in branches:
        below = tree.setdefault(branch, {})
        if not isinstance(below, dict):
            return
        tree = below
    known = tree.setdefault(leaf, [])
    if isinstance(known, list):
        known.extend(texts)


def _grown(node: object, shape: Shape) -> object:
    """The value of a planted node: a list of texts, or branches."""
    if isinstance(node, dict):
        if isinstance(shape, Items):
            return [item for child in node.values() for item in _items(child, shape)]
        below = shape if isinstance(shape, Fields) else Fields()
        return {name: _grown(child, below.properties.get(name, below.extra)) for name, child in node.items()}
    texts: list[str] = node if isinstance(node, list) else []
    if isinstance(shape, Items):
        convert = text_converter(shape.text)
        return [convert(text) for text in texts]
    convert = shape_converter(shape) if not isinstance(shape, Fields) else text_converter(shape.extra)
    return convert(texts[0]) if len(texts) == 1 else [convert(text) for text in texts]


def _items(child: object, shape: Items) -> list[object]:
    """What lies at `a[0]` is one item; what lies at `a[]` may be many."""
    grown = _grown(child, shape if isinstance(child, list) else shape.item)
    return grown if isinstance(child, list) and isinstance(grown, list) else [grown]


def simple_text(value: object, *, explode: bool) -> str:
    """A value in style `simple`, as headers are written: nothing is percent-encoded."""
    match value:
        case str():
            return value
        case None:
            return ""
        case list():
            return ",".join(simple_text(one, explode=False) for one in value)
        case dict():
            between = "=" if explode else ","
            return ",".join(f"{name}{between}{simple_text(one, explode=False)}" for name, one in value.items())
        case _:
            return dumps(value).decode()


def _finite(value: object) -> object:
    """Pydantic's parser reads `1e999` as infinity, which is no JSON value."""
    pending = [value]
    while pending:
        match pending.pop():
            case float() as number if not isfinite(number):
                raise Malformed("a number is out of range")
            case list() as items:
                pending.extend(items)
            case dict() as members:
                pending.extend(members.values())
            case _:
                continue
    return value


def _reason(error: ValueError) -> str:
    return str(error).partition(":")[0] + _position(error)


def _position(error: ValueError) -> str:
    line, column = getattr(error, "lineno", None), getattr(error, "colno", None)
    return f" at line {line}, column {column}" if line is not None else ""
