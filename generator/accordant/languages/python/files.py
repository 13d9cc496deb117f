"""Which file each model is in: that of its module, or one of the files of a package where the module has many.

A package has a file for schemas that belong together as their names or their paths say, each with what is written
inside of it, and a file for each schema that holds many. Which file that is depends on nothing but the schema: one that
is added moves no other. Files need each other as their schemas do, and those of a circle are read one by one.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from accordant.diagnostics import unescape
from accordant.ir import Contract, Module, Schema, SchemaId
from accordant.languages.python.naming import class_name, module_name
from accordant.resolve.names import words

SPLIT_ABOVE: Final = 400
"""A module with more schemas than this is a package: one file of them all is slow to read, for people and for tools."""

_MANY: Final = 20
"""A schema of which more than this are made, itself and those inside of it, has a file of its own."""

_WORDS: Final = 2  # of a name or of a path that say where a schema belongs

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
    package = module_name(module.name)
    # A file would hide the class of its name; in scripts without upper case there may be one.
    classes = {class_name(contract.schemas[key].name) for key in module.schemas}
    file_of: dict[SchemaId, str] = {}
    for root, held in Counter(root_of.values()).items():
        schema = contract.schemas[root]
        file = module_name(schema.name if held > _MANY else _family(schema))[:_LONGEST]
        file_of[root] = f"{package}.{file}_" if file in classes else f"{package}.{file}"
    return {key: file_of[root_of[key]] for key in module.schemas}


def _family(schema: Schema) -> str:
    """What schemas that belong together have in common: how their path begins, their namespace, or how their name does."""
    tokens = [unescape(one) for one in schema.place.pointer.split("/")]
    if tokens[1] == "paths" and (family := path_family(tokens[2])):
        # Apart from what is sent: an enum in a query should not read all that an answer may hold.
        return f"{family}_answers" if "responses" in tokens[4:5] else family
    namespace = tokens[-1].rpartition(".")[0]  # of `io.k8s.api.apps.v1.Deployment`
    if namespace:
        return namespace
    return "_".join(words(schema.name)[:_WORDS])


def path_family(path: str) -> str:
    """How a path begins, as far as it is fixed: `repos_actions` of `/repos/{owner}/actions/caches`."""
    fixed = [one for one in path.split("/") if one and "{" not in one]
    return "_".join(fixed[:_WORDS])


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
