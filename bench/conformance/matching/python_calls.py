"""Calls by the Python SDK: the blocking client and the other one, in turns."""

import asyncio
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from importlib import import_module
from types import ModuleType
from typing import Annotated, Any, get_args, get_origin

from pydantic import TypeAdapter

from accordant.languages.python import clients
from accordant.runtime.answers import jsonable
from bench.conformance.matching.calls import Call, Came
from bench.conformance.matching.hints import hints_of
from bench.conformance.matching.recording import NUMBER
from bench.conformance.matching.subject import Named, Subject

SECRET = "a-secret"  # noqa: S105  (that the recording server takes whatever it is)


def call_all(subject: Subject, base_url: str, calls: Sequence[tuple[int, Call]]) -> dict[int, Came]:
    """Every second one by the blocking client."""
    with _no_warnings():
        blocking, other = calls[::2], calls[1::2]
        found = dict(zip((number for number, _ in blocking), _call_sync(subject, base_url, blocking), strict=True))
        answers = asyncio.run(_call_async(subject, base_url, other))
        return found | dict(zip((number for number, _ in other), answers, strict=True))


@contextmanager
def _no_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        yield


def _call_sync(subject: Subject, base_url: str, calls: Sequence[tuple[int, Call]]) -> list[Came]:
    sdk, found = subject.sdk, []
    with sdk.Client(base_url, max_retries=0, timeout=30, **_credentials(subject)) as client:
        for number, call in calls:
            try:
                result = _prepared(subject, client, number, call)()
                found.append(Came(value=plain(sdk, _whole(sdk, result))))
            except sdk.StatusError as error:
                found.append(Came(error.status, plain(sdk, error.body), error.response.text))
            except Exception as error:  # whatever it is, it is this call's
                found.append(Came(problem=f"{type(error).__name__}: {error}"))
    return found


async def _call_async(subject: Subject, base_url: str, calls: Sequence[tuple[int, Call]]) -> list[Came]:
    sdk, found = subject.sdk, []
    async with sdk.AsyncClient(base_url, max_retries=0, timeout=30, **_credentials(subject)) as client:
        for number, call in calls:
            try:
                result = await _prepared(subject, client, number, call)()
                found.append(Came(value=plain(sdk, await _async_whole(sdk, result))))
            except sdk.StatusError as error:
                found.append(Came(error.status, plain(sdk, error.body), error.response.text))
            except Exception as error:  # whatever it is, it is this call's
                found.append(Came(problem=f"{type(error).__name__}: {error}"))
    return found


def _whole(sdk: Any, result: Any) -> Any:
    if isinstance(result, sdk.Download):
        return result.read()
    if isinstance(result, sdk.Stream):
        return list(result)
    return result.value if isinstance(result, sdk.Page) else result


async def _async_whole(sdk: Any, result: Any) -> Any:
    if isinstance(result, sdk.AsyncDownload):
        return await result.read()
    if isinstance(result, sdk.AsyncStream):
        return [one async for one in result]
    return result.value if isinstance(result, sdk.AsyncPage) else result


def _credentials(subject: Subject) -> Mapping[str, Any]:
    """One for every scheme."""
    shown = clients.credentials(subject.resolution.contract)
    return {argument: ("user", SECRET) if scheme.scheme == "basic" else SECRET for scheme, argument in shown}


def _prepared(subject: Subject, client: Any, number: int, call: Call) -> Any:
    """The method, with typed arguments."""
    named = subject.python[call.operation]
    method = getattr(getattr(client, named.resource), named.method)
    adapters = _adapters(method.__func__, _lossless(subject.sdk).AS_JSON)
    values = arguments(subject, named, call)
    if call.has_body and call.media is not None and "media_type" in adapters:
        values["media_type"] = call.media.media_type
    is_raw = call.media is not None and call.media.codec in ("binary", "text")  # whose values have one type each
    typed = {
        name: value if is_raw and name == "body" else adapters[name].validate_python(value)
        for name, value in values.items()
    }
    return partial(method, **typed, options={"headers": {NUMBER: str(number)}})


@cache
def _adapters(function: Any, exact: Any) -> Mapping[str, TypeAdapter[Any]]:
    """What makes the arguments of a method from JSON values, by their names."""
    found: dict[str, TypeAdapter[Any]] = {}
    for name, hint in hints_of(function).items():
        if name not in ("options", "return"):
            annotation: Any = Annotated[_items(hint), exact]  # pyright: ignore[reportInvalidTypeForm]
            found[name] = TypeAdapter(annotation)
    return found


def _items(hint: Any) -> Any:
    """Of what is sent item by item, a list of them."""
    kinds = [get_args(one)[0] for one in get_args(hint) if get_origin(one) is Iterable]
    return list[kinds[0]] if kinds else hint  # type: ignore[valid-type]


def arguments(subject: Subject, named: Named, call: Call) -> dict[str, Any]:
    """What a call is made with, by the names that a language has for it."""
    takes = subject.takes[call.operation]
    found = {
        named.arguments[name]: call.parameters[one.location, one.name]
        for name, one in takes.parameters
        if (one.location, one.name) in call.parameters
    }
    if not call.has_body:
        return found
    if takes.fields is None:
        return {**found, "body": call.body}
    members = {named.arguments[name]: call.body[one.name] for name, one in takes.fields if one.name in call.body}
    return {**found, **members}


def plain(sdk: ModuleType, value: Any) -> Any:
    """A value as JSON; a file as its bytes."""
    return value if isinstance(value, bytes) else jsonable(_lossless(sdk).as_spelled(value))


def _lossless(sdk: ModuleType) -> ModuleType:
    return import_module(f"{sdk.__name__}._lossless")
