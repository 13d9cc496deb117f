"""Plays scenarios with the generated Python SDK: the blocking client, and the other one."""

import asyncio
import logging
import re
import threading
import time
import warnings
from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from types import ModuleType
from typing import Any

import httpx2
from pydantic import BaseModel

from tests.sdk.python_files import Files
from tests.sdk.python_webhooks import webhook
from tests.sdk.scenarios import Call, Ran, Scenario

PLAIN = ("headers", "query", "max_retries")  # options that are the same in scenarios and in Python
LOCATION = ("base_url", "server", "variables")  # what says where the server is
ERROR_FIELDS = ("status", "attempts", "operation", "request_id", "problem", "retry_after", "body")


@dataclass(slots=True)
class Aside:
    """What was said while a scenario ran."""

    log: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def play_sync(sdk: ModuleType, scenario: Scenario, base_url: str) -> Ran:
    """With `Client`; what happens at the same time happens in threads."""
    with _listening(sdk) as aside:
        try:
            client = sdk.Client(**_options(sdk, scenario, base_url, is_async=False))
        except ValueError:
            return _refused(scenario)
        started = time.monotonic()
        with client:
            jobs = [[partial(_call_sync, sdk, client, call)] * call.times for call in scenario.calls]
            if scenario.together:
                with ThreadPoolExecutor(32) as pool:
                    running = [[pool.submit(job) for job in times] for times in jobs]
                    outcomes = [[one.result() for one in times] for times in running]
            else:
                outcomes = [[job() for job in times] for times in jobs]
        return Ran(outcomes, time.monotonic() - started, aside.log, aside.warnings)


async def play_async(sdk: ModuleType, scenario: Scenario, base_url: str) -> Ran:
    """With `AsyncClient`; what happens at the same time happens in tasks."""
    with _listening(sdk) as aside:
        try:
            client = sdk.AsyncClient(**_options(sdk, scenario, base_url, is_async=True))
        except ValueError:
            return _refused(scenario)
        started = time.monotonic()
        async with client:
            outcomes = []
            for call in scenario.calls:
                times = [_call_async(sdk, client, call) for _ in range(call.times)]
                outcomes.append(await asyncio.gather(*times) if scenario.together else [await one for one in times])
        return Ran(outcomes, time.monotonic() - started, aside.log, aside.warnings)


def _refused(scenario: Scenario) -> Ran:
    """Of every call, since there is no client to make it."""
    return Ran([[{"refused": True}] * call.times for call in scenario.calls], 0)


def _call_sync(sdk: ModuleType, client: Any, call: Call) -> dict[str, Any]:
    if call.how == "webhook":
        return webhook(sdk, call)
    with Files(sdk, call) as files:
        return files.told(_called_sync(sdk, client, call, files))


def _called_sync(sdk: ModuleType, client: Any, call: Call, files: Files) -> dict[str, Any]:
    """A blocking call is cancelled by closing its client from elsewhere."""
    closing = threading.Timer(call.cancel_after or 0, client.close)
    if call.cancel_after is not None:
        closing.start()
    try:
        given = _method(client, call)(**_arguments(sdk, call, files))
        if call.how == "items":
            return {"items": _ids(given)}
        if call.how == "read":
            return {"content": given.read().decode()}
        if call.how == "pieces":
            return {"pieces": [piece.decode() for piece in given]}
        if call.how == "save":
            return {"path": str(given.save(files.saved, files.on_progress))}
        if call.how == "pages":
            return {"pages": [_ids(page.items) for page in given.pages()]}
        if call.how == "stream":
            return {"items": [one.data.id for one in given]}
    except sdk.ClosedError:
        return {"cancelled": True}
    except sdk.ApiError as error:
        return _error(error)
    finally:
        closing.cancel()
    return _told(sdk, given)


def _ids(items: Iterable[Any]) -> list[Any]:
    return [one.id for one in items]


async def _call_async(sdk: ModuleType, client: Any, call: Call) -> dict[str, Any]:
    if call.how == "webhook":
        return webhook(sdk, call)
    with Files(sdk, call) as files:
        return files.told(await _called_async(sdk, client, call, files))


async def _called_async(sdk: ModuleType, client: Any, call: Call, files: Files) -> dict[str, Any]:
    try:
        async with asyncio.timeout(call.cancel_after):
            asked = _method(client, call)(**_arguments(sdk, call, files))
            if call.how == "items":
                return {"items": [one.id async for one in asked]}
            if call.how == "pages":
                return {"pages": [_ids(page.items) async for page in asked.pages()]}
            given = await asked
            if call.how == "stream":
                return {"items": [one.data.id async for one in given]}
            if call.how == "read":
                return {"content": (await given.read()).decode()}
            if call.how == "pieces":
                return {"pieces": [piece.decode() async for piece in given]}
            if call.how == "save":
                return {"path": str(await given.save(files.saved, files.on_progress))}
    except TimeoutError:
        return {"cancelled": True}
    except sdk.ApiError as error:
        return _error(error)
    return _told(sdk, given)


def _method(client: Any, call: Call) -> Callable[..., Any]:
    resource = client.behaved.with_raw_response if call.how == "raw" else client.behaved
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", call.operation).lower()
    found: Callable[..., Any] = getattr(resource, name)
    return found


def _arguments(sdk: ModuleType, call: Call, files: Files) -> dict[str, Any]:
    given = dict(call.arguments) | files.arguments()
    if call.body is not None:  # the properties of an object are arguments
        given |= call.body if isinstance(call.body, dict) else {"body": call.body}
    if call.options or call.files:
        progress = {"on_progress": files.on_progress} if call.files else {}
        given["options"] = {**_timed(sdk, call.options), **progress}
    return given


def _told(sdk: ModuleType, given: Any) -> dict[str, Any]:
    if not isinstance(given, sdk.RawResponse):
        return {"value": _plain(given)}
    told = {
        "status": given.status,
        "headers": dict(given.headers),
        "request_id": given.request_id,
        "content": given.content.decode(),
    }
    try:
        return {**told, "value": _plain(given.parse())}
    except sdk.ApiError as error:
        return {**told, **_error(error)}


def _error(error: Exception) -> dict[str, Any]:
    told = {name: _plain(getattr(error, name)) for name in ERROR_FIELDS if hasattr(error, name)}
    kinds = [kind.__name__ for kind in type(error).__mro__]
    return {**told, "error": kinds[0], "is": kinds, "message": str(error)}


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json", by_alias=True) if isinstance(value, BaseModel) else value


# --- what a client is made with


def _options(sdk: ModuleType, scenario: Scenario, base_url: str, is_async: bool) -> dict[str, Any]:
    client = scenario.located(base_url)
    given = _timed(sdk, {name: value for name, value in client.items() if name in (*LOCATION, *PLAIN, "timeout")})
    if "retry" in client:
        retry = dict(client["retry"])
        statuses = {"statuses": frozenset(retry.pop("statuses"))} if "statuses" in retry else {}
        given["retry"] = sdk.Retry(**retry, **statuses)
    for scheme, written in client.get("credentials", {}).items():
        given[re.sub(r"(?<=[a-z])(?=[A-Z])", "_", scheme).lower()] = _credential(sdk, written)
    if "middleware" in client:
        make = _async_middleware if is_async else _sync_middleware
        given["middleware"] = [make(written) for written in client["middleware"]]
    return given


def _timed(sdk: ModuleType, options: Mapping[str, Any]) -> dict[str, Any]:
    timeout = options.get("timeout")
    return {**options, "timeout": sdk.Timeout(**timeout)} if isinstance(timeout, dict) else dict(options)


def _credential(sdk: ModuleType, written: Any) -> Any:
    match written:
        case {"user": user, "password": password}:
            return (user, password)
        case {"called": tokens}:
            return iter(tokens).__next__
        case {"custom": {"header": [name, value]}}:
            return _Signing(name, value)
        case {"client_credentials": given}:
            return sdk.ClientCredentials(**given)
        case {"refresh_token": given}:
            return sdk.RefreshToken(**given)
        case _:
            return written


@dataclass(frozen=True, slots=True)
class _Signing:
    name: str
    value: str

    def apply(self, request: httpx2.Request) -> None:
        request.headers[self.name] = self.value


def _sync_middleware(written: Mapping[str, Any]) -> Callable[..., httpx2.Response]:
    def around(request: httpx2.Request, proceed: Callable[[httpx2.Request], httpx2.Response]) -> httpx2.Response:
        return _made(written, request) or proceed(request)

    return around


Proceed = Callable[[httpx2.Request], Coroutine[Any, Any, httpx2.Response]]


def _async_middleware(written: Mapping[str, Any]) -> Callable[..., Coroutine[Any, Any, httpx2.Response]]:
    async def around(request: httpx2.Request, proceed: Proceed) -> httpx2.Response:
        return _made(written, request) or await proceed(request)

    return around


def _made(written: Mapping[str, Any], request: httpx2.Request) -> httpx2.Response | None:
    match written:
        case {"set_header": [name, value]}:
            request.headers[name] = value
            return None
        case {"answer": {"json": value}}:
            return httpx2.Response(200, json=value, request=request)
        case _:
            raise ValueError(f"no middleware is called {written}")


@contextmanager
def _listening(sdk: ModuleType) -> Iterator[Aside]:
    aside = Aside()

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            aside.log.append(record.getMessage())

    logger, handler = logging.getLogger(sdk.__name__), Kept()
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            yield aside
            aside.warnings += [str(one.message) for one in caught if one.category is DeprecationWarning]
    finally:
        logger.removeHandler(handler)
