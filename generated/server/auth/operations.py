"""Operations of `auth`: Auth.

Generated from specs/auth/openapi.yaml; not to be edited.
"""

from accordant.runtime.operation import Header, Media, Operation, ReplySpec, Requirement, SecurityScheme

from .api import GetMe, LogIn, LogOut, Refresh, Register

SECURITY_SCHEMES: tuple[SecurityScheme, ...] = (
    SecurityScheme(name="bearerAuth", type="http", scheme="bearer", location=None, parameter=None),
)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="register",
        method="POST",
        path="/auth/register",
        handler="register",
        request=Register,
        source="specs/auth/openapi.yaml#/paths/~1auth~1register/post",
        body=(Media("application/json", "json", "register body application/json", is_typed=True),),
        body_required=True,
        replies=(
            ReplySpec(
                "201", (Media("application/json", "json", "register 201 application/json", model="auth.Account"),)
            ),
            ReplySpec(
                "400",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "register 400 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "409",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "register 409 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
        ),
        primary="201",
    ),
    Operation(
        id="logIn",
        method="POST",
        path="/auth/log-in",
        handler="log_in",
        request=LogIn,
        source="specs/auth/openapi.yaml#/paths/~1auth~1log-in/post",
        body=(Media("application/json", "json", "logIn body application/json", is_typed=True),),
        body_required=True,
        replies=(
            ReplySpec("200", (Media("application/json", "json", "logIn 200 application/json", model="auth.Tokens"),)),
            ReplySpec(
                "400",
                (
                    Media(
                        "application/problem+json", "json", "logIn 400 application/problem+json", model="common.Problem"
                    ),
                ),
            ),
            ReplySpec(
                "401",
                (
                    Media(
                        "application/problem+json", "json", "logIn 401 application/problem+json", model="common.Problem"
                    ),
                ),
                headers=(Header("www-authenticate", "logIn 401 header www-authenticate", False),),
            ),
        ),
        primary="200",
    ),
    Operation(
        id="refresh",
        method="POST",
        path="/auth/refresh",
        handler="refresh",
        request=Refresh,
        source="specs/auth/openapi.yaml#/paths/~1auth~1refresh/post",
        body=(Media("application/json", "json", "refresh body application/json", is_typed=True),),
        body_required=True,
        replies=(
            ReplySpec("200", (Media("application/json", "json", "refresh 200 application/json", model="auth.Tokens"),)),
            ReplySpec(
                "400",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "refresh 400 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "401",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "refresh 401 application/problem+json",
                        model="common.Problem",
                    ),
                ),
                headers=(Header("www-authenticate", "refresh 401 header www-authenticate", False),),
            ),
        ),
        primary="200",
    ),
    Operation(
        id="logOut",
        method="POST",
        path="/auth/log-out",
        handler="log_out",
        request=LogOut,
        source="specs/auth/openapi.yaml#/paths/~1auth~1log-out/post",
        replies=(
            ReplySpec("204"),
            ReplySpec(
                "401",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "logOut 401 application/problem+json",
                        model="common.Problem",
                    ),
                ),
                headers=(Header("www-authenticate", "logOut 401 header www-authenticate", False),),
            ),
        ),
        primary="204",
        security=(Requirement((("bearerAuth", ()),)),),
    ),
    Operation(
        id="getMe",
        method="GET",
        path="/auth/me",
        handler="get_me",
        request=GetMe,
        source="specs/auth/openapi.yaml#/paths/~1auth~1me/get",
        replies=(
            ReplySpec("200", (Media("application/json", "json", "getMe 200 application/json", model="auth.Account"),)),
            ReplySpec(
                "401",
                (
                    Media(
                        "application/problem+json", "json", "getMe 401 application/problem+json", model="common.Problem"
                    ),
                ),
                headers=(Header("www-authenticate", "getMe 401 header www-authenticate", False),),
            ),
        ),
        primary="200",
        security=(Requirement((("bearerAuth", ()),)),),
        extensions={"x-mcp": True},
    ),
)
