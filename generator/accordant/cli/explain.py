"""`gen explain`: what a code means, or where an operation is."""

import ast
from pathlib import Path

from accordant.cli.configure import Options, configured
from accordant.cli.report import Exit, Format, say, show
from accordant.codes import LINT_RULES, REGISTRY
from accordant.diagnostics import near_miss
from accordant.ir import Contract, Ref
from accordant.ir.event import EventOperation
from accordant.languages.python.naming import function_name, module_name
from accordant.output.manifest import read_manifest, read_names
from accordant.reading import read_contract
from accordant.source.product import Product, read_product, single_document
from accordant.source.tree import SourceTree
from accordant.targets.registry import target_names


def run(subject: str, out: Path, specs: Path, options: Options) -> int:
    code = LINT_RULES.get(subject, subject.upper())
    if code in REGISTRY:
        rule = REGISTRY[code]
        print(f"{code}: {rule.title}\n\n{rule.why}\n\nWay out: {rule.mend}")
        if rule.name:
            print(
                f"\nA rule of `gen lint`: {rule.name}, {rule.mildest.value if rule.is_on else 'off'} unless configured."
            )
        return Exit.CLEAN
    if subject.upper().startswith("GEN-"):
        meant = near_miss(subject.upper(), REGISTRY)
        say(f"error: `{subject}` is not a code" + (f"; did you mean `{meant}`?" if meant else ""))
        return Exit.USAGE
    return _operation(subject, out, specs, options)


def _operation(subject: str, out: Path, specs: Path, options: Options) -> int:
    product = _product(out, specs)
    if product is None:
        say(f"error: `{subject}` is not a code, and there is no contract here to look it up in")
        say("hint: run it where `specs` is, or name a code such as GEN-REF-001")
        return Exit.USAGE
    config = configured(options, None)
    if not config.is_sound:
        show(config.diagnostics, Format.TEXT)
        return Exit.CONTRACT
    read = read_contract(product, read_names(out), config=config.value)
    if read.value.resolution is None:
        show(read.diagnostics, Format.TEXT)
        return Exit.CONTRACT
    contract = read.value.resolution.contract
    operations = {one.id: one for one in contract.operations}
    events = {one.id: one for module in contract.modules for one in module.event_operations}
    if subject in events and subject not in operations:
        return _event(events[subject], contract, read.value.tree, out)
    if subject not in operations:
        meant = near_miss(subject, (*operations, *events))
        say(f"error: no operation is called `{subject}`" + (f"; did you mean `{meant}`?" if meant else ""))
        return Exit.USAGE
    operation = operations[subject]
    span = read.value.tree.span(operation.place.key())
    print(f"{operation.method} {operation.path}")
    print(f"{'contract':<12}{span}")
    server = out / "server" / module_name(operation.module)
    method = function_name(operation.id)
    for kind, path in (("protocol", server / "api.py"), *(("handler", one) for one in _handlers(operation.module))):
        for line in _lines(path, method):
            print(f"{kind:<12}{path}:{line}")
    for line in _text_lines(server / "operations.py", f'id="{operation.id}"'):
        print(f"{'operation':<12}{server / 'operations.py'}:{line}")
    return Exit.CLEAN


def _event(operation: EventOperation, contract: Contract, tree: SourceTree, out: Path) -> int:
    """An operation of AsyncAPI: its channel, where it stands, and the models of what its messages carry."""
    print(f"{operation.action} {operation.channel}")
    print(f"{'contract':<12}{tree.span(operation.place.key())}")
    messages = {
        one.name: one for module in contract.modules for one in module.messages if module.name == operation.module
    }
    for name in operation.messages:
        print(f"{'message':<12}{name}  {tree.span(messages[name].place.key())}")
        payload = messages[name].payload
        if payload is not None and isinstance(payload.type, Ref):
            schema = contract.schemas[payload.type.id]
            folder = out / "server" / module_name(contract.module_of()[schema.id])
            for models in (folder / "models.py", *sorted(folder.glob("models/*.py"))):
                for line in _text_lines(models, f"class {schema.name}("):
                    print(f"{'model':<12}{models}:{line}")
    return Exit.CLEAN


def _product(out: Path, specs: Path) -> Product | None:
    found = read_product(specs, target_names()).value
    if found is not None:
        return found
    sources = read_manifest(out).sources
    return single_document(Path(sources[0]), None) if sources and Path(sources[0]).is_file() else None


def _handlers(module: str) -> list[Path]:
    return sorted((Path("handlers") / module_name(module)).glob("*.py"))


def _lines(path: Path, method: str) -> list[int]:
    """Where functions of that name are defined."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, SyntaxError):
        return []
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef) and node.name == method
    ]


def _text_lines(path: Path, text: str) -> list[int]:
    try:
        return [number for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if text in line]
    except OSError:
        return []
