"""One command: the method of the SDK called, and what it answers written."""

import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import typer

from ._arguments import Given, Own, arguments
from ._connection import Connection
from ._errors import API, fail, fail_by, misuse
from ._output import Format, format_of, write, write_pieces, writer
from ._table import Command
from ._text import harmless, label, say


@dataclass(frozen=True, slots=True)
class Shown:
    """What is to be shown of an answer, and how."""

    format: Format | None = None
    raw: bool = False
    all: bool = False
    max_items: int | None = None
    save: Path | None = None


def run(command: Command, given: Given, own: Own, connection: Connection, shown: Shown) -> None:
    """Ends the command by `typer.Exit` where the call failed."""
    found = arguments(command, given, own)
    if command.answer == "file" and shown.save is None and sys.stdout.isatty() and not shown.raw:
        raise misuse("the answer is a file: give --save PATH, or send standard output somewhere")
    client = connection.client()
    with client, _told_apart(command), _deprecations():
        resource = getattr(client, command.resource)
        values = _typed(command, getattr(resource, command.method), found)
        if shown.raw:
            _write_raw(getattr(resource.with_raw_response, command.method)(**values))
        else:
            _write(getattr(resource, command.method)(**values), command, shown)


@contextmanager
def _told_apart(command: Command) -> Iterator[None]:
    """What was wrong with the arguments, with files, and with the call."""
    from . import _sdk

    try:
        yield
    except _sdk.ApiError as error:
        raise fail_by(error) from None
    except BrokenPipeError:
        raise
    except OSError as error:
        raise fail(f"{error.filename or command.name}: {error.strerror or error}", API) from None
    except ValueError as error:
        raise misuse(str(error)) from None


def _typed(command: Command, method: Any, found: dict[str, Any]) -> dict[str, Any]:
    from ._calling import MisfitError, typed

    names = {option.argument: option.name for option in command.options}
    try:
        return typed(method, found)
    except MisfitError as error:
        told = dict.fromkeys(_told(names.get(one.argument, f"--{one.argument}"), one) for one in error.misfits)
        raise misuse("; ".join(told)) from None


def _told(name: str, misfit: Any) -> str:
    where = f" ({'.'.join(misfit.steps)})" if misfit.steps else ""
    return f"{name}{where}: {misfit.message}"


@contextmanager
def _deprecations() -> Iterator[None]:
    """What the SDK says of deprecated operations and parameters is for people here."""

    def show(message: Warning | str, category: type[Warning], *_: object, **__: object) -> None:
        typer.echo(f"{label('note:', colour='yellow')} {harmless(str(message))}", err=True)

    with warnings.catch_warnings():
        warnings.filterwarnings("always", category=DeprecationWarning, module=f"{__package__}.")
        warnings.showwarning = show
        yield


def _write(value: object, command: Command, shown: Shown) -> None:
    from . import _sdk

    match value:
        case _sdk.Page():
            _write_pages(value, command, shown)
        case _sdk.Stream():
            with value:
                for item in _most(value, shown.max_items):
                    write(item, Format.YAML if shown.format is Format.YAML else Format.JSONL)
                    sys.stdout.flush()
        case _sdk.Download() if shown.save is not None:
            say(f"saved {value.save(shown.save)}")
        case _sdk.Download():
            write_pieces(value)
        case _:
            write(value, format_of(shown.format))


def _write_pages(page: Any, command: Command, shown: Shown) -> None:
    """The first page; with `--all` every one; with `--max-items` as many as that takes."""
    out = writer(format_of(shown.format))
    left = shown.max_items
    while True:
        items = page.items if left is None else page.items[:left]
        out.items(items)
        left = None if left is None else left - len(items)
        is_enough = left == 0 if left is not None else not shown.all
        if is_enough or not page.has_next:
            break
        page = page.next()
    out.end()
    if page.has_next and shown.max_items is None:
        names = {option.argument: option.name for option in command.options}
        following = [f"{names[name]} {value}" for name, value in page.next_arguments.items()]
        say(f"there is more: {', '.join(['--all', '--max-items N', *following])}")


def _most(items: Iterable[Any], most: int | None) -> Iterable[Any]:
    return items if most is None else islice(items, most)


def _write_raw(answer: Any) -> None:
    """As it came: status, headers, body."""
    response = answer.http_response
    head = [f"{response.http_version} {response.status_code} {response.reason_phrase}".rstrip()]
    head += [f"{name}: {value}" for name, value in response.headers.items()]
    typer.echo(harmless("\n".join(head)) + "\n")
    try:
        write_pieces(response.iter_bytes())
    finally:
        response.close()
