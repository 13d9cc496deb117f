"""Operations as commands: the table that a generated command line reads."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from accordant.ir import NO_DEFAULT, Contract, Field, Operation, Parameter, TypeRef
from accordant.languages.arguments import Arguments, arguments
from accordant.languages.clients import sunset
from accordant.languages.json_text import compact
from accordant.languages.media import client_codec, is_merge_patch
from accordant.languages.python.clients import argument_names, method_names
from accordant.languages.texts import harmless, readable
from accordant.resolve.names import distinct
from accordant.resolve.paging import paging
from accordant.targets.cli.values import reading

OWN: Final = frozenset(
    ("all", "body", "help", "max-items", "media-type", "null", "output", "raw", "save"),
)
"""Options that commands have besides what the contract says, whether this one has them or not."""


def command_names(wanted: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Words in snake case as they are written on a command line."""
    return [one.replace("_", "-") for one in distinct(wanted, (name.replace("-", "_") for name in taken))]


def commands(operations: tuple[Operation, ...], contract: Contract) -> Mapping[str, dict[str, Any]]:
    """Of one resource, by name. What is not said has its default."""
    names = command_names(one.client_method for one in operations)
    methods = method_names(one.client_method for one in operations)
    return {
        name: _without_defaults(_command(operation, method, contract))
        for name, method, operation in zip(names, methods, operations, strict=True)
    }


def _command(operation: Operation, method: str, contract: Contract) -> dict[str, Any]:
    takes = arguments(operation, contract)
    return {
        "method": method,
        "help": _help(operation),
        "deprecated": operation.is_deprecated,
        "answer": _answer(operation, contract),
        "options": [_without_defaults(one) for one in _options(operation, takes, contract)],
        "body": _body(operation, takes, contract),
    }


def _help(operation: Operation) -> str:
    """The summary is the first line."""
    texts = [text.strip() for text in (operation.summary, operation.doc) if text and text.strip()]
    written = [readable(text) for text in dict.fromkeys(texts)] or [harmless(operation.id)]
    end = sunset(operation)
    if operation.is_deprecated:
        written.append("Deprecated." if end is None else harmless(f"Deprecated; ends on {end}."))
    return "\n\n".join(written)


def _answer(operation: Operation, contract: Contract) -> str:
    """What a success may be: a page, a stream, a file, or a value that is there at once."""
    if paging(operation, contract).value is not None:
        return "page"
    codecs = [
        client_codec(media, contract)
        for response in operation.responses
        if response.status.startswith("2") or response.status == "default"
        for media in response.content
    ]
    if any(one.is_stream for one in codecs):
        return "stream"
    return "file" if any(one.name == "binary" for one in codecs) else "value"


def _options(operation: Operation, takes: Arguments, contract: Contract) -> Iterator[dict[str, Any]]:
    """Those that must be given come first. In a merge patch null removes what it stands for."""
    removed = {"nullable": True} if is_merge_patch(operation.body) else {}
    spelled = argument_names(takes.ordered)
    named = option_names(takes, contract)
    found = [
        *(_of_parameter(one, named[name], spelled[name], contract) for name, one in takes.parameters),
        *({**_of_field(one, named[name], spelled[name], contract), **removed} for name, one in takes.fields or ()),
    ]
    yield from sorted(found, key=lambda one: not one["required"])


def option_names(takes: Arguments, contract: Contract) -> Mapping[str, str]:
    """By argument. Without two alike; a name that is ours says where the argument travels."""
    located = [(name, one.type, one.location) for name, one in takes.parameters]
    located += [(name, one.type, "body") for name, one in takes.fields or ()]
    used = set(OWN)
    found = {}
    for name, type_, location in located:
        plain = name.replace("_", "-")
        kind = reading(type_, contract).kind
        wanted, number = (plain if plain not in used else f"{plain}-{location}"), 2
        free = wanted
        while used & set(_words(free, kind)):
            free, number = f"{wanted}-{number}", number + 1
        used |= set(_words(free, kind))
        found[name] = f"--{free}"
    return found


def _words(name: str, kind: str) -> tuple[str, ...]:
    return (name, f"no-{name}") if kind == "flag" else (name,)


def _of_parameter(parameter: Parameter, name: str, argument: str, contract: Contract) -> dict[str, Any]:
    doc, default = parameter.doc, parameter.default
    found = _option(parameter.type, name, argument, parameter.is_required, doc, default, contract)
    return {**found, "deprecated": parameter.is_deprecated}


def _of_field(field: Field, name: str, argument: str, contract: Contract) -> dict[str, Any]:
    found = _option(field.type, name, argument, field.is_required, field.doc, field.default, contract)
    return {**found, "deprecated": field.is_deprecated, "property": field.name}


def _option(
    ref: TypeRef, name: str, argument: str, is_required: bool, doc: str | None, default: Any, contract: Contract
) -> dict[str, Any]:
    read = reading(ref, contract)
    return {
        "name": name,
        "argument": argument,
        "kind": read.kind,
        "types": list(read.types),
        "many": read.is_many,
        "required": is_required,
        "nullable": read.is_nullable,
        "metavar": read.metavar,
        "values": [harmless(one) for one in read.values],
        "default": None if default is NO_DEFAULT or default is None else _text(default),
        "help": " ".join(readable(doc or "").split()),
    }


def _text(value: Any) -> str:
    if isinstance(value, str):
        return harmless(value)
    return harmless(compact(value))


def _body(operation: Operation, takes: Arguments, contract: Contract) -> dict[str, Any] | None:
    body = operation.body
    if body is None or not body.media:
        return None
    codecs = [client_codec(one, contract, is_sent=True) for one in body.media]
    return _without_defaults(
        {
            "media": {codec.media.media_type: codec.name for codec in codecs},
            "required": body.is_required,
            "flat": takes.fields is not None,
            "help": " ".join(readable(body.doc or "").split()),
        }
    )


def _without_defaults(written: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in written.items() if value not in (None, False, "", [])}
