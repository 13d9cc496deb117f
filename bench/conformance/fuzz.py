"""Suite `fuzz`: bytes that no client should send, a hundred thousand times: no 500, no traceback, no memory that stays."""

import asyncio
import gc
import io
import json
import logging
import random
import resource
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn

from accordant.runtime import application
from bench import generated
from bench.asgi import Exchange
from bench.report import BUILD, Verdict, say

REQUESTS = 100_000
SEED = 20_261_121
WARM = 0.3  # of the requests, after which memory must not grow any more
MOST_GROWTH = 8.0  # MiB: what allocators keep aside
SLOW = 24  # connections that send a body byte by byte, or stop in the middle
CONTRACT = Path(__file__).parent / "fuzz.yaml"
TREE = {"name": "a", "weight": 1.25, "at": "2026-01-02T03:04:05Z", "kind": 1.5, "children": [{"name": "b", "x": [1]}]}
BOUNDARY = b"--cut\r\nContent-Disposition: form-data; name="


def run(only: str = "", requests: int = REQUESTS) -> tuple[Verdict, ...]:
    suites: dict[str, Callable[[Any], str | None]] = {"bytes": partial(_bytes, requests), "slow_bodies": _slow_bodies}
    out = BUILD / "conformance" / "fuzz_server"
    generated.build(CONTRACT, out, name="fuzz")
    server = generated.load_server(out)
    found = []
    for name, asked in suites.items():
        if only in name:
            say(f"  {name}")
            found.append(Verdict(name, asked(server)))
    return tuple(found)


def _app(server: Any) -> Any:
    async def verify(credential: Any) -> object | None:
        return credential.value if len(credential.value) < 30 else None

    module = generated.load_module(server, "fuzz")
    return application(
        server.CONTRACT, [module.bind(_Nothing())], security=dict.fromkeys(("bearer", "basic", "key"), verify)
    )


class _Nothing:
    """Answers every operation with nothing, which the contract allows."""

    def __getattr__(self, name: str) -> Any:
        async def answer(call: Any, request: Any) -> None:
            return None

        return answer


# In process -----------------------------------------------------------------------------------------------------------


def _bytes(requests: int, server: Any) -> str | None:
    with _logged() as log:
        problem = asyncio.run(_send_all(_app(server), requests))
    return _with_log(problem, log)


def _with_log(problem: str | None, log: io.StringIO) -> str | None:
    logged = log.getvalue().strip()[-300:]
    return problem and f"{problem}\n{logged}" if not logged else f"{problem or 'something was logged'}: {logged}"


async def _send_all(app: Any, requests: int) -> str | None:
    wild = random.Random(SEED)  # noqa: S311 - not for secrets
    warm, before = int(requests * WARM), 0.0
    statuses: dict[int, int] = {}
    for number in range(requests):
        scope, body = wild_request(wild)
        exchange = _Chunked(body, wild.choice((0, 0, 0, 1, 7)))
        try:
            await asyncio.wait_for(app(scope, exchange.receive, exchange.send), 10)
        except Exception as error:  # what comes out of an application is the server's problem then
            return f"request {number} raised {type(error).__name__}: {error}: {_shown(scope, body)}"
        statuses[exchange.status] = statuses.get(exchange.status, 0) + 1
        if exchange.status >= 500 or b"Traceback" in exchange.content:
            return f"request {number} was answered {exchange.status}: {_shown(scope, body)}"
        if number == warm:
            gc.collect()
            before = _mebibytes()
    gc.collect()
    growth = _mebibytes() - before
    say(f"    {', '.join(f'{status}: {count}' for status, count in sorted(statuses.items()))}; {growth:.1f} MiB more")
    return f"{growth:.1f} MiB more after {requests - warm} requests" if growth > MOST_GROWTH else None


class _Chunked(Exchange):
    """A body in pieces of some bytes, or in one."""

    def __init__(self, body: bytes, size: int) -> None:
        super().__init__(body)
        self._pieces = (
            [body[at : at + size] for at in range(0, len(body), size)] if size and len(body) < 500 else [body]
        )

    async def receive(self) -> Any:
        if not self._pieces:
            return {"type": "http.disconnect"}
        piece = self._pieces.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(self._pieces)}


def _shown(scope: Any, body: bytes) -> str:
    return f"{scope['method']} {scope['raw_path']!r}?{scope['query_string']!r} {scope['headers']!r} {body[:200]!r}"


def _mebibytes() -> float:
    """What this process has in memory now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


@contextmanager
def _logged() -> Iterator[io.StringIO]:
    """What the runtime logs, which is nothing while all is well."""
    log = io.StringIO()
    handler = logging.StreamHandler(log)
    logging.getLogger("python_multipart").setLevel(logging.CRITICAL)  # it says of each form what is wrong with it
    logging.getLogger("accordant.runtime").addHandler(handler)
    try:
        yield log
    finally:
        logging.getLogger("accordant.runtime").removeHandler(handler)


# Requests -------------------------------------------------------------------------------------------------------------


def wild_request(wild: random.Random) -> tuple[dict[str, Any], bytes]:
    """One request, as a server would hand it on: mostly a sound one with something wrong in it."""
    method, path, query, headers, body = wild.choice(_SOUND)(wild)
    for _ in range(wild.choice((0, 1, 1, 2, 4))):
        match wild.randrange(6):
            case 0:
                path = b"/" + _damaged(wild, path[1:])
            case 1:
                query = _damaged(wild, query)
            case 2:
                headers = [(name, _damaged(wild, value)) for name, value in headers]
            case 3:
                headers = [*headers, (wild.choice(_NAMES), _some_bytes(wild))]
            case 4:
                method = wild.choice(("GET", "POST", "HEAD", "OPTIONS", "DELETE", "TRACE", "A" * 300, ""))
            case _:
                body = _damaged(wild, body)
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path.decode("latin-1"),
        "raw_path": path,
        "query_string": query,
        "root_path": "",
        "headers": [(b"host", b"localhost"), *headers],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    return scope, body


Sound = tuple[str, bytes, bytes, list[tuple[bytes, bytes]], bytes]


def _number(wild: random.Random) -> Sound:
    query = b"ids=1&ids=2&piped=a%7Cb&filter[min]=1.5&filter[tags]=a&filter[tags]=b&whole=%7B%22a%22:1%7D"
    headers = [
        (b"x-date", b"2026-01-02T03:04:05Z"),
        (b"x-ids", b"1, 2"),
        (b"cookie", b"session=0191a5a0-7c3e-7000-8000-000000000001; other=1"),
    ]
    return "GET", b"/numbers/7/word", query, headers, b""


def _json(wild: random.Random) -> Sound:
    return "POST", b"/json", b"", [(b"content-type", b"application/json")], wild.choice(_BODIES)(wild)


def _form(wild: random.Random) -> Sound:
    return "POST", b"/json", b"", [(b"content-type", b"application/x-www-form-urlencoded")], b"a=1&b=x&b=%C3%A9&c[d]=1"


def _text(wild: random.Random) -> Sound:
    kind = wild.choice(
        (b"text/plain", b"text/plain; charset=utf-16", b"text/plain; charset=nonsense", b"application/octet-stream")
    )
    return "POST", b"/json", b"", [(b"content-type", kind)], _some_bytes(wild)


def _files(wild: random.Random) -> Sound:
    body = BOUNDARY + b'"meta"\r\nContent-Type: application/json\r\n\r\n{"n": 1}\r\n'
    body += BOUNDARY + b'"files"; filename="a.bin"\r\n\r\n' + _some_bytes(wild) + b"\r\n--cut--\r\n"
    return "POST", b"/files", b"", [(b"content-type", b"multipart/form-data; boundary=cut")], body


def _secret(wild: random.Random) -> Sound:
    value = wild.choice((b"Bearer abc", b"Basic YTpi", b"Basic \xff", b"Bearer ", b"Basic " + b"A" * 5000))
    return "GET", b"/secret", wild.choice((b"", b"key=abc", b"key=%FF")), [(b"authorization", value)], b""


_SOUND = (_number, _json, _json, _form, _text, _files, _secret)
_BODIES: tuple[Callable[[random.Random], bytes], ...] = (
    lambda wild: json.dumps(TREE).encode(),
    lambda wild: json.dumps(TREE).encode(wild.choice(("utf-8", "utf-16", "utf-32", "utf-8-sig"))),
    lambda wild: b'{"name":' * 2000,
    lambda wild: b"[" * wild.choice((10, 500, 5000, 100_000)),
    lambda wild: b'{"name":"a","children":[' * 300 + b"]}" * 300,
    lambda wild: b'{"name": "a", "name": "b", "name": 1}',
    lambda wild: b'{"name": "a", "weight": ' + b"9" * wild.choice((20, 400, 5000, 60_000)) + b"}",
    lambda wild: b'{"name": "a", "weight": 1e' + b"9" * wild.choice((1, 3, 9)) + b"}",
    lambda wild: b'{"name": "\\ud800", "x": "\\u0000", "y": "\x00"}',
    lambda wild: b'{"name": "\xff\xfe"}',
    lambda wild: b'{"name": "a", "either": NaN, "kind": Infinity}',
    lambda wild: b'{"name": "a", "at": "2026-13-45T99:99:99Z", "id": "zz", "children": [{"name": "c"}, {"name": "c"}]}',
    lambda wild: b"",
    lambda wild: b"null",
)
_NAMES = (
    b"content-length",
    b"content-type",
    b"accept",
    b"x-request-id",
    b"traceparent",
    b"cookie",
    b"x-ids",
    b"transfer-encoding",
    b"\xff",
)
_PIECES = (
    b"\x00",
    b"\xff",
    b"%",
    b"%zz",
    b"%00",
    b"%C3",
    b"\r\n",
    b"[",
    b"]",
    b"[]",
    b"&&",
    b"==",
    b"/",
    b"//",
    b"..",
    b"%2f",
    b";",
    b",",
    b'"',
    b"'",
    b"{",
    b"\xed\xa0\x80",
    b"9" * 400,
    b"-",
    b"1e999",
)


def _some_bytes(wild: random.Random) -> bytes:
    return wild.randbytes(wild.choice((0, 1, 5, 40, 400)))


def _damaged(wild: random.Random, data: bytes) -> bytes:
    """Bytes put in, taken out, turned, repeated or cut off."""
    at = wild.randrange(len(data) + 1)
    match wild.randrange(6):
        case 0:
            return data[:at] + wild.choice(_PIECES) + data[at:]
        case 1:
            return data[:at] + _some_bytes(wild) + data[at:]
        case 2:
            return data[:at]
        case 3:
            return data[:at] + data[at + 1 :]
        case 4:
            return data[:at] + bytes([wild.randrange(256)]) + data[at + 1 :]
        case _:
            return data[:at] * wild.choice((2, 3, 20)) + data[at:]


# Over sockets ---------------------------------------------------------------------------------------------------------


def _slow_bodies(server: Any) -> str | None:
    """Clients that dribble, stop in the middle or go away leave a server that answers the next one at once."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    running = uvicorn.Server(uvicorn.Config(_app(server), log_level="critical", lifespan="on"))
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listener]}, daemon=True)
    with _logged() as log:
        thread.start()
        try:
            problem = _while_others_dribble(port)
        finally:
            running.should_exit = True
            thread.join(20)
    return _with_log(problem, log)


def _while_others_dribble(port: int) -> str | None:
    head = b"POST /json HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n"
    others = [_connected(port) for _ in range(SLOW)]
    for one in others:
        one.sendall(head)
    for byte in (b'{"n', b"ame"):
        for one in others:
            one.sendall(byte)
        begun = time.monotonic()
        status = _answered(port, head + b'{"name":"a"}')
        if status != 204 or time.monotonic() - begun > 5:
            return f"a sound request between slow ones was answered {status} after {time.monotonic() - begun:.1f} s"
    for one in others[: SLOW // 2]:
        one.close()
    for one in others[SLOW // 2 :]:
        one.sendall(b'":"a"}')
        if _status(one) != 204:
            return "a slow body that was whole in the end was refused"
    return None if _answered(port, head + b'{"name":"a"}') == 204 else "after slow bodies a sound one is refused"


def _connected(port: int) -> socket.socket:
    for _ in range(100):
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=10)
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise TimeoutError("the server did not come up")


def _answered(port: int, data: bytes) -> int:
    with _connected(port) as one:
        one.sendall(data)
        return _status(one)


def _status(connection: socket.socket) -> int:
    return int([*connection.recv(65536).split(b" ", 2), b"0", b"0"][1] or 0)
