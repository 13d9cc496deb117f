"""The contract's JSON files and the one validator compiled from them. It judges values; it reads no requests."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, Final

import jsonschema_rs
import orjson

MOST_COMPLAINTS: Final = 20
LONGEST_MESSAGE: Final = 200


@dataclass(frozen=True)
class ContractFiles:
    """Where generated code keeps `schemas.json` (every schema, one document) and `openapi.json` (what people see)."""

    root: Path

    @property
    def schemas(self) -> Path:
        return self.root / "schemas.json"

    @property
    def document(self) -> Path:
        return self.root / "openapi.json"


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why a value is not accepted: where inside it, by which keyword. The message does not show the value."""

    path: tuple[str | int, ...]
    keyword: str
    message: str
    absent: str | None = None  # the property that `required` asks for


class Validator:
    """All schemas of a contract compiled together: `accepts(name, value)` wraps the value as `{name: value}`."""

    def __init__(self, schemas: dict[str, Any]) -> None:
        # `mask` keeps values out of messages: they may be secret, and they may be huge.
        self._compiled = jsonschema_rs.Draft202012Validator(schemas, validate_formats=True, offline=True, mask="value")
        self._is_valid: Callable[[object], bool] = self._compiled.is_valid

    def accepts(self, name: str | None, value: object) -> bool:
        try:
            return name is None or self._is_valid({name: value})
        except ValueError:  # not a JSON value: bytes, a lone surrogate
            return False

    def complaints(self, name: str, value: object) -> tuple[Complaint, ...]:
        """At most twenty reasons; nobody reads more, and an attacker should not be able to ask for them."""
        try:
            return tuple(map(_complaint, islice(self._compiled.iter_errors({name: value}), MOST_COMPLAINTS)))
        except ValueError:
            return (Complaint((), "type", "value is not a JSON value"),)


@dataclass(frozen=True)
class Contract:
    """The files, read. The validator is compiled at the first look, which the application takes at its start."""

    files: ContractFiles

    @cached_property
    def validator(self) -> Validator:
        return Validator(orjson.loads(self.files.schemas.read_bytes()))


def _complaint(error: jsonschema_rs.ValidationError) -> Complaint:
    keyword = error.kind.name
    absent = error.kind.as_dict().get("property") if keyword == "required" else None
    return Complaint(tuple(error.instance_path[1:]), keyword, _short(error.message), absent)


def _short(message: str) -> str:
    return message if len(message) <= LONGEST_MESSAGE else message[: LONGEST_MESSAGE - 1] + "…"
