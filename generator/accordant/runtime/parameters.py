"""Parameters of a request as one object of attribute → JSON value, by every style of OpenAPI 3.1, section 4.8.12.2.

Texts are split while still percent-encoded, so that an encoded delimiter is data. An absent parameter is left out.
A parameter that stands for one value and is sent twice is refused: the contract allows one, and guessing which of the
two counts is how filters are slipped past. Undeclared parameters are ignored.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from .headers import Headers
from .operation import Encoded, Fields, Items, Location, Parameter, Shape, Text
from .problem import Place, invalid, pointer_of
from .routing import template_names
from .texts import bracket_path, decode, document_converter, fields_value, paired, pairs_of
from .wire.texts import ABSENT, Malformed, text_converter

Pairs: TypeAlias = Mapping[str, list[str]]
ReadParameters: TypeAlias = Callable[[bytes, tuple[str, ...], Headers], dict[str, object]]
"""From the query string, the captures of the path, and the headers."""

PLACES: Mapping[Location, Place] = {
    "path": "path",
    "query": "query",
    "querystring": "query",
    "header": "header",
    "cookie": "cookie",
}


Reader: TypeAlias = tuple[str, Callable[..., object], Parameter]
"""One parameter, ready to read: its attribute, and the function of what its location offers."""


def parameters_reader(path: str, parameters: Sequence[Parameter]) -> ReadParameters | None:
    """One function for all parameters of an operation; None if it has none."""
    if not parameters:
        return None
    captures = [(_path_index(path, p), _reader(p, path_reader(p))) for p in parameters if p.location == "path"]
    named = frozenset(p.name for p in parameters if p.location == "query")
    scalars = _scalars_reader([p for p in parameters if p.location == "query"])
    queries = [_reader(p, query_reader(p, named)) for p in parameters if p.location == "query" and not scalars]
    wholes = [_reader(p, _whole_query_reader(p)) for p in parameters if p.location == "querystring"]
    headers = [(p.name.lower(), _reader(p, header_reader(p))) for p in parameters if p.location == "header"]
    cookies = [_reader(p, cookie_reader(p)) for p in parameters if p.location == "cookie"]

    def read(query: bytes, texts: tuple[str, ...], sent: Headers) -> dict[str, object]:
        values: dict[str, object] = {}
        for index, reader in captures:
            _put(values, (reader,), texts[index])
        if query and scalars:
            scalars(values, query.decode("latin-1"))
        if queries and query:
            _put(values, queries, _query_pairs(query))
        if wholes:
            _put(values, wholes, query.decode("latin-1"))
        for name, reader in headers:
            _put(values, (reader,), sent.get(name))
        if cookies and (crumbs := sent.get("cookie")) is not None:
            _put(values, cookies, cookie_pairs(crumbs))
        return values

    return read


def _reader(parameter: Parameter, read: Callable[..., object]) -> Reader:
    return parameter.attribute, read, parameter


def _put(values: dict[str, object], readers: Sequence[Reader], offered: object) -> None:
    for attribute, read, parameter in readers:
        try:
            value = read(offered)
        except Malformed as error:
            raise invalid(PLACES[parameter.location], pointer_of([parameter.name]), "format", str(error)) from None
        if value is not ABSENT:
            values[attribute] = value


def _scalars_reader(parameters: Sequence[Parameter]) -> Callable[[dict[str, object], str], None] | None:
    """For a query whose every parameter is one text, which is what most are: read as it comes, without pairs in between."""
    if not parameters or not all(isinstance(one.shape, Text) and not one.allow_empty for one in parameters):
        return None
    readers = {
        one.name: (one, one.attribute, text_converter(one.shape)) for one in parameters if isinstance(one.shape, Text)
    }

    def read(values: dict[str, object], query: str) -> None:
        parameter: Parameter | None = None
        try:
            for piece in query.split("&"):
                name, _, text = piece.partition("=")
                found = readers.get(name)
                if found is None:
                    parameter = None
                    found = readers.get(decode(name, plus=True))
                    if found is None:
                        continue
                parameter, attribute, convert = found
                if attribute in values:
                    raise Malformed("sent more than once")
                values[attribute] = convert(decode(text, plus=True))
        except Malformed as error:
            where = "" if parameter is None else pointer_of([parameter.name])
            raise invalid("query", where, "format", str(error)) from None

    return read


def _query_pairs(query: bytes) -> Pairs:
    try:
        return pairs_of(query.decode("latin-1"))
    except Malformed as error:
        raise invalid("query", "", "format", str(error)) from None


# Query ----------------------------------------------------------------------------------------------------------------


def query_reader(parameter: Parameter, named: frozenset[str] = frozenset()) -> Callable[[Pairs], object]:
    """`named` are the names that belong to other parameters, for an object spread over the query."""
    name, shape = parameter.name, parameter.shape
    match shape:
        case Text() | Encoded():
            return _query_scalar(parameter, shape)
        case Items():
            return _query_items(parameter, shape)
        case Fields():
            if parameter.style == "deepObject":
                return _query_deep(name, shape)
            if parameter.style == "form" and parameter.explode:
                return _query_spread(name, shape, named)
            return _query_listed(parameter, shape)


def _query_scalar(parameter: Parameter, shape: Text | Encoded) -> Callable[[Pairs], object]:
    name = parameter.name
    convert = text_converter(shape) if isinstance(shape, Text) else document_converter(shape.media_type)
    empty_is_absent = parameter.allow_empty and "string" not in getattr(shape, "types", ())

    def read(pairs: Pairs) -> object:
        texts = pairs.get(name)
        if texts is None:
            return ABSENT
        if len(texts) > 1:
            raise Malformed("sent more than once")
        text = texts[0]
        if not text and empty_is_absent:
            return ABSENT
        return convert(decode(text, plus=True))

    return read


def _query_items(parameter: Parameter, shape: Items) -> Callable[[Pairs], object]:
    name, convert = parameter.name, text_converter(shape.text)
    if parameter.style == "deepObject":
        return _query_bracketed_items(name, shape)
    if parameter.explode:
        return lambda pairs: [convert(decode(text, plus=True)) for text in pairs[name]] if name in pairs else ABSENT
    split = _splitter(parameter, shape.text)

    def read(pairs: Pairs) -> object:
        if name not in pairs:
            return ABSENT
        return [convert(decode(piece, plus=True)) for text in pairs[name] if text for piece in split(text)]

    return read


def _query_bracketed_items(name: str, shape: Items) -> Callable[[Pairs], object]:
    """`deepObject` says nothing of arrays; in use are `a[]=1`, `a[0]=1` and plain repetition."""

    def read(pairs: Pairs) -> object:
        found = _below(pairs, name)
        return fields_value(Fields({name: shape}), found).get(name, ABSENT) if found else ABSENT

    return read


def _query_deep(name: str, shape: Fields) -> Callable[[Pairs], object]:
    def read(pairs: Pairs) -> object:
        found = _below(pairs, name)
        return fields_value(Fields({name: shape}), found).get(name, ABSENT) if found else ABSENT

    return read


def _query_spread(name: str, shape: Fields, named: frozenset[str]) -> Callable[[Pairs], object]:
    """Every query parameter that belongs to nobody else is a property."""
    others = named - {name}

    def read(pairs: Pairs) -> object:
        own = [(key, texts) for key, texts in pairs.items() if key not in others and bracket_path(key)[0] not in others]
        return fields_value(shape, _decoded(own)) if own else ABSENT

    return read


def _query_listed(parameter: Parameter, shape: Fields) -> Callable[[Pairs], object]:
    name, split = parameter.name, _splitter(parameter, shape.extra)

    def read(pairs: Pairs) -> object:
        if name not in pairs:
            return ABSENT
        pieces = [decode(piece, plus=True) for text in pairs[name] if text for piece in split(text)]
        return fields_value(shape, [(key, [text]) for key, text in paired(pieces)])

    return read


def _below(pairs: Pairs, name: str) -> list[tuple[str, list[str]]]:
    return _decoded([(key, texts) for key, texts in pairs.items() if key == name or key.startswith(name + "[")])


def _decoded(found: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    return [(key, [decode(text, plus=True) for text in texts]) for key, texts in found]


_DELIMITERS: Mapping[str, re.Pattern[str]] = {
    "form": re.compile(","),
    "spaceDelimited": re.compile(r"%20|\+| "),
    "pipeDelimited": re.compile(r"\||%7C", re.IGNORECASE),
}
_ANY_COMMA = re.compile(",|%2C", re.IGNORECASE)


def _splitter(parameter: Parameter, item: Text) -> Callable[[str], list[str]]:
    """An encoded comma is data, unless no item could hold one: many clients encode the delimiter too."""
    if parameter.style == "form" and "string" not in item.types:
        return _ANY_COMMA.split
    return _DELIMITERS.get(parameter.style, _DELIMITERS["form"]).split


def _whole_query_reader(parameter: Parameter) -> Callable[[str], object]:
    """OpenAPI 3.2's `querystring`: the query is one document, or a form whose fields are described."""
    shape = parameter.shape
    if isinstance(shape, Fields):
        return lambda query: fields_value(shape, _decoded(list(pairs_of(query).items()))) if query else ABSENT
    media_type = parameter.shape.media_type if isinstance(parameter.shape, Encoded) else ""
    convert = document_converter(media_type or "application/x-www-form-urlencoded")
    is_form = media_type.startswith("application/x-www-form-urlencoded") or not media_type
    return lambda query: convert(query if is_form else decode(query)) if query else ABSENT


# Path -----------------------------------------------------------------------------------------------------------------


def path_reader(parameter: Parameter) -> Callable[[str], object]:
    """From the raw text of a template in the path."""
    if isinstance(parameter.shape, Text) and parameter.style == "simple":
        convert = text_converter(parameter.shape)
        return lambda text: convert(decode(text))
    prefix, delimiter = _PATH_MARKS[parameter.style]
    read = _pieces_reader(parameter, delimiter if parameter.explode else ",")

    def read_marked(text: str) -> object:
        if not text.startswith(prefix):
            raise Malformed(f"does not begin with `{prefix}`")
        return read(text[len(prefix) :])

    return read_marked


_PATH_MARKS: Mapping[str, tuple[str, str]] = {"simple": ("", ","), "label": (".", "."), "matrix": (";", ";")}


def _pieces_reader(parameter: Parameter, delimiter: str) -> Callable[[str], object]:
    shape = parameter.shape
    unnamed = _matrix_names_removed(parameter, delimiter) if parameter.style == "matrix" else None
    match shape:
        case Text() | Encoded():
            convert = text_converter(shape) if isinstance(shape, Text) else document_converter(shape.media_type)
            return lambda text: convert(decode(unnamed(text) if unnamed else text))
        case Items():
            item = text_converter(shape.text)
            return lambda text: (
                [item(decode(piece)) for piece in (unnamed(text) if unnamed else text).split(delimiter)] if text else []
            )
        case Fields():
            return lambda text: _object(shape, unnamed(text) if unnamed else text, delimiter, parameter.explode)


def _matrix_names_removed(parameter: Parameter, delimiter: str) -> Callable[[str], str]:
    """`color=a;color=b` as `a;b`. The properties of an exploded object stand for themselves."""
    if isinstance(parameter.shape, Fields) and parameter.explode:
        return lambda text: text
    name = parameter.name.lstrip(".;")
    return lambda text: delimiter.join(
        piece.removeprefix(name).removeprefix("=") for piece in text.split(delimiter if delimiter == ";" else "\0")
    )


def _object(shape: Fields, text: str, delimiter: str, explode: bool) -> object:
    if not text:
        return {}
    pieces = text.split(delimiter)
    pairs = [piece.partition("=")[::2] for piece in pieces] if explode else paired(pieces)
    return fields_value(shape, [(decode(key), [decode(value)]) for key, value in pairs])


def _path_index(path: str, parameter: Parameter) -> int:
    return template_names(path).index(parameter.name.lstrip(".;+#/").rstrip("*"))


# Headers and cookies --------------------------------------------------------------------------------------------------


def header_reader(parameter: Parameter) -> Callable[[str | None], object]:
    """Style `simple`. Header values are not percent-encoded; spaces around commas do not count."""
    read = _header_shape(parameter.shape, parameter.explode)
    return lambda text: ABSENT if text is None else read(text.strip())


def _header_shape(shape: Shape, explode: bool) -> Callable[[str], object]:
    match shape:
        case Text():
            return text_converter(shape)
        case Encoded(media_type):
            return document_converter(media_type)
        case Items():
            item = text_converter(shape.text)
            return lambda text: [item(piece.strip()) for piece in text.split(",")] if text else []
        case Fields():
            return lambda text: _header_object(shape, text, explode)


def _header_object(shape: Fields, text: str, explode: bool) -> object:
    pieces = [piece.strip() for piece in text.split(",")] if text else []
    pairs = [piece.partition("=")[::2] for piece in pieces] if explode else paired(pieces)
    return fields_value(shape, [(key, [value]) for key, value in pairs])


def cookie_pairs(header: str) -> dict[str, list[str]]:
    """The `Cookie` header (RFC 6265, section 5.4): names with their texts, percent-encoded as they were sent."""
    pairs: dict[str, list[str]] = {}
    for crumb in header.split(";"):
        name, equals, text = crumb.strip().partition("=")
        if equals and name:
            quoted = len(text) > 1 and text[0] == text[-1] == '"'
            pairs.setdefault(name, []).append(text[1:-1] if quoted else text)
    return pairs


def cookie_reader(parameter: Parameter) -> Callable[[Pairs], object]:
    """Style `form`. An exploded array or object may be spread over cookies or, as generators write it, over commas."""
    name, shape = parameter.name, parameter.shape
    match shape:
        case Text() | Encoded():
            convert = text_converter(shape) if isinstance(shape, Text) else document_converter(shape.media_type)
            return lambda pairs: convert(decode(pairs[name][0])) if name in pairs else ABSENT
        case Items():
            item = text_converter(shape.text)
            return lambda pairs: (
                [item(decode(piece)) for text in pairs[name] for piece in _cookie_pieces(name, text)]
                if name in pairs
                else ABSENT
            )
        case Fields():
            return lambda pairs: _cookie_object(name, shape, parameter.explode, pairs)


def _cookie_pieces(name: str, text: str) -> list[str]:
    """`a,b`, and `a&name=b` as RFC 6570 expands an exploded list."""
    if not text:
        return []
    return [piece.removeprefix(f"{name}=") for piece in re.split("[,&]", text)]


def _cookie_object(name: str, shape: Fields, explode: bool, pairs: Pairs) -> object:
    if name in pairs:
        text = pairs[name][0]
        pieces = text.split(",") if text else []
        listed = [piece.partition("=")[::2] for piece in pieces] if explode else paired(pieces)
    elif explode:
        listed = [(key, texts[0]) for key, texts in pairs.items() if key in shape.properties]
    else:
        listed = []
    return fields_value(shape, [(decode(key), [decode(text)]) for key, text in listed]) if listed else ABSENT
