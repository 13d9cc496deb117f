"""The generated MCP server, asked by the official client: in this process, over standard input and output, and over HTTP."""

import importlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest
from mcp import StdioServerParameters
from mcp.client import Client
from mcp.client.streamable_http import streamable_http_client
from mcp_types import CallToolResult, TextContent

from tests.sdk.callers import PATHS, Told, ids, page
from tests.sdk.conftest import Server

THING = {"id": 7, "name": "seven"}
_names = count(1)


@pytest.fixture
def told(misbehaving: Server) -> Told:
    return Told(misbehaving, f"mcp{next(_names)}")


@pytest.fixture
def package(callers: Path) -> ModuleType:
    return importlib.import_module("things_mcp")


@pytest.fixture
def environment(callers: Path, told: Told) -> dict[str, str]:
    paths = os.pathsep.join(str(callers / path) for path in PATHS)
    return {"PYTHONPATH": paths, "THINGS_BASE_URL": told.url, "THINGS_TOKEN": "hush"}


def connected(package: ModuleType, told: Told, *, mode: str = "auto", url: str = "", **options: Any) -> Client:
    """With a server in this process that was given no credentials."""
    sdk = importlib.import_module("things")
    made = package.server(lambda: sdk.AsyncClient(url or told.url, retry=sdk.Retry(max=0)), **options)
    return Client(made, mode=mode)


def text(result: CallToolResult) -> str:
    (block,) = result.content
    assert isinstance(block, TextContent)
    return block.text


# What is offered ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_what_may_change_something_is_offered_when_that_is_allowed(
    package: ModuleType, told: Told, mode: str
) -> None:
    async with connected(package, told, mode=mode) as reading:
        read = {one.name for one in (await reading.list_tools()).tools}
    async with connected(package, told, mode=mode, allow_writes=True) as writing:
        both = {one.name for one in (await writing.list_tools()).tools}

    assert read == {"things_list", "things_get", "find", "things_guarded"}
    assert both - read == {"things_create", "things_delete", "things_patch", "things_import"}


async def test_a_tool_that_is_not_allowed_cannot_be_called(package: ModuleType, told: Told) -> None:
    told.answers()

    async with connected(package, told) as client:
        hidden = await client.call_tool("things_delete", {"id": 7})
        misspelt = await client.call_tool("things_gte", {})

    assert hidden.is_error
    assert "may change something" in text(hidden)
    assert misspelt.is_error
    assert text(misspelt) == "there is no tool `things_gte`; did you mean `things_get`?"
    assert told.seen == []


async def test_hints_say_what_a_call_does(package: ModuleType, told: Told) -> None:
    async with connected(package, told, allow_writes=True) as client:
        listed = {one.name: one for one in (await client.list_tools()).tools}

    hints = {
        name: one.annotations.model_dump(exclude_none=True)
        for name, one in listed.items()
        if one.annotations is not None
    }
    assert hints["things_get"] == {"read_only_hint": True}
    assert hints["find"] == {"read_only_hint": True}
    assert hints["things_create"] == {"read_only_hint": False, "idempotent_hint": False}
    assert hints["things_delete"] == {"read_only_hint": False, "destructive_hint": True, "idempotent_hint": True}
    assert listed["things_create"].title == "Make a thing"


async def test_schemas_stand_alone(package: ModuleType, told: Told) -> None:
    async with connected(package, told, allow_writes=True) as client:
        tools = (await client.list_tools()).tools

    for tool in tools:
        for schema in (tool.input_schema, tool.output_schema or {}):
            written = json.dumps(schema)
            assert schema.get("type", "object") == "object"
            for name in schema.get("$defs", ()):
                assert f'"#/$defs/{name}"' in written
            assert written.count('"$ref": "#/$defs/') == written.count('"$ref"')
    assert all(one.isprintable() or one == "\n" for tool in tools for one in f"{tool.title}{tool.description}")


# Calls ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["auto", "legacy"])
async def test_an_answer_is_structured_and_a_text(package: ModuleType, told: Told, mode: str) -> None:
    told.answers({"json": {**THING, "colour": "blue", "new": [1]}})

    async with connected(package, told, mode=mode) as client:
        result = await client.call_tool("things_get", {"id": 7})

    assert not result.is_error
    assert result.structured_content == {**THING, "colour": "blue", "new": [1]}
    assert json.loads(text(result)) == result.structured_content


async def test_an_answer_that_is_no_object_is_the_member_of_one(package: ModuleType, told: Told) -> None:
    told.answers({"json": [THING]})

    async with connected(package, told) as client:
        result = await client.call_tool("find", {"text": "s"})

    assert result.structured_content == {"result": [THING]}


async def test_arguments_travel_as_they_are_named(package: ModuleType, told: Told) -> None:
    told.answers(page())
    arguments = {"self": "s", "class": "c", "größe": 1.5, "status": ["red"], "since": "2026-01-31", "archived": True}

    async with connected(package, told) as client:
        result = await client.call_tool("things_list", arguments)

    assert not result.is_error, text(result)
    assert sorted(told.query) == sorted(
        [
            ("self", "s"),
            ("class", "c"),
            ("größe", "1.5"),
            ("status", "red"),
            ("since", "2026-01-31"),
            ("archived", "true"),
        ]
    )


async def test_what_is_created_is_answered(package: ModuleType, told: Told) -> None:
    told.answers({"status": 201, "json": THING})

    async with connected(package, told, allow_writes=True) as client:
        result = await client.call_tool("things_create", {"name": "seven", "size": None, "parent": {"name": "six"}})

    assert result.structured_content == THING
    assert told.body == {"name": "seven", "size": None, "parent": {"name": "six"}}


async def test_in_a_merge_patch_null_removes(package: ModuleType, told: Told) -> None:
    told.answers({"json": THING})

    async with connected(package, told, allow_writes=True) as client:
        result = await client.call_tool("things_patch", {"id": 7, "name": "a", "made_on": None})

    assert not result.is_error, text(result)
    assert told.body == {"name": "a", "made_on": None}


async def test_a_stream_is_sent_of_an_array(package: ModuleType, told: Told) -> None:
    told.answers({"status": 204})

    async with connected(package, told, allow_writes=True) as client:
        result = await client.call_tool("things_import", {"body": [{"name": "a"}, {"name": "b"}]})

    assert not result.is_error, text(result)
    assert told.asked["body"] == '{"name":"a"}\n{"name":"b"}\n'


async def test_an_answer_without_a_body_is_done(package: ModuleType, told: Told) -> None:
    told.answers({"status": 204})

    async with connected(package, told, allow_writes=True) as client:
        result = await client.call_tool("things_delete", {"id": 7})

    assert (result.is_error, text(result)) == (False, "done")


async def test_pages_tell_what_asks_for_the_next_one(package: ModuleType, told: Told) -> None:
    told.answers(page("a", following="2"), page("b", start=2))

    async with connected(package, told) as client:
        first = (await client.call_tool("things_list", {"self": "s"})).structured_content
        second = (await client.call_tool("things_list", {"self": "s", **first["next"]})).structured_content

    assert (ids(first["items"]), first["next"]) == ([1], {"cursor": "2"})
    assert (ids(second["items"]), second["next"]) == ([2], None)


async def test_as_many_items_as_wanted_come_from_as_many_pages_as_that_takes(package: ModuleType, told: Told) -> None:
    told.answers(page("a", "b", following="2"), page("c", "d", following="3", start=3))

    async with connected(package, told) as client:
        result = (await client.call_tool("things_list", {"max_items": 4})).structured_content

    assert (ids(result["items"]), result["next"]) == ([1, 2, 3, 4], {"cursor": "3"})


async def test_an_answer_that_is_too_large_is_told(package: ModuleType, told: Told) -> None:
    told.answers({"json": {"id": 7, "name": "x" * 300}})

    async with connected(package, told, limits=package.Limits(characters=200)) as client:
        result = await client.call_tool("things_get", {"id": 7})

    assert result.is_error
    assert "more than the 200 of a result. Ask for less" in text(result)
    assert len(text(result)) < 300


# Errors ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tool", "arguments", "message"),
    [
        ("things_get", {}, "/id: is required"),
        ("things_get", {"id": "seven"}, "/id: Input should be a valid integer"),
        ("things_get", {"id": 7, "self": 1}, "/self: is not an argument"),
        ("things_list", {"since": "soon"}, "/since: Input should be a text of the format date"),
        ("things_list", {"status": [1]}, "/status/0: "),
        ("things_list", {"max_items": 0}, "/max_items: is not an integer of 1 to 1000"),
        ("things_create", {"name": "a", "parent": {"parent": {}}}, "/parent/parent/name: Field required"),
    ],
)
async def test_arguments_that_do_not_fit_are_told_by_pointer(
    package: ModuleType, told: Told, tool: str, arguments: dict[str, Any], message: str
) -> None:
    told.answers()

    async with connected(package, told, allow_writes=True) as client:
        result = await client.call_tool(tool, arguments)

    assert result.is_error
    assert message in text(result)
    assert text(result).endswith("Correct the arguments, and call again.")
    assert told.seen == []


@pytest.mark.parametrize(
    ("answer", "messages"),
    [
        ({"status": 404, "json": {"title": "Not Found", "detail": "no thing"}}, ["404", "no thing", "Check the ids"]),
        ({"status": 400, "json": {"violations": [{"pointer": "/id"}]}}, ['"pointer": "/id"', "Correct the arguments"]),
        ({"status": 429, "headers": {"retry-after": "90"}, "text": "slow"}, ["slow", "Wait 90 seconds"]),
        ({"status": 401, "text": ""}, ["not accepted", "tell the user"]),
        ({"status": 500, "headers": {"x-request-id": "r5"}}, ["The server failed", "Request id: r5"]),
        ({"json": {"id": "x"}}, ["the answer does not fit the contract"]),
    ],
)
async def test_errors_say_what_to_do(
    package: ModuleType, told: Told, answer: dict[str, Any], messages: list[str]
) -> None:
    if answer.get("status") in (400, 404):
        answer = {"headers": {"content-type": "application/problem+json"}, **answer}
    told.answers(answer)

    async with connected(package, told) as client:
        result = await client.call_tool("things_get", {"id": 7})

    assert result.is_error
    assert [one for one in messages if one not in text(result)] == []


async def test_a_server_that_cannot_be_reached_or_a_missing_credential_is_told(package: ModuleType, told: Told) -> None:
    async with connected(package, told, url=told.refused) as client:
        unreachable = await client.call_tool("things_get", {"id": 7})
        refused = await client.call_tool("things_guarded", {})

    assert "cannot be reached" in text(unreachable)
    assert "was started without it" in text(refused)


# As a command ---------------------------------------------------------------------------------------------------------


async def test_over_standard_input_and_output(environment: dict[str, str], told: Told) -> None:
    told.answers({"json": THING})
    started = StdioServerParameters(command=sys.executable, args=["-m", "things_mcp"], env=environment)

    async with Client(started) as client:
        names = [one.name for one in (await client.list_tools()).tools]
        result = await client.call_tool("things_guarded", {})

    assert "things_create" not in names
    assert result.structured_content == THING
    assert told.asked["headers"]["authorization"] == "Bearer hush"


async def test_over_http_for_holders_of_the_token(environment: dict[str, str], told: Told) -> None:
    told.answers({"json": THING})

    with _serving({**environment, "THINGS_MCP_TOKEN": "open"}, "--allow-writes") as url:
        headers = {"authorization": "Bearer open"}
        async with (
            httpx2.AsyncClient(headers=headers) as http,
            Client(streamable_http_client(url, http_client=http)) as client,
        ):
            names = [one.name for one in (await client.list_tools()).tools]
            result = await client.call_tool("things_get", {"id": 7})
        refused = httpx2.post(url, json={}, headers={"authorization": "Bearer shut"})

    assert "things_create" in names
    assert result.structured_content == THING
    assert refused.status_code == 401


async def test_over_http_no_page_of_a_browser_gets_in(environment: dict[str, str]) -> None:
    with _serving(environment) as url:
        refused = httpx2.post(url, json={}, headers={"host": "evil.test"})

    assert refused.status_code == 421


@pytest.mark.parametrize(
    ("words", "without", "message"),
    [
        ([], "THINGS_BASE_URL", "set THINGS_BASE_URL"),
        (["--http", "--host", "0.0.0.0"], "THINGS_MCP_TOKEN", "set THINGS_MCP_TOKEN"),  # noqa: S104
    ],
)
def test_what_would_not_be_safe_does_not_start(
    environment: Mapping[str, str], words: list[str], without: str, message: str
) -> None:
    left = {name: value for name, value in environment.items() if name != without}

    ran = subprocess.run(
        [sys.executable, "-m", "things_mcp", *words],
        env={**os.environ, **left},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 2
    assert message in ran.stderr


@contextmanager
def _serving(environment: Mapping[str, str], *words: str) -> Iterator[str]:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "things_mcp", "--http", "--port", str(port), *words]
    with subprocess.Popen(command, env={**os.environ, **environment}) as process:
        try:
            _wait_for(port)
            yield f"http://127.0.0.1:{port}/mcp"
        finally:
            process.terminate()


def _wait_for(port: int) -> None:
    for _ in range(200):
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("the server did not start")
