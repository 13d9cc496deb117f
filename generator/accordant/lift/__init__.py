"""Documents of older versions become values of newer ones, so that every later stage knows only these."""

from dataclasses import replace
from enum import StrEnum

from accordant.diagnostics import Diagnostic, Place, Result
from accordant.source.tree import SourceTree
from accordant.source.versions import version_of


class Minor(StrEnum):
    """The versions that documents can be converted to."""

    V30 = "3.0"
    V31 = "3.1"


def lift_tree(tree: SourceTree) -> Result[SourceTree]:
    """The tree with every document in a version that is read natively. Its places still lead to the texts of people.

    Diagnostics speak of the places of the tree that was given.
    """
    versions = [version_of(one.value) for one in tree.documents.values()]
    families = {one.family for one in versions if one is not None}
    result: Result[SourceTree] = Result(tree)
    if "swagger" in families:
        from accordant.lift.swagger import lift_swagger  # late: most contracts are of one family

        result = lift_swagger(tree)
    if "asyncapi" in families:
        from accordant.lift.asyncapi import lift_asyncapi

        result = _then(tree, result, lift_asyncapi(result.value))
    return result


def convert_tree(tree: SourceTree, to: Minor) -> Result[SourceTree]:
    """The tree with every document in that version of OpenAPI, as far as it is of an older one.

    As with `lift_tree`, diagnostics speak of the places of the tree that was given.
    """
    from accordant.lift.openapi30 import lift_openapi30
    from accordant.lift.swagger import lift_swagger

    lifted = lift_swagger(tree)
    return lifted if to is Minor.V30 else _then(tree, lifted, lift_openapi30(lifted.value))


def _then(tree: SourceTree, first: Result[SourceTree], second: Result[SourceTree]) -> Result[SourceTree]:
    """Both results as one; the second speaks of places of the first one's tree."""
    found = (_as_before(tree, first.value, one) for one in second.diagnostics)
    return Result(second.value, (*first.diagnostics, *found))


def _as_before(tree: SourceTree, lifted: SourceTree, one: Diagnostic) -> Diagnostic:
    if not isinstance(one.place, Place):
        return one
    before, after = tree.documents.get(one.place.uri), lifted.documents.get(one.place.uri)
    if after is None or after.origins is None or (before is not None and before.origins is after.origins):
        return one
    return replace(one, place=after.origins.step(one.place))
