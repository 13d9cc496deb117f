"""Operations of `shop`: Shop.

Generated from shop.yaml; not to be edited.
"""

from accordant.runtime.operation import (
    Fields,
    Media,
    Operation,
    Parameter,
    ReplySpec,
    Requirement,
    SecurityScheme,
    Text,
)

from .api import LinkGoods, SearchGoods, WatchGoods

SECURITY_SCHEMES: tuple[SecurityScheme, ...] = (
    SecurityScheme(name="device", type="oauth2", scheme=None, location=None, parameter=None),
)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="watchGoods",
        method="GET",
        path="/goods",
        handler="watch_goods",
        request=WatchGoods,
        source="shop.yaml#/paths/~1goods/get",
        parameters=(
            Parameter("session", "session", "cookie", "cookie", False, Text()),
            Parameter("all", "all", "querystring", "form", True, Fields({}, Text())),
        ),
        request_schema="watchGoods parameters",
        replies=(
            ReplySpec(
                "200", (Media("text/event-stream", "events", None, item="watchGoods 200 text/event-stream item"),)
            ),
        ),
        primary="200",
        security=(Requirement((("device", ()),)),),
    ),
    Operation(
        id="searchGoods",
        method="QUERY",
        path="/goods",
        handler="search_goods",
        request=SearchGoods,
        source="shop.yaml#/paths/~1goods/query",
        body=(Media("application/json", "json", "searchGoods body application/json", is_typed=True),),
        replies=(ReplySpec("200", (Media("application/json", "json", "searchGoods 200 application/json"),)),),
        primary="200",
        security=(Requirement((("device", ()),)),),
    ),
    Operation(
        id="linkGoods",
        method="LINK",
        path="/goods",
        handler="link_goods",
        request=LinkGoods,
        source="shop.yaml#/paths/~1goods/additionalOperations/LINK",
        replies=(ReplySpec("204"),),
        primary="204",
        security=(Requirement((("device", ()),)),),
    ),
)
