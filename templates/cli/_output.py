"""Values on their way to standard output: a table, JSON, JSON lines or YAML."""

import json
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, Protocol

import typer

from ._text import cut, harmless, harmless_json, in_one_line, is_colourful, width

LEAST: Final = 8
"""Columns that a cell keeps, however narrow the terminal is."""


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    YAML = "yaml"


class Writer(Protocol):
    """Writes items as they come, a page or one at a time."""

    def items(self, values: Sequence[Any]) -> None: ...

    def end(self) -> None: ...


def format_of(said: Format | None) -> Format:
    """As it was said; else a table for people and JSON for programs."""
    return said or (Format.TABLE if sys.stdout.isatty() else Format.JSON)


def write(value: object, wanted: Format) -> None:
    """One value."""
    if value is None:
        return
    if isinstance(value, str | bytes):
        _write_text(value)
        return
    match wanted:
        case Format.TABLE:
            _write_table(value)
        case Format.YAML:
            typer.echo(_yaml(_plain(value)), nl=False)
        case Format.JSON:
            typer.echo(_json(value, indent=2))
        case Format.JSONL:
            typer.echo(_json(value))


def writer(wanted: Format) -> Writer:
    """For a list of unknown length: nothing is kept until the end."""
    match wanted:
        case Format.TABLE:
            return _Table()
        case Format.JSON:
            return _Array()
        case Format.YAML:
            return _YamlList()
        case Format.JSONL:
            return _Lines()


class _Lines:
    def items(self, values: Sequence[Any]) -> None:
        for value in values:
            typer.echo(_json(value))

    def end(self) -> None:
        sys.stdout.flush()


class _YamlList:
    def __init__(self) -> None:
        self._is_empty = True

    def items(self, values: Sequence[Any]) -> None:
        for value in values:
            self._is_empty = False
            typer.echo(_yaml([_plain(value)]), nl=False)

    def end(self) -> None:
        if self._is_empty:
            typer.echo("[]")


class _Array:
    def __init__(self) -> None:
        self._before = "["

    def items(self, values: Sequence[Any]) -> None:
        for value in values:
            text = _json(value, indent=2).replace("\n", "\n  ")
            typer.echo(f"{self._before}\n  {text}", nl=False)
            self._before = ","

    def end(self) -> None:
        typer.echo("[]" if self._before == "[" else "\n]")


class _Table:
    """Columns are those of the first items; a cell that is longer than its column is cut on a terminal only."""

    def __init__(self) -> None:
        self._columns: Sequence[str] | None = None
        self._widths: Sequence[int] = ()

    def items(self, values: Sequence[Any]) -> None:
        rows = [_row(_plain(value)) for value in values]
        if self._columns is None and rows:
            self._columns = list(dict.fromkeys(name for row in rows for name in row))
            cells = [[row.get(name, "") for name in self._columns] for row in rows]
            self._widths = fitting([max(map(width, column)) for column in zip(self._columns, *cells, strict=True)])
            self._write(self._columns, is_head=True)
        for row in rows:
            self._write([row.get(name, "") for name in self._columns or ()])
        sys.stdout.flush()

    def end(self) -> None:
        if self._columns is None:
            typer.echo("nothing", err=True)

    def _write(self, cells: Sequence[str], *, is_head: bool = False) -> None:
        is_short = sys.stdout.isatty()
        texts = [cut(cell, room) if is_short else cell for cell, room in zip(cells, self._widths, strict=True)]
        padded = [text + " " * (room - width(text)) for text, room in zip(texts, self._widths, strict=True)]
        line = "  ".join(padded).rstrip()
        typer.echo(typer.style(line, bold=True) if is_head and is_colourful(sys.stdout) else line)


def fitting(widths: Sequence[int]) -> list[int]:
    """As wide as the longest cells, less where the terminal is narrower: the widest columns give first."""
    found = list(widths)
    if not sys.stdout.isatty():
        return found
    room = shutil.get_terminal_size().columns - 2 * (len(found) - 1)
    while sum(found) > room and max(found, default=0) > LEAST:
        found[found.index(max(found))] -= 1
    return found


def _write_table(value: object) -> None:
    found = _plain(value)
    if isinstance(found, list):
        table = _Table()
        table.items(found)
        table.end()
    elif isinstance(found, Mapping):
        names = [in_one_line(name) for name in found]
        room = max(map(width, names), default=0)
        for name, text in zip(names, _row(found).values(), strict=True):
            typer.echo(f"{name}{' ' * (room - width(name))}  {text}".rstrip())
    else:
        typer.echo(_cell(found))


def _row(value: Any) -> Mapping[str, str]:
    if isinstance(value, Mapping):
        return {in_one_line(name): _cell(one) for name, one in value.items()}
    return {"value": _cell(value)}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return in_one_line(value)
    return harmless_json(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _write_text(text: str | bytes) -> None:
    if isinstance(text, bytes):
        sys.stdout.buffer.write(text)
    else:
        typer.echo(harmless(text) if sys.stdout.isatty() else text)


def write_pieces(pieces: Iterable[bytes]) -> None:
    """Bytes as they come."""
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def _plain(value: object) -> Any:
    """JSON values of models."""
    from pydantic_core import to_jsonable_python

    return to_jsonable_python(value, by_alias=True)


def _json(value: object, indent: int | None = None) -> str:
    from pydantic_core import to_json

    return harmless_json(to_json(value, by_alias=True, indent=indent).decode())


def _yaml(value: Any) -> str:
    import yaml

    text: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
    return text if harmless(text) == text else str(yaml.safe_dump(value, sort_keys=False))
