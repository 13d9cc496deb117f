"""Which file each model is in: that of its module, or one of the files of a package where the module has many.

A package has a file for each schema that stands by itself, a component or the body of an operation, with what is
written inside of it. A schema that is added is a file that is added: it moves nothing. Files need each other as their
schemas do, so that there are no circles but those of the contract.
"""

from collections.abc import Iterable
from typing import Final

from accordant.ir import Contract, Module, SchemaId
from accordant.languages.python.naming import class_name, module_name
from accordant.resolve.names import distinct

SPLIT_ABOVE: Final = 400
"""A module with more schemas than this is a package: one file of them all is slow to read, for people and for tools."""

_LONGEST: Final = 100  # characters of a file's name: file systems take 255 bytes


def package_files(contract: Contract, split_above: int) -> dict[SchemaId, str]:
    """The file of each schema of the modules that are packages: `github.issue`."""
    found: dict[SchemaId, str] = {}
    for module in contract.modules:
        if len(module.schemas) > split_above:
            found |= _module_files(contract, module)
    return found


def _module_files(contract: Contract, module: Module) -> dict[SchemaId, str]:
    root_of = _roots(contract, module.schemas)
    roots = [key for key in module.schemas if root_of[key] == key]
    # A file would hide the class of its name; in scripts without upper case there may be one.
    classes = [class_name(contract.schemas[key].name) for key in module.schemas]
    files = distinct((module_name(contract.schemas[key].name)[:_LONGEST] for key in roots), classes)
    package = module_name(module.name)
    file_of = {root: f"{package}.{file}" for root, file in zip(roots, files, strict=True)}
    return {key: file_of[root_of[key]] for key in module.schemas}


def _roots(contract: Contract, keys: Iterable[SchemaId]) -> dict[SchemaId, SchemaId]:
    """For each schema the outermost one that it is written in, which may be itself."""
    paths = {key: _path(contract, key) for key in keys}
    found: dict[SchemaId, SchemaId] = {}
    root: SchemaId | None = None
    for key in sorted(paths, key=paths.__getitem__):  # stable; what is written inside comes right behind
        if root is None or paths[key][: len(paths[root])] != paths[root]:
            root = key
        found[key] = root
    return found


def _path(contract: Contract, key: SchemaId) -> tuple[str, ...]:
    place = contract.schemas[key].place
    return (place.uri, *place.pointer.split("/"))
