"""Operations of `media`: Media.

Generated from media.yaml; not to be edited.
"""

from accordant.runtime.operation import Fields, Items, Media, Operation, Part, ReplySpec, SecurityScheme, Text

from .api import AddPictures, Order, ReadLog, WriteLog

SECURITY_SCHEMES: tuple[SecurityScheme, ...] = ()

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="addPictures",
        method="POST",
        path="/v2/pictures",
        handler="add_pictures",
        request=AddPictures,
        source="media.yaml#/paths/~1pictures/post",
        other_paths=("/v1/pictures",),
        body=(
            Media(
                "multipart/form-data",
                "multipart",
                "addPictures body multipart/form-data",
                {
                    "picture": Part(Text(), is_file=True, lengths=(0, None)),
                    "more": Part(Items(Text()), is_file=True, lengths=(0, None)),
                    "notes": Part(Text(), content_type="text/plain"),
                    "title": Part(Text()),
                },
            ),
        ),
        body_required=True,
        replies=(ReplySpec("200", (Media("*/*", "binary", None),)),),
        primary="200",
    ),
    Operation(
        id="order",
        method="POST",
        path="/v2/orders",
        handler="order",
        request=Order,
        source="media.yaml#/paths/~1orders/post",
        other_paths=("/v1/orders",),
        body=(
            Media(
                "application/x-www-form-urlencoded",
                "form",
                "order body application/x-www-form-urlencoded",
                {"lines": Part(Items(Fields({"item": Text(), "quantity": Text(("integer",))}, Text())))},
            ),
        ),
        replies=(ReplySpec("204"),),
        primary="204",
    ),
    Operation(
        id="readLog",
        method="GET",
        path="/logs/log",
        handler="read_log",
        request=ReadLog,
        source="media.yaml#/paths/~1log/get",
        body=(Media("application/json", "json", "readLog body application/json", is_typed=True),),
        replies=(
            ReplySpec(
                "200",
                (
                    Media("text/event-stream", "events", None, item="readLog 200 text/event-stream item"),
                    Media("application/jsonl", "lines", None, item="readLog 200 application/jsonl item"),
                ),
            ),
        ),
        primary="200",
    ),
    Operation(
        id="writeLog",
        method="POST",
        path="/logs/log",
        handler="write_log",
        request=WriteLog,
        source="media.yaml#/paths/~1log/post",
        body=(Media("application/x-ndjson", "lines", None, item="writeLog body application/x-ndjson item"),),
        body_required=True,
        replies=(ReplySpec("204"),),
        primary="204",
    ),
)
