"""`File`: a part of a multipart form. It is its bytes, and knows what the client called them."""

from typing import Any


class File(bytes):
    """Bytes, so that a model may declare `bytes` and need not know of this class."""

    filename: str | None
    content_type: str | None

    def __new__(cls, content: bytes, filename: str | None = None, content_type: str | None = None) -> "File":
        file = super().__new__(cls, content)
        file.filename = filename
        file.content_type = content_type
        return file


def judged_form(value: Any) -> Any:
    """The same value with files as text of equal length, because JSON Schema knows no bytes."""
    if isinstance(value, dict):
        return {name: _judged_part(part) for name, part in value.items()}
    return _judged_file(value)


def _judged_part(part: object) -> object:
    return [_judged_file(item) for item in part] if isinstance(part, list) else _judged_file(part)


def _judged_file(file: object) -> object:
    return file.decode("latin-1") if isinstance(file, bytes) else file
