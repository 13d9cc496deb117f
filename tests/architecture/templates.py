"""Walks the Jinja AST of a template and names everything that is logic: templates print, plans decide."""

from collections.abc import Collection, Iterator

from jinja2 import Environment, nodes

_STRUCTURE = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Macro)


def logic_in(text: str, name: str, filters: Collection[str]) -> list[str]:
    """`file:line: what` for each node that a template may not hold."""
    root = Environment(autoescape=False).parse(text)  # noqa: S701 parsed, never rendered
    macros = {one.name for one in root.find_all(nodes.Macro)} | {
        name if isinstance(name, str) else name[1] for one in root.find_all(nodes.FromImport) for name in one.names
    }
    return [f"{name}:{line}: {what}" for line, what in _walk(root, frozenset(macros), frozenset(filters))]


def _walk(node: nodes.Node, macros: frozenset[str], filters: frozenset[str]) -> Iterator[tuple[int, str]]:
    match node:
        case nodes.For() if node.test is not None or node.else_ or node.recursive:
            yield node.lineno, "`for` with a condition"
        case nodes.If(test=test) if not _is_bare(test):
            yield node.lineno, f"`if` on {_named(test)}, not on a bare flag"
        case nodes.Filter(name=name) if name not in filters:
            yield node.lineno, f"the filter `{name}`"
        case nodes.Filter(args=arguments) if not all(isinstance(one, nodes.Const) for one in arguments):
            yield node.lineno, "a filter with a computed argument"
        case nodes.Call(node=nodes.Name(name=name)) if name in macros and all(_is_bare(one) for one in node.args):
            return
        case nodes.Call():
            yield node.lineno, "a call of something that is not a macro"
        case nodes.Include() | nodes.Import() | nodes.FromImport():
            if not isinstance(node.template, nodes.Const):
                yield node.lineno, "a template whose name is computed"
            return
        case nodes.Filter() | nodes.Name() | nodes.Getattr():
            pass
        case _ if not isinstance(node, _STRUCTURE):
            yield node.lineno, _named(node)
    for child in _children(node):
        yield from _walk(child, macros, filters)


def _children(node: nodes.Node) -> Iterator[nodes.Node]:
    match node:
        case nodes.Filter(node=filtered):  # its arguments have been looked at
            yield from [] if filtered is None else [filtered]
        case nodes.For(target=nodes.Tuple(items=names)) if all(map(_is_bare, names)):
            yield from node.iter_child_nodes(exclude=("target",))
        case _:
            yield from node.iter_child_nodes()


def _is_bare(node: nodes.Node | None) -> bool:
    """A name, or attributes of one."""
    if isinstance(node, nodes.Getattr):
        return _is_bare(node.node)
    return isinstance(node, nodes.Name)


def _named(node: nodes.Node) -> str:
    return f"`{type(node).__name__}`"
