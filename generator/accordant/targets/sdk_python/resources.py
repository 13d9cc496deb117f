"""One resource of the Python SDK: its operations as data, and the two classes that send them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from accordant.ir import (
    NO_DEFAULT,
    Body,
    Encoding,
    Field,
    ListOf,
    MapOf,
    Opaque,
    Operation,
    Parameter,
    Record,
    Response,
    SecurityScheme,
    Server,
    TupleOf,
    TypeRef,
    Union,
)
from accordant.ir.references import settled
from accordant.languages.arguments import Arguments, arguments
from accordant.languages.clients import key_header, main_servers, retrying, sent_path, sunset
from accordant.languages.media import (
    MERGE_PATCH,
    Codec,
    annotation_type,
    client_codec,
    codec_name,
    essence,
    has_json_data,
    is_merge_patch,
)
from accordant.languages.python.annotations import Imports
from accordant.languages.python.clients import argument_names, method_names
from accordant.languages.python.models import Flavour, import_lines, model_attributes, package_lines
from accordant.languages.python.naming import function_name, module_name
from accordant.languages.python.xml import type_entry, xml_expression
from accordant.languages.xml import XmlPlanner
from accordant.resolve.names import distinct, pascal
from accordant.resolve.paging import paging
from accordant.targets.sdk_python.annotations import SignatureAnnotator
from accordant.targets.sdk_python.views import (
    MethodView,
    OperationView,
    ResourceView,
)
from accordant.targets.target import TargetInput

CLIENT = Flavour(
    is_open=True, support=".._lossless", files=".._files", models_from=".{}".format, templates="sdk_python"
)

_SHAPES = "_shapes."
"""The module of the words that say what XML is."""


def scheme_expression(scheme: SecurityScheme) -> str | None:
    """How the credential travels; None for a client certificate, which is the HTTP client's."""
    match scheme.type, scheme.scheme:
        case "mutualTLS", _:
            return None
        case "apiKey", _:
            return f"Scheme('apiKey', {scheme.location!r}, {scheme.parameter!r})"
        case "http", "basic":
            return "Scheme('basic')"
        case "http", other if other != "bearer":
            return "Scheme('apiKey')"  # the whole Authorization header, as the caller gives it
        case "oauth2", _:
            urls = {"token_url": scheme.token_url, "refresh_url": scheme.refresh_url}
            given = "".join(f", {name}={url!r}" for name, url in urls.items() if url is not None)
            return f"Scheme('bearer'{given})"
        case _:
            return "Scheme('bearer')"


def server_expression(server: Server) -> str:
    """A server of the contract."""
    variables = [
        f"{one.name!r}: _servers.ServerVariable({one.default or ''!r}{f', {one.enum!r}' if one.enum else ''})"
        for one in server.variables
    ]
    said = [repr(server.url)]
    said += [f"variables={{{', '.join(variables)}}}"] if variables else []
    said += [f"name={server.name!r}"] if server.name else []
    said += [f"description={server.doc!r}"] if server.doc else []
    return f"_servers.Server({', '.join(said)})"


@dataclass(frozen=True, slots=True)
class Named:
    """An operation with the names that it has in Python."""

    operation: Operation
    constant: str
    method: str
    takes: Arguments
    spelled: Mapping[str, str]  # its arguments in Python, by what they are called in every language

    @property
    def parameters(self) -> Iterator[tuple[str, Parameter]]:
        return ((self.spelled[name], one) for name, one in self.takes.parameters)


@dataclass(frozen=True, slots=True)
class _Paged:
    """A method that answers in pages."""

    item: TypeRef
    asked: str  # the expression of what it asks for


class Resource:
    """One resource: its operations as data, and the two classes that send them."""

    def __init__(self, given: TargetInput, name: str, operations: tuple[Operation, ...]) -> None:
        self.given, self.name, self.operations = given, name, operations
        self.modules = [
            module for module in given.contract.modules if any(one.module == module.name for one in operations)
        ]
        self.servers = main_servers(given.contract)
        self.package = module_name(name)
        self.imports = Imports()
        self.named: list[Named] = []
        self.pagings: list[tuple[str, str]] = []  # constants and what they are
        self.annotator = SignatureAnnotator(
            given.contract,
            given.names,
            self.imports,
            here=None,
            is_open=True,
            home=module_name(self.modules[0].name) if len(self.modules) == 1 else None,
            is_lazy=True,
            support=CLIENT.support,
            files=CLIENT.files,
        )
        self.xml = XmlPlanner(given.contract, given.refs)
        taken = {*given.names.class_of.values(), *given.names.alias_of.values()}
        wanted = pascal(name, otherwise="Other") + "Resource"
        names = (wanted, "Async" + wanted, "Raw" + wanted, "AsyncRaw" + wanted)
        self.sync_name, self.async_name, self.sync_raw_name, self.async_raw_name = distinct(names, taken)

    def view(self) -> ResourceView:
        constants = distinct("_" + function_name(one.id).upper() for one in self.operations)
        methods = method_names(one.client_method for one in self.operations)
        named = [
            Named(one, constant, method, takes, argument_names(takes.ordered))
            for one, constant, method in zip(self.operations, constants, methods, strict=True)
            for takes in (arguments(one, self.given.contract),)
        ]
        self.imports.lines |= {
            "import functools as _functools",
            "from .. import _operation",
            "from .. import _options",
            "from .. import _raw",
            "from .. import _transport",
        }
        self.named = named
        operation_views = tuple(self._operation(one) for one in named)
        method_views = tuple(self._method(one) for one in named)
        xml_types = tuple(type_entry(*one, _SHAPES) for one in self.xml.types.items())
        what = f"`{self.package}`: {', '.join(dict.fromkeys(module.title for module in self.modules))}."
        sources = ", ".join(dict.fromkeys(module.uri for module in self.modules))
        return ResourceView(
            header=f"Operations of {what}\n\nGenerated from {sources}; not to be edited.",
            imports=import_lines(self.imports, "..models.{}".format),
            xml_types=xml_types,
            operations=operation_views,
            sync_name=self.sync_name,
            async_name=self.async_name,
            sync_raw_name=self.sync_raw_name,
            async_raw_name=self.async_raw_name,
            doc=f"Operations of {what}",
            methods=method_views,
            pagings=tuple(self.pagings),
            late_imports=package_lines(self.imports, "..models.{}".format),
        )

    def _operation(self, named: Named) -> OperationView:
        operation = named.operation
        found = [repr(operation.id), repr(operation.method), repr(sent_path(operation))]
        parameters = [_parameter(one, name) for name, one in named.parameters]
        if parameters:
            found.append(f"parameters={_tuple(parameters)}")
        if operation.body is not None and (bodies := [self._body(one) for one in self._codecs(operation.body)]):
            found.append(f"bodies={_tuple(bodies)}")
        replies = [reply for response in operation.responses for reply in self._replies(response)]
        if replies:
            found.append(f"replies={_tuple(replies)}")
        if operation.security:
            found.append(f"security={self._security(operation)}")
        if (header := key_header(operation)) is not None:
            found.append(f"idempotency={header.lower()!r}")
        retry = retrying(operation)
        if retry.max is not None:
            found.append(f"max_retries={retry.max}")
        if retry.statuses is not None:
            found.append(f"retry_statuses={_tuple([str(one) for one in retry.statuses])}")
        if told := _deprecated(operation, named.parameters):
            found.append(f"deprecated={_tuple(told)}")
        if operation.servers != self.servers:
            self.imports.add("from .. import _servers")
            found.append(f"servers={_tuple([server_expression(one) for one in operation.servers])}")
        result, async_result = self._result(operation), self._result(operation, is_async=True)
        return OperationView(named.constant, result, tuple(found), async_result if async_result != result else None)

    def _method(self, named: Named) -> MethodView:
        operation = named.operation
        wanted = [self._argument(one, name) for name, one in named.parameters]
        given = ", ".join(f"{name!r}: {name}" for name, _ in named.parameters)
        call = [named.constant, "{" + given + "}"]
        if named.takes.fields is not None:
            is_patch = is_merge_patch(operation.body)
            wanted += [self._field(one, named.spelled[name], is_patch=is_patch) for name, one in named.takes.fields]
            call.append(self._flat_body(named))
        elif operation.body is not None and (found := self._codecs(operation.body)):
            wanted.append(self._body_argument(operation.body, found))
            call.append("body")
            if len(found) > 1:
                self.imports.add("from typing import Literal")
                types = ", ".join(dict.fromkeys(repr(codec.media.media_type) for codec in found))
                wanted.append(f"media_type: Literal[{types}] = {found[0].media.media_type!r}")
                call.append("media_type")
        ordered = sorted(wanted, key=lambda one: " = " in one)  # what has to be said first
        ordered.append("options: _options.CallOptions | None = None")
        call.append("options=options")
        signature = ", ".join(("self", "*", *ordered))
        result, async_result = self._result(operation), self._result(operation, is_async=True)
        paged = self._paged(named, call)
        if paged is not None:
            types = f"[{result}, {self.annotator.annotation(paged.item)}]"
            sent = f"self._transport.page({paged.asked})"
            return MethodView(
                name=named.method,
                signature=signature,
                doc=_doc(operation),
                result=f"_pages.Page{types}",
                sent=sent,
                async_result=f"_pages.AsyncPages{types}",
                async_sent=sent,
                async_def="def",
                raw="_pages.raw_page",
                async_raw="_pages.async_raw_page",
            )
        constant = named.constant if result == async_result else f"{named.constant}_ASYNC"
        sent = f"self._transport.send({', '.join(call)})"
        async_sent = f"await self._transport.send({', '.join((constant, *call[1:]))})"
        return MethodView(named.method, signature, _doc(operation), result, sent, async_result, async_sent)

    def _paged(self, named: Named, call: Sequence[str]) -> "_Paged | None":
        """How a method asks for a page, where the operation answers in pages."""
        found = paging(named.operation, self.given.contract).value
        if found is None:
            return None
        self.imports.add("from .. import _pages")
        argument = next((name for name, one in named.parameters if one.name == found.parameter), None)
        said = [repr(found.by)]
        attributes = self.attributes
        for name, value in (
            ("items", attributes(found.body, found.items)),
            ("argument", argument),
            ("next", None if found.next is None else attributes(found.body, found.next)),
            ("last", None if found.last is None else attributes(found.item, found.last)),
            ("more", None if found.more is None else attributes(found.body, found.more)),
            ("total", None if found.total is None else attributes(found.body, found.total)),
        ):
            said += [f"{name}={value!r}"] if value not in (None, ()) else []
        said += [f"first={found.first!r}"] if found.first != 1 else []
        constants = [one.constant for one in self.named]
        (constant,) = distinct([f"{named.constant}_PAGES"], constants)
        self.pagings.append((constant, f"_pages.Paging({', '.join(said)})"))
        return _Paged(found.item, f"_pages.Asked({', '.join((call[0], constant, *call[1:]))})")

    def attributes(self, ref: TypeRef, steps: Sequence[str]) -> tuple[str, ...]:
        """A way into a value, by the attributes of its models."""
        found = []
        for step in steps:
            record = settled(ref, self.given.contract)
            if not isinstance(record, Record):
                break
            names = model_attributes(record, self.given.names)
            at = next(index for index, one in enumerate(record.fields) if one.name == step)
            found.append(names[at])
            ref = record.fields[at].type
        return tuple(found)

    def _field(self, field: Field, name: str, *, is_patch: bool) -> str:
        annotation = self.annotator.annotation(field.type)
        if is_patch:
            annotation = self._removable(field, annotation)
        return f"{name}: {annotation}" if field.is_required else self._optional(name, annotation)

    def _removable(self, field: Field, annotation: str) -> str:
        """In a merge patch null removes, at whatever depth (RFC 7396)."""
        kinds = [annotation]
        if isinstance(settled(field.type, self.given.contract), Record | MapOf | Union | Opaque):
            self.imports.of("collections.abc", "Mapping")
            self.imports.of("typing", "Any")
            kinds.append("Mapping[str, Any]")
        return " | ".join((*kinds, *(() if annotation.endswith("| None") else ("None",))))

    def _flat_body(self, named: Named) -> str:
        """The model of the body, made of the arguments; one that need not be there is not, if none of them is."""
        key = named.takes.record
        schema = self.given.contract.schemas[key] if key is not None else None
        if key is None or not isinstance(schema, Record) or named.operation.body is None:
            return ""
        if is_merge_patch(named.operation.body):
            members = ", ".join(f"{one.name!r}: {named.spelled[name]}" for name, one in named.takes.fields or ())
            self.imports.lines |= {"from .. import _arguments", "from .._lossless import MISSING"}
            made = f"_arguments.given(**{{{members}}})"
            return made if named.operation.body.is_required else f"{made} or MISSING"
        attribute_of = dict(
            zip((one.name for one in schema.fields), model_attributes(schema, self.given.names), strict=True)
        )
        said: list[str] = []
        defaulted: list[str] = []
        for name, one in named.takes.fields or ():
            written = f"{attribute_of[one.name]}={named.spelled[name]}"
            (said if one.is_required or one.default is NO_DEFAULT else defaulted).append(written)
        if defaulted:  # to their model these are never missing: it has the default
            self.imports.add("from .. import _arguments")
            said.append(f"**_arguments.given({', '.join(defaulted)})")
        made = f"{self.annotator.class_name(key)}({', '.join(said)})"
        if named.operation.body.is_required:
            return made
        self.imports.add("from .. import _arguments")
        return f"_arguments.unless_empty({made})"

    def _argument(self, parameter: Parameter, name: str) -> str:
        annotation = self.annotator.annotation(parameter.type)
        return f"{name}: {annotation}" if parameter.is_required else self._optional(name, annotation)

    def _body_argument(self, body: Body, found: Sequence[Codec]) -> str:
        annotation = " | ".join(dict.fromkeys(self._sent(codec) for codec in found))
        return f"body: {annotation}" if body.is_required else self._optional("body", annotation)

    def _optional(self, name: str, annotation: str) -> str:
        self.imports.lines |= {"from .._lossless import MISSING", "from .._lossless import Missing"}
        return f"{name}: {annotation} | Missing = MISSING"

    def _codecs(self, body: Body | Response) -> list[Codec]:
        is_sent = isinstance(body, Body)
        media = body.media if isinstance(body, Body) else body.content
        return [client_codec(one, self.given.contract, is_sent=is_sent) for one in media]

    def _body(self, codec: Codec) -> str:
        media = codec.media
        arguments = [repr(media.media_type), repr(codec.name)]
        if codec.name in ("form", "multipart") and media.encoding:
            arguments.append("{" + ", ".join(f"{one.property!r}: {_part(one)}" for one in media.encoding) + "}")
        if codec.name == "multipart" and self._is_without_names(codec):
            prefix = [_part(one) for one in media.prefix_encoding]
            arguments += [f"prefix={_tuple(prefix)}"] if prefix else []
            arguments.append(f"rest={_part(media.item_encoding)}")
        return f"_operation.Body({', '.join((*arguments, *self._xml(codec)))})"

    def _is_without_names(self, codec: Codec) -> bool:
        return isinstance(settled(annotation_type(codec), self.given.contract), ListOf | TupleOf)

    def _xml(self, codec: Codec) -> list[str]:
        if codec.name != "xml":
            return []
        self.imports.add("from .._wire import shapes as _shapes")
        return [f"xml={xml_expression(self.xml.body(codec.media, 'root'), _SHAPES)}"]

    def _replies(self, response: Response) -> list[str]:
        found = []
        for codec in self._codecs(response):
            arguments = [repr(response.status), repr(codec.media.media_type), repr(codec.name)]
            if codec.name in ("json", "xml"):
                arguments.append(f"lambda: {self.annotator.annotation(codec.media.type)}")
            elif codec.is_stream and codec.media.item_type is not None:
                arguments.append(f"lambda: {self.annotator.annotation(codec.media.item_type)}")
            if codec.name == "events" and has_json_data(codec.media.item_type, self.given.contract):
                arguments.append("is_json_data=True")
            found.append(f"_operation.Reply({', '.join((*arguments, *self._xml(codec)))})")
        return found or [f"_operation.Reply({response.status!r})"]

    def _result(self, operation: Operation, *, is_async: bool = False) -> str:
        """The union of what successes decode to; `default` is one where no 2xx is declared."""
        successes = [one for one in operation.responses if one.status.startswith("2")]
        successes = successes or [one for one in operation.responses if one.status == "default"]
        kinds = dict.fromkeys(
            kind
            for response in successes
            for kind in [self._answered(one, is_async=is_async) for one in self._codecs(response)] or ["None"]
        )
        ordered = [kind for kind in kinds if kind != "None"] + [kind for kind in kinds if kind == "None"]
        return " | ".join(ordered) or "None"

    def _answered(self, codec: Codec, *, is_async: bool) -> str:
        """What an answer decodes to."""
        if codec.is_stream:
            return f"{self._imported('_streams', 'AsyncStream' if is_async else 'Stream')}[{self._item(codec)}]"
        if codec.name == "binary":
            return self._imported("_downloads", "AsyncDownload" if is_async else "Download")
        return self.annotator.annotation(annotation_type(codec))

    def _sent(self, codec: Codec) -> str:
        """What a body may be given as."""
        if codec.is_stream:
            self.imports.of("collections.abc", "AsyncIterable", "Iterable")
            item = self._item(codec)
            return f"Iterable[{item}] | AsyncIterable[{item}]"
        annotation = (
            self.annotator.file() if codec.name == "binary" else self.annotator.annotation(annotation_type(codec))
        )
        if essence(codec.media.media_type) != MERGE_PATCH:
            return annotation
        self.imports.of("collections.abc", "Mapping")
        self.imports.of("typing", "Any")
        return f"{annotation} | Mapping[str, Any]"  # with null for what is to be removed

    def _item(self, codec: Codec) -> str:
        item = codec.media.item_type
        return self._imported("_streams", "Event") if item is None else self.annotator.annotation(item)

    def _imported(self, module: str, name: str) -> str:
        """By its module: a schema may have the name of a class of ours."""
        self.imports.add(f"from .. import {module}")
        return f"{module}.{name}"

    def _security(self, operation: Operation) -> str:
        """Alternatives as the client can meet them: a certificate is no secret that it shows."""
        declared = {one.name: one for module in self.given.contract.modules for one in module.security_schemes}
        shown = {name for name, scheme in declared.items() if scheme_expression(scheme) is not None}
        alternatives = [tuple(name for name, _ in one.schemes if name in shown) for one in operation.security]
        return _tuple([repr(one) for one in dict.fromkeys(alternatives)])


def _parameter(parameter: Parameter, name: str) -> str:
    arguments = [name, parameter.name, parameter.location, parameter.style, parameter.explode]
    found = [repr(one) for one in arguments]
    if parameter.media_type is not None:
        kind = codec_name(parameter.media_type)
        found.append(f"content={(kind if kind in ('json', 'form') else 'text')!r}")
    if parameter.allow_reserved:
        found.append("allow_reserved=True")
    return f"_operation.Parameter({', '.join(found)})"


def _part(encoding: Encoding | None) -> str:
    if encoding is None:
        return "_operation.Part()"
    arguments = [repr(one) for one in (encoding.content_type, encoding.style, encoding.explode)]
    if encoding.headers:
        headers = {one.name: one.explode for one in encoding.headers}
        arguments.append(repr(headers))
    return f"_operation.Part({', '.join(arguments)})"


def _deprecated(operation: Operation, parameters: Iterable[tuple[str, Parameter]]) -> list[str]:
    """What is said of an operation, and of arguments, that should not be used any more."""
    found = []
    if operation.is_deprecated:
        end = sunset(operation)
        ending = "" if end is None else f" and ends on {end}"
        found.append(repr(("", f"{operation.id} is deprecated{ending}")))
    found += [
        repr((name, f"{operation.id}: the parameter {name} is deprecated"))
        for name, parameter in parameters
        if parameter.is_deprecated
    ]
    return found


def _tuple(expressions: Sequence[str]) -> str:
    return f"({', '.join(expressions)},)" if expressions else "()"


def _doc(operation: Operation) -> str | None:
    written = [text for text in (operation.summary, operation.doc) if text and text.strip()]
    if operation.is_deprecated:
        written.append("Deprecated.")
    return "\n\n".join(dict.fromkeys(written)) or None
