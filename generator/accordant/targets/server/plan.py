"""Contract → the files of `server/`. Decides everything that the templates print."""

from typing import Any

from accordant.diagnostics import Place, Result
from accordant.ir import (
    Contract,
    Form,
    Header,
    ListOf,
    Module,
    Operation,
    Parameter,
    Record,
    Ref,
    Response,
    SchemaId,
)
from accordant.languages.json_schema import Lowering
from accordant.languages.json_text import indented
from accordant.languages.media import Codec, codec_name, may_be_text
from accordant.languages.openapi import document
from accordant.languages.python.annotations import Imports, Names
from accordant.languages.python.models import import_lines
from accordant.languages.python.naming import module_name
from accordant.languages.python.shapes import parts, positions, shape
from accordant.languages.python.xml import type_entry, xml_expression
from accordant.languages.xml import XmlPlanner
from accordant.render.templates import FilePlan
from accordant.targets.server.api import MOST_IN_ONE, ApiPlanner, codecs_of, needs_body, primary_status
from accordant.targets.server.classified import check_replies_and_urls
from accordant.targets.server.models import add_models, contract_plans, lowering_of, module_plans
from accordant.targets.server.naming import Named, named_operations, protocol_name, served_parameters
from accordant.targets.server.views import (
    OperationsPart,
    OperationsView,
    OperationView,
    PackageView,
    ServerView,
)
from accordant.targets.target import TargetInput


def plan_server(given: TargetInput) -> Result[tuple[FilePlan, ...]]:
    """Models, Protocols and operations of each module; one validator and one document for all of them."""
    lowering = lowering_of(given)
    plans: list[FilePlan] = []
    for module in given.contract.modules:
        plans += _ModulePlanner(given, module, lowering).files()
        add_models(given.contract, module, lowering)
        _add_messages(module, lowering)
    plans += contract_plans(given, lowering)
    served = tuple(module_name(module.name) for module in given.contract.modules if module.operations)
    plans.append(FilePlan("server/__init__.py", "server/server.py.jinja", ServerView(_header(given), served)))
    if given.contract.has_http:
        shown = document(given.contract, given.refs, title=given.title, version=given.version)
        plans.append(FilePlan("server/openapi.json", text=indented(shown)))
    return Result(tuple(plans), (*lowering.problems, *check_replies_and_urls(given)))


def _header(given: TargetInput) -> str:
    what = "server" if given.contract.has_http else "contract"
    return f"The {what} of {given.title}: what an application binds its handlers to.\n\nGenerated; not to be edited."


def _add_messages(module: Module, lowering: Lowering) -> None:
    """What messages carry is held to the contract by the same validator."""
    for message in module.messages:
        for what, found in (("payload", message.payload), ("headers", message.headers)):
            if found is not None and found.schema is not None and found.format is None:
                lowering.add(f"{module.name} {message.name} {what}", found.schema, Form.RESPONSE)


class _ModulePlanner:
    def __init__(self, given: TargetInput, module: Module, lowering: Lowering) -> None:
        self.given, self.module, self.lowering = given, module, lowering
        self.contract: Contract = given.contract
        self.names: Names = given.names
        self.xml = XmlPlanner(given.contract, given.refs)
        self.package = module_name(module.name)
        self.protocol = protocol_name(module)

    def files(self) -> list[FilePlan]:
        folder = f"server/{self.package}"
        found = module_plans(self.given, self.module, self.lowering)
        if not self.module.operations:
            what = "which other modules share" if self.module.has_http else "which its messages carry"
            header = f"Schemas of `{self.module.name}`, {what}. Generated; not to be edited."
            return [*found, FilePlan(f"{folder}/__init__.py", "server/shared.py.jinja", header)]
        named = named_operations(self.module)
        package = PackageView(self._header("Binds"), repr(self.package), self.protocol)
        return [
            *found,
            *ApiPlanner(self.given, self.module, self.lowering, named).files(folder),
            FilePlan(f"{folder}/operations.py", "server/operations.py.jinja", self._operations(named)),
            FilePlan(f"{folder}/__init__.py", "server/module.py.jinja", package),
        ]

    def _header(self, what: str) -> str:
        return (
            f"{what} `{self.module.name}`: {self.module.title}.\n\nGenerated from {self.module.uri}; not to be edited."
        )

    def _operations(self, named: tuple[Named, ...]) -> OperationsView:
        request = "lambda: requests.{}" if len(named) > MOST_IN_ONE else "{}"
        views = tuple(OperationView(tuple(self._arguments(one, request.format(one.request)))) for one in named)
        schemes = tuple(
            f"SecurityScheme(name={one.name!r}, type={one.type!r}, scheme={one.scheme!r}, location={one.location!r}, parameter={one.parameter!r})"
            for one in self._schemes()
        )
        types = tuple(type_entry(*one) for one in self.xml.types.items())
        written = " ".join((*(argument for view in views for argument in view.arguments), *schemes, *types))
        used = [name for name in _VOCABULARY if name + "(" in written]
        used += ["XmlContent"] if types else []
        imports = Imports(
            {f"from accordant.runtime.operation import {name}" for name in (*used, "Operation", "SecurityScheme")}
        )
        parts = _in_parts(views)
        if parts:
            imports.lines.add("from . import requests")
        else:
            imports.models["api"] = {one.request for one in named}
        lines = import_lines(imports, lambda _: ".api")
        whole = () if parts else views
        return OperationsView(self._header("Operations of"), lines, whole, parts, schemes, bool(types), types)

    def _schemes(self) -> list[Any]:
        """The schemes that this module's operations ask for; another module may declare them."""
        asked = {
            name for one in self.module.operations for requirement in one.security for name, _ in requirement.schemes
        }
        declared = {
            scheme.name: scheme for module in reversed(self.contract.modules) for scheme in module.security_schemes
        }
        declared |= {scheme.name: scheme for scheme in self.module.security_schemes}
        return [declared[name] for name in sorted(asked) if name in declared]

    def _arguments(self, named: Named, request: str) -> list[str]:
        operation, paths = named.operation, _paths(named.operation)
        found = [
            f"id={operation.id!r}",
            f"method={operation.method!r}",
            f"path={paths[0]!r}",
            f"handler={named.method!r}",
            f"request={request}",
            f"source={_source(operation.place)!r}",
        ]
        if len(paths) > 1:
            found.append(f"other_paths={paths[1:]!r}")
        if served_parameters(operation):
            written = [
                _parameter(one, name, self.contract)
                for one, name in zip(served_parameters(operation), named.attributes, strict=True)
            ]
            found.append(f"parameters={_tuple(written)}")
            found.append(f"request_schema={self._request_schema(named)!r}")
        if operation.body is not None:
            codecs = codecs_of(operation.body.media, self.contract, is_sent=True)
            # Where there are several types, a value may be of one that its own media type does not have.
            is_typed = len({codec.media.type for codec in codecs}) == 1
            media = [
                self._media(
                    codec, f"{operation.id} body", Form.REQUEST, is_typed=is_typed and codec.name in ("json", "xml")
                )
                for codec in codecs
            ]
            found.append(f"body={_tuple(media)}")
            if needs_body(operation):
                found.append("body_required=True")
        replies = [self._reply(operation, response) for response in operation.responses]
        found.append(f"replies={_tuple(replies)}")
        primary = primary_status(operation)
        if primary is not None:
            found.append(f"primary={primary!r}")
        if operation.security:
            found.append(f"security={_tuple([f'Requirement({one.schemes!r})' for one in operation.security])}")
        if operation.is_deprecated:
            found.append("deprecated=True")
        if operation.extensions:
            found.append(f"extensions={dict(operation.extensions)!r}")
        return found

    def _request_schema(self, named: Named) -> str:
        entry = f"{named.operation.id} parameters"
        pairs = list(zip(served_parameters(named.operation), named.attributes, strict=True))
        properties: dict[str, Place | dict[str, Any]] = {name: one.schema or {} for one, name in pairs}
        required = [name for one, name in pairs if one.is_required]
        self.lowering.add(entry, {"properties": properties, "required": required}, Form.REQUEST)
        return entry

    def _model(self, codec: Codec) -> list[str]:
        """Arguments that say which model a reply is, or its items are: one that is as it was read is not judged again."""
        ref = codec.media.type
        is_list = isinstance(ref, ListOf) and not ref.limits
        item = ref.item if isinstance(ref, ListOf) and is_list else ref
        if codec.name != "json" or not isinstance(item, Ref) or not self._is_whole(item.id):
            return []
        name = f"{self.names.module_of[item.id]}.{self.names.class_of[item.id]}"
        return [f"model={name!r}", *(["is_list=True"] if is_list else [])]

    def _is_whole(self, key: SchemaId) -> bool:
        """Whether a class is all that a reply of its schema may be."""
        return isinstance(self.contract.schemas[key], Record) and self.contract.form_of(key) is Form.RESPONSE

    def _media(self, codec: Codec, owner: str, form: Form, *more: str, is_typed: bool = False) -> str:
        arguments = [repr(codec.media.media_type), repr(codec.name)]
        has_schema = codec.media.schema is not None and codec.name != "binary" and not codec.is_stream
        if has_schema and codec.media.schema is not None:
            name = f"{owner} {codec.media.media_type}"
            self.lowering.add(name, codec.media.schema, form)
            arguments.append(repr(name))
        else:
            arguments.append("None")
        if codec.name in ("form", "multipart"):
            headers = self._part_headers(codec, owner, form)
            arguments.append(parts(codec, self.contract, headers))
            more = (*more, *(positions(codec, self.contract, headers) if codec.name == "multipart" else ()))
        if is_typed:
            arguments.append("is_typed=True")
        arguments += more
        if (codec.is_stream or codec.name == "multipart") and codec.media.item_schema is not None:
            name = f"{owner} {codec.media.media_type} item"
            self.lowering.add(name, codec.media.item_schema, form)
            arguments.append(f"item={name!r}")
        if has_schema and codec.name == "text" and not may_be_text(codec.media.type, self.contract):
            arguments.append("is_no_text=True")
        if codec.name == "xml":
            arguments.append(f"xml={xml_expression(self.xml.body(codec.media, 'root'))}")
        return f"Media({', '.join(arguments)})"

    def _part_headers(self, codec: Codec, owner: str, form: Form) -> dict[str, list[str]]:
        """By property, the arguments of a `Part` that say which headers it has (OpenAPI 3.1, section 4.8.15.1)."""
        found: dict[str, list[str]] = {}
        for encoding in codec.media.encodings if codec.name == "multipart" else ():
            if encoding.headers:
                entry = f"{owner} {codec.media.media_type} headers of {encoding.property}"
                properties: dict[str, Place | dict[str, Any]] = {one.name: one.schema or {} for one in encoding.headers}
                required = [one.name for one in encoding.headers if one.is_required]
                self.lowering.add(entry, {"properties": properties, "required": required}, form)
                written = [_part_header(one, self.contract) for one in encoding.headers]
                found[encoding.property] = [f"headers={_tuple(written)}", f"headers_schema={entry!r}"]
        return found

    def _reply(self, operation: Operation, response: Response) -> str:
        owner = f"{operation.id} {response.status}"
        arguments = [repr(response.status)]
        media = [
            self._media(codec, owner, Form.RESPONSE, *self._model(codec))
            for codec in codecs_of(response.content, self.contract)
        ]
        if media:
            arguments.append(_tuple(media))
        headers = []
        for header in response.headers:
            name = None
            if header.schema is not None:
                name = f"{owner} header {header.name.lower()}"
                self.lowering.add(name, header.schema, Form.RESPONSE)
            headers.append(f"Header({header.name.lower()!r}, {name!r}, {header.is_required!r})")
        if headers:
            arguments.append(f"headers={_tuple(headers)}")
        return f"ReplySpec({', '.join(arguments)})"


def _in_parts(views: tuple[OperationView, ...]) -> tuple[OperationsPart, ...]:
    """None of what is one expression."""
    if len(views) <= MOST_IN_ONE:
        return ()
    starts = range(0, len(views), MOST_IN_ONE)
    return tuple(OperationsPart(f"_from_{start + 1}", views[start : start + MOST_IN_ONE]) for start in starts)


_VOCABULARY = (
    *("Encoded", "Fields", "Header", "Items", "Media", "Parameter", "Part", "ReplySpec", "Requirement", "Text"),
    *("Xml", "XmlFields", "XmlItems", "XmlNode", "XmlType"),
)


def _paths(operation: Operation) -> tuple[str, ...]:
    """Where an operation is, by each server. The root of an API is also what its servers are called without a slash."""
    whole = [base + operation.path for base in operation.base_paths]
    roots = [base for base in operation.base_paths if base and operation.path == "/"]
    return (*whole, *roots)


def _parameter(parameter: Parameter, name: str, contract: Contract) -> str:
    described = shape(parameter.type, contract)
    is_form = parameter.location == "querystring" and codec_name(parameter.media_type or "") == "form"
    if parameter.media_type is not None and not (is_form and described.startswith("Fields(")):
        described = f"Encoded({parameter.media_type!r})"
    arguments = [
        repr(parameter.name),
        repr(name),
        repr(parameter.location),
        repr(parameter.style),
        repr(parameter.explode),
        described,
    ]
    if parameter.is_required:
        arguments.append("required=True")
    if parameter.allow_empty:
        arguments.append("allow_empty=True")
    return f"Parameter({', '.join(arguments)})"


def _part_header(header: Header, contract: Contract) -> str:
    """As a parameter of style `simple`."""
    name = repr(header.name)
    described = shape(header.type, contract)
    return f"Parameter({name}, {name}, 'header', 'simple', {header.explode!r}, {described})"


def _tuple(expressions: list[str]) -> str:
    return f"({', '.join(expressions)},)" if expressions else "()"


def _source(place: Place) -> str:
    """Where an operation stands, in words that a line added above it does not change."""
    return f"{place.uri}#{place.pointer}"
