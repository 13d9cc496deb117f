"""`File`: bytes to send, or an open file, with the name and the media type that go along."""

from dataclasses import dataclass
from typing import IO, Any, cast

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


@dataclass(frozen=True, slots=True)
class File:
    """What is uploaded. A bare `bytes` is taken wherever a file without a name will do."""

    content: bytes | IO[bytes]
    name: str | None = None
    content_type: str | None = None

    @classmethod
    def of(cls, value: object) -> "File":
        """A file as it is; bytes, text and open files as files without a name."""
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls(value.encode())
        if isinstance(value, bytes | bytearray | memoryview):
            return cls(bytes(value))
        if hasattr(value, "read"):
            return cls(cast("IO[bytes]", value))
        raise TypeError(f"expected bytes, an open file or a File, not {type(value).__name__}")

    def unpacked(self) -> tuple[bytes | IO[bytes], str | None, str | None]:
        return self.content, self.name, self.content_type

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.of)
