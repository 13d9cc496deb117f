"""Parameters as text, in every style of OpenAPI. Knows nothing of HTTP clients."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from pydantic_core import to_json, to_jsonable_python

from ._lossless import MISSING, as_spelled
from ._operation import Parameter, Style

RESERVED = ":/?#[]@!$&'()*+,;="
Pairs = list[tuple[str, str]]
Escape = Callable[[str], str]
_UNRESERVED = re.compile(r"[A-Za-z0-9_.~-]*").fullmatch  # RFC 3986, section 2.3: what most values are of
DELIMITERS = {"form": ",", "spaceDelimited": "%20", "pipeDelimited": "%7C"}


@dataclass(slots=True)
class Encoded:
    """The parameters of one call, written out; path values and query pairs are percent-encoded."""

    path: dict[str, str] = field(default_factory=dict)
    query: Pairs = field(default_factory=list)
    headers: Pairs = field(default_factory=list)
    cookies: Pairs = field(default_factory=list)


def encode_parameters(parameters: Sequence[Parameter], arguments: Mapping[str, object]) -> Encoded:
    """Every argument that is there, in its place and style."""
    encoded = Encoded()
    for parameter in parameters:
        argument = arguments.get(parameter.argument, MISSING)
        if argument is MISSING:
            continue
        value = to_jsonable_python(as_spelled(argument), by_alias=True)
        match parameter.location:
            case "path":
                encoded.path[parameter.name] = _path_text(parameter, value)
            case "query":
                encoded.query += _query_pairs(parameter, value)
            case "header":
                encoded.headers.append((parameter.name, _simple(parameter, value, _verbatim)))
            case "cookie":
                encoded.cookies += _query_pairs(parameter, value)
            case "querystring":
                encoded.query += _whole_query(parameter, value)
    return encoded


# --- parameters


def _path_text(parameter: Parameter, value: object) -> str:
    safe = RESERVED.replace("/", "").replace("?", "").replace("#", "") if parameter.allow_reserved else ""
    if parameter.content is not None:
        return escape(_document(parameter, value), safe)
    match parameter.style:
        case "label":
            return _label(parameter, value, safe)
        case "matrix":
            return _matrix(parameter, value, safe)
        case _:
            text = _simple(parameter, value, lambda text: escape(text, safe))
            if text in (
                "",
                ".",
                "..",
            ):  # which would lead to another path: no escape stops that (URL Standard, section 4.4)
                raise ValueError(f"`{parameter.name}` cannot be {text!r}: it is part of the path")
            return text


def _simple(parameter: Parameter, value: object, escape: Escape) -> str:
    if parameter.content is not None:
        return escape(_document(parameter, value))
    return ",".join(_flat(value, parameter.explode, escape))


def _label(parameter: Parameter, value: object, safe: str) -> str:
    pieces = _flat(value, parameter.explode, lambda text: escape(text, safe))
    return "." + ("." if parameter.explode else ",").join(pieces)


def _matrix(parameter: Parameter, value: object, safe: str) -> str:
    def assigned(name: str, text: str) -> str:
        return f";{name}={text}" if text else f";{name}"

    name = escape(parameter.name)
    if parameter.explode and isinstance(value, dict):
        return "".join(assigned(escape(key), escape(text_of(item), safe)) for key, item in value.items())
    if parameter.explode and isinstance(value, list):
        return "".join(assigned(name, escape(text_of(item), safe)) for item in value)
    return assigned(name, ",".join(_flat(value, False, lambda text: escape(text, safe))))


def _flat(value: object, explode: bool, escape: Escape) -> list[str]:
    """An array's items; an object's `k,v` or, exploded, `k=v`; a primitive alone."""
    match value:
        case dict() if explode:
            return [f"{escape(str(key))}={escape(text_of(item))}" for key, item in value.items()]
        case dict():
            return [escape(text) for key, item in value.items() for text in (str(key), text_of(item))]
        case list():
            return [escape(text_of(item)) for item in value]
        case _:
            return [escape(text_of(value))]


def _query_pairs(parameter: Parameter, value: object) -> Pairs:
    safe = RESERVED.translate(str.maketrans("", "", "&=+#")) if parameter.allow_reserved else ""
    if parameter.content is not None:
        return [(escape(parameter.name), escape(_document(parameter, value)))]
    return list(styled_pairs(parameter.name, value, parameter.style, parameter.explode, safe))


def _whole_query(parameter: Parameter, value: object) -> Pairs:
    """A query that is one document, or a form (OpenAPI 3.2, section 4.12.1)."""
    if parameter.content == "form":
        return list(_form_pairs(value))
    return [("", escape(_document(parameter, value)))]


def _document(parameter: Parameter, value: object) -> str:
    """A value that is described by `content`."""
    match parameter.content:
        case "json":
            return to_json(value).decode()
        case "form":
            return "&".join(f"{name}={text}" for name, text in _form_pairs(value))
        case _:
            return text_of(value)


def _form_pairs(value: object) -> Iterator[tuple[str, str]]:
    for name, member in value.items() if isinstance(value, dict) else ():
        yield from styled_pairs(str(name), member, "form", explode=True)


def styled_pairs(name: str, value: object, style: Style, explode: bool, safe: str = "") -> Iterator[tuple[str, str]]:
    """`name=value` pairs of the query, of a cookie, or of a form."""
    if not isinstance(value, dict | list):
        yield escape(name), escape(text_of(value), safe)
    elif style == "deepObject":
        yield from _deep_pairs(name, value, safe)
    elif isinstance(value, dict) and explode:
        yield from ((escape(str(key)), escape(text_of(item), safe)) for key, item in value.items())
    elif isinstance(value, list) and explode:
        yield from ((escape(name), escape(text_of(item), safe)) for item in value)
    elif value != [] and value != {}:  # an empty array has no way of being written
        pieces = _flat(value, False, lambda text: escape(text, safe))
        yield escape(name), DELIMITERS.get(style, ",").join(pieces)


def _deep_pairs(name: str, value: object, safe: str) -> Iterator[tuple[str, str]]:
    """`f[a]=1`, `f[b]=1&f[b]=2`, `f[c][d]=1`, `f[e][0][g]=1`: arrays by repetition, or of objects by position, to any depth."""
    match value:
        case dict():
            for key, item in value.items():
                yield from _deep_pairs(f"{name}[{key}]", item, safe)
        case list():
            for at, item in enumerate(value):
                yield from _deep_pairs(f"{name}[{at}]" if isinstance(item, dict | list) else name, item, safe)
        case _:
            yield escape(name), escape(text_of(value), safe)


# --- text


def query_text(pairs: Pairs) -> str:
    """A query that is one document has no name."""
    return "&".join(f"{name}={text}" if name else text for name, text in pairs)


def simple_text(value: object, *, explode: bool) -> str:
    """A value in style `simple`, as headers are written: nothing is percent-encoded."""
    return ",".join(_flat(value, explode, _verbatim))


def _verbatim(text: str) -> str:
    return text


def escape(text: str, safe: str = "") -> str:
    return text if _UNRESERVED(text) else quote(text, safe=safe)


def text_of(value: object) -> str:
    """A JSON value as a parameter has it: true, 1.5, null, and text without quotes."""
    match value:
        case str():
            return value
        case dict() | list() | bool() | None:
            return to_json(value).decode()
        case _:
            return str(value)
