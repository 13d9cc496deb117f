"""`File`: a part of a multipart form. It is its bytes, and knows what the client called them."""


class File(bytes):
    """Bytes, so that a model may declare `bytes` and need not know of this class."""

    filename: str | None
    content_type: str | None

    def __new__(cls, content: bytes, filename: str | None = None, content_type: str | None = None) -> "File":
        file = super().__new__(cls, content)
        file.filename = filename
        file.content_type = content_type
        return file
