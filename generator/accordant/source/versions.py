"""Which specification a document is written in, by the field at its top."""

import re
from dataclasses import dataclass
from typing import Any

FAMILIES = {"openapi": "OpenAPI", "swagger": "Swagger", "asyncapi": "AsyncAPI"}
"""The field at the top of a document, and the specification that it is of."""

_VERSION = re.compile(r"([0-9]+\.[0-9]+)(\.[0-9]+(-[0-9A-Za-z.-]+)?)?\Z")


@dataclass(frozen=True, slots=True)
class Version:
    """A version as a document says it; `minor` (`3.1`) decides how it is read, and is empty where it makes no sense."""

    family: str  # openapi, swagger or asyncapi
    written: str
    minor: str

    @property
    def title(self) -> str:
        return f"{FAMILIES[self.family]} {self.minor or self.written}"


def version_of(root: Any) -> Version | None:
    """The version of a document; None where it says none.

    A number is understood too (`swagger: 2.0` without quotes), which the shape check reports.
    """
    if not isinstance(root, dict):
        return None
    family = next((one for one in FAMILIES if one in root), None)
    if family is None:
        return None
    written = root[family]
    text = str(written) if isinstance(written, str | int | float) and not isinstance(written, bool) else ""
    match = _VERSION.match(text)
    return Version(family, text, match.group(1) if match else "")
