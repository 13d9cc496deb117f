"""Suite `spector_python`: Python SDKs that `gen build` wrote for Spector's documents, calling Spector's mock server.

A scenario counts when the mock is satisfied with every request and every answer is decoded as it is, by the blocking client
and by the other. Scenarios count whose specification has an OpenAPI document; the others are told, with the reason.
"""

import asyncio
import contextlib
import importlib
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

import httpx2

from accordant.runtime.serve import listen
from bench import generated
from bench.conformance.spector import scenarios as spector
from bench.conformance.spector.building import built
from bench.conformance.spector.driving import Call, Package, Undriven
from bench.conformance.spector.scenarios import Document, Expected, Scenario
from bench.report import BUILD, Verdict, say

OUT: Final = BUILD / "spector_python"
LONGEST: Final = 120  # seconds until the mock answers


def run(only: str) -> tuple[Verdict, ...]:
    """One verdict a scenario that OpenAPI can carry."""
    if not spector.MODULES.is_dir():
        return (Verdict("spector", spector.NOT_INSTALLED),)
    shutil.rmtree(OUT, ignore_errors=True)
    emitted = spector.emit(OUT / "openapi")
    with contextlib.closing(listen("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    base_url = f"http://localhost:{port}"
    found = spector.scenarios(OUT, base_url)
    wanted = [one for one in found if one.specification not in emitted.reasons and only in one.name]
    say(f"  not in OpenAPI: {sum(one.specification in emitted.reasons for one in found)} scenarios")
    names = {one.specification for one in wanted}
    documents = [one for one in emitted.documents if one.specification in names]
    say(f"  building {len(documents)} SDKs")
    refused = built(documents, OUT, ("server", "sdk-python"))
    houses = [(one, _package(one)) for one in documents if one not in refused]
    say(f"  calling for {len(wanted)} scenarios")
    with _mock(port, base_url):
        driven = [_driven(one, houses, base_url) for one in wanted]
        missed = _missed(base_url)
    reasons = {document.specification: reason for document, reason in refused.items()}
    return tuple(
        Verdict(
            one.name, reasons.get(one.specification) or problem or missed.get(one.name, "the mock does not know it")
        )
        for one, problem in zip(wanted, driven, strict=True)
    )


def _package(document: Document) -> Package:
    """What was built of a document, imported."""
    out = OUT / document.name
    (project,) = (out / "sdk" / "python").iterdir()
    sys.path.insert(0, str(project))
    (name,) = (path.parent.name for path in project.glob("*/_client.py"))
    server = generated.load_server(out)
    return Package(
        importlib.import_module(name),
        importlib.import_module(f"{name}._client").SCHEMES,
        generated.load_module(server, name, "operations").OPERATIONS,
    )


@contextlib.contextmanager
def _mock(port: int, base_url: str) -> Iterator[None]:
    log = (OUT / "mock.log").open("wb")
    with log, subprocess.Popen(spector.serve_command(port), cwd=spector.FOLDER, stdout=log, stderr=log) as mock:
        try:
            _wait(base_url)
            yield
        finally:
            mock.terminate()


def _wait(base_url: str) -> None:
    until = time.monotonic() + LONGEST
    while True:
        try:
            httpx2.get(f"{base_url}/.coverage").raise_for_status()
        except httpx2.TransportError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


def _missed(base_url: str) -> dict[str, str | None]:
    """By scenario, what the mock says of it; None where it is satisfied."""
    reports = httpx2.get(f"{base_url}/.coverage").json()
    said = {name: status for report in reports for name, status in report["results"].items()}
    return {name: None if status == "pass" else f"the mock says: {status}" for name, status in said.items()}


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
        call = _call(expected, mine, earlier)
        earlier = call
        with call.package.sdk.Client(base_url, headers=call.headers, **_credentials(call)) as client:
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
        call = _call(expected, mine, earlier)
        earlier = call
        async with call.package.sdk.AsyncClient(base_url, headers=call.headers, **_credentials(call)) as client:
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


def _call(expected: Expected, mine: Sequence[tuple[Document, Package]], earlier: Call | None) -> Call:
    """By the document that describes the request: of several versions the one that its path names, or the newest."""
    able = [(document, package) for document, package in mine if package.operation(expected) is not None]
    named = [
        package
        for document, package in able
        if document.version and document.version in re.split("[/:]", expected.path)
    ]
    package = next(reversed(named or [package for _, package in able]), None)
    found = None if package is None else package.operation(expected)
    if package is None or found is None:
        if earlier is None:
            raise Undriven(f"no operation is at {expected.method} {expected.path}")
        return replace(earlier, link=f"{expected.path}?{urlencode(expected.query)}".rstrip("?"), expected=expected)
    served, captures = found
    method = package.methods.get(served.id)
    if method is None:
        raise Undriven(f"the SDK has no method for `{served.id}`")
    return Call(package, method, served, captures, expected)


def _credentials(call: Call) -> Mapping[str, Any]:
    return call.package.credentials(call.expected, call.method.operation)
