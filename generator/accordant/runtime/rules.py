"""What a schema says beyond every type, judged by the contract's validator and told as Pydantic tells it."""

from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any, Final

from pydantic_core import (
    CoreSchema,
    InitErrorDetails,
    PydanticCustomError,
    ValidationError,
)
from pydantic_core import core_schema as cs
from pydantic_core.core_schema import ValidatorFunctionWrapHandler

from .contract import Complaint, ContractFiles
from .files import measured
from .lossless.unions import Handler


class Rules:
    """In an annotation or a model: the rest of its schema, by the name of its entry in `schemas.json`.

    Where the entry is the whole schema, what is inside was judged by it already and is not judged again: a reference
    inside may mean something else by itself than it does there (`$dynamicRef`).
    """

    __slots__ = ("entry", "files", "is_whole")

    def __init__(self, files: ContractFiles, entry: str, *, is_whole: bool = False) -> None:
        self.files: Final = files
        self.entry: Final = entry
        self.is_whole: Final = is_whole

    def __get_pydantic_core_schema__(self, source: Any, handler: Handler) -> CoreSchema:
        return self.before(handler(source))

    def before(self, schema: CoreSchema) -> CoreSchema:
        """The schema for values that keep to these rules. Raises ValidationError for all that are broken."""
        if self.is_whole:
            return cs.no_info_wrap_validator_function(self._judge_whole, schema)
        return cs.no_info_before_validator_function(self._check, schema)

    def _judge_whole(self, value: Any, read: ValidatorFunctionWrapHandler) -> Any:
        if _is_judged.get():
            return read(value)
        self._judge(value)
        token = _is_judged.set(True)
        try:
            return read(value)
        finally:
            _is_judged.reset(token)

    def _check(self, value: Any) -> Any:
        if not _is_judged.get():
            self._judge(value)
        return value

    def _judge(self, value: Any) -> None:
        validator = self.files.validator
        if validator.accepts(self.entry, value):
            return
        plain = measured(value)  # models and Python's own values inside are no JSON
        if not validator.accepts(self.entry, plain):
            raise _error(self.entry, validator.complaints(self.entry, plain), plain)


_is_judged: Final[ContextVar[bool]] = ContextVar("_is_judged", default=False)


def _error(title: str, complaints: Iterable[Complaint], value: Any) -> ValidationError:
    return ValidationError.from_exception_data(title, [_detail(one, value) for one in complaints])


def _detail(complaint: Complaint, value: Any) -> InitErrorDetails:
    """As Pydantic would have it, where it knows the keyword."""
    found = _at(value, complaint.path)
    if complaint.absent is not None:
        return InitErrorDetails(type="missing", loc=(*complaint.path, complaint.absent), input=found)
    kind = _snake(complaint.keyword)  # one of the few that the validator has
    told = PydanticCustomError(kind, "{reason}", {"reason": complaint.message})  # pyright: ignore[reportArgumentType]
    return InitErrorDetails(type=told, loc=complaint.path, input=found)


def _snake(keyword: str) -> str:
    """`uniqueItems` as `unique_items`: types of errors are written like that in Pydantic."""
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in keyword)


def _at(value: Any, path: Iterable[str | int]) -> Any:
    """The part of a value that a complaint is about; the value itself where the path leads nowhere."""
    for segment in path:
        try:
            value = value[segment]
        except (KeyError, IndexError, TypeError):
            return value
    return value
