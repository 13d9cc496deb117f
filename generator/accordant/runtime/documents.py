"""The contract as people fetch it: `/openapi.json`, and `/openapi.yaml` written from it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import orjson

# What is certainly text to every YAML reader, old or new; the rest is written as JSON, which YAML includes.
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z_ -]*[A-Za-z]").fullmatch
_NOT_TEXT: Final = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null"])


@dataclass(frozen=True)
class Document:
    """The original document; read and turned into YAML when first asked for."""

    path: Path

    @cached_property
    def json(self) -> bytes:
        return self.path.read_bytes()

    @cached_property
    def yaml(self) -> bytes:
        return to_yaml(orjson.loads(self.json))


def to_yaml(value: object) -> bytes:
    """Block style for what holds something, JSON for what does not."""
    return ("\n".join(_lines(value)) + "\n").encode()


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, dict) and value:
        for key, member in value.items():
            yield from _entry(f"{_scalar(key)}:", member, "  ")
    elif isinstance(value, list) and value:
        for item in value:
            yield from _entry("-", item, "  ")
    else:
        yield _scalar(value)


def _entry(lead: str, value: object, indent: str) -> Iterator[str]:
    if not (isinstance(value, dict | list) and value):
        yield f"{lead} {_scalar(value)}"
        return
    yield lead
    for line in _lines(value):
        yield indent + line


def _scalar(value: object) -> str:
    if isinstance(value, str) and _PLAIN(value) and value.lower() not in _NOT_TEXT:
        return value
    text = orjson.dumps(value).decode()
    if isinstance(value, float) and "." not in text:  # YAML 1.1 reads `1e+20` as text
        return text.replace("e", ".0e")
    return text
