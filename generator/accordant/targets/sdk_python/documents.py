"""`README.md` and `reference.md` of the Python SDK: every operation with an example that can be run."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from accordant.ir import NO_DEFAULT, MediaType, Operation, TypeRef
from accordant.languages import markdown
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
from accordant.languages.media import annotation_type, client_codec
from accordant.languages.python.annotations import Annotator, Imports
from accordant.languages.python.callers import environment
from accordant.languages.python.clients import credentials, package_name, resource_names
from accordant.languages.python.models import import_lines
from accordant.languages.python.values import ValueWriter
from accordant.languages.samples import Json, Samples
from accordant.resolve.paging import paging
from accordant.targets.sdk_python.resources import Named, Resource
from accordant.targets.sdk_python.webhooks import WebhookView
from accordant.targets.target import TargetInput

_WIDTH = 100


def document_view(
    given: TargetInput, resources: Sequence[Resource], webhooks: Sequence[WebhookView] = ()
) -> DocumentView:
    """Of both files; the resources have to be planned already."""
    writer = _Writer(given, resources)
    sections = tuple(writer.section(one) for one in resources)
    package = package_name(given.contract)
    return DocumentView(
        title=markdown.line(given.title),
        doc=markdown.prose(given.contract.modules[0].doc or "") if len(given.contract.modules) == 1 else "",
        project=package.replace("_", "-"),
        package=package,
        setup=markdown.block(_setup(given, package), "python"),
        sections=sections,
        example=first_example(sections),
        credentials=tuple(
            ArgumentView(argument, scheme.type, markdown.line(scheme.doc or ""))
            for scheme, argument in credentials(given.contract)
        ),
        webhooks=tuple(
            ArgumentView(
                markdown.code(f"webhooks.{one.name}"),
                markdown.code(one.type).replace("|", "\\|"),
                markdown.line(one.doc),
            )
            for one in webhooks
        ),
    )


def _setup(given: TargetInput, package: str) -> str:
    """How the client of all examples is made: what is secret comes from the environment."""
    servers = main_servers(given.contract)
    word = package.upper()
    variables = environment(given.contract)
    parts: list[Piece] = []
    if not (servers and names_a_host(servers[0])):
        parts.append(f'os.environ["{word}_BASE_URL"]')
    for scheme, argument in credentials(given.contract):
        name = variables[argument]
        if scheme.type == "http" and scheme.scheme == "basic":
            parts.append(f'{argument}=(os.environ.get("{name}_USER", ""), os.environ.get("{name}_PASSWORD", ""))')
        else:
            parts.append(f'{argument}=os.environ.get("{name}")')
    imports = ["import os", ""] if parts else []
    made = lay_out(group("client = Client(", tuple(parts), ")"), 0, 0, step=4, width=_WIDTH)
    return "\n".join([*imports, f"from {package} import Client", "", made])


class _Writer:
    """Entries of one reference."""

    def __init__(self, given: TargetInput, resources: Sequence[Resource]) -> None:
        self._given = given
        self._named = {named.operation.id: (one, named) for one in resources for named in one.named}
        self._package = package_name(given.contract)
        self._attributes = resource_names(given.contract)
        self._samples = Samples(given.contract, given.refs)

    def section(self, resource: Resource) -> SectionView:
        attribute = self._attributes[resource.name]
        entries = tuple(self._entry(attribute, one) for one in resource.named)
        links = ", ".join(
            f"[{named.method}](#{markdown.anchor(one.title)})"
            for named, one in zip(resource.named, entries, strict=True)
        )
        return SectionView(f"client.{attribute}", links, entries)

    def _entry(self, attribute: str, named: Named) -> EntryView:
        operation = named.operation
        title = f"client.{attribute}.{named.method}"
        annotator = self._annotator()
        snippet = markdown.block(self._snippet(f"client.{attribute}", named), "python")
        outcome = gives(operation, self._gives(named, annotator))
        rows = self._arguments(named, annotator)
        return entry(operation, title, snippet, rows, outcome, further=self._leads(named))

    def _leads(self, named: Named) -> Iterator[str]:
        """The calls that may follow, as the links of its answers have it."""
        for one in following(named.operation, self._given.contract):
            resource, target = self._named[one.operation.id]
            spelled = {id(parameter): name for name, parameter in target.parameters}
            pairs = [(spelled[id(parameter)], self._source(source, named)) for parameter, source in one.arguments]
            if all(written for _, written in pairs):
                given = [f"{name}={written}" for name, written in pairs] + ([] if one.is_whole else ["..."])
                call = f"client.{self._attributes[resource.name]}.{target.method}({', '.join(given)})"
                yield lead(one.link, markdown.code(call))

    def _source(self, source: Source, named: Named) -> str:
        """Where an argument comes from, as an expression; nothing where models do not have it."""
        match source:
            case InAnswer(body, steps):
                return ".".join(("answer", *self._named[named.operation.id][0].attributes(body, steps)))
            case InHeader(name):
                return f"raw.headers[{name!r}]"
            case InCall(name):
                return next((spelled for spelled, one in named.parameters if one.name == name), "")
            case Given(value):
                return repr(value)
            case _:
                assert_never(source)

    def _annotator(self) -> Annotator:
        return Annotator(
            self._given.contract,
            self._given.names,
            Imports(),
            here=None,
            is_open=True,
            support=f"{self._package}._lossless",
            files=self._package,
        )

    # --- what is called

    def _snippet(self, resource: str, named: Named) -> str:
        annotator = self._annotator()
        call = self._call(f"{resource}.{named.method}", named, annotator)
        lines = self._used(named.operation, call)
        imports = [one for one in import_lines(annotator.imports, f"{self._package}.models.{{}}".format) if one]
        return "\n".join([*imports, *([""] if imports else []), *lines])

    def _call(self, function: str, named: Named, annotator: Annotator) -> Piece:
        writer = ValueWriter(annotator, self._samples)
        sample = self._samples.call(named.operation, named.takes)
        parts = [led(f"{named.spelled[name]}=", writer.expression(ref, value)) for name, ref, value in sample.arguments]
        if sample.body is not NO_DEFAULT and named.operation.body is not None:
            parts.append(led("body=", self._body(named.operation, sample.body, writer)))
        return group(f"{function}(", tuple(parts), ")")

    def _body(self, operation: Operation, value: Json, writer: ValueWriter) -> Piece:
        body = operation.body
        codec = client_codec(body.media[0], self._given.contract, is_sent=True) if body is not None else None
        if codec is None or codec.name == "binary":
            return 'b"what is in the file"'
        if codec.is_stream and codec.media.item_type is not None:
            return group("[", tuple(writer.expression(codec.media.item_type, one) for one in value), "]")
        return writer.expression(codec.media.type, value)

    def _used(self, operation: Operation, call: Piece) -> list[str]:
        """What is done with the answer, by what it is."""
        if paging(operation, self._given.contract).value is not None:
            return [f"{_laid(led('for one in ', call))}:", "    print(one)"]
        kinds = self._kinds(operation)
        if "stream" in kinds:
            return [f"{_laid(led('with ', call))} as stream:", "    for one in stream:", "        print(one)"]
        if kinds == {"binary"}:
            return [_laid(led("download = ", call)), "data = download.read()"]
        if kinds <= {"nothing"}:
            return [_laid(call)]
        return [_laid(led("answer = ", call)), "print(answer)"]

    def _kinds(self, operation: Operation) -> set[str]:
        found = set()
        for response in successes(operation):
            codecs = [client_codec(one, self._given.contract) for one in response.content]
            found |= {"stream" if one.is_stream else one.name for one in codecs} or {"nothing"}
        return found

    # --- what is told

    def _arguments(self, named: Named, annotator: Annotator) -> Iterator[ArgumentView]:
        for name, one in named.parameters:
            yield self._row(name, one.type, one.doc, annotator, is_required=one.is_required)
        for name, field in named.takes.fields or ():
            yield self._row(named.spelled[name], field.type, field.doc, annotator, is_required=field.is_required)
        body = named.operation.body
        if body is not None and body.media and named.takes.fields is None:
            codec = client_codec(body.media[0], self._given.contract, is_sent=True)
            ref = codec.media.item_type if codec.is_stream and codec.media.item_type is not None else codec.media.type
            yield self._row("body", ref, body.doc, annotator, is_required=body.is_required)

    def _row(
        self, name: str, ref: TypeRef, doc: str | None, annotator: Annotator, *, is_required: bool
    ) -> ArgumentView:
        written = markdown.code(annotator.annotation(ref)).replace("|", "\\|")
        told = markdown.line(doc or "")
        return ArgumentView(markdown.code(name), written + ("" if is_required else ", optional"), told)

    def _gives(self, named: Named, annotator: Annotator) -> str:
        operation = named.operation
        paged = paging(operation, self._given.contract).value
        if paged is not None:
            return f"Page of {annotator.annotation(paged.item)}"
        kinds = dict.fromkeys(
            kind
            for response in successes(operation)
            for kind in [self._kind(media, annotator) for media in response.content] or ["None"]
        )
        return " | ".join(kinds) or "None"

    def _kind(self, media: MediaType, annotator: Annotator) -> str:
        codec = client_codec(media, self._given.contract)
        if codec.is_stream:
            return f"Stream[{'Event' if media.item_type is None else annotator.annotation(media.item_type)}]"
        return "Download" if codec.name == "binary" else annotator.annotation(annotation_type(codec))


def _laid(piece: Piece) -> str:
    return lay_out(piece, 0, 0, step=4, width=_WIDTH)
