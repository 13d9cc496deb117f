"""Documents of older versions become values of newer ones, so that every later stage knows only these."""

from accordant.diagnostics import Result
from accordant.source.tree import SourceTree
from accordant.source.versions import version_of


def lift_tree(tree: SourceTree) -> Result[SourceTree]:
    """The tree with every document in a version that is read natively. Its places still lead to the texts of people."""
    versions = [version_of(one.value) for one in tree.documents.values()]
    families = {one.family for one in versions if one is not None}
    result: Result[SourceTree] = Result(tree)
    if "swagger" in families:
        from accordant.lift.swagger import lift_swagger  # late: most contracts are of one family

        result = lift_swagger(tree)
    if "asyncapi" in families:
        from accordant.lift.asyncapi import lift_asyncapi

        events = lift_asyncapi(result.value)
        result = Result(events.value, (*result.diagnostics, *events.diagnostics))
    return result
