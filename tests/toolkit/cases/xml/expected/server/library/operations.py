"""Operations of `library`: Library.

Generated from library.yaml; not to be edited.
"""

from accordant.runtime.operation import (
    Fields,
    Items,
    Media,
    Operation,
    ReplySpec,
    SecurityScheme,
    Text,
    Xml,
    XmlContent,
    XmlFields,
    XmlItems,
    XmlNode,
    XmlType,
)

from .api import AddBook, ListBooks

SECURITY_SCHEMES: tuple[SecurityScheme, ...] = ()

XML_TYPES: dict[str, XmlContent] = {
    "library.yaml#/components/schemas/Book": XmlFields(
        {
            "isbn": XmlNode("isbn", Text(), kind="attribute"),
            "title": XmlNode("Title", Text()),
            "authors": XmlNode("authors", XmlItems(XmlNode("author", Text()), is_wrapped=True, is_required=True)),
            "pages": XmlNode("ignored", XmlItems(XmlNode("pages", Text(("integer",))))),
            "sequel": XmlNode(
                "book",
                XmlType("library.yaml#/components/schemas/Book"),
                namespace="https://library.example/",
                prefix="l",
            ),
            "shelf": XmlNode("place", XmlType("library.yaml#/components/schemas/Shelf")),
            "lent": XmlNode("lent", Text(("boolean",))),
            "marks": XmlNode("marks", XmlFields({}, Text(("number",)))),
        }
    ),
    "library.yaml#/components/schemas/Shelf": XmlFields({"row": XmlNode("row", Text(("integer",)))}),
    "library.yaml#/components/schemas/Book | library.yaml#/components/schemas/Shelf": XmlFields(
        {
            "isbn": XmlNode("isbn", Text(), kind="attribute"),
            "title": XmlNode("Title", Text()),
            "authors": XmlNode("authors", XmlItems(XmlNode("author", Text()), is_wrapped=True)),
            "pages": XmlNode("ignored", XmlItems(XmlNode("pages", Text(("integer",))))),
            "sequel": XmlNode(
                "book",
                XmlType("library.yaml#/components/schemas/Book"),
                namespace="https://library.example/",
                prefix="l",
            ),
            "shelf": XmlNode("place", XmlType("library.yaml#/components/schemas/Shelf")),
            "lent": XmlNode("lent", Text(("boolean",))),
            "marks": XmlNode("marks", XmlFields({}, Text(("number",)))),
            "row": XmlNode("row", Text(("integer",))),
        }
    ),
}
"""What elements hold, by the schemas of the contract."""

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="listBooks",
        method="GET",
        path="/books",
        handler="list_books",
        request=ListBooks,
        source="library.yaml#/paths/~1books/get",
        replies=(
            ReplySpec(
                "200",
                (
                    Media(
                        "application/xml",
                        "xml",
                        "listBooks 200 application/xml",
                        xml=Xml(
                            XmlNode(
                                "books",
                                XmlItems(
                                    XmlNode(
                                        "book",
                                        XmlType("library.yaml#/components/schemas/Book"),
                                        namespace="https://library.example/",
                                        prefix="l",
                                    )
                                ),
                            ),
                            XML_TYPES,
                        ),
                    ),
                ),
            ),
        ),
        primary="200",
    ),
    Operation(
        id="addBook",
        method="POST",
        path="/books",
        handler="add_book",
        request=AddBook,
        source="library.yaml#/paths/~1books/post",
        body=(
            Media("application/json", "json", "addBook body application/json", is_typed=True),
            Media(
                "application/xml",
                "xml",
                "addBook body application/xml",
                is_typed=True,
                xml=Xml(
                    XmlNode(
                        "book",
                        XmlType("library.yaml#/components/schemas/Book"),
                        namespace="https://library.example/",
                        prefix="l",
                    ),
                    XML_TYPES,
                ),
            ),
        ),
        body_required=True,
        replies=(
            ReplySpec(
                "201",
                (
                    Media(
                        "application/vnd.library+xml",
                        "xml",
                        "addBook 201 application/vnd.library+xml",
                        xml=Xml(
                            XmlNode(
                                "Entry",
                                XmlType(
                                    "library.yaml#/components/schemas/Book | library.yaml#/components/schemas/Shelf"
                                ),
                            ),
                            XML_TYPES,
                        ),
                    ),
                ),
            ),
        ),
        primary="201",
    ),
)
