"""`README.md` and `reference.md` of the command line: every command with an example that can be run."""

import shlex
from collections.abc import Iterator, Mapping
from typing import Any, Final

from accordant.ir import NO_DEFAULT, Contract, Operation, TypeRef
from accordant.languages import markdown
from accordant.languages.arguments import arguments
from accordant.languages.clients import by_resource, main_servers, names_a_host
from accordant.languages.documents import (
    ArgumentView,
    DocumentView,
    EntryView,
    SectionView,
    entry,
    first_example,
    successes,
)
from accordant.languages.json_text import compact
from accordant.languages.media import client_codec
from accordant.languages.python.callers import environment
from accordant.languages.python.clients import credentials, package_name
from accordant.languages.samples import Json, Samples
from accordant.targets.cli.commands import option_names
from accordant.targets.cli.values import reading
from accordant.targets.target import TargetInput

_WIDTH: Final = 100
_PRINTS: Final = {
    "page": "Prints the items of a page; `--all` those of every page.",
    "stream": "Prints items as they come.",
    "file": "Writes a file: `--save PATH`.",
    "value": "Prints the answer.",
}


def document_view(
    given: TargetInput, distribution: str, named: Mapping[str, str], tables: Mapping[str, Mapping[str, dict[str, Any]]]
) -> DocumentView:
    """Of both files. `named` are the groups by resource, `tables` their commands."""
    writer = _Writer(given, distribution.removesuffix("-cli"))
    operations = by_resource(given.contract)
    sections = tuple(writer.section(group, operations[one], tables[one]) for one, group in named.items())
    variables = environment(given.contract)
    return DocumentView(
        title=markdown.line(given.title),
        doc="",
        project=distribution,
        package=distribution.removesuffix("-cli"),
        setup=markdown.block(_setup(given.contract, variables), "sh"),
        sections=sections,
        example=first_example(sections),
        credentials=tuple(
            ArgumentView(variables[argument], scheme.type, markdown.line(scheme.doc or ""))
            for scheme, argument in credentials(given.contract)
        ),
    )


def _setup(contract: Contract, variables: Mapping[str, str]) -> str:
    """What all examples read from the environment."""
    servers = main_servers(contract)
    lines = [f"export {name}=…" for name in variables.values()]
    if not (servers and names_a_host(servers[0])):
        lines.insert(0, f"export {package_name(contract).upper()}_BASE_URL=https://…")
    return "\n".join(lines)


class _Writer:
    """Entries of one reference."""

    def __init__(self, given: TargetInput, command: str) -> None:
        self._given, self._command = given, command
        self._samples = Samples(given.contract, given.refs)

    def section(
        self, group: str, operations: tuple[Operation, ...], table: Mapping[str, dict[str, Any]]
    ) -> SectionView:
        title = f"{self._command} {group}"
        entries = tuple(
            self._entry(f"{title} {name}", operation, written)
            for operation, (name, written) in zip(operations, table.items(), strict=True)
        )
        links = ", ".join(f"[{name}](#{markdown.anchor(one.title)})" for name, one in zip(table, entries, strict=True))
        return SectionView(title, links, entries)

    def _entry(self, title: str, operation: Operation, written: Mapping[str, Any]) -> EntryView:
        snippet = markdown.block(_laid([*shlex.split(title), *self._words(operation)]), "sh")
        outcome = _PRINTS[written["answer"]] if successes(operation) else ""
        return entry(operation, title, snippet, map(_row, written.get("options", ())), outcome)

    def _words(self, operation: Operation) -> Iterator[str]:
        """The options of an example."""
        takes = arguments(operation, self._given.contract)
        named = option_names(takes, self._given.contract)
        sample = self._samples.call(operation, takes)
        for name, ref, value in sample.arguments:
            yield from self._option(named[name], ref, value)
        if sample.body is not NO_DEFAULT and operation.body is not None:
            yield from ("--body", self._body(operation, sample.body))

    def _option(self, name: str, ref: TypeRef, value: Json) -> Iterator[str]:
        read = reading(ref, self._given.contract)
        if value is None:
            yield from ("--null", name.removeprefix("--"))
        elif read.kind == "flag":
            yield name if value else f"--no-{name.removeprefix('--')}"
        elif read.kind == "json":
            yield from (name, compact(value))
        else:
            for one in value if read.is_many and isinstance(value, list) else [value]:
                yield from (name, _text(one, read.kind))

    def _body(self, operation: Operation, value: Json) -> str:
        body = operation.body
        codec = None if body is None else client_codec(body.media[0], self._given.contract, is_sent=True)
        if codec is None or codec.name == "binary":
            return "file"
        return value if codec.name == "text" and isinstance(value, str) else compact(value)


def _text(value: Json, kind: str) -> str:
    """A secret is read from a file, where no list of processes shows it."""
    if kind == "secret":
        return "@secret.txt"
    return "file" if kind == "file" else value if isinstance(value, str) else compact(value)


def _row(option: Mapping[str, Any]) -> ArgumentView:
    name, kind = option["name"], option["kind"]
    values = option.get("metavar") or "|".join(option.get("values", ())) or "|".join(option.get("types", ())).upper()
    value = {"flag": "", "json": "JSON", "file": "PATH", "secret": "@FILE"}.get(kind, values.replace("STRING", "TEXT"))
    written = markdown.code(value).replace("|", "\\|") if value else ""
    told = ", ".join(one for one in (written, "" if option.get("required") else "optional") if one)
    return ArgumentView(markdown.code(name), told, markdown.line(option.get("help", "")))


def _laid(words: list[str]) -> str:
    """A command on one line, or an option a line where it is long."""
    quoted = [shlex.quote(one) for one in words]
    flat = " ".join(quoted)
    if len(flat) <= _WIDTH:
        return flat
    lines: list[str] = []
    for one in quoted:
        if one.startswith("--") or not lines:
            lines.append(one)
        else:
            lines[-1] += f" {one}"
    return " \\\n  ".join(lines)
