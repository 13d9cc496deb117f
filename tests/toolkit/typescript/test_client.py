"""The TypeScript client by itself, over a `fetch` of ours: streams, pages, files, forms, and what a bundle of it holds."""

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from bench import typescript

HERE = Path(__file__).parent
EVENTS = {"content-type": "text/event-stream"}
XML = {"content-type": "application/xml"}
NEXT = '<http://server/v1/link?at=2>; rel="next"'


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled package."""
    out = tmp_path_factory.mktemp("client") / "client"
    typescript.generate(HERE / "calls.yaml", out)
    assert typescript.complaints((out,), is_emitted=True) == []
    return out.parent / "dist" / "client" / typescript.PACKAGE / "src"


def asked(operation: str, *answers: Mapping[str, Any], how: str = "value", **more: Any) -> dict[str, Any]:
    return {"operation": operation, "answers": answers, "how": how, **more}


def page(*ids: int, **more: Any) -> dict[str, Any]:
    return {"json": {"items": [{"id": one} for one in ids], **more}}


def events(*chunks: str, **more: Any) -> dict[str, Any]:
    return {"headers": EVENTS, "chunks": chunks, **more}


KEY = {"idempotencyKey": "k"}
KEY_HEADERS = {"content-type": "application/jsonl", "idempotency-key": "k"}
CALLS: list[tuple[str, dict[str, Any], dict[str, Any], list[dict[str, Any]]]] = [
    (
        "events come whole, however they are cut",
        asked(
            "listen",
            events("id: 1\nda", 'ta: {"id":\r', "\ndata: 1}\n", '\n: a remark\n\ndata: {"id":2}\n\n'),
            how="items",
        ),
        {"items": [{"id": "1", "data": {"id": 1}}, {"data": {"id": 2}}]},
        [{"url": "http://server/v1/events"}],
    ),
    (
        "half an event is none",
        asked("listen", events('data: {"id":1}\n\ndata: {"id":2}\n'), how="items"),
        {"items": [{"data": {"id": 1}}]},
        [{}],
    ),
    (
        "a stream that breaks is asked for what came after the last event",
        asked(
            "listen",
            events('id: a\ndata: {"id":1}\n\nretry: 1\n\ndata: {"id"', isCut=True),
            {"status": 503},
            events('id: b\ndata: {"id":2}\n\n'),
            how="items",
        ),
        {"items": [{"id": "a", "data": {"id": 1}}, {"id": "b", "data": {"id": 2}}]},
        [{}, {"headers": {"last-event-id": "a"}}, {"headers": {"last-event-id": "a", "x-retry-count": "1"}}],
    ),
    (
        "a stream that a server has ended may be asked for more",
        asked("listen", events('id: a\ndata: {"id":1}\n\n'), events('data: {"id":2}\n\n'), how="resumed"),
        {"items": [{"id": "a", "data": {"id": 1}}, {"data": {"id": 2}}]},
        [{}, {"headers": {"last-event-id": "a"}}],
    ),
    (
        "a stream without ids may not be asked for more",
        asked("listen", events('data: {"id":1}\n\n'), how="resumed"),
        {"error": "TypeError"},
        [{}],
    ),
    (
        "a stream without ids that breaks is an error",
        asked("listen", events('data: {"id":1}\n\n', isCut=True), how="items"),
        {"error": "ApiConnectionError", "message": "listen: terminated"},
        [{}],
    ),
    (
        "events of no schema are texts",
        asked("follow", events("event: ping\ndata: a\ndata:  b\nid\n\n"), how="items"),
        {"items": [{"event": "ping", "data": "a\n b", "id": ""}]},
        [{}],
    ),
    (
        "lines are documents",
        asked(
            "readLines",
            {"headers": {"content-type": "application/jsonl"}, "chunks": ['{"id":', '1}\n\n{"id":2}']},
            how="items",
        ),
        {"items": [{"id": 1}, {"id": 2}]},
        [{}],
    ),
    (
        "a line that is no JSON is an error",
        asked("readLines", {"headers": {"content-type": "application/jsonl"}, "chunks": ["{\n"]}, how="items"),
        {"error": "DecodeError"},
        [{}],
    ),
    (
        "a sequence is of documents",
        asked(
            "readSequence",
            {"headers": {"content-type": "application/json-seq"}, "chunks": ['\x1e{"id":1}\n\x1e{"id":', "2}\n"]},
            how="items",
        ),
        {"items": [{"id": 1}, {"id": 2}]},
        [{}],
    ),
    (
        "what is sent item by item is framed, and as an array it is sent again",
        asked("sendLines", {"status": 503}, {"status": 204}, given={"body": [{"id": 1}, {"id": 2}]}, options=KEY),
        {"value": None},
        [{"headers": KEY_HEADERS, "body": '{"id":1}\n{"id":2}\n'}, {"body": '{"id":1}\n{"id":2}\n'}],
    ),
    (
        "items that come one by one are sent once",
        asked("sendSequence", {"status": 503}, given={"body": "items:1,2"}, options=KEY),
        {"error": "ServiceUnavailableError"},
        [{"body": '\x1e{"id":1}\n\x1e{"id":2}\n'}],
    ),
    (
        "of a server without a host, as of any other, there is the one that was given",
        asked("askElsewhere", {"status": 204}),
        {"value": None},
        [{"url": "http://server/v1/elsewhere"}],
    ),
    (
        "a loop may be left",
        asked(
            "readLines",
            {"headers": {"content-type": "application/jsonl"}, "chunks": ['{"id":1}\n', '{"id":2}\n']},
            how="broken off",
        ),
        {"items": [{"id": 1}]},
        [{}],
    ),
    (
        "a file has the name that the server gives, and no path",
        asked(
            "download",
            {
                "headers": {
                    "content-type": "application/octet-stream",
                    "content-disposition": 'attachment; filename="../b.txt"',
                },
                "chunks": ["a", "b"],
            },
            how="download",
        ),
        {"name": "b.txt", "text": "ab"},
        [{}],
    ),
    (
        "a file that is not there is an error",
        asked(
            "download",
            {"status": 404, "headers": {"content-type": "application/octet-stream"}, "chunks": ["none"]},
            how="download",
        ),
        {"error": "NotFoundError"},
        [{}],
    ),
    (
        "a file is sent with its type, and told of while it is",
        asked("upload", {"status": 204}, given={"body": "bytes:abc"}, how="progress"),
        {"value": None, "progress": [[3, 3]]},
        [{"method": "POST", "headers": {"content-type": "image/png"}, "body": "abc"}],
    ),
    (
        "a text says its charset where that matters",
        asked("sendText", {"status": 204}, given={"body": "naïve"}),
        {"value": None},
        [{"headers": {"content-type": "text/plain; charset=utf-8"}, "body": "naïve"}],
    ),
    (
        "a text that is ASCII is as the contract has it",
        asked("sendText", {"status": 204}, given={"body": "a b"}),
        {"value": None},
        [{"headers": {"content-type": "text/plain"}, "body": "a b"}],
    ),
    (
        "of any media type without a schema are bytes",
        asked("sendAnything", {"status": 204}, given={"body": "bytes:abc"}),
        {"value": None},
        [{"headers": {"content-type": "image/png"}, "body": "abc"}],
    ),
    (
        "of any media type with a schema are values",
        asked("sendSomething", {"status": 204}, given={"body": [1, 2]}),
        {"value": None},
        [{"headers": {"content-type": "application/json"}, "body": "[1,2]"}],
    ),
    (
        "parts are framed as their types have it",
        asked(
            "sendParts",
            {"status": 204},
            given={"name": "n", "tags": ["a", "b"], "about": {"id": 1}, "photo": "bytes:png", "csv": "1;2"},
        ),
        {"value": None},
        [
            {
                "body": '--B\r\nContent-Disposition: form-data; name="name"\r\n\r\nn\r\n'
                '--B\r\nContent-Disposition: form-data; name="tags"\r\n\r\na\r\n'
                '--B\r\nContent-Disposition: form-data; name="tags"\r\n\r\nb\r\n'
                '--B\r\nContent-Disposition: form-data; name="about"\r\nContent-Type: application/json\r\n\r\n{"id":1}\r\n'
                '--B\r\nContent-Disposition: form-data; name="photo"; filename="a%22b.png"\r\nContent-Type: image/png\r\n\r\npng\r\n'
                '--B\r\nContent-Disposition: form-data; name="csv"\r\nContent-Type: text/csv\r\n\r\n1;2\r\n--B--\r\n'
            }
        ],
    ),
    (
        "XML is written and read as its schema has it",
        asked(
            "sendBook",
            {"headers": XML, "chunks": ['<book id="2"><title>é</title>', '<book id="3"/></book>']},
            given={"body": {"id": 1, "title": "<é>", "parts": [{"id": 4}]}},
        ),
        {"value": {"id": 2, "title": "é", "parts": [{"id": 3}]}},
        [
            {
                "headers": {"content-type": "application/xml"},
                "body": "<?xml version='1.0' encoding='UTF-8'?>\n"
                '<book id="1"><title>&lt;é&gt;</title><book id="4" /></book>',
            }
        ],
    ),
    (
        "XML of another root is an error",
        asked("sendBook", {"headers": XML, "chunks": ["<magazine/>"]}, given={"body": {"id": 1}}),
        {"error": "DecodeError", "message": "sendBook: its element is not `book`"},
        [{}],
    ),
    (
        "what XML cannot say is not sent",
        asked("sendBook", given={"body": {"id": 1, "title": "\0"}}),
        {"error": "TypeError"},
        [],
    ),
    (
        "an error of XML has its body",
        asked(
            "sendBook",
            {
                "status": 409,
                "headers": {"content-type": "application/problem+xml"},
                "chunks": ["<problem><id>7</id></problem>"],
            },
            given={"body": {"id": 1}},
        ),
        {"error": "ConflictError", "body": {"id": 7}},
        [{}],
    ),
    (
        "XML of which nothing is said is a text",
        asked("readFeed", {"headers": {"content-type": "application/atom+xml"}, "chunks": ["<feed/>"]}),
        {"value": "<feed/>"},
        [{}],
    ),
    (
        "forms are written as their encoding has it",
        asked(
            "sendForm",
            {"status": 204},
            given={"name": "a b&c", "tags": ["x", "y"], "list": ["x", "y"], "about": {"id": 1}},
            options={"extraBody": {"more": True}},
        ),
        {"value": None},
        [
            {
                "headers": {"content-type": "application/x-www-form-urlencoded"},
                "body": "name=a%20b%26c&tags=x&tags=y&list=x,y&about=%7B%22id%22%3A1%7D&more=true",
            }
        ],
    ),
    (
        "the last item leads to the next page, as long as there is more",
        asked("byCursor", page(1, 2, more=True), page(3, more=False), how="items"),
        {"items": [{"id": 1}, {"id": 2}, {"id": 3}]},
        [{"url": "http://server/v1/cursor"}, {"url": "http://server/v1/cursor?after=2"}],
    ),
    (
        "a page names the next one, and the other arguments stay",
        asked("byToken", page(1, next="t 2"), page(2, next=None), given={"q": "x"}, how="pages"),
        {"items": [1, 1]},
        [{"url": "http://server/v1/token?q=x"}, {"url": "http://server/v1/token?page_token=t%202&q=x"}],
    ),
    (
        "the same page is not asked for twice",
        asked("byToken", page(1, next="t"), page(2, next="t"), how="items"),
        {"items": [{"id": 1}, {"id": 2}]},
        [{}, {}],
    ),
    (
        "pages are counted",
        asked("byPage", page(3, total=3), page(4, total=3), given={"page": 2}, how="items"),
        {"items": [{"id": 3}, {"id": 4}]},
        [{"url": "http://server/v1/page?page=2"}, {"url": "http://server/v1/page?page=3"}],
    ),
    (
        "an empty page is the last",
        asked("byPage", page(1), page(), how="pages"),
        {"items": [1, 0]},
        [{"url": "http://server/v1/page"}, {"url": "http://server/v1/page?page=2"}],
    ),
    (
        "items are counted",
        asked("byOffset", page(1, 2, total=3), page(3, total=3), how="items"),
        {"items": [{"id": 1}, {"id": 2}, {"id": 3}]},
        [{"url": "http://server/v1/offset"}, {"url": "http://server/v1/offset?offset=2"}],
    ),
    (
        "links are followed with the same headers",
        asked(
            "byLink",
            {"json": [{"id": 1}], "headers": {"link": f'</v1/link>; title="a, b"; rel=first, {NEXT}'}},
            {"json": [{"id": 2}]},
            given={"q": "x", "xWho": "me"},
            how="items",
        ),
        {"items": [{"id": 1}, {"id": 2}]},
        [{"url": "http://server/v1/link?q=x"}, {"url": "http://server/v1/link?at=2", "headers": {"x-who": "me"}}],
    ),
    (
        "a page says what leads to the next one",
        asked("byToken", page(1, next="t"), page(2), how="keys"),
        {"items": ["t", None]},
        [{}, {}],
    ),
    (
        "pages may be gone on with by what led to one",
        asked("byOffset", page(5), page(), options={"page": 4}, how="items"),
        {"items": [{"id": 5}]},
        [{"url": "http://server/v1/offset?offset=4"}, {"url": "http://server/v1/offset?offset=5"}],
    ),
    (
        "pages may be gone on with by a link",
        asked("byLink", {"json": []}, given={"q": "x"}, options={"page": "http://server/v1/link?at=2"}, how="items"),
        {"items": []},
        [{"url": "http://server/v1/link?at=2"}],
    ),
    (
        "but not by a link to another server",
        asked("byLink", options={"page": "http://elsewhere/"}, how="items"),
        {"error": "ApiError", "message": "byLink: the next page is on another server: http://elsewhere"},
        [],
    ),
    (
        "links to other servers are not followed",
        asked("byLink", {"json": [{"id": 1}], "headers": {"link": "<http://elsewhere/>; rel=next"}}, how="items"),
        {"error": "ApiError", "message": "byLink: the next page is on another server: http://elsewhere"},
        [{}],
    ),
]


@pytest.fixture(scope="module")
def answers(package: Path) -> Mapping[str, dict[str, Any]]:
    questions = [question for _, question, _, _ in CALLS]
    found = typescript.run(HERE / "client.mjs", {"folder": str(package), "questions": questions}, package)
    return {name: answer for (name, *_), answer in zip(CALLS, found, strict=True)}


@pytest.mark.parametrize(("name", "question", "outcome", "requests"), CALLS, ids=[one[0] for one in CALLS])
def test_a_call_comes_to(
    answers: Mapping[str, dict[str, Any]],
    name: str,
    question: dict[str, Any],
    outcome: dict[str, Any],
    requests: list[dict[str, Any]],
) -> None:
    answer = answers[name]

    assert {key: answer.get(key) for key in outcome} == outcome, answer
    assert len(answer["requests"]) == len(requests), answer["requests"]
    assert list(_differences(requests, answer["requests"])) == []


def _differences(expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> Iterator[Any]:
    for wanted, request in zip(expected, found, strict=True):
        for key, value in wanted.items():
            if key == "headers":
                yield from ((name, request[key]) for name in value if request[key].get(name) != value[name])
            elif request[key] != value:
                yield key, value, request[key]


def test_a_bundle_holds_what_it_calls(package: Path, tmp_path: Path) -> None:
    """Of one operation its own bytes and what it needs of the core; of another one next to nothing more."""
    one = _bundle(package, tmp_path, "byCursor")
    two = _bundle(package, tmp_path, "byCursor", "byPage")
    form = _bundle(package, tmp_path, "sendParts")
    xml = _bundle(package, tmp_path, "sendBook")

    assert len(two) - len(one) < 400
    assert len(one) < 21_500
    assert "/page" not in one
    assert "form-data" not in one
    assert "form-data" in form
    assert "last-event-id" not in one + form
    assert "grant_type" not in one + form + xml
    assert "DOCTYPE" not in one + form
    assert "DOCTYPE" in xml


def _bundle(package: Path, folder: Path, *operations: str) -> str:
    entry = folder / "entry.js"
    entry.write_text(
        f'import {{ connect }} from "{package}/connection.js";\n'
        f'import {{ {", ".join(operations)} }} from "{package}/operations/calls.js";\n'
        f'globalThis.used = [connect({{ baseUrl: "/" }}), {", ".join(operations)}];\n'
    )
    command = [str(typescript.MODULES / ".bin" / "esbuild"), str(entry), "--bundle", "--minify", "--format=esm"]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
