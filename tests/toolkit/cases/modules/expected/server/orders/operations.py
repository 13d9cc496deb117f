"""Operations of `orders`: Orders.

Generated from specs/orders/openapi.yaml; not to be edited.
"""

from accordant.runtime.operation import Media, Operation, Parameter, ReplySpec, SecurityScheme, Text

from .api import ListOrders

SECURITY_SCHEMES: tuple[SecurityScheme, ...] = ()

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="listOrders",
        method="GET",
        path="/orders-api/orders",
        handler="list_orders",
        request=ListOrders,
        source="specs/orders/openapi.yaml#/paths/~1orders/get",
        parameters=(Parameter("limit", "limit", "query", "form", True, Text(("integer",))),),
        request_schema="listOrders parameters",
        replies=(
            ReplySpec(
                "200",
                (
                    Media(
                        "application/json", "json", "listOrders 200 application/json", model="orders.Item", is_list=True
                    ),
                ),
            ),
            ReplySpec(
                "403",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "listOrders 403 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
        ),
        primary="200",
    ),
)
