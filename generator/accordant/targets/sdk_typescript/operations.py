"""Operations as functions that carry their data, so that a bundler keeps those that are called and nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from accordant.ir import Contract, Encoding, Field, MediaType, Operation, Parameter, Response
from accordant.languages.arguments import Arguments, arguments
from accordant.languages.clients import key_header, main_servers, retrying, sent_path, sunset
from accordant.languages.documents import successes
from accordant.languages.layout import Piece, flat, group, lay_out, led
from accordant.languages.typescript.docs import Doc, field_doc
from accordant.languages.typescript.naming import Names, function_name, literal, property_name
from accordant.languages.typescript.types import Imports, Types, union
from accordant.languages.typescript.xml import XmlWriter, has_types
from accordant.resolve.compose import Composer
from accordant.resolve.names import distinct, free_name, pascal
from accordant.resolve.paging import Paging, paging
from accordant.resolve.refs import Refs
from accordant.targets.sdk_typescript.media import Codec, answer_type, body_type, codec
from accordant.targets.sdk_typescript.naming import argument_names, method_names
from accordant.targets.sdk_typescript.schemes import CredentialView, alternatives
from accordant.targets.sdk_typescript.servers import server_piece
from accordant.targets.sdk_typescript.views import PropertyView

_EXPLODED = frozenset(("form", "cookie"))
_SAFE = ("GET", "HEAD", "QUERY")
"""Methods that change nothing, and whose answers may be kept."""
_STYLES: Mapping[str, str] = {"path": "simple", "header": "simple"}


@dataclass(frozen=True, slots=True)
class OperationView:
    name: str
    method: str  # of its resource
    arguments: str  # the name of their type
    properties: tuple[PropertyView, ...]
    default: str  # " = {}", where no argument has to be given
    doc: Doc
    error: str  # the name of the type of its errors, and with what leads to it what they are; neither where none are declared
    errors: str
    result: str
    options: str  # the type of the options of a call
    sent: str  # the call of `_core.send`
    asked: Literal["query", "pages", "mutation", "live"]  # what a cache of answers makes of it


@dataclass(frozen=True, slots=True)
class ResourceView:
    title: str
    source: str
    imports: tuple[str, ...]
    operations: tuple[OperationView, ...]
    resource: str  # the name of its class
    operations_file: str  # as a literal


@dataclass(frozen=True, slots=True)
class Sources:
    """What operations are written from."""

    contract: Contract
    names: Names
    refs: Refs
    composer: Composer
    credentials: Mapping[str, CredentialView]
    xml: XmlWriter
    is_open: bool


def resource_view(given: Sources, name: str, file: str, operations: Sequence[Operation]) -> ResourceView:
    """The operations of one resource, as functions and as methods."""
    writer = _Writer(given)
    taken = {*(schema.name for schema in given.contract.schemas.values()), *given.names.alias_of.values()}
    functions = distinct(function_name(one.id) for one in operations)
    methods = method_names(one.client_method for one in operations)
    called = distinct((pascal(one) + "Arguments" for one in functions), taken)
    errors = distinct((pascal(one) + "Error" for one in functions), taken)
    views = tuple(writer.operation(*one) for one in zip(operations, functions, methods, called, errors, strict=True))
    modules = [one for one in given.contract.modules if any(found.module == one.name for found in operations)]
    return ResourceView(
        title=f"{name}: {', '.join(dict.fromkeys(one.title for one in modules))}",
        source=", ".join(dict.fromkeys(one.uri for one in modules)),
        imports=(
            *writer.imports.lines("import type", "../models"),
            *(f'import * as _{one} from "../{one}.js";' for one in sorted(writer.modules)),
        ),
        operations=views,
        resource=free_name(pascal(name, otherwise="Other") + "Resource", ("_core", "_operations")),
        operations_file=literal(f"../operations/{file}.js"),
    )


class _Writer:
    def __init__(self, given: Sources) -> None:
        self.given, self.imports = given, Imports()
        self.modules: set[str] = set()  # of the package, besides those of types
        self.types = Types(given.contract, given.names, self.imports, "", given.is_open)
        self.servers = main_servers(given.contract)

    def operation(self, operation: Operation, name: str, method: str, called: str, error: str) -> OperationView:
        takes = arguments(operation, self.given.contract)
        spelled = argument_names(operation, takes)
        properties = tuple(self._properties(operation, takes, spelled))
        has_to = any("?: " not in one.text.split("\n")[0] for one in properties)
        pages = paging(operation, self.given.contract).value
        data = group("{ ", tuple(self._data(operation, takes, spelled)), " }")
        errors = self._errors(operation)
        kinds = [self._success(operation)]
        if pages is not None:
            kinds.append(self.types.type(pages.item))
        if errors is not None:
            kinds.append(error)
        parts: list[Piece] = ["client", data]
        if pages is not None:
            parts.append(_paging(pages, takes, spelled))
        called_as = "sendPaged" if pages is not None else "send"
        sent = group(f"_core.{called_as}(", (*parts, "given", "options"), ")")
        return OperationView(
            name=name,
            method=method,
            arguments=called,
            properties=properties,
            default="" if has_to else " = {}",
            doc=_doc(operation, name),
            error=error if errors is not None else "",
            errors=_assigned(errors, len(f"export type {error} =")) if errors is not None else "",
            options=f"_core.{'PagedCallOptions' if pages is not None else 'CallOptions'}",
            result=f"_core.{'PageCall' if pages is not None else 'Call'}<{', '.join(map(flat, kinds))}>",
            sent=lay_out(sent, 2, 9),
            asked=self._asked(operation, is_paged=pages is not None),
        )

    # --- what it takes

    def _properties(self, operation: Operation, takes: Arguments, spelled: Mapping[str, str]) -> Iterator[PropertyView]:
        for name, parameter in takes.parameters:
            doc = _parameter_doc(parameter, self.given.refs)
            yield _property(spelled[name], self.types.type(parameter.type), parameter.is_required, doc)
        for name, field in takes.fields or ():
            doc = field_doc(field, self.given.refs.node(field.place))
            yield _property(spelled[name], self.types.type(field.type), field.is_required, doc)
        if operation.body is not None and takes.fields is None and operation.body.media:
            found = [self._codec(one) for one in operation.body.media]
            doc = (("", operation.body.doc),) if operation.body.doc and operation.body.doc.strip() else ()
            type_ = union(body_type(one, self.types) for one in found)
            yield _property("body", type_, operation.body.is_required, doc)
            if len(found) > 1:
                names = union(dict.fromkeys(literal(one.media.media_type) for one in found))
                yield _property(
                    "mediaType", names, False, (("", "What the body is sent as; the first where nothing is said."),)
                )

    # --- its data

    def _data(self, operation: Operation, takes: Arguments, spelled: Mapping[str, str]) -> Iterator[Piece]:
        yield f"id: {literal(operation.id)}"
        yield f"method: {literal(operation.method)}"
        yield f"path: {literal(sent_path(operation))}"
        if operation.servers != self.servers:
            yield group("servers: [", tuple(server_piece(one) for one in operation.servers), "]")
        parameters = [_parameter(one, spelled[name]) for name, one in takes.parameters]
        if parameters:
            yield group("parameters: [", tuple(parameters), "]")
        if operation.body is not None and operation.body.media:
            bodies = [
                self._body(one, takes, spelled, is_required=operation.body.is_required) for one in operation.body.media
            ]
            yield group("bodies: [", tuple(bodies), "]")
        yield _object("replies: ", [self._reply(one) for one in operation.responses])
        security = alternatives(operation, self.given.credentials)
        if security is not None:
            self.modules.add("schemes")
            yield led("security: ", security)
        yield from _behaviour(operation)

    def _codec(self, media: MediaType, *, is_answer: bool = False) -> Codec:
        return codec(media, self.given.contract, self.given.composer, is_answer=is_answer)

    def _constant(self, found: Codec) -> Piece:
        """What of `core` reads and writes it."""
        if found.name != "xml":
            return f"_core.{found.name}"
        root = self.given.xml.root(found.media)
        if has_types(root):
            self.modules.add("xml")
        return self.given.xml.codec(root)

    def _body(self, media: MediaType, takes: Arguments, spelled: Mapping[str, str], *, is_required: bool) -> Piece:
        found = self._codec(media)
        members: list[Piece] = [f"type: {literal(media.media_type)}", led("codec: ", self._constant(found))]
        if found.name in ("form", "multipart") and media.encoding:
            members.append(_object("parts: ", [_part(one) for one in media.encoding]))
        if takes.fields is not None:
            names = [f"{property_name(spelled[name])}: {literal(field.name)}" for name, field in takes.fields]
            members.append(_object("properties: ", names))
            if not is_required:
                members.append("isOptional: true")
        return _object("", members)

    def _reply(self, response: Response) -> Piece:
        readers = [
            led(f"{property_name(one.media.media_type)}: ", self._constant(one))
            for one in (self._codec(media, is_answer=True) for media in response.content)
        ]
        status = response.status.upper() if response.status != "default" else response.status
        key = status if status.isdecimal() else property_name(status)
        return _object(f"{key}: ", readers)

    # --- what it gives

    def _success(self, operation: Operation) -> Piece:
        """The union of what successes are."""
        kinds = [self._answers(one) for one in successes(operation)]
        return union(kinds) if kinds else "undefined"

    def _asked(self, operation: Operation, *, is_paged: bool) -> Literal["query", "pages", "mutation", "live"]:
        media = [one for response in successes(operation) for one in response.media]
        if any(self._codec(one, is_answer=True).is_live for one in media):
            return "live"
        if is_paged:
            return "pages"
        return "query" if operation.method in _SAFE else "mutation"

    def _errors(self, operation: Operation) -> Piece | None:
        """The union of the errors that are declared, if any are."""
        has_success = any(one.status.startswith("2") for one in operation.responses)
        found = [
            f"_core.StatusError<{_status(one.status)}, {flat(self._answers(one, is_error=True))}>"
            for one in operation.responses
            if not one.status.startswith("2") and (one.status != "default" or has_success)
        ]
        return union(found) if found else None

    def _answers(self, response: Response, *, is_error: bool = False) -> Piece:
        found = [self._codec(media, is_answer=True) for media in response.content]
        # The body of an error is read whole, and told as what it looks like.
        kinds = [
            "unknown" if is_error and one.name not in ("json", "xml", "text", "form") else answer_type(one, self.types)
            for one in found
        ]
        return union(kinds) if kinds else ("unknown" if is_error else "undefined")


def _assigned(type_: Piece, used: int) -> str:
    written = lay_out(type_, 0, used)
    return written if written.startswith("\n") else f" {written}"


def _property(name: str, type_: Piece, is_required: bool, doc: Doc) -> PropertyView:
    lead = f"{property_name(name)}{'' if is_required else '?'}: "
    written = lay_out(type_, 2, 2 + len(lead))
    return PropertyView(doc, (lead.rstrip() if written.startswith("\n") else lead) + written + ";")


def _parameter_doc(parameter: Parameter, refs: Refs) -> Doc:
    node = refs.node(parameter.schema) if parameter.schema is not None else None
    field = Field(
        parameter.name,
        parameter.type,
        parameter.is_required,
        parameter.place,
        parameter.doc,
        parameter.default,
        is_deprecated=parameter.is_deprecated,
    )
    return field_doc(field, node)


def _parameter(parameter: Parameter, name: str) -> Piece:
    """Its data, without what is as the specification has it anyway."""
    style = parameter.style
    members = [f"in: {literal(parameter.location)}", f"name: {literal(parameter.name)}"]
    if name != parameter.name:
        members.append(f"argument: {literal(name)}")
    if parameter.media_type is not None:
        members.append(f"content: {literal(parameter.media_type)}")
    elif style != _STYLES.get(parameter.location, "form") and parameter.location != "querystring":
        members.append(f"style: {literal(style)}")
    usual = style in _EXPLODED and parameter.location in ("query", "cookie")
    if parameter.explode != usual and parameter.media_type is None:
        members.append(f"explode: {literal(parameter.explode)}")
    if parameter.allow_reserved:
        members.append("allowReserved: true")
    if parameter.is_deprecated:
        members.append("isDeprecated: true")
    return _object("", members)


def _part(encoding: Encoding) -> Piece:
    members = [f"contentType: {literal(encoding.content_type)}"] if encoding.content_type is not None else []
    if encoding.style != "form":
        members.append(f"style: {literal(encoding.style)}")
    if not encoding.explode:
        members.append("explode: false")
    return _object(f"{property_name(encoding.property)}: ", members)


def _behaviour(operation: Operation) -> Iterator[Piece]:
    if (header := key_header(operation)) is not None:
        yield f"idempotency: {literal(header)}"
    retry = retrying(operation)
    members = [f"max: {retry.max}"] if retry.max is not None else []
    if retry.statuses is not None:
        members.append(f"statuses: {literal(list(retry.statuses))}")
    if members:
        yield f"retry: {{ {', '.join(members)} }}"
    if operation.is_deprecated:
        yield "isDeprecated: true"
        day = sunset(operation)
        if day is not None:
            yield f"sunset: {literal(day)}"


def _paging(found: Paging, takes: Arguments, spelled: Mapping[str, str]) -> Piece:
    members: list[Piece] = [f"by: {literal(found.by)}", f"items: {literal(list(found.items))}"]
    for name, parameter in takes.parameters:
        if parameter.location == "query" and parameter.name == found.parameter:
            members.append(f"argument: {literal(spelled[name])}")
    for word, steps in (("next", found.next), ("last", found.last), ("more", found.more), ("total", found.total)):
        if steps is not None:
            members.append(f"{word}: {literal(list(steps))}")
    if found.by == "page" and found.first != 1:
        members.append(f"first: {found.first}")
    return _object("", members)


def _object(lead: str, members: Sequence[Piece]) -> Piece:
    return group(f"{lead}{{ ", tuple(members), " }") if members else f"{lead}{{}}"


def _status(status: str) -> str:
    return status if status.isdecimal() else "number"


def _doc(operation: Operation, name: str) -> Doc:
    prose = [text.strip() for text in (operation.summary, operation.doc) if text and text.strip()]
    day = sunset(operation)
    deprecated: Doc = (("deprecated", f"Ends on {day}." if day else ""),) if operation.is_deprecated else ()
    where = f"{operation.method} {operation.path}"
    return (("", "\n\n".join(dict.fromkeys(prose)) or where), *deprecated)
