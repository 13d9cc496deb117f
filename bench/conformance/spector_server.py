"""Suite `spector_server`: servers that `gen build` wrote for Spector's documents, knocked on by `tsp-spector knock`.

All documents are served at one address: a request goes to the document of its scenario. Scenarios count whose specification
has an OpenAPI document; the others are told, with the reason.
"""

import asyncio
import contextlib
import json
import logging
import re
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from itertools import pairwise
from types import ModuleType
from typing import Any, Final

import uvicorn

from accordant.runtime import Context, application
from accordant.runtime.serve import listen
from bench import generated
from bench.asgi import App, Message, running
from bench.conformance.spector import scenarios as spector
from bench.conformance.spector.beginning import begin
from bench.conformance.spector.building import folder_of
from bench.conformance.spector.handlers import Handlers, asked, protocol_of, verify
from bench.conformance.spector.replay import failure, is_beyond_knock
from bench.conformance.spector.scenarios import Document, Expected, Scenario
from bench.report import BUILD, Verdict, say

OUT: Final = BUILD / "spector"
LONGEST: Final = 1200  # seconds


def run(only: str) -> tuple[Verdict, ...]:
    """One verdict a scenario that OpenAPI can carry."""
    if not spector.MODULES.is_dir():
        return (Verdict("spector", spector.NOT_INSTALLED),)
    with contextlib.closing(listen("127.0.0.1", 0)) as listener:
        base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        found = begin(OUT, base_url, only, ("server",), lambda _: "subject")
        subjects = [Subject(document, found.scenarios) for document in found.documents]
        reasons = asyncio.run(_knocked(listener, base_url, subjects, found.scenarios))
    for scenario in found.scenarios:
        if scenario.specification in found.refused:
            reasons[scenario.name] = found.refused[scenario.specification]
    return tuple(Verdict(one.name, reasons.get(one.name, "it was not knocked on")) for one in found.scenarios)


class Subject:
    """One document, served."""

    def __init__(self, document: Document, wanted: Sequence[Scenario]) -> None:
        self.document = document
        self._exchanges = [
            one for found in wanted if found.specification == document.specification for one in found.exchanges
        ]
        self.handlers = Handlers(self._exchanges)
        self._server = generated.load_server(folder_of(OUT, document))
        self._operations = self._part("operations").OPERATIONS
        self.app = self._application()

    def operation(self, method: str, path: str) -> Any | None:
        """What the document says of a request."""
        mine = (one for one in self._operations if one.method == method)
        return next(
            (one for one in mine if any(_template(p).fullmatch(path) for p in (one.path, *one.other_paths))), None
        )

    def _part(self, part: str) -> ModuleType:
        return generated.load_module(self._server, "subject", part)

    def _application(self) -> App:
        api, operations = self._part("api"), self._part("operations")
        handlers = self.handlers.of(operations.OPERATIONS, protocol_of(vars(api), api.__name__))
        security = {scheme.name: verify for scheme in operations.SECURITY_SCHEMES}
        binding = generated.load_module(self._server, "subject").bind(handlers)
        app: App = application(
            self._server.CONTRACT,
            [binding],
            security=security,
            open_call=_open_call,
            xml_indent=2,
            reword=self.handlers.reword,
        )
        return app


@asynccontextmanager
async def _open_call(context: Context) -> AsyncIterator[Context]:
    yield context


def _template(path: str) -> re.Pattern[str]:
    return re.compile("[^/]+".join(map(re.escape, re.split(r"\{[^{}]*\}", path))))


class Street:
    """All documents behind one address. What answers link to and no contract describes is a page of the application's own."""

    def __init__(self, subjects: Sequence[Subject], wanted: Iterable[Scenario]) -> None:
        self._houses = {
            (exchange.method, exchange.path): house
            for scenario in wanted
            for exchange in scenario.exchanges
            if (house := _house(subjects, scenario.specification, exchange)) is not None
        }
        self._pages = {
            (one.method, one.path): one
            for scenario in wanted
            for one in linked(scenario)
            if self.operation(one) is None
        }
        self.problems: dict[tuple[str, str], str] = {}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            return await _live(receive, send)
        key = scope["method"], scope["path"]
        house, page = self._houses.get(key), self._pages.get(key)
        if page is not None:
            return await _send_page(page, send)
        if house is None:
            return await _send(send, 404, {}, b"no document describes this")
        asked.set(key)
        return await house.app(scope, receive, self._overheard(key, send))

    def operation(self, exchange: Expected) -> Any | None:
        house = self._houses.get((exchange.method, exchange.path))
        return None if house is None else house.operation(exchange.method, exchange.path)

    def _overheard(self, key: tuple[str, str], send: Any) -> Any:
        """What the server itself found wrong is the reason of a failure."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.body" and b'"title"' in message.get("body", b""):
                self.problems[key] = message["body"].decode(errors="replace")
            await send(message)

        return sending


def _house(subjects: Sequence[Subject], specification: str, exchange: Expected) -> Subject | None:
    """The document that describes a request: of several versions the one that its path names, or the newest."""
    mine = [one for one in subjects if one.document.specification == specification]
    able = [one for one in mine if one.operation(exchange.method, exchange.path) is not None] or mine
    named = [one for one in able if one.document.version and one.document.version in re.split("[/:]", exchange.path)]
    return next(reversed(named or able), None)


def linked(scenario: Scenario) -> Iterator[Expected]:
    """The exchanges to which an answer of the same scenario leads."""
    for earlier, later in pairwise(scenario.exchanges):
        if earlier.answer is not None and later.path.encode() in earlier.answer.content:
            yield later


async def _send_page(page: Expected, send: Any) -> None:
    content, headers = b"", {}
    if page.answer is not None:
        content, headers = page.answer.content, {"content-type": page.answer.content_type}
    await _send(send, page.status, headers | dict(page.answer_headers), content)


async def _send(send: Any, status: int, headers: Mapping[str, str], content: bytes) -> None:
    pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": content})


async def _live(receive: Any, send: Any) -> None:
    for kind in ("startup", "shutdown"):
        await receive()
        await send({"type": f"lifespan.{kind}.complete"})


async def _knocked(
    listener: Any, base_url: str, subjects: Sequence[Subject], wanted: Sequence[Scenario]
) -> dict[str, str | None]:
    """By name, why the server failed a scenario; None where it did not."""
    say(f"  knocking for {len(wanted)} scenarios")
    street = Street(subjects, wanted)
    logging.getLogger("accordant.runtime").addHandler(logging.FileHandler(OUT / "server.log"))
    config = uvicorn.Config(street, log_level="critical", access_log=False)
    server = uvicorn.Server(config)
    async with AsyncExitStack() as stack:
        for subject in subjects:
            await stack.enter_async_context(running(subject.app))
        task = asyncio.create_task(server.serve(sockets=[listener]))
        output = await _output(spector.knock_command(base_url))
        server.should_exit = True
        await task
        replayed = await _replayed(street, wanted)
    reasons = {
        scenario.name: problem
        for scenario in wanted
        for exchange in scenario.exchanges
        if (problem := street.problems.get((exchange.method, exchange.path))) is not None
    }
    reasons |= {name: one for subject in subjects for name, one in subject.handlers.differences.items()}
    say(f"  replayed, because `knock` cannot: {', '.join(replayed) or 'none'}")
    return told_by(output, reasons) | replayed


async def _replayed(street: Street, wanted: Sequence[Scenario]) -> dict[str, str | None]:
    """What `knock` cannot send or judge: every exchange of such a scenario."""
    found: dict[str, str | None] = {}
    for scenario in wanted:
        pairs = [(one, street.operation(one)) for one in scenario.exchanges]
        if any(operation is not None and is_beyond_knock(one, operation) for one, operation in pairs):
            failures = [await failure(street, one, operation) for one, operation in pairs if operation is not None]
            found[scenario.name] = next((one for one in failures if one is not None), None)
    return found


async def _output(command: Sequence[str]) -> str:
    (OUT / "package.json").write_text(json.dumps({"private": True}))
    process = await asyncio.create_subprocess_exec(
        *command, cwd=spector.FOLDER, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    output, _ = await asyncio.wait_for(process.communicate(), LONGEST)
    text = re.sub(r"\x1b\[[0-9;]*m", "", output.decode())
    (OUT / "knock.txt").write_text(text, "utf-8")
    return text


_SUCCESS: Final = re.compile(r"^✓ Scenario: (\S+)$", re.MULTILINE)
_FAILURE: Final = re.compile(r"^✘ Scenario: (\S+)\n(.*?)(?=^[✘✓] |^Successfull scenarios|\Z)", re.MULTILINE | re.DOTALL)


def told_by(output: str, reasons: Mapping[str, str]) -> dict[str, str | None]:
    """From what `knock` printed; a scenario of several requests fails with any of them."""
    found: dict[str, str | None] = dict.fromkeys(_SUCCESS.findall(output))
    for name, reason in _FAILURE.findall(output):
        found[name] = reasons.get(name) or " ".join(reason.split())[:300]
    return found
