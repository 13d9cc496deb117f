"""Suite `spector_python`: Python SDKs that `gen build` wrote for Spector's documents, calling Spector's mock server.

A scenario counts when the mock is satisfied with every request and every answer is decoded as it is, by the blocking client
and by the other. Scenarios count whose specification has an OpenAPI document; the others are told, with the reason.
"""

import asyncio
import importlib
import sys
from collections.abc import Sequence
from typing import Any, Final

from bench import generated
from bench.conformance.spector import scenarios as spector
from bench.conformance.spector.beginning import begin
from bench.conformance.spector.building import folder_of
from bench.conformance.spector.driving import Call, Package, call_of
from bench.conformance.spector.mock import free_mock
from bench.conformance.spector.scenarios import Document, Scenario
from bench.report import BUILD, Verdict, say

OUT: Final = BUILD / "spector_python"


def run(only: str) -> tuple[Verdict, ...]:
    """One verdict a scenario that OpenAPI can carry."""
    if not spector.MODULES.is_dir():
        return (Verdict("spector", spector.NOT_INSTALLED),)
    mock = free_mock()
    found = begin(OUT, mock.base_url, only, ("server", "sdk-python"))
    houses = [(one, _package(one)) for one in found.documents]
    say(f"  calling for {len(found.scenarios)} scenarios")
    with mock.running(OUT / "mock.log"):
        driven = [_driven(one, houses, mock.base_url) for one in found.scenarios]
        opinions = mock.opinions()
    return tuple(
        Verdict(
            one.name,
            found.refused.get(one.specification) or problem or opinions.get(one.name, "the mock does not know it"),
        )
        for one, problem in zip(found.scenarios, driven, strict=True)
    )


def _package(document: Document) -> Package:
    """What was built of a document, imported."""
    out = folder_of(OUT, document)
    (project,) = (out / "sdk" / "python").iterdir()
    sys.path.insert(0, str(project))
    (name,) = (path.parent.name for path in project.glob("*/_client.py"))
    server = generated.load_server(out)
    client = importlib.import_module(f"{name}._client")
    operations = generated.load_module(server, name, "operations").OPERATIONS
    return Package(importlib.import_module(name), client.SCHEMES, operations, client.SERVERS)


def _driven(scenario: Scenario, houses: Sequence[tuple[Document, Package]], base_url: str) -> str | None:
    """Why a scenario failed by one of the clients; None where it did not."""
    mine = [(document, package) for document, package in houses if document.specification == scenario.specification]
    for drive in (_drive_sync, _drive_async):
        try:
            problem = drive(scenario, mine, base_url)
        except Exception as error:  # whatever it is, it is this scenario's
            problem = f"{type(error).__name__}: {error}"
        if problem is not None:
            return f"{drive.__name__.removeprefix('_drive_')}: {' '.join(problem.split())[:400]}"
    return None


def _drive_sync(scenario: Scenario, mine: Sequence[tuple[Document, Package]], base_url: str) -> str | None:
    earlier: Call | None = None
    for expected in scenario.exchanges:
        call = call_of(expected, mine, earlier)
        earlier = call
        with call.package.sdk.Client(base_url, headers=call.headers, **call.options) as client:
            try:
                problem = call.difference(_whole(call.made(client), call.package.sdk))
            except call.package.sdk.StatusError as error:
                problem = call.error_difference(error)
        if problem is not None:
            return problem
    return None


def _whole(result: Any, sdk: Any) -> Any:
    """All that arrives piece by piece; a stream whose events have ids goes on after the last of them, as a caller may want."""
    if isinstance(result, sdk.Download):
        return result.read()
    if isinstance(result, sdk.Stream):
        items = list(result)
        if result.last_event_id is not None:
            list(result.resume())
        return items
    return result


def _drive_async(scenario: Scenario, mine: Sequence[tuple[Document, Package]], base_url: str) -> str | None:
    return asyncio.run(_driven_async(scenario, mine, base_url))


async def _driven_async(scenario: Scenario, mine: Sequence[tuple[Document, Package]], base_url: str) -> str | None:
    earlier: Call | None = None
    for expected in scenario.exchanges:
        call = call_of(expected, mine, earlier)
        earlier = call
        async with call.package.sdk.AsyncClient(base_url, headers=call.headers, **call.options) as client:
            try:
                problem = call.difference(await _async_whole(await call.made(client), call.package.sdk))
            except call.package.sdk.StatusError as error:
                problem = call.error_difference(error)
        if problem is not None:
            return problem
    return None


async def _async_whole(result: Any, sdk: Any) -> Any:
    if isinstance(result, sdk.AsyncDownload):
        return await result.read()
    if isinstance(result, sdk.AsyncStream):
        items = [one async for one in result]
        if result.last_event_id is not None:
            [one async for one in await result.resume()]
        return items
    return result
