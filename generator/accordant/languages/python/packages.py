"""The models of a module as planned files: `models.py`, or a package whose files are read one by one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from accordant.ir import Contract, Module, SchemaId
from accordant.languages.python.annotations import Entry, Names
from accordant.languages.python.models import Flavour, ModelsView, file_view, models_header, models_view
from accordant.render.templates import FilePlan


@dataclass(frozen=True, slots=True)
class PackageFile:
    """A file of the package, and the classes that it has."""

    name: str
    imported: str  # "Issue, IssueLabels"
    literals: str  # of a tuple
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackageView:
    """`models/__init__.py`, `requests/__init__.py`: where each class is."""

    header: str
    files: tuple[PackageFile, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ModelPlans:
    """The files of a module's models, and what the validator is asked besides."""

    files: tuple[FilePlan, ...]
    rules: tuple[Entry, ...]


def model_plans(contract: Contract, module: Module, names: Names, flavour: Flavour, path: str) -> ModelPlans:
    """The models of a module at `path`, which has no ending: it is a file or a folder."""
    groups = _groups(module, names)
    if not groups:
        view = models_view(contract, module, names, flavour)
        return ModelPlans((_plan(path, flavour, view),), view.rules)
    views = {file: file_view(contract, module, names, flavour, keys) for file, keys in groups.items()}
    files = tuple(package_file(file, view.names) for file, view in sorted(views.items()))
    header = models_header(module, "A file is read when the first of its models is asked for.")
    plans = [package_plan(f"{path}/__init__.py", f"{flavour.templates}/models_package.py.jinja", header, files)]
    plans += [_plan(f"{path}/{file}", flavour, view) for file, view in views.items()]
    return ModelPlans(tuple(plans), tuple(entry for view in views.values() for entry in view.rules))


def _plan(path: str, flavour: Flavour, view: ModelsView) -> FilePlan:
    return FilePlan(f"{path}.py", f"{flavour.templates}/models.py.jinja", view, is_laid_out=bool(view.names))


def package_file(name: str, classes: Iterable[str]) -> PackageFile:
    """A file of a package, by the classes that it has."""
    found = sorted(classes)
    written = ", ".join(map(repr, found))
    return PackageFile(name, ", ".join(found), written + "," if len(found) == 1 else written, tuple(found))


def package_plan(path: str, template: str, header: str, files: tuple[PackageFile, ...]) -> FilePlan:
    """What says where each class of a package is."""
    names = tuple(sorted(name for file in files for name in file.names))
    return FilePlan(path, template, PackageView(header, files, names))


def _groups(module: Module, names: Names) -> Mapping[str, list[SchemaId]]:
    """The schemas of each file of a package; nothing for a module that is one file."""
    found: dict[str, list[SchemaId]] = {}
    for key in module.schemas:
        if key in names.file_of:
            found.setdefault(names.file_of[key].partition(".")[2], []).append(key)
    return found
