"""The class that answers the operations of a module, held to its Protocol."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from accordant.diagnostics import Diagnostic, Severity, Span, near_miss
from accordant.handwritten.protocols import Api, Method, names_in
from accordant.targets.server.replies import REPLIES

FILE = "handler.py"
_REPLIES = {*REPLIES.values(), "Default"}
_METHOD_ARGUMENTS = 3  # self, call, request


@dataclass(frozen=True, slots=True)
class Handler:
    """A class in a file of the hand-written half."""

    path: Path
    text: str
    tree: ast.Module
    node: ast.ClassDef

    @property
    def methods(self) -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
        functions = (one for one in self.node.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef))
        return {one.name: one for one in functions}

    def span(self, node: ast.stmt | ast.expr) -> Span:
        lines = self.text.splitlines()
        return Span(self.path.as_posix(), node.lineno, node.col_offset + 1, lines[node.lineno - 1])


def class_wanted(api: Api) -> str:
    """`TasksHandler`, which answers `TasksApi`."""
    return api.protocol.removesuffix("Api") + "Handler"


def handler_of(path: Path, api: Api) -> Handler | None:
    """The class in a file that answers a Protocol: by its name or its base, else the one that has most of its methods.

    None where the file has no class for it. Raises SyntaxError for a file that is not Python.
    """
    text = path.read_text("utf-8")
    tree = ast.parse(text, path.as_posix())
    classes = [one for one in tree.body if isinstance(one, ast.ClassDef)]
    wanted = {method.name for method in api.methods}

    def fit(node: ast.ClassDef) -> tuple[bool, int]:
        is_named = node.name == class_wanted(api) or any(api.protocol in ast.unparse(base) for base in node.bases)
        return is_named, sum(getattr(one, "name", None) in wanted for one in node.body)

    best = max(classes, key=fit, default=None)
    return None if best is None or fit(best) == (False, 0) else Handler(path, text, tree, best)


def missing(api: Api, handler: Handler) -> tuple[Method, ...]:
    """The operations that nothing answers. A class with bases of its own may have its methods from them."""
    if any(api.protocol not in ast.unparse(base) for base in handler.node.bases):
        return ()
    return tuple(method for method in api.methods if method.name not in handler.methods)


def findings(api: Api, handler: Handler) -> Iterator[Diagnostic]:
    """What is missing, left over, or not as the contract has it any more."""
    wanted = {method.name: method for method in api.methods}
    for method in missing(api, handler):
        near = near_miss(method.name, [one for one in handler.methods if one not in wanted])
        hint = f"rename `{near}`, if that is it" if near else "run `gen build`, which appends a stub, and fill it in"
        message = f"`{handler.node.name}` has no method `{method.name}` ({method.title})"
        yield Diagnostic("GEN-HND-001", message, handler.span(handler.node), hint)
    for name, node in handler.methods.items():
        if name in wanted:
            yield from _changed(wanted[name], node, handler)
        elif _is_like_an_answer(node):
            message = f"`{name}` answers no operation of `{api.module}`"
            hint = "remove it, or begin its name with `_` if it is a helper"
            yield Diagnostic("GEN-HND-002", message, handler.span(node), hint, severity=Severity.WARNING)


def _is_like_an_answer(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    names = [one.arg for one in node.args.args]
    is_public = isinstance(node, ast.AsyncFunctionDef) and not node.name.startswith("_")
    return is_public and len(names) == _METHOD_ARGUMENTS and names[2] == "request"


def _changed(method: Method, node: ast.FunctionDef | ast.AsyncFunctionDef, handler: Handler) -> Iterator[Diagnostic]:
    hint = f"the contract has `async def {method.name}(self, call, request: {method.request}) -> {method.returns}`"
    for message in _differences(method, node):
        yield Diagnostic("GEN-HND-003", f"`{method.name}` {message}", handler.span(node), hint)


def _differences(method: Method, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    if not isinstance(node, ast.AsyncFunctionDef):
        yield "is no coroutine"
    arguments = [*node.args.posonlyargs, *node.args.args]
    required = len(arguments) - len(node.args.defaults)
    if not required <= _METHOD_ARGUMENTS <= len(arguments) and node.args.vararg is None:
        yield f"takes {len(arguments) - 1} arguments: a handler is given the call and the request"
    elif len(arguments) >= _METHOD_ARGUMENTS:
        taken = _last_name(arguments[2].annotation)
        if taken is not None and taken not in (method.request, "Any", "object"):
            yield f"takes `{taken}`"
    returned = set() if node.returns is None else set(names_in(_text(node.returns)))
    for name in sorted((returned & _REPLIES) - set(names_in(method.returns))):
        yield f"returns `{name}`, which the contract does not declare"


def _last_name(annotation: ast.expr | None) -> str | None:
    """`CreateTask` of `api.CreateTask`; None of what is more than a name."""
    if annotation is None:
        return None
    text = _text(annotation)
    return text.rpartition(".")[2] if text.replace(".", "").isidentifier() else None


def _text(annotation: ast.expr) -> str:
    is_quoted = isinstance(annotation, ast.Constant) and isinstance(annotation.value, str)
    return str(annotation.value) if is_quoted else ast.unparse(annotation)  # type: ignore[attr-defined]
