"""How text becomes values, as expressions in the words of `accordant.runtime.operation`."""

import math
from collections.abc import Mapping, Sequence
from itertools import zip_longest

from accordant.ir import (
    Alias,
    AnyOf,
    Contract,
    Encoding,
    Enum,
    ListOf,
    Literal,
    MapOf,
    Nullable,
    Record,
    Ref,
    Refined,
    Scalar,
    ScalarKind,
    TupleOf,
    TypeRef,
    Union,
    Untyped,
)
from accordant.ir.references import settled
from accordant.languages.media import ORDER, Codec, annotation_type, is_file_part, is_json_part, primitives

_MAX_DEPTH = 4  # text has no deeper objects: `a[b][c][d]`


def shape(ref: TypeRef, contract: Contract, depth: int = 0) -> str:
    """The expression of a `Shape`: how text becomes this type."""
    if depth >= _MAX_DEPTH:
        return "Text()"
    match settled(ref, contract):
        case ListOf(item, _):
            return f"Items({shape(item, contract, depth + 1)})"
        case TupleOf(items, _, _):
            kinds = {kind for item in items for kind in primitives(item, contract)}
            return f"Items({text(tuple(one for one in ORDER if one in kinds))})"
        case MapOf(value, _):
            return f"Fields({{}}, {text(primitives(value, contract))})"
        case Record() as record:
            fields = {field.name: shape(field.type, contract, depth + 1) for field in record.fields}
            extra = "Text()" if record.extra_type is None else text(primitives(record.extra_type, contract))
            return f"Fields({mapping(fields)}, {extra})"
        case AnyOf(members) | Union(members=members):
            compound = [member for member in members if not _is_text(member, contract)]
            return shape(compound[0], contract, depth + 1) if compound else text(primitives(ref, contract))
        case _:
            return text(primitives(ref, contract))


def _is_text(ref: TypeRef, contract: Contract) -> bool:
    return isinstance(settled(ref, contract), Scalar | Literal | Enum)


def text(kinds: tuple[str, ...]) -> str:
    """The expression of a `Text`."""
    return "Text()" if kinds == ("string",) else f"Text({kinds!r})"


def mapping(expressions: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{name!r}: {expression}" for name, expression in expressions.items()) + "}"


def parts(codec: Codec, contract: Contract, headers: Mapping[str, list[str]]) -> str:
    """The expression of `Media.parts`: how each property of a form or multipart body is written.

    `headers` are the arguments that say which headers a part has.
    """
    record = settled(codec.media.type, contract)
    encodings = {one.property: one for one in codec.media.encoding}
    is_multipart = codec.name == "multipart"
    found = {}
    for field in record.fields if isinstance(record, Record) else ():
        more = list(headers.get(field.name, ()))
        if field.is_required and isinstance(settled(field.type, contract), ListOf | TupleOf):
            more.append("is_required=True")
        found[field.name] = _part(field.type, encodings.get(field.name), contract, more, is_multipart=is_multipart)
    return mapping(found)


def positions(codec: Codec, contract: Contract, headers: Mapping[str, list[str]]) -> list[str]:
    """The arguments of a `Media` whose parts have positions and no names; nothing of any other."""
    found = settled(annotation_type(codec), contract)
    match found:
        case TupleOf(items, last, _):
            first, others = items, Scalar(ScalarKind.ANY) if last is None else last
        case ListOf(item, _):
            first, others = (), item
        case _:
            return []
    prefix = [
        _part(one, encoding, contract, headers.get(str(at), ()))
        for at, (one, encoding) in enumerate(zip_longest(first, codec.media.prefix_encoding[: len(first)]))
    ]
    rest = _part(others, codec.media.item_encoding, contract, headers.get("item", ()))
    return [*([f"prefix=({', '.join(prefix)},)"] if prefix else []), f"rest={rest}"]


def _part(
    ref: TypeRef,
    encoding: Encoding | None,
    contract: Contract,
    more: Sequence[str],
    *,
    is_multipart: bool = True,
) -> str:
    arguments = [shape(ref, contract)]
    if encoding is not None and (encoding.style, encoding.explode) != ("form", True):
        arguments.append(f"style={encoding.style!r}, explode={encoding.explode!r}")
    content_type = encoding.content_type if encoding is not None else None
    if is_multipart and content_type is None and is_json_part(ref, contract):
        content_type = "application/json"  # the default for objects (OpenAPI 3.1, section 4.8.15.1)
    if content_type is not None:
        arguments.append(f"content_type={content_type!r}")
    if is_multipart and is_file_part(ref, content_type, contract):
        arguments += ["is_file=True", *_lengths(ref, contract)]
    return f"Part({', '.join((*arguments, *more))})"


def _lengths(ref: TypeRef, contract: Contract) -> list[str]:
    """What its schema says of a file, where that is how long it may be and nothing else: then nobody has to read it."""
    found = settled(ref, contract)
    is_list = isinstance(found, ListOf)
    item = found.item if isinstance(found, ListOf) else ref
    file = settled(item, contract)
    if isinstance(found, ListOf) and "uniqueItems" in dict(found.limits):
        return []
    if not isinstance(file, Scalar) or _is_refined(item, contract) or (is_list and _is_refined(ref, contract)):
        return []
    limits = dict(file.limits)
    if "pattern" in limits:
        return []
    least, most = math.ceil(limits.get("minLength", 0)), limits.get("maxLength")
    return [f"lengths={(least, None if most is None else math.floor(most))!r}"]


def _is_refined(ref: TypeRef, contract: Contract) -> bool:
    """Whether a schema says more than its type does."""
    match ref:
        case Nullable(inner) | Untyped(inner):
            return _is_refined(inner, contract)
        case Ref(key):
            schema = contract.schemas[key]
            return not isinstance(schema, Alias) or bool(schema.rest) or _is_refined(schema.type, contract)
        case Refined():
            return True
        case _:
            return False
