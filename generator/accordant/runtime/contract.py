"""A contract's files, and the one validator compiled from them. It judges values; it reads no requests."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Final

import jsonschema_rs

from accordant.formats import FORMATS

from .classified import NOTHING_CLASSED, Classified, read_classified
from .definitions import UnknownSchema, read_definitions

MOST_COMPLAINTS: Final = 20
LONGEST_MESSAGE: Final = 200


@dataclass(frozen=True)
class ContractFiles:
    """Where generated code keeps what the contract says. Each is read once, when it is asked for."""

    root: Path

    def __post_init__(self) -> None:
        _LOADED.setdefault(self.root, self)

    @property
    def schemas(self) -> Path:
        """Every schema in one document: what values are held to."""
        return self.root / "schemas.json"

    @property
    def definitions(self) -> Path:
        """Every schema as the contract says it."""
        return self.root / "definitions.jsonl"

    @property
    def document(self) -> Path:
        """What people see."""
        return self.root / "openapi.json"

    @property
    def classified(self) -> Classified:
        """What `x-data-class` says of values."""
        return read_classified(self.root / "classified.json")

    @property
    def validator(self) -> "Validator":
        """Compiled at the first look, which the application takes at its start."""
        return _validator(self)

    def validate(self, pointer: str, value: object) -> None:
        """Hold a JSON value to a schema of the contract; nothing else is needed, no model and no request.

        Raises InvalidValue with all that is wrong, and UnknownSchema where `pointer` names no schema: it is the id that
        the contract gives it (`specs/tasks/openapi.yaml#/components/schemas/Task`), the end of one that no other schema
        has, or the name `tasks.Task`. What is only required of requests (`writeOnly`) is not asked for.
        """
        name = _definitions(self.definitions).name(pointer)
        if not self.validator.accepts(name, value):
            raise InvalidValue(name, self.validator.complaints(name, value, most=None))

    def schema(self, pointer: str) -> dict[str, Any]:
        """A schema as the contract says it, in JSON Schema 2020-12 and with all that it refers to in `$defs`.

        `pointer` is as in `validate`. Raises UnknownSchema.
        """
        definitions = _definitions(self.definitions)
        return definitions.schema(definitions.name(pointer))


_LOADED: Final[dict[Path, ContractFiles]] = {}
"""The contracts whose packages were imported."""


def validate(pointer: str, value: object) -> None:
    """As `ContractFiles.validate`, of the contract whose package was imported: the one that knows the schema, if several were.

    Raises InvalidValue and UnknownSchema.
    """
    _holder(pointer).validate(pointer, value)


def _holder(pointer: str) -> ContractFiles:
    """The loaded contract that has a schema."""
    known: list[ContractFiles] = []
    refused = UnknownSchema("no contract is loaded: import the generated package `server`")
    for files in _LOADED.values():
        try:
            if files.definitions.exists() and _definitions(files.definitions).name(pointer):
                known.append(files)
        except UnknownSchema as error:
            refused = error
    if len(known) > 1:
        raise UnknownSchema(
            f"{len(known)} contracts have `{pointer}`: call `CONTRACT.validate` of the one that is meant"
        )
    if not known:
        raise refused
    return known[0]


def contract_schema(files: ContractFiles, entry: str) -> dict[str, Any]:
    """As `ContractFiles.schema`."""
    return files.schema(entry)


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why a value is not accepted: where inside it, by which keyword. The message does not show the value."""

    path: tuple[str | int, ...]
    keyword: str
    message: str
    absent: str | None = None  # the property that `required` asks for


class InvalidValue(ValueError):
    """A value that the contract does not allow: `schema` is the name of what it was held to. The value is not shown."""

    def __init__(self, schema: str, violations: Iterable["Complaint"]) -> None:
        self.schema = schema
        self.violations = tuple(violations)
        lines = [f"  {_pointer(one.path) or 'the value'}: {one.message} ({one.keyword})" for one in self.violations]
        super().__init__("\n".join((f"the value is no `{schema}`:", *lines)))


class Validator:
    """All schemas of a contract compiled together: `accepts(name, value)` wraps the value as `{name: value}`."""

    def __init__(self, schemas: dict[str, Any] | str, classified: Classified = NOTHING_CLASSED) -> None:
        """Of the document, or of its text, which keeps integers of any length as they are."""
        self.classified = classified
        # `mask` keeps values out of messages: they may be secret, and they may be huge.
        self._compiled = jsonschema_rs.Draft202012Validator(
            schemas, validate_formats=True, formats=dict(FORMATS), offline=True, mask="value"
        )
        self._is_valid: Callable[[object], bool] = self._compiled.is_valid

    def accepts(self, name: str | None, value: object) -> bool:
        try:
            return name is None or self._is_valid({name: value})
        except ValueError:  # not a JSON value: bytes, a lone surrogate
            return False

    def complaints(self, name: str, value: object, *, most: int | None = MOST_COMPLAINTS) -> tuple[Complaint, ...]:
        """At most twenty reasons; nobody reads more, and an attacker should not be able to ask for them."""
        try:
            found = map(_complaint, islice(self._compiled.iter_errors({name: value}), most))
            return tuple(self._told(name, one) for one in found)
        except ValueError:
            return (Complaint((), "type", "value is not a JSON value"),)

    def _told(self, name: str, complaint: Complaint) -> Complaint:
        """Of what must not be told, that it is wrong and no more: keys inside of it, which messages name, are values too."""
        untold = self.classified.untold(name, complaint.path)
        if untold is None:
            return complaint
        return Complaint(untold, complaint.keyword, f"value does not keep to `{complaint.keyword}`")


@cache
def _validator(files: ContractFiles) -> Validator:
    return Validator(files.schemas.read_text("utf-8"), files.classified)


_definitions: Final = cache(read_definitions)


def _pointer(path: Iterable[str | int]) -> str:
    """A path as a JSON pointer (RFC 6901)."""
    return "".join("/" + str(one).replace("~", "~0").replace("/", "~1") for one in path)


def _complaint(error: jsonschema_rs.ValidationError) -> Complaint:
    keyword = error.kind.name
    absent = error.kind.as_dict().get("property") if keyword == "required" else None
    return Complaint(tuple(error.instance_path[1:]), keyword, _short(error.message), absent)


def _short(message: str) -> str:
    return message if len(message) <= LONGEST_MESSAGE else message[: LONGEST_MESSAGE - 1] + "…"
