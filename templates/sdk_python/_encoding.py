"""Values to text: parameters in every style of OpenAPI, and bodies. Knows nothing of HTTP clients."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from pydantic import BaseModel, RootModel
from pydantic_core import to_json, to_jsonable_python

from ._files import File
from ._lossless import MISSING
from ._operation import Body, Parameter, Part, Style

RESERVED = ":/?#[]@!$&'()*+,;="
Pairs = list[tuple[str, str]]
Escape = Callable[[str], str]
DELIMITERS = {"form": ",", "spaceDelimited": "%20", "pipeDelimited": "%7C"}


@dataclass(slots=True)
class Encoded:
    """The parameters of one call, written out; path values and query pairs are percent-encoded."""

    path: dict[str, str] = field(default_factory=dict)
    query: Pairs = field(default_factory=list)
    headers: Pairs = field(default_factory=list)
    cookies: Pairs = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Content:
    """A body ready to send: bytes, or the parts of a multipart body, which the HTTP client frames."""

    content_type: str | None
    data: bytes | None = None
    files: tuple[tuple[str, tuple[str | None, Any, str | None]], ...] = ()


def encode_parameters(parameters: Sequence[Parameter], arguments: Mapping[str, object]) -> Encoded:
    """Every argument that is there, in its place and style."""
    encoded = Encoded()
    for parameter in parameters:
        argument = arguments.get(parameter.argument, MISSING)
        if argument is MISSING:
            continue
        value = to_jsonable_python(argument, by_alias=True)
        match parameter.location:
            case "path":
                encoded.path[parameter.name] = _path_text(parameter, value)
            case "query":
                encoded.query += _query_pairs(parameter, value)
            case "header":
                encoded.headers.append((parameter.name, _simple(parameter, value, _verbatim)))
            case "cookie":
                encoded.cookies += _query_pairs(parameter, value)
    return encoded


def encode_body(body: Body, value: object) -> Content:
    """The value as its media type has it."""
    match body.codec:
        case "json":
            return Content(body.media_type, to_json(value, by_alias=True))
        case "form":
            return Content(body.media_type, _form(body, value))
        case "multipart":
            return Content(None, files=tuple(_multipart(body, value)))
        case "text":
            return Content(_with_charset(body.media_type), _text(to_jsonable_python(value)).encode())
        case "binary":
            data = value if isinstance(value, bytes) else _text(to_jsonable_python(value)).encode()
            return Content(_file_type(value) or _concrete(body.media_type), data)


# --- parameters


def _path_text(parameter: Parameter, value: object) -> str:
    safe = RESERVED.replace("/", "").replace("?", "").replace("#", "") if parameter.allow_reserved else ""
    if parameter.is_json:
        return _escape(to_json(value).decode(), safe)
    match parameter.style:
        case "label":
            return _label(parameter, value, safe)
        case "matrix":
            return _matrix(parameter, value, safe)
        case _:
            return _simple(parameter, value, lambda text: _escape(text, safe))


def _simple(parameter: Parameter, value: object, escape: Escape) -> str:
    if parameter.is_json:
        return escape(to_json(value).decode())
    return ",".join(_flat(value, parameter.explode, escape))


def _label(parameter: Parameter, value: object, safe: str) -> str:
    pieces = _flat(value, parameter.explode, lambda text: _escape(text, safe))
    return "." + ("." if parameter.explode else ",").join(pieces)


def _matrix(parameter: Parameter, value: object, safe: str) -> str:
    def assigned(name: str, text: str) -> str:
        return f";{name}={text}" if text else f";{name}"

    name = _escape(parameter.name)
    if parameter.explode and isinstance(value, dict):
        return "".join(assigned(_escape(key), _escape(_text(item), safe)) for key, item in value.items())
    if parameter.explode and isinstance(value, list):
        return "".join(assigned(name, _escape(_text(item), safe)) for item in value)
    return assigned(name, ",".join(_flat(value, False, lambda text: _escape(text, safe))))


def _flat(value: object, explode: bool, escape: Escape) -> list[str]:
    """An array's items; an object's `k,v` or, exploded, `k=v`; a primitive alone."""
    match value:
        case dict() if explode:
            return [f"{escape(str(key))}={escape(_text(item))}" for key, item in value.items()]
        case dict():
            return [escape(text) for key, item in value.items() for text in (str(key), _text(item))]
        case list():
            return [escape(_text(item)) for item in value]
        case _:
            return [escape(_text(value))]


def _query_pairs(parameter: Parameter, value: object) -> Pairs:
    safe = RESERVED.translate(str.maketrans("", "", "&=+#")) if parameter.allow_reserved else ""
    if parameter.is_json:
        return [(_escape(parameter.name), _escape(to_json(value).decode()))]
    return list(_styled_pairs(parameter.name, value, parameter.style, parameter.explode, safe))


def _styled_pairs(name: str, value: object, style: Style, explode: bool, safe: str = "") -> Iterator[tuple[str, str]]:
    """`name=value` pairs of the query, of a cookie, or of a form."""
    if style == "deepObject":
        yield from _deep_pairs(name, value, safe)
    elif isinstance(value, dict) and explode:
        yield from ((_escape(str(key)), _escape(_text(item), safe)) for key, item in value.items())
    elif isinstance(value, list) and explode:
        yield from ((_escape(name), _escape(_text(item), safe)) for item in value)
    elif value != [] and value != {}:  # an empty array has no way of being written
        pieces = _flat(value, False, lambda text: _escape(text, safe))
        yield _escape(name), DELIMITERS.get(style, ",").join(pieces)


def _deep_pairs(name: str, value: object, safe: str) -> Iterator[tuple[str, str]]:
    """`f[a]=1`, `f[b]=1&f[b]=2`, `f[c][d]=1`: arrays by repetition, objects to any depth."""
    match value:
        case dict():
            for key, item in value.items():
                yield from _deep_pairs(f"{name}[{key}]", item, safe)
        case list():
            for item in value:
                yield from _deep_pairs(name, item, safe)
        case _:
            yield _escape(name), _escape(_text(value), safe)


# --- bodies


def _form(body: Body, value: object) -> bytes:
    """application/x-www-form-urlencoded, with the `encoding` of each property."""
    pairs: Pairs = []
    for name, member in _members(value):
        part = body.parts.get(name, Part())
        plain = to_jsonable_python(member, by_alias=True)
        is_json = part.content_type is not None and _is_json(part.content_type)
        if is_json or (isinstance(plain, dict) and name not in body.parts):  # OpenAPI 3.1.1, section 4.8.15.1
            pairs.append((_escape(name), _escape(to_json(plain).decode())))
        else:
            pairs += _styled_pairs(name, plain, part.style, part.explode)
    return "&".join(f"{name}={text}" for name, text in pairs).encode("ascii")


def _multipart(body: Body, value: object) -> Iterator[tuple[str, tuple[str | None, Any, str | None]]]:
    """One part for each property, and one for each item of a property that is an array."""
    for name, member in _members(value):
        part = body.parts.get(name, Part())
        is_one_document = part.content_type is not None and _is_json(part.content_type)
        items = member if isinstance(member, list | tuple) and not is_one_document else (member,)
        for item in items:
            yield name, _part(item, part)


def _part(item: object, part: Part) -> tuple[str | None, Any, str | None]:
    if isinstance(item, bytes):
        name = item.name if isinstance(item, File) else None
        return name or "file", item, _file_type(item) or _concrete(part.content_type or "application/octet-stream")
    plain = to_jsonable_python(item, by_alias=True)
    if isinstance(plain, dict | list) or (part.content_type is not None and _is_json(part.content_type)):
        return None, to_json(plain), part.content_type or "application/json"
    return None, _text(plain).encode(), part.content_type


def _file_type(value: object) -> str | None:
    return value.content_type if isinstance(value, File) else None


def _members(value: object) -> Iterator[tuple[str, object]]:
    """The properties of a body by wire name; models are not dumped whole, because files are no JSON."""
    if isinstance(value, RootModel):
        yield from _members(value.root)
    elif isinstance(value, BaseModel):
        for attribute, info in type(value).model_fields.items():
            member = getattr(value, attribute)
            if member is not MISSING:
                yield info.serialization_alias or info.alias or attribute, member
        yield from (value.model_extra or {}).items()
    elif isinstance(value, Mapping):
        yield from ((str(name), member) for name, member in value.items() if member is not MISSING)
    else:
        raise TypeError(f"a form body is an object, not {type(value).__name__}")


# --- text


def _verbatim(text: str) -> str:
    return text


def _escape(text: str, safe: str = "") -> str:
    return quote(text, safe=safe)


def _text(value: object) -> str:
    """A JSON value as a parameter has it: true, 1.5, null, and text without quotes."""
    match value:
        case str():
            return value
        case dict() | list() | bool() | None:
            return to_json(value).decode()
        case _:
            return str(value)


def _is_json(media_type: str) -> bool:
    essence = media_type.partition(";")[0].strip().lower()
    return essence == "application/json" or essence.endswith("+json")


def _with_charset(media_type: str) -> str:
    return media_type if "charset" in media_type else f"{_concrete(media_type)}; charset=utf-8"


def _concrete(media_type: str) -> str:
    """What to call a body whose contract names a range, or several types."""
    first = media_type.partition(",")[0].strip()
    return "application/octet-stream" if "*" in first else first
