"""Stubs for operations that nothing answers yet: appended, so that no line that somebody wrote is changed."""

import ast
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from textwrap import indent
from typing import Final

import libcst as cst

from accordant.handwritten.handlers import Handler, class_wanted
from accordant.handwritten.protocols import Api, Method, names_in
from accordant.render.filters import docstring


def with_stubs(api: Api, handler: Handler, methods: Sequence[Method]) -> str:
    """The text of a file, with stubs at the end of its class and the imports that they need below the others."""
    module = cst.parse_module(handler.text)
    call = _call_of(handler, api)
    known = _names_of(handler.tree)
    lines = dict.fromkeys(line for method in methods for name, line in api.lines_for(method) if name not in known)
    stubs = [
        cst.parse_statement(_stub(method, call), config=module.config_for_parsing).with_changes(
            leading_lines=[cst.EmptyLine(indent=False)]
        )
        for method in methods
    ]
    imports = [
        cst.parse_statement(line, config=module.config_for_parsing) for group in _grouped(lines, api) for line in group
    ]
    found = module.visit(_Append(handler.node.name, stubs, imports))
    return found.code


def new_handler(api: Api) -> str:
    """A file for a module that has no handler yet."""
    lines = dict.fromkeys(line for method in api.methods for _, line in api.lines_for(method))
    groups = _grouped({"from typing import Any", *lines}, api)
    imports = "\n\n".join("\n".join(group) for group in groups)
    stubs = "\n\n".join(indent(_stub(method, "Any"), " " * _INDENT).rstrip() for method in api.methods)
    about = f'"""Answers the operations of `{api.module}`."""'
    return f"{about}\n\n{imports}\n\n\nclass {class_wanted(api)}:\n{stubs}\n"


def write_new(api: Api, folder: Path) -> Path:
    """Make the folder of a module's handler, and its file."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "__init__.py").exists():
        (folder / "__init__.py").write_text("", "utf-8")
    path = folder / "handler.py"
    path.write_text(new_handler(api), "utf-8")
    return path


class _Append(cst.CSTTransformer):
    def __init__(self, name: str, stubs: Sequence[cst.BaseStatement], imports: Sequence[cst.BaseStatement]) -> None:
        super().__init__()
        self._name, self._stubs, self._imports = name, stubs, imports

    def leave_ClassDef(self, original_node: cst.ClassDef, updated_node: cst.ClassDef) -> cst.ClassDef:
        if original_node.name.value != self._name:
            return updated_node
        body = updated_node.body
        if isinstance(body, cst.SimpleStatementSuite):  # `class TasksHandler: ...` on one line
            body = cst.IndentedBlock([cst.SimpleStatementLine(body.body)])
        return updated_node.with_changes(body=body.with_changes(body=[*body.body, *self._stubs]))

    def leave_Module(self, original_node: cst.Module, updated_node: cst.Module) -> cst.Module:
        last = max((index for index, one in enumerate(updated_node.body) if _is_import(one)), default=-1)
        if last < 0:
            last = 0 if original_node.get_docstring() is not None else -1
        body = [*updated_node.body[: last + 1], *self._imports, *updated_node.body[last + 1 :]]
        return updated_node.with_changes(body=body)


def _is_import(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.SimpleStatementLine) and isinstance(node.body[0], cst.Import | cst.ImportFrom)


def _stub(method: Method, call: str) -> str:
    arguments = f"self, call: {call}, request: {method.request}"
    head = f"async def {method.name}({arguments}) -> {method.returns}:"
    if len(head) + _INDENT > _WIDTH:
        head = f"async def {method.name}(\n    {arguments}\n) -> {method.returns}:"
    return f"{head}\n    {docstring(method.title)}\n    raise NotImplementedError\n"


_WIDTH: Final = 120
_INDENT: Final = 4


def _call_of(handler: Handler, api: Api) -> str:
    """What the other methods call the type of `call`."""
    wanted = {method.name for method in api.methods}
    for name, node in handler.methods.items():
        if name in wanted and len(node.args.args) > 1 and node.args.args[1].annotation is not None:
            return ast.unparse(node.args.args[1].annotation)
    return "object"


def _names_of(tree: ast.Module) -> set[str]:
    """What a module has at its top."""
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            found |= {one.asname or one.name for one in node.names}
        elif isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found |= {name for target in node.targets for name in names_in(ast.unparse(target))}
    return found


def _grouped(lines: Iterable[str], api: Api) -> list[list[str]]:
    """The standard library, other packages, and the generated one: as people and formatters order imports."""
    names: dict[str, set[str]] = {}
    whole: list[str] = []
    for line in lines:
        source, is_from, name = line.removeprefix("from ").partition(" import ")
        if is_from:
            names.setdefault(source, set()).add(name)
        else:
            whole.append(line)
    groups: list[list[str]] = [[], [], []]
    for line in (
        *sorted(whole),
        *(f"from {source} import {', '.join(sorted(names[source]))}" for source in sorted(names)),
    ):
        package = line.split()[1].partition(".")[0]
        is_own = package == api.package.partition(".")[0]
        groups[2 if is_own else 0 if package in sys.stdlib_module_names else 1].append(line)
    return [group for group in groups if group]
