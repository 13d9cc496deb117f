"""What a generated `api.py` asks of a handler, read from its text."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Method:
    """One operation as a method: `async def name(self, call, request: Request) -> returns`."""

    name: str
    request: str
    returns: str
    title: str  # the first line of its docstring, or of its request's: never empty


@dataclass(frozen=True, slots=True)
class Api:
    """The Protocol of one module."""

    package: str  # generated.server.tasks
    module: str  # tasks
    protocol: str  # TasksApi
    methods: tuple[Method, ...]
    imports: Mapping[str, str]  # what a name of an annotation is imported by

    def lines_for(self, method: Method) -> Iterator[tuple[str, str]]:
        """Each name of a method's annotations, with the line that imports it."""
        for text in (method.request, method.returns):
            for name in names_in(text):
                if name in self.imports:
                    yield name, self.imports[name]


def api_of(text: str, package: str) -> Api:
    """Of the text of `api.py` in a package such as `generated.server.tasks`."""
    tree = ast.parse(text)
    classes = [one for one in tree.body if isinstance(one, ast.ClassDef)]
    protocol = next(one for one in classes if any(ast.unparse(base).startswith("Protocol[") for base in one.bases))
    titles = {one.name: (ast.get_docstring(one) or one.name).splitlines()[0] for one in classes}
    requests = [name for name in (*titles, *_shown_to_type_checkers(tree)) if name != protocol.name]
    imports = {name: f"from {package}.api import {name}" for name in requests}
    imports |= dict(_imported(tree, package))
    methods = tuple(_method(one, titles) for one in protocol.body if isinstance(one, ast.AsyncFunctionDef))
    return Api(package, package.rpartition(".")[2], protocol.name, methods, imports)


def _shown_to_type_checkers(tree: ast.Module) -> Iterator[str]:
    """The requests of a package, which `api.py` has as well when it is asked for them."""
    for guard in tree.body:
        for node in guard.body if isinstance(guard, ast.If) else ():
            if isinstance(node, ast.ImportFrom):
                yield from (one.name for one in node.names)


def _method(node: ast.AsyncFunctionDef, titles: Mapping[str, str]) -> Method:
    request = ast.unparse(node.args.args[2].annotation or ast.Name("object"))
    returns = ast.unparse(node.returns or ast.Constant(None))
    title = (ast.get_docstring(node) or titles.get(request, node.name)).splitlines()[0]
    return Method(node.name, request, returns, title)


def _imported(tree: ast.Module, package: str) -> Iterator[tuple[str, str]]:
    """The names that a module imports, each with a line that imports it from anywhere."""
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module != "__future__":
            source = _absolute(node, package)
            for one in node.names:
                known = one.asname or one.name
                yield known, f"from {source} import {one.name}" + (f" as {one.asname}" if one.asname else "")
        elif isinstance(node, ast.Import):
            for one in node.names:
                yield one.asname or one.name, f"import {one.name}" + (f" as {one.asname}" if one.asname else "")


def _absolute(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    above = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join((*above, *([node.module] if node.module else [])))


def names_in(annotation: str) -> list[str]:
    """The names that an annotation begins with, in order, each once."""
    tree = ast.parse(annotation, mode="eval")
    return list(dict.fromkeys(node.id for node in ast.walk(tree) if isinstance(node, ast.Name)))
