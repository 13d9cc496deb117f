"""`gen build` and `gen check`."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from accordant.build import Built, build, write
from accordant.cli.configure import Options, configured
from accordant.cli.report import Exit, Format, Steps, say, show, summary
from accordant.diagnostics import Diagnostic, Result, Severity, Span, has_errors
from accordant.output.changes import ChangeSet
from accordant.source.product import Product, read_product, single_document
from accordant.targets.registry import is_target, target_names

_EDITED = "GEN-OUT-001"


def product_of(
    document: Path | None, specs: Path, name: str | None, targets: Sequence[str] = ()
) -> Result[Product | None]:
    """What to build: the document that was named, or the product of the folder; of it the targets, if any are named."""
    if document is not None:
        read: Result[Product | None] = Result(single_document(document, name))
    else:
        read = read_product(specs, target_names())
    if read.value is None or not targets:
        return read
    unknown = [one for one in targets if not is_target(one)]
    if unknown:
        hint = f"the targets are {', '.join(f'`{one}`' for one in target_names())}"
        return Result(None, tuple(Diagnostic("GEN-CFG-001", f"`{one}` is not a target", None, hint) for one in unknown))
    return Result(replace(read.value, targets=tuple(targets)), read.diagnostics)


@dataclass(frozen=True, slots=True)
class Asked:
    """What to build, and where to."""

    document: Path | None
    out: Path
    specs: Path
    name: str | None
    targets: tuple[str, ...] = ()  # none: as the product says

    @property
    def has_handlers(self) -> bool:
        """Whether handlers may stand beside it: a product has them, one document has none."""
        return self.document is None and not self.targets


def run_build(asked: Asked, format: Format, options: Options) -> int:
    built = _built(asked, options)
    exit_code = _exit_code(built)
    if exit_code:
        show(built.diagnostics, format)
        say(f"{summary(built.diagnostics)}; nothing was written")
        return exit_code
    write(built.value, asked.out)
    appended: list[str] = []
    left: tuple[Diagnostic, ...] = ()
    if asked.has_handlers:
        from accordant.cli.handlers import append_stubs, check_handlers

        appended, left = append_stubs(asked.out), check_handlers(asked.out, {})
    # What was asked for is done: handlers are another matter.
    show((*built.diagnostics, *(replace(one, severity=Severity.WARNING) for one in left)), format)
    say("\n".join((_told(built, asked.out), *appended)))
    return _tolerated(built)


def run_check(asked: Asked, format: Format, options: Options) -> int:
    built = _built(asked, options)
    drifted = () if has_errors(built.diagnostics) else _drift(built.value, asked.out)
    if asked.has_handlers and not has_errors(built.diagnostics):
        from accordant.cli.handlers import check_handlers

        drifted += check_handlers(asked.out, built.value.files)
    show((*built.diagnostics, *drifted), format)
    exit_code = _exit_code(built) or (Exit.DRIFT if has_errors(drifted) else _tolerated(built))
    found = summary((*built.diagnostics, *drifted))
    say(found if found else f"the contract is sound, and {asked.out} is what it says")
    return exit_code


def _built(asked: Asked, options: Options) -> Result[Built]:
    config = configured(options, asked.document)
    product = product_of(asked.document, asked.specs, asked.name, asked.targets)
    if product.value is None or not config.is_sound:
        return Result(Built(ChangeSet(), {}), (*config.diagnostics, *product.diagnostics))
    overrides = Path("templates") if asked.document is None else None
    return build(product.value, asked.out, Steps(), overrides=overrides, config=config.value)


def _exit_code(built: Result[Built]) -> int:
    if not has_errors(built.diagnostics):
        return Exit.CLEAN
    is_drift = all(one.code == _EDITED for one in built.diagnostics if one.severity == "error")
    return Exit.DRIFT if is_drift else Exit.CONTRACT


def _tolerated(built: Result[Built]) -> int:
    return Exit.TOLERATED if any(one.is_tolerated for one in built.diagnostics) else Exit.CLEAN


def _drift(built: Built, out: Path) -> tuple[Diagnostic, ...]:
    hint = "run `gen build` and commit what it writes"
    kinds = (
        (built.changes.created, "is missing"),
        (built.changes.changed, "is not what the contract says"),
        (built.changes.removed, "is no longer generated"),
    )
    return tuple(
        Diagnostic("GEN-OUT-002", f"`{path}` {what}", Span(str(out / path), 1, 1), hint)
        for paths, what in kinds
        for path in paths
    )


def _told(built: Result[Built], out: Path) -> str:
    changes = built.value.changes
    warnings = summary(built.diagnostics)
    tail = f" ({warnings})" if warnings else ""
    if changes.is_empty:
        return f"{out} is up to date{tail}"
    counts = ((changes.created, "created"), (changes.changed, "changed"), (changes.removed, "removed"))
    return f"{out}: " + ", ".join(f"{len(paths)} {what}" for paths, what in counts if paths) + tail
