"""Operations of `bodies`: Bodies.

Generated from bodies.yaml; not to be edited.
"""

from accordant.runtime.operation import (
    Fields,
    Items,
    Media,
    Operation,
    Parameter,
    Part,
    ReplySpec,
    SecurityScheme,
    Text,
    Xml,
    XmlFields,
    XmlNode,
)

from .api import PutRaw, SendForm, Upload

SECURITY_SCHEMES: tuple[SecurityScheme, ...] = ()

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="upload",
        method="POST",
        path="/upload",
        handler="upload",
        request=Upload,
        source="bodies.yaml#/paths/~1upload/post",
        body=(
            Media(
                "multipart/form-data",
                "multipart",
                "upload body multipart/form-data",
                {
                    "file": Part(
                        Text(),
                        content_type="image/png, image/jpeg",
                        is_file=True,
                        lengths=(0, None),
                        headers=(Parameter("X-Part", "X-Part", "header", "simple", False, Text()),),
                        headers_schema="upload body multipart/form-data headers of file",
                    ),
                    "more": Part(Items(Text()), is_file=True, lengths=(0, None)),
                    "about": Part(Fields({"title": Text()}, Text()), content_type="application/json"),
                    "count": Part(Text(("integer",))),
                },
            ),
        ),
        body_required=True,
        replies=(ReplySpec("201"),),
        primary="201",
    ),
    Operation(
        id="sendForm",
        method="POST",
        path="/form",
        handler="send_form",
        request=SendForm,
        source="bodies.yaml#/paths/~1form/post",
        body=(
            Media(
                "application/x-www-form-urlencoded",
                "form",
                "sendForm body application/x-www-form-urlencoded",
                {"name": Part(Text()), "tags": Part(Items(Text()), style="form", explode=False)},
            ),
        ),
        replies=(ReplySpec("204"),),
        primary="204",
    ),
    Operation(
        id="putRaw",
        method="PUT",
        path="/raw",
        handler="put_raw",
        request=PutRaw,
        source="bodies.yaml#/paths/~1raw/put",
        body=(
            Media("text/plain", "text", "putRaw body text/plain"),
            Media("application/octet-stream", "binary", None),
            Media(
                "application/xml", "xml", "putRaw body application/xml", xml=Xml(XmlNode("root", XmlFields({}, Text())))
            ),
        ),
        replies=(ReplySpec("204"),),
        primary="204",
    ),
)
