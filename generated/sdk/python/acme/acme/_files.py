"""`File`: bytes to send, with the name and the media type that go along."""

from pathlib import Path


class File(bytes):
    """Bytes, so that it fits wherever a model or a method wants bytes."""

    name: str | None
    content_type: str | None

    def __new__(cls, content: bytes, name: str | None = None, content_type: str | None = None) -> "File":
        file = super().__new__(cls, content)
        file.name = name
        file.content_type = content_type
        return file

    @classmethod
    def read(cls, path: str | Path, content_type: str | None = None) -> "File":
        """The file at `path`, under its own name."""
        return cls(Path(path).read_bytes(), Path(path).name, content_type)
