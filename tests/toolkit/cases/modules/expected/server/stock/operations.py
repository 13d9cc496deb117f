"""Operations of `stock`: Stock.

Generated from specs/stock/openapi.yaml; not to be edited.
"""

from accordant.runtime.operation import Media, Operation, ReplySpec, SecurityScheme

from .api import ListItems

SECURITY_SCHEMES: tuple[SecurityScheme, ...] = ()

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="listItems",
        method="GET",
        path="/items",
        handler="list_items",
        request=ListItems,
        source="specs/stock/openapi.yaml#/paths/~1items/get",
        replies=(
            ReplySpec(
                "200",
                (
                    Media(
                        "application/json", "json", "listItems 200 application/json", model="stock.Item", is_list=True
                    ),
                ),
            ),
            ReplySpec(
                "403",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "listItems 403 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
        ),
        primary="200",
    ),
)
