"""Documents to contract, written out: load → check → lift → resolve. What every command that looks at a contract starts from."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from accordant.check.policy import decide, decide_on_text
from accordant.check.rules import check_contract
from accordant.check.shape import check_shape
from accordant.diagnostics import Diagnostic, Place, Result, Severity, Span
from accordant.ir import Retries
from accordant.lift import lift_tree
from accordant.resolve.contract import ModuleSource, Resolution, resolve_contract
from accordant.resolve.names import NamesLock
from accordant.source.config import DEFAULT_CONFIG, Config
from accordant.source.documents import Document, read_file
from accordant.source.edits import edited
from accordant.source.product import Product
from accordant.source.stainless import NO_STAINLESS, Stainless, read_stainless
from accordant.source.tree import SourceTree, load

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Read:
    """Documents read and resolved: what every command that looks at a contract starts from."""

    tree: SourceTree
    resolution: Resolution | None  # None where the documents are too broken to resolve
    written: SourceTree  # before documents of older versions were lifted
    sources: tuple[ModuleSource, ...]


def silent(_: str) -> None:
    """No progress is shown."""


@contextmanager
def without_collector() -> Iterator[None]:
    """Reading makes millions of values that stay and no garbage in circles; looking for it would double the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()  # else the collector would look at all of it at once
            gc.enable()


def read_contract(
    product: Product, lock: NamesLock, progress: Progress = silent, config: Config = DEFAULT_CONFIG
) -> Result[Read]:
    """The contract of a product, and everything that is wrong with it. `lock` holds the names of an earlier build."""
    with without_collector():
        return _read(product, lock, progress, config)


def _read(product: Product, lock: NamesLock, progress: Progress, config: Config) -> Result[Read]:
    progress("reading")
    sources = tuple(ModuleSource(one.name, _uri(one.path, product.base)) for one in product.modules)
    overlaid = _overlaid(product, config)
    roots = tuple(one.path for one in product.modules)
    read = load(roots, product.base, config.limits, config.remote, overlaid.value.documents)
    loaded = Result(replace(read.value, overlays=overlaid.value.overlays), (*overlaid.diagnostics, *read.diagnostics))
    progress("checking")
    checked = _checked(loaded.value, sources, config)
    tree = checked.value.tree
    problems = [*decide_on_text(loaded.diagnostics, config.on_invalid), *checked.diagnostics]
    usable = tree.without(checked.value.unusable) if checked.value.unusable else tree
    if usable is None:
        return Result(Read(tree, None, tree, sources), located(problems, tree, config))
    progress("resolving")
    lifted = lift_tree(usable)
    as_written = located([*problems, *lifted.diagnostics], tree, config)
    references = checked.value.references if lifted.value is tree else None
    stainless = _stainless(config)
    resolved = _resolved(lifted.value, product.name, sources, lock, config, stainless, references)
    found = located([*as_written, *stainless.problems, *resolved.diagnostics], resolved.value.refs.tree, config)
    found += config.unknown_clients(one.id for one in resolved.value.contract.operations)
    resolution = None if checked.value.unusable else resolved.value
    return Result(Read(resolved.value.refs.tree, resolution, tree, sources), found)


_ROUNDS = 16
"""How often what was left out or repaired is looked at anew: leaving out a part can leave out what holds it, and so on."""


@dataclass(frozen=True, slots=True)
class _Checked:
    tree: SourceTree
    unusable: tuple[Place, ...]
    references: tuple[Place, ...]


def _checked(tree: SourceTree, sources: tuple[ModuleSource, ...], config: Config) -> Result[_Checked]:
    """The shape of every document, after what `on_invalid` does about it."""
    tolerated: tuple[Diagnostic, ...] = ()
    shape = check_shape(tree, sources)
    for _ in range(_ROUNDS):
        decision = decide(shape.diagnostics, config.on_invalid)
        if not decision.edits:
            break
        tolerated += located(decision.tolerated, tree, config)
        tree = edited(tree, decision.edits)
        shape = check_shape(tree, sources)
    return Result(_Checked(tree, shape.unusable, shape.references), (*tolerated, *shape.diagnostics))


def _resolved(
    tree: SourceTree,
    name: str,
    sources: tuple[ModuleSource, ...],
    lock: NamesLock,
    config: Config,
    stainless: Stainless,
    references: tuple[Place, ...] | None,
) -> Result[Resolution]:
    """The contract, after what `on_invalid` does about what does not hold together."""
    tolerated: tuple[Diagnostic, ...] = ()
    resolved = _looked_at(tree, name, sources, lock, config, stainless, references)
    for _ in range(_ROUNDS):
        decision = decide(resolved.diagnostics, config.on_invalid)
        if not decision.edits:
            break
        tolerated += located(decision.tolerated, tree, config)
        tree = edited(tree, decision.edits)
        resolved = _looked_at(tree, name, sources, lock, config, stainless, None)
    return Result(resolved.value, (*tolerated, *resolved.diagnostics))


def _looked_at(
    tree: SourceTree,
    name: str,
    sources: tuple[ModuleSource, ...],
    lock: NamesLock,
    config: Config,
    stainless: Stainless,
    references: tuple[Place, ...] | None,
) -> Result[Resolution]:
    """The contract, and everything that does not hold together in it."""
    resolved = resolve_contract(tree, name, sources, lock, references, config.client_names, stainless)
    resolution = replace(resolved.value, contract=replace(resolved.value.contract, retries=_retries(config, stainless)))
    checked = check_contract(resolution.contract, resolution.refs)
    return Result(resolution, (*resolved.diagnostics, *checked))


def _stainless(config: Config) -> Stainless:
    """What another generator was told, where the configuration says where that stands."""
    if config.stainless is None:
        return NO_STAINLESS
    path = config.folder / config.stainless
    return read_stainless(path, path.as_posix(), config.limits)


def _retries(config: Config, stainless: Stainless) -> Retries:
    """As the configuration says; else as the other generator was told."""
    said = {one.name: getattr(config.retries, one.name) for one in fields(Retries)}
    return replace(stainless.retries, **{name: value for name, value in said.items() if value is not None})


@dataclass(frozen=True, slots=True)
class _Overlaid:
    documents: tuple[Document, ...] = ()  # after their overlays
    overlays: dict[str, Document] = field(default_factory=dict)


def _overlaid(product: Product, config: Config) -> Result[_Overlaid]:
    """The documents that have overlays, read and overlaid."""
    overlays: dict[str, Document] = {}
    documents: list[Document] = []
    problems: list[Diagnostic] = []
    for module in product.modules:
        paths = config.overlays_of(module.path)
        if not paths:
            continue
        from accordant.lift.overlay import apply_overlays  # late: most contracts have no overlays

        named = (module.path, *paths)
        read = [read_file(_uri(path, product.base), path, config.limits) for path in named]
        document, *over = [one.value for one in read]
        applied = apply_overlays(document, over)
        problems += [problem for one in (*read, applied) for problem in one.diagnostics]
        documents.append(applied.value)
        overlays |= {one.uri: one for one in over}
    return Result(_Overlaid(tuple(documents), overlays), tuple(problems))


def _uri(path: Path, base: Path) -> str:
    return Path(os.path.relpath(path, base)).as_posix()


def located(
    problems: list[Diagnostic] | tuple[Diagnostic, ...], tree: SourceTree, config: Config
) -> tuple[Diagnostic, ...]:
    """Places turned into lines and columns, in the order of the files; each finding once, as grave as configured."""
    found: dict[Diagnostic, None] = {}
    for one in problems:
        severity = _severity(one, config)
        if severity is None:
            continue
        notes = tuple(
            type(note)(note.message, tree.span(note.place) if isinstance(note.place, Place) else note.place)
            for note in one.notes
        )
        span = tree.span(one.place) if isinstance(one.place, Place) else one.place
        found[replace(one, place=span, notes=notes, severity=severity, repair=())] = None
    return tuple(sorted(found, key=in_order))


def _severity(one: Diagnostic, config: Config) -> Severity | None:
    """As `[severity]` says; None where the finding is not to be shown. An error stays one."""
    return one.severity if one.severity is Severity.ERROR else config.severities.get(one.code, one.severity)


def in_order(one: Diagnostic) -> tuple[str, int, int, str]:
    """Where a finding that has its line stands among others."""
    if not isinstance(one.place, Span):
        return ("", 0, 0, one.code)
    return (one.place.file, one.place.line, one.place.column, one.code)
