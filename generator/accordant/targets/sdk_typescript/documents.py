"""`README.md` and `reference.md` of the TypeScript SDK: every operation with an example that can be run."""

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from accordant.ir import NO_DEFAULT, Operation, TypeRef
from accordant.languages import markdown
from accordant.languages.arguments import arguments
from accordant.languages.clients import main_servers, names_a_host
from accordant.languages.documents import (
    ArgumentView,
    DocumentView,
    EntryView,
    SectionView,
    entry,
    first_example,
    gives,
    successes,
)
from accordant.languages.layout import Piece, group, lay_out, led
from accordant.languages.links import Given, InAnswer, InCall, InHeader, Source, following, lead
from accordant.languages.samples import Json, Samples
from accordant.languages.typescript.naming import literal, property_name
from accordant.languages.typescript.values import expression
from accordant.resolve.names import snake
from accordant.resolve.paging import paging
from accordant.targets.sdk_typescript.media import codec
from accordant.targets.sdk_typescript.naming import argument_names
from accordant.targets.sdk_typescript.operations import OperationView, ResourceView, Sources
from accordant.targets.sdk_typescript.views import PropertyView
from accordant.targets.sdk_typescript.webhooks import WebhookView

_LANGUAGE = "ts"


def document_view(
    sources: Sources,
    title: str,
    package: str,
    resources: Sequence[tuple[str, ResourceView, Sequence[Operation]]],
    webhooks: Sequence[WebhookView] = (),
) -> DocumentView:
    """Of both files; each resource with the attribute of clients that it is."""
    writer = _Writer(sources, resources)
    sections = tuple(writer.section(*one) for one in resources)
    contract = sources.contract
    return DocumentView(
        title=markdown.line(title),
        doc=markdown.prose(contract.modules[0].doc or "") if len(contract.modules) == 1 else "",
        project=package,
        package=package,
        setup=markdown.block(_setup(sources, package), _LANGUAGE),
        sections=sections,
        example=first_example(sections),
        credentials=tuple(
            ArgumentView(one.option, "", markdown.line(" ".join(text for tag, text in one.doc if not tag)))
            for one in sources.credentials.values()
        ),
        webhooks=tuple(map(_webhook, webhooks)),
    )


def _webhook(view: WebhookView) -> ArgumentView:
    written = markdown.code(view.type.replace("_core.", "")).replace("|", "\\|")
    told = " ".join(text for tag, text in view.doc if not tag)
    return ArgumentView(markdown.code(f"webhooks.{view.name}"), written, markdown.line(told))


def _setup(sources: Sources, package: str) -> str:
    """How the client of all examples is made: what is secret comes from the environment."""
    servers = main_servers(sources.contract)
    word = snake(package).upper()
    parts: list[Piece] = []
    if not (servers and names_a_host(servers[0])):
        parts.append(f'baseUrl: process.env["{word}_BASE_URL"] ?? ""')
    for one in sources.credentials.values():
        name = f"{word}_{snake(one.option).upper()}"
        if 'kind: "basic"' in one.scheme:
            members = (f'user: process.env["{name}_USER"] ?? ""', f'password: process.env["{name}_PASSWORD"] ?? ""')
            parts.append(group(f"{one.option}: {{ ", members, " }"))
        else:
            parts.append(f'{one.option}: process.env["{name}"] ?? ""')
    made = (
        lay_out(group("const client = new Client({ ", tuple(parts), " });"), 0, 0)
        if parts
        else "const client = new Client({});"
    )
    return "\n".join([f"import {{ Client }} from {literal(f'{package}/client')};", "", made])


class _Writer:
    """Entries of one reference."""

    def __init__(self, sources: Sources, resources: Sequence[tuple[str, ResourceView, Sequence[Operation]]]) -> None:
        self._sources = sources
        self._called = {
            operation.id: f"client.{attribute}.{view.method}"
            for attribute, resource, operations in resources
            for operation, view in zip(operations, resource.operations, strict=True)
        }
        self._samples = Samples(sources.contract, sources.refs)

    def section(self, attribute: str, resource: ResourceView, operations: Sequence[Operation]) -> SectionView:
        pairs = list(zip(operations, resource.operations, strict=True))
        entries = tuple(self._entry(attribute, *one) for one in pairs)
        links = ", ".join(
            f"[{one.method}](#{markdown.anchor(entry.title)})" for (_, one), entry in zip(pairs, entries, strict=True)
        )
        return SectionView(f"client.{attribute}", links, entries)

    def _entry(self, attribute: str, operation: Operation, view: OperationView) -> EntryView:
        title = f"client.{attribute}.{view.method}"
        snippet = markdown.block("\n".join(self._used(operation, self._call(title, operation))), _LANGUAGE)
        outcome = gives(operation, view.result.replace("_core.", ""))
        further = (*_without_body(operation), *self._leads(operation))
        return entry(operation, title, snippet, map(_row, view.properties), outcome, further=further)

    def _leads(self, operation: Operation) -> Iterator[str]:
        """The calls that may follow, as the links of its answers have it."""
        for one in following(operation, self._sources.contract):
            spelled = self._spelled(one.operation)
            pairs = [(spelled[id(parameter)], self._source(source, operation)) for parameter, source in one.arguments]
            if all(written for _, written in pairs):
                given = [f"{property_name(name)}: {written}" for name, written in pairs]
                call = f"{self._called[one.operation.id]}({{ {', '.join(given + ([] if one.is_whole else ['...']))} }})"
                yield lead(one.link, markdown.code(call))

    def _spelled(self, operation: Operation) -> Mapping[int, str]:
        """What parameters are called, by identity."""
        takes = arguments(operation, self._sources.contract)
        spelled = argument_names(operation, takes)
        return {id(parameter): spelled[name] for name, parameter in takes.parameters}

    def _source(self, source: Source, operation: Operation) -> str:
        """Where an argument comes from, as an expression; nothing where nothing is called so."""
        match source:
            case InAnswer(_, steps):
                return "answer" + "".join(
                    f".{one}" if property_name(one) == one else f"[{literal(one)}]" for one in steps
                )
            case InHeader(name):
                return f"raw.headers.get({literal(name)})"
            case InCall(name):
                named = self._spelled(operation)
                return next((named[id(one)] for one in operation.every_parameter if one.name == name), "")
            case Given(value):
                return literal(value)
            case _:
                assert_never(source)

    def _call(self, function: str, operation: Operation) -> Piece:
        takes = arguments(operation, self._sources.contract)
        spelled = argument_names(operation, takes)
        sample = self._samples.call(operation, takes)
        parts = [
            led(f"{property_name(spelled[name])}: ", self._expression(ref, value))
            for name, ref, value in sample.arguments
        ]
        if sample.body is not NO_DEFAULT:
            parts.append(led("body: ", self._body(operation, sample.body)))
        return group(f"{function}({{ ", tuple(parts), " })") if parts else f"{function}()"

    def _expression(self, ref: TypeRef, value: Json) -> Piece:
        return expression(ref, value, self._sources.contract, self._samples)

    def _body(self, operation: Operation, value: Json) -> Piece:
        media = operation.body.media[0] if operation.body is not None else None
        found = None if media is None else codec(media, self._sources.contract, self._sources.composer, is_answer=False)
        if found is None or found.name == "binary":
            return 'new Blob(["what is in the file"])'
        if found.name == "text":
            return literal(value if isinstance(value, str) else "text")
        return self._expression(found.media.type, value)

    def _used(self, operation: Operation, call: Piece) -> list[str]:
        """What is done with the answer, by what it is."""
        if paging(operation, self._sources.contract).value is not None:
            return [_laid(led("for await (const one of ", call)) + ") console.log(one);"]
        kinds: set[str] = set()
        for one in successes(operation):
            found = {
                codec(media, self._sources.contract, self._sources.composer, is_answer=True).name
                for media in one.content
            }
            kinds |= found or {"nothing"}
        if kinds & _STREAMS:
            return [_laid(led("for await (const one of await ", call)) + ") console.log(one);"]
        if kinds == {"binary"}:
            return [_laid(led("const download = await ", call)) + ";", "const data = await download.bytes();"]
        if kinds <= {"nothing"}:
            return [_laid(led("await ", call)) + ";"]
        return [_laid(led("const answer = await ", call)) + ";", "console.log(answer);"]


_STREAMS = frozenset(("events", "jsonEvents", "jsonLines", "jsonSequence"))


def _without_body(operation: Operation) -> tuple[str, ...]:
    """What the Fetch Standard leaves out (section 5.3)."""
    is_left_out = operation.method in ("GET", "HEAD") and operation.body is not None
    return (
        ("`fetch` sends no body with GET and HEAD, so this works with a `fetch` of your own alone.",)
        if is_left_out
        else ()
    )


def _row(view: PropertyView) -> ArgumentView:
    """`orgId?: string;` with its comment."""
    name, _, kind = view.text.rstrip(";").partition(": ")
    is_optional = name.endswith("?")
    written = markdown.code(" ".join(kind.replace("_core.", "").split())).replace("|", "\\|")
    told = " ".join(text for tag, text in view.doc if not tag)
    return ArgumentView(
        markdown.code(name.removesuffix("?")), written + (", optional" if is_optional else ""), markdown.line(told)
    )


def _laid(piece: Piece) -> str:
    return lay_out(piece, 0, 0)
