"""Documents of older versions become values of newer ones, so that every later stage knows only these."""

from accordant.diagnostics import Result
from accordant.lift.asyncapi import lift_asyncapi
from accordant.lift.swagger import lift_swagger
from accordant.source.tree import SourceTree


def lift_tree(tree: SourceTree) -> Result[SourceTree]:
    """The tree with every document in a version that is read natively. Its places still lead to the texts of people."""
    openapi = lift_swagger(tree)
    events = lift_asyncapi(openapi.value)
    return Result(events.value, (*openapi.diagnostics, *events.diagnostics))
