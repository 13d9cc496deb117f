"""Operations of `tree`: Tree.

Generated from tree.yaml; not to be edited.
"""

from accordant.runtime.operation import Items, Media, Operation, Part, ReplySpec, SecurityScheme, Text

from .api import AddTree, GetTree

SECURITY_SCHEMES: tuple[SecurityScheme, ...] = ()

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="getTree",
        method="GET",
        path="/tree",
        handler="get_tree",
        request=GetTree,
        source="tree.yaml#/paths/~1tree/get",
        replies=(
            ReplySpec("200", (Media("application/json", "json", "getTree 200 application/json", model="tree.Node"),)),
        ),
        primary="200",
    ),
    Operation(
        id="addTree",
        method="POST",
        path="/tree",
        handler="add_tree",
        request=AddTree,
        source="tree.yaml#/paths/~1tree/post",
        body=(
            Media("*/*", "json", "addTree body */*"),
            Media(
                "multipart/form-data",
                "multipart",
                "addTree body multipart/form-data",
                {"lists": Part(Items(Items(Items(Items(Text())))))},
            ),
        ),
        replies=(ReplySpec("204"),),
        primary="204",
    ),
)
