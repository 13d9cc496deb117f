"""Operations of `guarded`: Guarded.

Generated from guarded.yaml; not to be edited.
"""

from accordant.runtime.operation import Operation, ReplySpec, Requirement, SecurityScheme

from .api import AlsoAnonymous, Both, Either, Inherited, Open

SECURITY_SCHEMES: tuple[SecurityScheme, ...] = (
    SecurityScheme(name="basic", type="http", scheme="basic", location=None, parameter=None),
    SecurityScheme(name="bearer", type="http", scheme="bearer", location=None, parameter=None),
    SecurityScheme(name="cookie", type="apiKey", scheme=None, location="cookie", parameter="session"),
    SecurityScheme(name="key", type="apiKey", scheme=None, location="header", parameter="X-Key"),
    SecurityScheme(name="oauth", type="oauth2", scheme=None, location=None, parameter=None),
)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="inherited",
        method="GET",
        path="/inherited",
        handler="inherited",
        request=Inherited,
        source="guarded.yaml#/paths/~1inherited/get",
        replies=(ReplySpec("204"),),
        primary="204",
        security=(Requirement((("bearer", ()),)),),
    ),
    Operation(
        id="both",
        method="GET",
        path="/both",
        handler="both",
        request=Both,
        source="guarded.yaml#/paths/~1both/get",
        replies=(ReplySpec("204"),),
        primary="204",
        security=(Requirement((("bearer", ()), ("key", ()))),),
    ),
    Operation(
        id="either",
        method="GET",
        path="/either",
        handler="either",
        request=Either,
        source="guarded.yaml#/paths/~1either/get",
        replies=(ReplySpec("204"),),
        primary="204",
        security=(
            Requirement((("oauth", ("read", "write")),)),
            Requirement((("basic", ()),)),
        ),
    ),
    Operation(
        id="alsoAnonymous",
        method="GET",
        path="/also",
        handler="also_anonymous",
        request=AlsoAnonymous,
        source="guarded.yaml#/paths/~1also/get",
        replies=(ReplySpec("204"),),
        primary="204",
        security=(
            Requirement((("cookie", ()),)),
            Requirement(()),
        ),
    ),
    Operation(
        id="open",
        method="GET",
        path="/open",
        handler="open",
        request=Open,
        source="guarded.yaml#/paths/~1open/get",
        replies=(ReplySpec("204"),),
        primary="204",
    ),
)
