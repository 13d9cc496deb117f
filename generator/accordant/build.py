"""The pipeline written out: load → check → resolve → plan → render → compare or apply."""

from dataclasses import dataclass
from pathlib import Path

from accordant import __version__
from accordant.diagnostics import Diagnostic, Result, Span
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
from accordant.reading import Progress, located, read_contract, silent, without_collector
from accordant.render.templates import FilePlan, generator_digest, render, templates_digest
from accordant.resolve.contract import Resolution
from accordant.source.product import Product
from accordant.targets.registry import target
from accordant.targets.target import TargetInput


@dataclass(frozen=True, slots=True)
class Built:
    """What a build rendered, and how that differs from the disk."""

    changes: ChangeSet
    files: dict[str, bytes]
    stamp: str = ""  # of the inputs; empty where there is something to say about them each time


def build(product: Product, out: Path, progress: Progress = silent, *, overrides: Path | None = None) -> Result[Built]:
    """Render everything in memory and hold it against the disk. Writes nothing: `write` does."""
    with without_collector():
        return _build(product, out, progress, overrides)


def _build(product: Product, out: Path, progress: Progress, overrides: Path | None) -> Result[Built]:
    manifest = read_manifest(out)
    if read_stamp(out) == inputs_digest(product, manifest.sources, overrides) and is_as_written(out, manifest):
        return Result(Built(ChangeSet(), {}))
    read = read_contract(product, read_names(out), progress)
    if read.value.resolution is None or not read.is_sound:
        return Result(Built(ChangeSet(), {}), read.diagnostics)
    planned = _plan(product, read.value.resolution, progress)
    if not planned.is_sound:
        return Result(Built(ChangeSet(), {}), (*read.diagnostics, *located(planned.diagnostics, read.value.tree)))
    progress("rendering")
    rendered = format_python(render(planned.value, overrides))
    files = {path: text.encode() for path, text in rendered.items()}
    files[NAMES_LOCK] = names_text(read.value.resolution.names).encode()
    sources = tuple(sorted(read.value.tree.documents))
    hashes = {path: digest(data) for path, data in files.items()}
    files[MANIFEST] = Manifest(__version__, specs_digest(product, sources), sources, hashes).to_text().encode()
    changes = compare(files, out, manifest)
    problems = (*read.diagnostics, *located(planned.diagnostics, read.value.tree), *foreign_files(changes, out))
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
