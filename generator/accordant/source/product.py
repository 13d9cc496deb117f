"""Which documents a build reads: `specs/product.yaml`, or one document given by hand."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accordant.diagnostics import Diagnostic, Place, Result, Span, near_miss
from accordant.source.tree import load

PRODUCT_FILE = "product.yaml"
DEFAULT_TARGETS = ("server", "sdk-python", "tests")


@dataclass(frozen=True, slots=True)
class ModuleFile:
    """A module's name and a file that describes it; a module may have two, one of OpenAPI and one of AsyncAPI."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Product:
    """What is built: modules, targets, and what the targets want to know."""

    name: str
    title: str
    version: str  # none: that of its document, where there is one
    base: Path  # URIs of documents are relative to it
    modules: tuple[ModuleFile, ...]
    targets: tuple[str, ...] = DEFAULT_TARGETS
    settings: dict[str, Any] = field(default_factory=dict)


def single_document(path: Path, name: str | None) -> Product:
    """One document is one module, named after its file."""
    called = name or path.name.partition(".")[0]
    module = ModuleFile(called, path)
    return Product(called, called, "", path.parent, (module,))


def read_product(specs: Path, targets: Collection[str]) -> Result[Product | None]:
    """`specs/product.yaml`; without it, every folder of `specs` with an `openapi.yaml` or an `asyncapi.yaml` is a module.

    `targets` are those that are installed.
    """
    path = specs / PRODUCT_FILE
    if not path.is_file():
        return _by_folders(specs)
    loaded = load((path,), specs.parent)
    if not loaded.is_sound:
        return Result(None, loaded.diagnostics)
    uri = next(iter(loaded.value.documents))
    written = loaded.value.documents[uri].value
    problems = [
        Diagnostic(one.code, one.message, loaded.value.span(one.place), one.hint)
        if isinstance(one.place, Place)
        else one
        for one in _problems(written, Place(uri, ""), specs, targets)
    ]
    if problems:
        return Result(None, tuple(problems))
    modules = tuple(ModuleFile(name, path) for name in written["modules"] for path in _documents(specs, name))
    known = ("name", "title", "version", "modules", "targets")
    return Result(
        Product(
            name=written["name"],
            title=written.get("title", written["name"]),
            version=str(written.get("version", "")),
            base=specs.parent,
            modules=modules,
            targets=tuple(written.get("targets", DEFAULT_TARGETS)),
            settings={key: value for key, value in written.items() if key not in known},
        )
    )


def _by_folders(specs: Path) -> Result[Product | None]:
    names = sorted(one.name for one in specs.iterdir() if one.is_dir()) if specs.is_dir() else []
    modules = tuple(ModuleFile(name, path) for name in names for path in _documents(specs, name))
    if not modules:
        message = f"there is no `{PRODUCT_FILE}` and no module in `{specs}`"
        hint = "run `gen init`, or name a document: `gen build petstore.yaml`"
        return Result(None, (Diagnostic("GEN-CFG-001", message, Span(str(specs), 1, 1), hint),))
    name = specs.resolve().parent.name
    return Result(Product(name, name, "", specs.parent, modules))


def _documents(specs: Path, module: str) -> list[Path]:
    """The OpenAPI document of a module, its AsyncAPI document, or both in this order."""
    found = []
    for kind in ("openapi", "asyncapi"):
        names = (specs / module / f"{kind}.{ending}" for ending in ("yaml", "yml", "json"))
        found += [path for path in names if path.is_file()][:1]
    return found


def _problems(written: Any, place: Place, specs: Path, targets: Collection[str]) -> list[Diagnostic]:
    if not isinstance(written, dict):
        return [
            Diagnostic("GEN-CFG-001", "the product description is not an object", place, "write `name:` and `modules:`")
        ]
    found = []
    if not isinstance(written.get("name"), str) or not written["name"].replace("-", "_").isidentifier():
        where = place.child("name") if "name" in written else place
        found.append(
            Diagnostic("GEN-CFG-001", "`name` is not the name of a product", where, "use letters, digits and `-`")
        )
    modules = written.get("modules")
    if not isinstance(modules, list) or not modules or not all(isinstance(one, str) for one in modules):
        where = place.child("modules") if "modules" in written else place
        found.append(Diagnostic("GEN-CFG-001", "`modules` is not a list of names", where, "list folders of `specs`"))
        modules = []
    folders = [one.name for one in specs.iterdir() if one.is_dir()]
    for index, module in enumerate(modules):
        if not _documents(specs, module):
            meant = near_miss(module, folders)
            hint = f"did you mean `{meant}`?" if meant else f"write `specs/{module}/openapi.yaml`"
            message = f"`{module}` has no `openapi.yaml` and no `asyncapi.yaml`"
            found.append(Diagnostic("GEN-CFG-001", message, place.child("modules").child(index), hint))
    for index, target in enumerate(written.get("targets") or ()):
        if target not in targets:
            hint = f"the targets are {', '.join(f'`{one}`' for one in targets)}; install it, or remove it"
            where = place.child("targets").child(index)
            found.append(Diagnostic("GEN-CFG-001", f"`{target}` is not a target", where, hint))
    return found
