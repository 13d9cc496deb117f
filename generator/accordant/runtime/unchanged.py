"""Models that nobody changed since they were read, written as JSON without another look.

A generated model accepts what its schema accepts and nothing else, so what it accepted needs no second judgement. A
model whose attributes were set since, or that was never validated, is marked (`Changed`); what can be changed in place,
lists and mappings, is looked at again. Whatever is in doubt goes the long way: dumped, judged, and written.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from enum import Enum
from inspect import getattr_static
from operator import methodcaller
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, TypeAlias, Union, get_args, get_origin
from uuid import UUID

import orjson
from annotated_types import MaxLen, MinLen
from pydantic import AwareDatetime, BaseModel, TypeAdapter
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined
from typing_extensions import TypeAliasType

from .contract import Validator
from .exact import AS_CONTRACT
from .lossless import MISSING
from .lossless.model import wire_names

Plain: TypeAlias = Callable[[Any], dict[str, Any]]
"""From a model to its members by their names in JSON. Raises Doubtful."""


class Doubtful(TypeError):
    """Of a value that nobody can be sure of without judging it: it was changed, or could have been."""


class Changed(set[str]):
    """The names of the fields that were set, of a model that is not as it was read any more; copies of it neither."""


def unchanged_writer(validator: Validator, model: str, *, is_list: bool) -> Callable[[object], bytes | None]:
    """Writes what a reply is declared to be, a model of this name (`tasks.Task`) or a list of them; None of what has to be judged first."""
    known: type | None = None  # the class of that name, when it was seen

    def is_known(kind: type) -> bool:
        nonlocal known
        if kind is known:
            return True
        entry = getattr(kind, "_entry", None)
        if entry is None:
            return False
        files, name = entry()
        if name != model or files.validator is not validator:
            return False
        known = kind
        return True

    def write(body: object) -> bytes | None:
        return dumps(body) if type(body) is known or is_known(type(body)) else None

    def write_list(body: object) -> bytes | None:
        if type(body) is not list or not body:
            return None
        kinds = set(map(type, body))
        return dumps(body) if len(kinds) == 1 and is_known(kinds.pop()) else None

    return write_list if is_list else write


def dumps(body: object) -> bytes | None:
    """The JSON of a model, or of a list of models; None where it has to be judged first."""
    try:
        return orjson.dumps(body, default=_PLAIN, option=orjson.OPT_UTC_Z)
    except TypeError:  # Doubtful, what orjson does not know, or an integer past 64 bits
        return None


_PLAIN: Final = methodcaller("_plain")


def plain_of(cls: type[BaseModel]) -> Plain:
    """The method `_plain` of a model class: what its fields allow is worked out here, once."""
    checks: list[tuple[str, Callable[[Any], bool]]] = []
    for name, field in cls.model_fields.items():
        annotation: Any = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
        check = _check(annotation)
        if check is None or not _is_default_sure(annotation, field.default):
            return doubt
        if check is not _sure:
            checks.append((name, check))
    spelled = wire_names(cls)
    names = {name: spelled.get(name, name) for name in cls.model_fields}
    is_alike = _has_only_fields(cls) and all(name == alias for name, alias in names.items())
    most = len(names) if is_alike else -1
    if is_alike and not checks and all(field.is_required() for field in cls.model_fields.values()):
        return _plain_whole

    def plain(self: Any) -> dict[str, Any]:
        is_set = self.__pydantic_fields_set__
        if type(is_set) is not set or self.__pydantic_extra__:
            raise Doubtful
        values: dict[str, Any] = self.__dict__
        for name, check in checks:
            if not check(value := values[name]) and value is not MISSING:
                raise Doubtful
        if len(is_set) == most:  # nothing is MISSING
            return values
        return {alias: value for name, alias in names.items() if (value := values[name]) is not MISSING}

    return plain


def _plain_whole(self: Any) -> dict[str, Any]:
    """Of a class whose instances always have all of their fields, by these names and of values that cannot be changed."""
    if type(self.__pydantic_fields_set__) is not set or self.__pydantic_extra__:
        raise Doubtful
    values: dict[str, Any] = self.__dict__
    return values


def _has_only_fields(cls: type[BaseModel]) -> bool:
    """Whether `__dict__` has nothing of Pydantic's own: what a class declares of `__pydantic_extra__` moves it there."""
    return getattr_static(cls, "__pydantic_extra__") is getattr_static(BaseModel, "__pydantic_extra__")


def _is_default_sure(annotation: Any, default: Any) -> bool:
    """Whether a default is what its type allows: models take theirs as they are, and a contract may be wrong in that."""
    if default is MISSING or default is PydanticUndefined:
        return True
    return _MODEL not in set(_kinds(annotation)) and _exactly(annotation)(default)


def _exactly(annotation: Any) -> Callable[[Any], bool]:
    exact: Any = Annotated[annotation, AS_CONTRACT]
    return TypeAdapter(exact).validator.isinstance_python


def doubt(_: object) -> dict[str, Any]:
    """Of a class that is never sure."""
    raise Doubtful


def _sure(_: object) -> bool:
    return True


def _check(annotation: Any) -> Callable[[Any], bool] | None:
    """Whether a value of this type is as it was read: `_sure` of what cannot be changed; None where it cannot be told."""
    kinds = set(_kinds(annotation))
    if kinds <= {_FIXED, _MODEL}:
        return _sure
    if _MODEL not in kinds:
        return _exactly(annotation)
    return _check_models(annotation)


def _check_models(annotation: Any) -> Callable[[Any], bool] | None:
    """Of a list of models of one class, which say for themselves whether they are as they were read."""
    limits: list[Any] = []
    while get_origin(annotation) is Annotated or isinstance(annotation, TypeAliasType):
        if isinstance(annotation, TypeAliasType):
            annotation = annotation.__value__
        else:
            annotation, *metadata = get_args(annotation)
            limits += [
                one for found in metadata for one in (found.metadata if isinstance(found, FieldInfo) else [found])
            ]
    if get_origin(annotation) is not list or not _is_model(item := get_args(annotation)[0]):
        return None
    least = max((one.min_length for one in limits if isinstance(one, MinLen)), default=0)
    most = min((one.max_length for one in limits if isinstance(one, MaxLen)), default=None)
    if any(not isinstance(one, MinLen | MaxLen) for one in limits):
        return None
    only = {item}

    def check(value: Any) -> bool:
        size = len(value)
        return least <= size and (most is None or size <= most) and (not size or set(map(type, value)) == only)

    return check


_FIXED, _MODEL, _OPEN = "fixed", "model", "open"
"""What cannot be changed in place; what says for itself that it was; everything else."""


def _kinds(annotation: Any) -> Iterable[str]:
    """What values of a type may be."""
    origin = get_origin(annotation)
    if isinstance(annotation, TypeAliasType):
        yield from _kinds(annotation.__value__)
    elif origin is Annotated:
        yield from _kinds(get_args(annotation)[0])
    elif origin in (Union, UnionType):
        for one in get_args(annotation):
            yield from _kinds(one)
    elif _is_model(annotation):
        yield _MODEL
    elif _is_fixed(annotation, origin):
        yield _FIXED
    else:
        yield _OPEN
        for one in get_args(annotation):
            yield from _kinds(one)


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _is_fixed(annotation: Any, origin: Any) -> bool:
    if annotation in _SCALARS or annotation is MISSING or origin is Literal:
        return True
    return isinstance(annotation, type) and issubclass(annotation, Enum)


_SCALARS: Final = frozenset((str, int, float, bool, NoneType, None, UUID, dt.date, AwareDatetime, dt.datetime))
