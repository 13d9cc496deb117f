"""`api.py`: the handler Protocol of a module, and the request class of each operation.

Where a module has very many operations, their requests are a package beside it, whose files are read one by one: making a
class takes a third of a millisecond, and few programs need all of them.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from accordant.ir import Contract, Form, MediaType, Module, Operation, Response
from accordant.languages.json_schema import Lowering
from accordant.languages.media import Codec, annotation_type, codec_of
from accordant.languages.python.annotations import Annotator, Imports, Names
from accordant.languages.python.defaults import Default, default_of
from accordant.languages.python.files import path_family
from accordant.languages.python.models import import_lines, package_lines
from accordant.languages.python.naming import module_name
from accordant.languages.python.packages import package_file, package_plan
from accordant.render.templates import FilePlan
from accordant.targets.server.naming import Named, names_beside, protocol_name, served_parameters
from accordant.targets.server.replies import reply_class
from accordant.targets.server.views import ApiView, AttributeView, MethodView, RequestsView, RequestView
from accordant.targets.target import TargetInput

MOST_IN_ONE: Final = 100
"""Operations that one expression makes at most, and requests that one file has."""


class ApiPlanner:
    """The Protocol and the requests of one module."""

    def __init__(self, given: TargetInput, module: Module, lowering: Lowering, named: tuple[Named, ...]) -> None:
        self.module, self.lowering, self.named = module, lowering, named
        self.contract: Contract = given.contract
        self.package = module_name(module.name)
        self.names: Names = names_beside(given.names, self.package, (one.request for one in named))

    def files(self, folder: str) -> list[FilePlan]:
        """`api.py`, and `requests/` where there is one."""
        groups = _groups(self.named)
        if not groups:
            return [FilePlan(f"{folder}/api.py", "server/api.py.jinja", self._whole())]
        views = {file: self._requests(found) for file, found in groups.items()}
        header = self._header("Requests of", "A file is read when the first of its requests is asked for.\n\n")
        files = tuple(package_file(file, (one.request for one in groups[file])) for file in sorted(views))
        package = package_plan(f"{folder}/requests/__init__.py", "server/models_package.py.jinja", header, files)
        parts = [
            FilePlan(f"{folder}/requests/{file}.py", "server/requests.py.jinja", view) for file, view in views.items()
        ]
        return [FilePlan(f"{folder}/api.py", "server/api.py.jinja", self._protocol_only()), package, *parts]

    def _header(self, what: str, more: str = "") -> str:
        return f"{what} `{self.module.name}`: {self.module.title}.\n\n{more}Generated from {self.module.uri}; not to be edited."

    def _whole(self) -> ApiView:
        imports = Imports({"from accordant.runtime import Request"})
        requests = tuple(self._request(one, self._annotator(imports, is_checked=True)) for one in self.named)
        self._add_rules(imports)
        return self._api(imports, requests)

    def _protocol_only(self) -> ApiView:
        view = self._api(Imports({"from typing import TYPE_CHECKING"}), ())
        names = ", ".join(sorted(one.request for one in self.named))
        return replace(view, requests_from=f"from .requests import {names}")

    def _requests(self, named: tuple[Named, ...]) -> RequestsView:
        imports = Imports({"from accordant.runtime import Request"})
        annotator = replace(self._annotator(imports, is_checked=True), contract_from="...")
        requests = tuple(self._request(one, annotator) for one in named)
        self._add_rules(imports)
        lines, late = self._import_lines(imports, ".")
        return RequestsView(self._header("Requests of"), lines, requests, late)

    def _annotator(self, imports: Imports, *, is_checked: bool = False) -> Annotator:
        imports.form = Form.REQUEST
        return Annotator(self.contract, self.names, imports, here=None, home=None, is_lazy=True, is_checked=is_checked)

    def _add_rules(self, imports: Imports) -> None:
        for entry in imports.rules.values():
            self.lowering.add_rest(entry.name, entry.rest, entry.form)

    def _import_lines(self, imports: Imports, above: str = "") -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Those at the beginning, and those of packages at the end; `above` is a dot for a file one folder deeper."""

        def models_from(module: str) -> str:
            return f"{above}.models" if module == self.package else f"{above}..{module}.models"

        return import_lines(imports, models_from), package_lines(imports, models_from)

    def _api(self, imports: Imports, requests: tuple[RequestView, ...]) -> ApiView:
        annotator, replies = self._annotator(imports), set[str]()
        returns = [self._returns(one.operation, annotator, replies) for one in self.named]
        models = {name.rpartition(" as ")[2] for found in imports.models.values() for name in found}
        imports.lines |= {"from typing import Protocol", "from typing import TypeVar"}
        imports.lines |= {f"from accordant.runtime import {_imported(name, models)}" for name in replies}
        methods = tuple(
            MethodView(one.method, one.request, _spelled(found, replies & models), _doc(one.operation))
            for one, found in zip(self.named, returns, strict=True)
        )
        lines, late = self._import_lines(imports)
        what = "Requests and handler Protocol of" if requests else "Handler Protocol of"
        return ApiView(self._header(what), lines, protocol_name(self.module), requests, methods, late)

    def _request(self, named: Named, annotator: Annotator) -> RequestView:
        operation, found = named.operation, []
        for parameter, name in zip(served_parameters(operation), named.attributes, strict=True):
            annotation, assignment = annotator.annotation(parameter.type), ""
            if not parameter.is_required:
                default = default_of(annotator, parameter.type, parameter.default)
                annotation, assignment = self._optional(annotation, default, annotator)
            found.append(AttributeView(name, annotation, assignment, parameter.doc))
        if operation.body is not None:
            codecs = codecs_of(operation.body.media, self.contract, is_sent=True)
            kinds = list(dict.fromkeys(self._sent(codec, annotator) for codec in codecs))
            annotation, assignment = " | ".join(kinds) or "Any", ""
            if annotation == "Any":
                annotator.imports.add("from typing import Any")
            if not needs_body(operation):
                annotation, assignment = self._optional(annotation, None, annotator)
            found.append(AttributeView("body", annotation, assignment, operation.body.doc))
        return RequestView(named.request, f"{operation.method} {operation.path}", tuple(found))

    def _optional(self, annotation: str, default: Default | None, annotator: Annotator) -> tuple[str, str]:
        if default is not None and default.is_late:
            annotator.imports.of("pydantic", "Field")
            return annotation, f" = Field(default_factory=lambda: {default.text})"
        if default is not None:
            return annotation, f" = {default.text}"
        annotator.imports.lines |= {"from accordant.runtime import MISSING", "from accordant.runtime import Missing"}
        return f"{annotation} | Missing", " = MISSING"

    def _returns(self, operation: Operation, annotator: Annotator, replies: set[str]) -> list[tuple[str, str]]:
        """What a handler may return: (reply class or "", annotation of the body)."""
        primary = primary_status(operation)
        found: list[tuple[str, str]] = []
        for response in operation.responses:
            body = self._reply_body(response, annotator)
            if response.status == primary:
                found.insert(0, ("", body))
            name = reply_class(response.status)
            replies.add(name)
            found.append((name, body))
        return list(dict.fromkeys(found)) or [("", "None")]

    def _reply_body(self, response: Response, annotator: Annotator) -> str:
        kinds = dict.fromkeys(
            kind for codec in codecs_of(response.content, self.contract) for kind in _answered(codec, annotator)
        )
        return " | ".join(kinds) or "None"

    def _sent(self, codec: Codec, annotator: Annotator) -> str:
        """The annotation of a request's body."""
        if codec.is_stream:
            return f"{annotator.imported('Stream')}[{_item(codec, annotator)}]"
        if codec.name == "binary":
            return f"{annotator.imported('Stream')}[bytes]"
        return annotator.annotation(annotation_type(codec))


def _groups(named: tuple[Named, ...]) -> Mapping[str, tuple[Named, ...]]:
    """The operations of each file of requests, by how their paths begin; nothing for a module that is one file."""
    if len(named) <= MOST_IN_ONE:
        return {}
    found: dict[str, tuple[Named, ...]] = {}
    for one in named:
        file = module_name(path_family(one.operation.path) or "root")
        found[file] = (*found.get(file, ()), one)
    return found


def codecs_of(media: tuple[MediaType, ...], contract: Contract, *, is_sent: bool = False) -> list[Codec]:
    """How each media type of a body is read and written."""
    return [codec_of(one, contract, is_sent=is_sent) for one in media]


def _answered(codec: Codec, annotator: Annotator) -> tuple[str, ...]:
    """The annotations of a reply's body: whole, or one piece after another."""
    if codec.is_stream:
        annotator.imports.add("from collections.abc import AsyncIterable")
        return (f"AsyncIterable[{_item(codec, annotator)}]",)
    if codec.name != "binary":
        return (annotator.annotation(annotation_type(codec)),)
    annotator.imports.add("from collections.abc import AsyncIterable")
    return "bytes", "AsyncIterable[bytes]"


def _item(codec: Codec, annotator: Annotator) -> str:
    return annotator.annotation(codec.media.type if codec.media.item_type is None else codec.media.item_type)


def needs_body(operation: Operation) -> bool:
    """Whether a request without a body is refused. Much of the web drops that of GET and HEAD (RFC 9110, section 9.3.1)."""
    return operation.body is not None and operation.body.is_required and operation.method not in ("GET", "HEAD")


def primary_status(operation: Operation) -> str | None:
    """The status of a handler's bare result: the lowest 2xx that is declared."""
    found = sorted(response.status for response in operation.responses if response.status.startswith("2"))
    exact = [status for status in found if status.isdigit()]
    return next(iter(exact or found), None)


def _imported(name: str, models: set[str]) -> str:
    return f"{name} as {name}Reply" if name in models else name


def _spelled(returns: list[tuple[str, str]], aliased: set[str]) -> str:
    found = []
    for name, body in returns:
        called = f"{name}Reply" if name in aliased else name
        found.append(f"{called}[{body}]" if name else body)
    return " | ".join(dict.fromkeys(found))


def _doc(operation: Operation) -> str | None:
    parts_ = [text for text in (operation.summary, operation.doc) if text and text.strip()]
    return "\n\n".join(dict.fromkeys(parts_)) or None
