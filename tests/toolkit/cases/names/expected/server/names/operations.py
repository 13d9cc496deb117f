"""Operations of `names`: Names.

Generated from names.yaml; not to be edited.
"""

from accordant.runtime.operation import Items, Media, Operation, Parameter, ReplySpec, SecurityScheme, Text

from .api import Class, GetUser, GetUser2, GetUser3, NotFoundRequest

SECURITY_SCHEMES: tuple[SecurityScheme, ...] = ()

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="class",
        method="GET",
        path="/class/{class}",
        handler="class_",
        request=Class,
        source="names.yaml#/paths/~1class~1{class}/get",
        parameters=(
            Parameter("class", "class_", "path", "simple", False, Text(), required=True),
            Parameter("X-Class", "x_class", "header", "simple", False, Text()),
            Parameter("body", "body_query", "query", "form", True, Text()),
            Parameter("self", "self", "query", "form", True, Text()),
            Parameter("list", "list_", "query", "form", True, Items(Text())),
            Parameter("filter[name]", "filter_name", "query", "form", True, Text()),
            Parameter("q", "q", "query", "form", True, Text()),
            Parameter("q", "q_header", "header", "simple", False, Text()),
            Parameter("1", "parameter_1", "query", "form", True, Text()),
            Parameter("€", "parameter", "query", "form", True, Text()),
        ),
        request_schema="class parameters",
        replies=(
            ReplySpec(
                "200", (Media("application/json", "json", "class 200 application/json", model="names.NotFound"),)
            ),
            ReplySpec(
                "404", (Media("application/json", "json", "class 404 application/json", model="names.Request_"),)
            ),
        ),
        primary="200",
    ),
    Operation(
        id="get_user",
        method="GET",
        path="/get-user",
        handler="get_user",
        request=GetUser,
        source="names.yaml#/paths/~1get-user/get",
        replies=(ReplySpec("204"),),
        primary="204",
    ),
    Operation(
        id="get user!",
        method="PUT",
        path="/get-user",
        handler="get_user_2",
        request=GetUser2,
        source="names.yaml#/paths/~1get-user/put",
        replies=(ReplySpec("204"),),
        primary="204",
    ),
    Operation(
        id="getUser",
        method="POST",
        path="/get-user",
        handler="get_user_3",
        request=GetUser3,
        source="names.yaml#/paths/~1get-user/post",
        replies=(ReplySpec("204"),),
        primary="204",
    ),
    Operation(
        id="NotFound",
        method="PATCH",
        path="/get-user",
        handler="not_found",
        request=NotFoundRequest,
        source="names.yaml#/paths/~1get-user/patch",
        replies=(ReplySpec("204"),),
        primary="204",
    ),
)
