"""Operations of `based`: Based.

Generated from based.yaml; not to be edited.
"""

from accordant.runtime.operation import Operation, ReplySpec, SecurityScheme

from .api import ListThings

SECURITY_SCHEMES: tuple[SecurityScheme, ...] = ()

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="listThings",
        method="GET",
        path="/api/v2/things",
        handler="list_things",
        request=ListThings,
        source="based.yaml#/paths/~1things/get",
        other_paths=("/api/v1/things", "/other/things"),
        replies=(ReplySpec("204"),),
        primary="204",
    ),
)
