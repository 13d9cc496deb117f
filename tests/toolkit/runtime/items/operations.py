"""As the generator would write it."""

from accordant.runtime import (
    Fields,
    Header,
    Items,
    Media,
    Operation,
    Parameter,
    Part,
    ReplySpec,
    Requirement,
    SecurityScheme,
    Text,
)

from . import api

SOURCE = "specs/items/openapi.yaml:1:1"
PROBLEM = (Media("application/problem+json", "json", "Problem"),)

SECURITY_SCHEMES: tuple[SecurityScheme, ...] = (
    SecurityScheme("bearerAuth", "http", scheme="bearer"),
    SecurityScheme("key", "apiKey", location="header", parameter="X-Key"),
)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="getItem",
        method="GET",
        path="/items/{itemId}",
        handler="get_item",
        request=api.GetItem,
        source=SOURCE,
        parameters=(
            Parameter("itemId", "item_id", "path", "simple", False, Text(("integer",)), required=True),
            Parameter("status", "status", "query", "form", True, Text()),
            Parameter("limit", "limit", "query", "form", True, Text(("integer",))),
        ),
        request_schema="getItem.request",
        replies=(
            ReplySpec("200", (Media("application/json", "json", "Item"),)),
            ReplySpec("404", PROBLEM),
            ReplySpec("default", PROBLEM),
        ),
        primary="200",
    ),
    Operation(
        id="listItems",
        method="GET",
        path="/items",
        handler="list_items",
        request=api.ListItems,
        source=SOURCE,
        parameters=(
            Parameter("tags", "tags", "query", "form", False, Items()),
            Parameter(
                "filter",
                "filter",
                "query",
                "deepObject",
                True,
                Fields({"min": Text(("integer",)), "ids": Items(Text(("integer",)))}),
            ),
            Parameter("X-Trace", "x_trace", "header", "simple", False, Text()),
        ),
        request_schema="listItems.request",
        replies=(ReplySpec("200", (Media("application/json", "json", "ItemList"),)),),
        primary="200",
    ),
    Operation(
        id="createItem",
        method="POST",
        path="/items",
        handler="create_item",
        request=api.CreateItem,
        source=SOURCE,
        body=(Media("application/json", "json", "Item"),),
        body_required=True,
        replies=(
            ReplySpec(
                "201",
                (Media("application/json", "json", "Item"),),
                headers=(Header("location", "createItem.201.location"), Header("x-count", "Count")),
            ),
            ReplySpec("4XX", PROBLEM),
        ),
        primary="201",
    ),
    Operation(
        id="deleteItem",
        method="DELETE",
        path="/items/{itemId}",
        handler="delete_item",
        request=api.DeleteItem,
        source=SOURCE,
        parameters=(Parameter("itemId", "item_id", "path", "simple", False, Text(("integer",)), required=True),),
        request_schema="deleteItem.request",
        replies=(ReplySpec("204"),),
        primary="204",
    ),
    Operation(
        id="uploadItems",
        method="POST",
        path="/items:upload",
        handler="upload_items",
        request=api.UploadItems,
        source=SOURCE,
        body=(
            Media(
                "multipart/form-data",
                "multipart",
                "UploadForm",
                {"meta": Part(Fields(), content_type="application/json"), "files": Part(Items(), is_file=True)},
            ),
        ),
        body_required=True,
        replies=(ReplySpec("2XX", (Media("application/json", "json", None),)),),
        primary="2XX",
    ),
    Operation(
        id="putText",
        method="PUT",
        path="/text",
        handler="put_text",
        request=api.PutText,
        source=SOURCE,
        body=(Media("text/plain", "text", "ShortText"),),
        replies=(
            ReplySpec(
                "200", (Media("text/plain", "text", "ShortText"), Media("application/json", "json", "ShortText"))
            ),
        ),
        primary="200",
    ),
    Operation(
        id="whoami",
        method="GET",
        path="/whoami",
        handler="whoami",
        request=api.Whoami,
        source=SOURCE,
        replies=(ReplySpec("200", (Media("application/json", "json", None),)), ReplySpec("403", PROBLEM)),
        primary="200",
        security=(Requirement((("bearerAuth", ("read",)),)), Requirement((("key", ()),))),
    ),
)
