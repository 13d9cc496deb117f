"""Operations of `params`: Parameters.

Generated from params.yaml; not to be edited.
"""

from accordant.runtime.operation import Encoded, Fields, Items, Operation, Parameter, ReplySpec, SecurityScheme, Text

from .api import GetAll

SECURITY_SCHEMES: tuple[SecurityScheme, ...] = ()

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="getAll",
        method="GET",
        path="/a/{simple}/{label}/{matrix}/{exploded}",
        handler="get_all",
        request=GetAll,
        source="params.yaml#/paths/~1a~1{simple}~1{label}~1{matrix}~1{exploded}/get",
        parameters=(
            Parameter("simple", "simple", "path", "simple", False, Items(Text(("integer",))), required=True),
            Parameter("label", "label", "path", "label", False, Text(), required=True),
            Parameter("matrix", "matrix", "path", "matrix", True, Items(Text()), required=True),
            Parameter(
                "exploded", "exploded", "path", "simple", True, Fields({"a": Text(("integer",))}, Text()), required=True
            ),
            Parameter("form", "form", "query", "form", True, Items(Text())),
            Parameter("comma", "comma", "query", "form", False, Items(Text(("boolean",)))),
            Parameter("space", "space", "query", "spaceDelimited", False, Items(Text(("integer",)))),
            Parameter("pipe", "pipe", "query", "pipeDelimited", False, Items(Text(("integer",)))),
            Parameter(
                "deep", "deep", "query", "deepObject", True, Fields({"name": Text(), "tags": Items(Text())}, Text())
            ),
            Parameter("free", "free", "query", "form", True, Fields({}, Text(("integer",)))),
            Parameter("json", "json_", "query", "form", True, Encoded("application/json")),
            Parameter("limit", "limit", "query", "form", True, Text(("integer",))),
            Parameter("sort", "sort", "query", "form", True, Text()),
            Parameter("after", "after", "query", "form", True, Text(("null", "string"))),
            Parameter("since", "since", "query", "form", True, Text()),
            Parameter("flag", "flag", "query", "form", True, Text(("boolean",)), allow_empty=True),
            Parameter("either", "either", "query", "form", True, Text(("integer", "string"))),
            Parameter("untyped", "untyped", "query", "form", True, Text()),
            Parameter("X-Ids", "x_ids", "header", "simple", False, Items(Text()), required=True),
            Parameter("session", "session", "cookie", "form", True, Text()),
            Parameter("page", "page", "query", "deepObject", False, Fields({"size": Text(("integer",))}, Text())),
        ),
        request_schema="getAll parameters",
        replies=(ReplySpec("204"),),
        primary="204",
    ),
)
