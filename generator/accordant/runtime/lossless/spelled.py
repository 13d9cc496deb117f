"""Dates, times and UUIDs that remember how they were written, where Python would write them otherwise.

A contract accepts `2026-01-02t03:04:05.120Z`, `23:59:60` and upper-case UUIDs; Python's own types would write each of
them another way, or cannot hold it. What they would write the same is read by Pydantic's core alone.
"""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core import core_schema as cs
from pydantic_core.core_schema import SerializationInfo

_OFFSET = r"(?:Z|[+-](?:0[1-9]|1[0-9]|2[0-3]):[0-5][0-9]|[+-]00:(?:0[1-9]|[1-5][0-9]))"
_SAME_DATE_TIME = rf"^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T[0-9]{{2}}:[0-9]{{2}}:[0-5][0-9](?:\.[0-9]{{5}}[1-9])?{_OFFSET}$"
_SAME_UUID = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
_SAME_DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_FULL_DATE: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DATE_TIME: Final = re.compile(
    rf"{_FULL_DATE.pattern}[Tt]([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9]|60)(?:\.([0-9]+))?"
    r"(?:[Zz]|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))"
)
_UUID: Final = re.compile(_SAME_UUID[1:-1], re.IGNORECASE | re.ASCII)
_MINUTES_OF_DAY: Final = 24 * 60

FORMAT_ERROR: Final = "format"
FORMAT_MESSAGE: Final = "Input should be a text of the format {format}"


class _Spelled:
    """Shows itself to Pydantic's core as a model does, by which it is told from a plain value when it is written."""

    __slots__ = ()

    @property
    def __dict__(self) -> dict[str, Any]:  # type: ignore[override]
        return {"value": self}

    @property
    def __pydantic_fields_set__(self) -> set[str]:
        return {"value"}


class SpelledDateTime(_Spelled, dt.datetime):
    """A date-time (RFC 3339) whose text says more than Python can: `spelled` is that text, and what is written again.

    The value is the nearest that Python has: microseconds, no second past 59, no year before 1.
    """

    __slots__ = ("spelled",)
    spelled: str


class SpelledDate(_Spelled, dt.date):
    """A full-date (RFC 3339) before the year 1, which Python does not have."""

    __slots__ = ("spelled",)
    spelled: str


class SpelledUuid(_Spelled, UUID):
    """A UUID (RFC 9562) in another spelling than lower case."""

    __slots__ = ("spelled",)
    spelled: str


def as_spelled(value: Any) -> Any:
    """A value that is no field of a model, with the texts of what remembers them: by itself Pydantic does not look for these."""
    match value:
        case SpelledDateTime() | SpelledDate() | SpelledUuid():
            return value.spelled
        case list() | tuple():
            return [as_spelled(one) for one in value]
        case dict():
            return {name: as_spelled(one) for name, one in value.items()}
        case _:
            return value


def not_of_format(name: str) -> PydanticCustomError:
    """The error of a text that is of another format."""
    return PydanticCustomError(FORMAT_ERROR, FORMAT_MESSAGE, {"format": name})


def date_time_schema() -> CoreSchema:
    plain = cs.datetime_schema(tz_constraint="aware")
    return _kept("date-time", plain, _SAME_DATE_TIME, SpelledDateTime, _date_time)


def date_schema() -> CoreSchema:
    return _kept("date", cs.date_schema(), _SAME_DATE, SpelledDate, _date)


def uuid_schema() -> CoreSchema:
    return _kept("uuid", cs.uuid_schema(), _SAME_UUID, SpelledUuid, _uuid)


def _kept(name: str, plain: CoreSchema, same: str, kind: type[Any], read: Callable[[Any], Any]) -> CoreSchema:
    """`plain` for texts that it writes as they were; `read` for all others. Both orders matter.

    Pydantic writes by the strict schema, where what remembers its text has to come first: a `SpelledDateTime` is a
    datetime too. It validates by the lax one, but members of unions by the strict one as well.
    """
    others = cs.no_info_plain_validator_function(
        read,
        serialization=cs.model_ser_schema(
            kind, cs.any_schema(serialization=cs.plain_serializer_function_ser_schema(_spelling, info_arg=True))
        ),
    )
    direct = cs.chain_schema([cs.str_schema(strict=True, pattern=same), plain])
    return cs.lax_or_strict_schema(
        lax_schema=cs.union_schema(
            [direct, others],
            mode="left_to_right",
            custom_error_type=FORMAT_ERROR,
            custom_error_message=FORMAT_MESSAGE,
            custom_error_context={"format": name},
        ),
        strict_schema=cs.union_schema(
            [others, cs.chain_schema([cs.is_instance_schema(kind.__bases__[1]), plain])], mode="left_to_right"
        ),
    )


def _spelling(fields: dict[str, Any], asked: SerializationInfo) -> object:
    """The text where JSON is written. What arithmetic made of a value has none of its own."""
    value = fields["value"]
    return getattr(value, "spelled", value) if asked.mode_is_json() else value


def _date_time(value: object) -> dt.datetime:
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        return value
    match = _DATE_TIME.fullmatch(value) if isinstance(value, str) else None
    if match is None or not _is_day(match) or not _is_second(match):
        raise not_of_format("date-time")
    year, month, day, hour, minute, second = map(int, match.groups()[:6])
    is_leap = second > 59
    found = SpelledDateTime(
        max(year, 1),
        month,
        day if year else min(day, 28),
        hour,
        minute,
        59 if is_leap else second,
        999999 if is_leap else int((match[7] or "")[:6].ljust(6, "0")),
        tzinfo=dt.timezone(dt.timedelta(minutes=_offset(match))),
    )
    found.spelled = match.string
    return found


def _is_day(match: re.Match[str]) -> bool:
    """Whether there is that day of that month (RFC 3339, section 5.7). The year 0 is a leap year."""
    try:
        dt.date(int(match[1]) or 4, int(match[2]), int(match[3]))
    except ValueError:
        return False
    return True


def _is_second(match: re.Match[str]) -> bool:
    """A leap second is the last one of a day in UTC (RFC 3339, section 5.7)."""
    minute = int(match[4]) * 60 + int(match[5]) - _offset(match)
    return match[6] != "60" or minute % _MINUTES_OF_DAY == _MINUTES_OF_DAY - 1


def _offset(match: re.Match[str]) -> int:
    """Minutes before UTC."""
    size = int(match[9] or 0) * 60 + int(match[10] or 0)
    return -size if match[8] == "-" else size


def _date(value: object) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    match = _FULL_DATE.fullmatch(value) if isinstance(value, str) else None
    if match is None or not _is_day(match):
        raise not_of_format("date")
    if match[1] != "0000":
        return dt.date.fromisoformat(match[0])
    found = SpelledDate(1, int(match[2]), min(int(match[3]), 28))
    found.spelled = match.string
    return found


def _uuid(value: object) -> UUID:
    if isinstance(value, UUID):
        return value
    if not isinstance(value, str) or _UUID.fullmatch(value) is None:
        raise not_of_format("uuid")
    found = SpelledUuid(value)
    object.__setattr__(found, "spelled", value)
    return found
