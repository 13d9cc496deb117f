"""What READMEs and references of SDKs are printed from, the same for every language. All texts are Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from accordant.ir import Operation, Response
from accordant.languages import markdown
from accordant.languages.clients import key_header, sunset


@dataclass(frozen=True, slots=True)
class ArgumentView:
    """A row of a table."""

    name: str
    type: str
    doc: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """One operation."""

    title: str
    where: str  # "`GET /things/{id}` gives one thing"
    paragraphs: tuple[str, ...]
    snippet: str
    arguments: tuple[ArgumentView, ...]
    outcome: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """One resource."""

    title: str
    links: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """Of both files."""

    title: str
    doc: str
    project: str
    package: str
    setup: str
    sections: tuple[SectionView, ...]
    example: str
    credentials: tuple[ArgumentView, ...]
    webhooks: tuple[ArgumentView, ...] = ()


def first_example(sections: Sequence[SectionView]) -> str:
    """The example of a README: of an operation that only reads, and asks for little."""
    entries = [entry for one in sections for entry in one.entries]
    return min(entries, key=_plainness).snippet if entries else ""


def _plainness(entry: EntryView) -> tuple[bool, int]:
    """What is read first is an operation that only reads, and asks for little."""
    return not entry.where.startswith("`GET"), len(entry.snippet)


def successes(operation: Operation) -> list[Response]:
    """The answers that are no errors; `default` is one where no 2xx is declared."""
    found = [one for one in operation.responses if one.status.startswith("2")]
    return found or [one for one in operation.responses if one.status == "default"]


def entry(
    operation: Operation,
    title: str,
    snippet: str,
    arguments: Iterable[ArgumentView],
    outcome: str,
    *,
    further: Iterable[str] = (),
) -> EntryView:
    """What every language says of an operation, around what its own is; `further` are paragraphs."""
    summary = markdown.line(operation.summary or "")
    doc = markdown.prose(operation.doc) if operation.doc and operation.doc != operation.summary else ""
    return EntryView(
        title=title,
        where=markdown.code(f"{operation.method} {operation.path}") + (f": {summary}" if summary else ""),
        paragraphs=tuple(one for one in (doc, *_notes(operation), *further) if one),
        snippet=snippet,
        arguments=tuple(arguments),
        outcome=outcome,
    )


def gives(operation: Operation, kind: str) -> str:
    """What a call gives, by its type, and which other answers there are."""
    found = successes(operation)
    errors = dict.fromkeys(markdown.code(one.status) for one in operation.responses if one not in found)
    told = f"; other answers: {', '.join(errors)}" if errors else ""
    return f"Gives {markdown.code(kind)}{told}."


def _notes(operation: Operation) -> Iterator[str]:
    """What is to be known besides."""
    if operation.is_deprecated:
        day = sunset(operation)
        yield "Deprecated." if day is None else f"Deprecated; ends on {markdown.line(day)}."
    if (header := key_header(operation)) is not None:
        yield f"Done once for each key in {markdown.code(header)}, which the client makes."
