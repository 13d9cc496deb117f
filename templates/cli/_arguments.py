"""What was said on the command line → the arguments of a method. Every mistake is told as one of usage."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import typer

from . import _values
from ._errors import misuse
from ._table import Body, Command, Option
from ._text import say

Given = Mapping[str, Any]
"""By argument, the texts of options."""


@dataclass(frozen=True, slots=True)
class Own:
    """The options that commands have beside those of the contract."""

    body: str | None = None
    media_type: str | None = None
    null: Sequence[str] = ()


def arguments(command: Command, given: Given, own: Own) -> dict[str, Any]:
    """By the names that the method has. Ends the command where they are none."""
    found: dict[str, Any] = {}
    if command.body is not None and command.body.flat and own.body is not None:
        found |= _members(command, own.body)
    for option in command.options:
        said = given.get(option.argument)
        if said is not None and said != []:
            found[option.argument] = _read(option, said)
    for name in own.null:
        found[_nullable(command, name).argument] = None
    found |= {option.argument: _asked(option) for option in command.options if _is_askable(option, found)}
    missing = [one.name for one in command.options if one.required and one.argument not in found]
    if command.body is not None and not command.body.flat:
        found |= _body(command.body, own)
        missing += ["--body"] if command.body.required and "body" not in found else []
    if missing:
        raise misuse(f"missing {', '.join(missing)}; --help tells about them")
    return found


def _read(option: Option, said: Any) -> Any:
    if option.kind == "flag":
        return said
    texts = said if option.many else [said]
    read = [_in_words(option.name, partial(_values.read, option, text)) for text in texts]
    for text in texts if option.values else ():
        if text not in option.values:
            say(f"note: {option.name}: `{text}` is not one of {', '.join(option.values)}; it is sent as it is")
    return read if option.many else read[0]


def _in_words(name: str, read: Callable[[], Any]) -> Any:
    try:
        return read()
    except ValueError as error:
        raise misuse(str(error), name) from None


def _nullable(command: Command, name: str) -> Option:
    for option in command.options:
        if option.nullable and option.name.removeprefix("--") == name.removeprefix("--"):
            return option
    known = ", ".join(one.name.removeprefix("--") for one in command.options if one.nullable)
    raise misuse(f"`{name}` cannot be null; these can: {known}", "--null")


def _is_askable(option: Option, found: Mapping[str, Any]) -> bool:
    """What nobody should see on a command line is asked for, where somebody is there to answer."""
    return option.kind == "secret" and option.required and option.argument not in found and sys.stdin.isatty()


def _asked(option: Option) -> str:
    answer: str = typer.prompt(option.name.removeprefix("--"), hide_input=True, err=True)
    return answer


def _members(command: Command, text: str) -> dict[str, Any]:
    """The properties of a body that is given whole; options go before them."""
    written = _in_words("--body", lambda: _values.parsed(_values.source(text)))
    named = {option.property: option for option in command.options if option.property is not None}
    if not isinstance(written, dict):
        raise misuse("the body is an object", "--body")
    unknown = [name for name in written if name not in named]
    if unknown:
        raise misuse(f"the body has no property {', '.join(f'`{name}`' for name in unknown)}", "--body")
    return {named[name].argument: value for name, value in written.items()}


def _body(body: Body, own: Own) -> dict[str, Any]:
    chosen = own.media_type
    if chosen is not None and chosen not in body.media:
        raise misuse(f"the body is one of {', '.join(body.media)}", "--media-type")
    found = {} if chosen is None else {"media_type": chosen}
    if own.body is None:
        return found
    text = own.body
    codec = body.media[chosen or next(iter(body.media))]
    return {**found, "body": _in_words("--body", lambda: _content(codec, text))}


def _content(codec: str, text: str) -> Any:
    match codec:
        case "text":
            return _values.source(text)
        case "binary":
            return _values.file(text)
        case "lines" | "sequence":
            return _values.lines(text)
        case _:
            return _values.parsed(_values.source(text))
