"""The pipeline written out: load → check → resolve → plan → render → compare or apply."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from accordant import __version__
from accordant.diagnostics import Diagnostic, Result, Span, has_errors
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
from accordant.source.config import DEFAULT_CONFIG, Config
from accordant.source.product import Product
from accordant.source.remote import locked_hashes
from accordant.source.tree import is_remote
from accordant.targets.registry import target, whole_targets
from accordant.targets.target import TargetInput


@dataclass(frozen=True, slots=True)
class Built:
    """What a build rendered, and how that differs from the disk."""

    changes: ChangeSet
    files: dict[str, bytes]
    stamp: str = ""  # of the inputs; empty where there is something to say about them each time


def build(
    product: Product,
    out: Path,
    progress: Progress = silent,
    *,
    overrides: Path | None = None,
    config: Config = DEFAULT_CONFIG,
) -> Result[Built]:
    """Render everything in memory and hold it against the disk. Writes nothing: `write` does."""
    with without_collector():
        return _build(product, out, progress, overrides, config)


def _build(product: Product, out: Path, progress: Progress, overrides: Path | None, config: Config) -> Result[Built]:
    manifest = read_manifest(out)
    stamp = read_stamp(out)
    is_known = bool(stamp) and stamp == inputs_digest(product, manifest.sources, overrides, config)
    if is_known and not config.update_remote and is_as_written(out, manifest):
        return Result(Built(ChangeSet(), {}))
    read = read_contract(product, read_names(out), progress, config)
    if read.value.resolution is None or not read.is_sound:
        return Result(Built(ChangeSet(), {}), read.diagnostics)
    planned = plan(product, read.value.resolution, progress)
    found = (*read.diagnostics, *located(planned.diagnostics, read.value.tree, config))
    if has_errors(found):
        return Result(Built(ChangeSet(), {}), found)
    progress("rendering")
    are_ours = overrides is None or not overrides.is_dir()
    laid_out = frozenset(one.path for one in planned.value if one.is_laid_out and are_ours)
    rendered = format_python(render(planned.value, overrides), laid_out)
    files = {path: text.encode() for path, text in rendered.items()}
    files[NAMES_LOCK] = names_text(read.value.resolution.names).encode()
    sources = tuple(sorted((*read.value.tree.documents, *read.value.tree.overlays)))
    hashes = {path: digest(data) for path, data in files.items()}
    specs = specs_digest(product, sources, locked_hashes(config.folder))
    files[MANIFEST] = Manifest(__version__, specs, sources, hashes).to_text().encode()
    changes = compare(files, out, manifest)
    stamp = "" if found else inputs_digest(product, sources, overrides, config)
    return Result(Built(changes, files, stamp), (*found, *foreign_files(changes, out)))


def write(built: Built, out: Path) -> None:
    """Put a sound build on the disk."""
    apply(built.changes, built.files, out)
    if built.files:
        write_stamp(out, built.stamp)


def specs_digest(product: Product, sources: tuple[str, ...], locked: Mapping[str, str]) -> str:
    """One hash of the documents, wherever they are; of those on the network, by what the lock says."""
    parts = []
    for uri in sources:
        if is_remote(uri):
            parts.append(uri + locked.get(uri, "gone"))
            continue
        try:
            parts.append(uri + digest((product.base / uri).read_bytes()))
        except OSError:
            parts.append(uri + "gone")
    return digest("\0".join(parts).encode())


def inputs_digest(product: Product, sources: tuple[str, ...], overrides: Path | None, config: Config) -> str:
    """One hash of all that a build depends on: documents, product, configuration, templates, the generator itself."""
    described = (product.name, product.title, product.version, product.targets, [one.name for one in product.modules])
    parts = [
        generator_digest(),
        templates_digest(overrides),
        specs_digest(product, sources, locked_hashes(config.folder)),
        repr(replace(config, update_remote=False)),
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


def plan(product: Product, resolution: Resolution, progress: Progress = silent) -> Result[tuple[FilePlan, ...]]:
    """What every target of a product makes of its contract."""
    contract = resolution.contract
    only = contract.modules[0] if len(contract.modules) == 1 else None
    given = TargetInput(
        contract=contract,
        refs=resolution.refs,
        composer=resolution.composer,
        schemas=resolution.schemas,
        classification=resolution.classification,
        names=python_names(contract),
        title=product.title if only is None else only.title,
        version=product.version or (only and only.api_version) or "0.0.0",
        settings=product.settings,
    )
    plans: list[FilePlan] = []
    problems: list[Diagnostic] = []
    for name in whole_targets(product.targets):
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
