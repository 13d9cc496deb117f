"""The answer itself, for callers who need more of it than its value."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, Generic, ParamSpec, TypeVar, cast

import httpx2

from ._answers import decode
from ._errors import request_id_of
from ._operation import Operation

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class RawResponse(Generic[T]):
    """A success as it came; `parse` decodes it. What is no success is raised, as ever."""

    operation: Operation[T]
    http_response: httpx2.Response
    attempts: int
    is_async: bool = False

    @property
    def status(self) -> int:
        return self.http_response.status_code

    @property
    def headers(self) -> Mapping[str, str]:
        return self.http_response.headers

    @property
    def content(self) -> bytes:
        return self.http_response.content

    @property
    def request_id(self) -> str | None:
        return request_id_of(self.http_response)

    def parse(self) -> T:
        """The value; raises `DecodeError` where the answer does not fit the contract."""
        return decode(self.operation, self.http_response, self.attempts, is_async=self.is_async)


def raw(method: Callable[P, T]) -> Callable[P, RawResponse[T]]:
    """The type of a method of a resource whose transport hands out raw answers."""
    return cast("Callable[P, RawResponse[T]]", method)


def async_raw(method: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, Coroutine[Any, Any, RawResponse[T]]]:
    """The same of a coroutine."""
    return cast("Callable[P, Coroutine[Any, Any, RawResponse[T]]]", method)


def raw_response(
    operation: Operation[T], response: httpx2.Response, attempts: int, *, is_async: bool = False
) -> RawResponse[T]:
    """What is no success raises here, as it does where it is decoded."""
    if not response.is_success:
        decode(operation, response, attempts)
    return RawResponse(operation, response, attempts, is_async)
