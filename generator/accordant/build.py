"""The pipeline written out: load → check → resolve → plan → render → compare or apply."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from accordant import __version__
from accordant.check.rules import check_contract
from accordant.check.shape import check_shape
from accordant.diagnostics import Diagnostic, Place, Result, Span
from accordant.languages.python.models import python_names
from accordant.output.changes import ChangeSet, apply, compare, is_as_written
from accordant.output.format import format_python
from accordant.output.manifest import (
    MANIFEST,
    NAMES_LOCK,
    Manifest,
    digest,
    names_text,
    read_manifest,
    read_names,
    read_stamp,
    write_stamp,
)
from accordant.render.templates import FilePlan, generator_digest, render, templates_digest
from accordant.resolve.contract import ModuleSource, Resolution, resolve_contract
from accordant.source.product import Product
from accordant.source.tree import SourceTree, load
from accordant.targets.registry import target
from accordant.targets.target import TargetInput

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Read:
    """Documents read and resolved: what every command that looks at a contract starts from."""

    tree: SourceTree
    resolution: Resolution | None  # None where the documents are too broken to resolve


@dataclass(frozen=True, slots=True)
class Built:
    """What a build rendered, and how that differs from the disk."""

    changes: ChangeSet
    files: dict[str, bytes]
    stamp: str = ""  # of the inputs; empty where there is something to say about them each time


def silent(_: str) -> None:
    """No progress is shown."""


def read_contract(product: Product, out: Path, progress: Progress = silent) -> Result[Read]:
    """The contract of a product, and everything that is wrong with it."""
    progress("reading")
    sources = tuple(ModuleSource(one.name, _uri(one.path, product.base)) for one in product.modules)
    loaded = load(tuple(one.path for one in product.modules), product.base)
    problems = [*loaded.diagnostics]
    progress("checking")
    shape = check_shape(loaded.value, sources)
    problems += shape.diagnostics
    usable = loaded.value.without(shape.unusable) if shape.unusable else loaded.value
    if usable is None:
        return Result(Read(loaded.value, None), _located(problems, loaded.value))
    progress("resolving")
    resolved = resolve_contract(usable, product.name, sources, read_names(out))
    problems += resolved.diagnostics
    problems += check_contract(resolved.value.contract, resolved.value.refs)
    resolution = None if shape.unusable else resolved.value
    return Result(Read(loaded.value, resolution), _located(problems, loaded.value))


def build(product: Product, out: Path, progress: Progress = silent, *, overrides: Path | None = None) -> Result[Built]:
    """Render everything in memory and hold it against the disk. Writes nothing: `write` does."""
    manifest = read_manifest(out)
    if read_stamp(out) == inputs_digest(product, manifest.sources, overrides) and is_as_written(out, manifest):
        return Result(Built(ChangeSet(), {}))
    read = read_contract(product, out, progress)
    if read.value.resolution is None or not read.is_sound:
        return Result(Built(ChangeSet(), {}), read.diagnostics)
    planned = _plan(product, read.value.resolution, progress)
    if not planned.is_sound:
        return Result(Built(ChangeSet(), {}), (*read.diagnostics, *_located(planned.diagnostics, read.value.tree)))
    progress("rendering")
    rendered = format_python(render(planned.value, overrides))
    files = {path: text.encode() for path, text in rendered.items()}
    files[NAMES_LOCK] = names_text(read.value.resolution.names).encode()
    sources = tuple(sorted(read.value.tree.documents))
    hashes = {path: digest(data) for path, data in files.items()}
    files[MANIFEST] = Manifest(__version__, specs_digest(product, sources), sources, hashes).to_text().encode()
    changes = compare(files, out, manifest)
    problems = (*read.diagnostics, *_located(planned.diagnostics, read.value.tree), *foreign_files(changes, out))
    stamp = "" if read.diagnostics or planned.diagnostics else inputs_digest(product, sources, overrides)
    return Result(Built(changes, files, stamp), problems)


def write(built: Built, out: Path) -> None:
    """Put a sound build on the disk."""
    apply(built.changes, built.files, out)
    if built.files:
        write_stamp(out, built.stamp)


def specs_digest(product: Product, sources: tuple[str, ...]) -> str:
    """One hash of the documents, wherever they are."""
    parts = []
    for uri in sources:
        try:
            parts.append(uri + digest((product.base / uri).read_bytes()))
        except OSError:
            parts.append(uri + "gone")
    return digest("\0".join(parts).encode())


def inputs_digest(product: Product, sources: tuple[str, ...], overrides: Path | None) -> str:
    """One hash of everything that a build depends on: documents, product, templates, and the generator itself."""
    described = (product.name, product.title, product.version, product.targets, [one.name for one in product.modules])
    parts = [
        generator_digest(),
        templates_digest(overrides),
        specs_digest(product, sources),
        repr(described),
        repr(product.settings),
    ]
    return digest("\0".join(parts).encode())


def foreign_files(changes: ChangeSet, out: Path) -> tuple[Diagnostic, ...]:
    """One diagnostic for each generated file that was edited by hand."""
    hint = "move the edit into the contract, a template or a handler, then delete the file and build again"
    return tuple(
        Diagnostic(
            "GEN-OUT-001",
            f"`{path}` was edited by hand; it is kept, and nothing is written",
            Span(str(out / path), 1, 1),
            hint,
        )
        for path in changes.foreign
    )


def _plan(product: Product, resolution: Resolution, progress: Progress) -> Result[tuple[FilePlan, ...]]:
    contract = resolution.contract
    given = TargetInput(
        contract=contract,
        refs=resolution.refs,
        composer=resolution.composer,
        schemas=resolution.schemas,
        names=python_names(contract),
        title=contract.modules[0].title if len(contract.modules) == 1 else product.title,
        version=product.version,
        settings=product.settings,
    )
    plans: list[FilePlan] = []
    problems: list[Diagnostic] = []
    for name in product.targets:
        progress(f"planning {name}")
        found = target(name)
        if found is None:
            message = f"the target `{name}` is not installed"
            problems.append(Diagnostic("GEN-CFG-001", message, None, "install it, or remove it from `targets`"))
            continue
        planned = found(given)
        plans += planned.value
        problems += planned.diagnostics
    return Result(tuple(plans), tuple(problems))


def _uri(path: Path, base: Path) -> str:
    return Path(os.path.relpath(path, base)).as_posix()


def _located(problems: list[Diagnostic] | tuple[Diagnostic, ...], tree: SourceTree) -> tuple[Diagnostic, ...]:
    """Places turned into lines and columns, in the order of the files; each finding once."""
    found: dict[Diagnostic, None] = {}
    for one in problems:
        notes = tuple(
            type(note)(note.message, tree.span(note.place) if isinstance(note.place, Place) else note.place)
            for note in one.notes
        )
        span = tree.span(one.place) if isinstance(one.place, Place) else one.place
        found[Diagnostic(one.code, one.message, span, one.hint, notes, one.severity)] = None
    return tuple(sorted(found, key=_order))


def _order(one: Diagnostic) -> tuple[str, int, int, str]:
    if not isinstance(one.place, Span):
        return ("", 0, 0, one.code)
    return (one.place.file, one.place.line, one.place.column, one.code)
