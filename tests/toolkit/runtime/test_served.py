"""Bodies of servers that were generated, on the wire: what no hand-written operation shows."""

import inspect
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import orjson
import pytest
from pydantic import ValidationError

from accordant.build import build, write
from accordant.runtime import DataClass, File, Ok, Policies, application, merge_patch
from accordant.source.product import single_document
from tests.toolkit.generated import imported

from .serving import Got, request

FEED = Path(__file__).parents[1] / "cases" / "event_data" / "feed.yaml"
FORM = "multipart/form-data; boundary=b"
SPOOL = 100

UPLOADS = """
openapi: 3.2.0
info: {title: Uploads, version: "1"}
paths:
  /files:
    post:
      operationId: sendFiles
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema: {$ref: "#/components/schemas/Upload"}
            encoding: &encoding
              photo:
                contentType: image/png
                headers:
                  X-Checksum: {required: true, schema: {type: string, maxLength: 4}}
                  X-Sizes: {schema: {type: array, items: {type: integer}}}
      responses:
        "200":
          description: The same.
          content:
            multipart/form-data:
              schema: {$ref: "#/components/schemas/Upload"}
              encoding: *encoding
  /mixed:
    post:
      operationId: sendMixed
      requestBody:
        required: true
        content:
          multipart/mixed:
            schema: &mixed
              type: array
              minItems: 2
              prefixItems:
                - type: object
                  required: [name]
                  properties: {name: {type: string}}
                - {type: integer}
              items: {type: string, format: binary, maxLength: 400}
            prefixEncoding: &prefix
              - headers: {X-Of: {required: true, schema: {type: integer}}}
            itemEncoding: {contentType: image/png}
      responses:
        "200":
          description: The same, but for headers of what is no file.
          content:
            multipart/mixed:
              schema: *mixed
              itemEncoding: {contentType: image/png}
  /items:
    post:
      operationId: sendItems
      requestBody:
        required: true
        content:
          multipart/mixed:
            itemSchema: {type: object, required: [name], properties: {name: {type: string}}}
      responses:
        "200":
          description: The same.
          content:
            multipart/mixed:
              itemSchema: {type: object, required: [name], properties: {name: {type: string}}}
  /raw:
    put:
      operationId: putRaw
      requestBody:
        content:
          application/octet-stream: {schema: {type: string, format: binary}}
          application/json: {schema: {$ref: "#/components/schemas/File"}}
      responses: {"204": {description: Done.}}
  /task:
    patch:
      operationId: patchTask
      requestBody:
        required: true
        content:
          application/merge-patch+json: {schema: {$ref: "#/components/schemas/TaskPatch"}}
      responses:
        "200":
          description: The task as it is now.
          content: {application/json: {schema: {$ref: "#/components/schemas/Task"}}}
  /secrets:
    get:
      operationId: watchSecrets
      responses:
        "200":
          description: What not everybody may see.
          content:
            text/event-stream:
              itemSchema:
                type: object
                required: [data]
                properties:
                  data:
                    type: string
                    contentMediaType: application/json
                    contentSchema:
                      type: object
                      properties:
                        shown: {type: integer}
                        hidden: {type: integer, x-data-class: RESTRICTED}
components:
  schemas:
    Upload:
      type: object
      required: [photo]
      properties:
        photo: {type: string, format: binary, minLength: 2, maxLength: 400}
        title: {type: string}
    File:
      type: object
      properties: {name: {type: string}}
    Task:
      type: object
      required: [title]
      properties:
        title: {type: string}
        state: {type: string, default: open}
        note: {type: string}
        labels: {type: object, additionalProperties: {type: string}}
    TaskPatch:
      type: object
      properties:
        title: {type: string}
        state: {type: string, default: open}
        note: {type: [string, "null"]}
        labels: {type: [object, "null"], additionalProperties: {type: [string, "null"]}}
"""


class Answering:
    """Handlers that answer what they are told, and remember what they were asked."""

    def __init__(self, **answers: Any) -> None:
        self.answers = answers
        self.body: Any = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)

        async def method(call: Any, request: Any) -> Any:
            self.body = getattr(request, "body", None)
            answer: Any = self.answers.get(name)
            if inspect.iscoroutinefunction(answer):
                return await answer(self.body)
            return answer

        return method


@contextmanager
def built(document: Path, out: Path) -> Iterator[ModuleType]:
    """The server of one document."""
    made = build(replace(single_document(document, "ours"), targets=("server",)), out)
    assert made.is_sound, made.diagnostics
    write(made.value, out)
    with imported(out) as server:
        yield server


@pytest.fixture(scope="module")
def uploads(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    document = tmp_path_factory.mktemp("uploads") / "ours.yaml"
    document.write_text(UPLOADS, "utf-8")
    with built(document, document.parent / "out") as server:
        yield server


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    with built(FEED, tmp_path_factory.mktemp("feed")) as server:
        yield server


def models_of(server: ModuleType) -> Any:
    return import_module(f"{server.__name__}.ours.models")


def app_of(server: ModuleType, handler: Answering, **settings: Any) -> Any:
    module = import_module(f"{server.__name__}.ours")
    policies = Policies(clearance=lambda principal: DataClass.INTERNAL)
    return application(server.CONTRACT, [module.bind(handler)], policies=policies, **settings)


def form(head: str, content: bytes) -> bytes:
    return (
        b'--b\r\nContent-Disposition: form-data; name="photo"; filename="a"'
        + head.encode()
        + b"\r\n\r\n"
        + (content + b"\r\n--b--\r\n")
    )


# Files


async def upload(server: ModuleType, handler: Answering, head: str, content: bytes) -> Got:
    app = app_of(server, handler, spool=SPOOL)
    return await request(app, "POST", "/files", headers={"content-type": FORM}, body=form(head, content))


@pytest.mark.parametrize("size", [SPOOL, SPOOL + 1], ids=["in memory", "on disk"])
async def test_a_file_with_headers_comes_and_goes(uploads: ModuleType, size: int) -> None:
    async def send_back(body: Any) -> Any:
        assert isinstance(body.photo, File)
        assert (body.photo.size, body.photo.path is None) == (size, size <= SPOOL)
        assert body.photo.headers == {"X-Checksum": "ab", "X-Sizes": [1, 2]}
        return body

    got = await upload(uploads, Answering(send_files=send_back), "\r\nX-Checksum: ab\r\nX-Sizes: 1, 2", b"x" * size)

    assert got.status == 200, got.body
    assert b"Content-Type: image/png\r\nX-Checksum: ab\r\nX-Sizes: 1,2\r\n\r\n" + b"x" * size + b"\r\n" in got.body


@pytest.mark.parametrize(
    ("head", "size", "keyword"),
    [
        ("", 50, "required"),
        ("\r\nX-Checksum: abcde", 50, "maxLength"),
        ("\r\nX-Checksum: ab\r\nX-Sizes: 1,x", 50, "type"),
        ("\r\nX-Checksum: ab", 1, "minLength"),
        ("\r\nX-Checksum: ab", 401, "maxLength"),
    ],
)
async def test_a_file_that_the_contract_does_not_allow(uploads: ModuleType, head: str, size: int, keyword: str) -> None:
    handler = Answering()

    got = await upload(uploads, handler, head, b"x" * size)

    assert got.status == 400
    assert [(one["pointer"], one["keyword"]) for one in got.json["violations"]] == [("/photo", keyword)]
    assert handler.body is None


async def test_a_reply_without_the_headers_of_its_parts_is_a_500(uploads: ModuleType) -> None:
    async def forget(body: Any) -> Any:
        return models_of(uploads).Upload(photo=File(b"xx"))

    got = await upload(uploads, Answering(send_files=forget), "\r\nX-Checksum: ab", b"xx")

    assert got.status == 500


# Parts by position

MIXED = "multipart/mixed; boundary=b"


def mixed(*parts: tuple[str, bytes]) -> bytes:
    return b"".join(b"--b\r\n" + head.encode() + b"\r\n" + content + b"\r\n" for head, content in parts) + b"--b--\r\n"


OBJECT = ("Content-Type: application/json\r\nX-Of: 3\r\n", b'{"name":"x"}')
NUMBER = ("", b"5")


async def send(server: ModuleType, path: str, handler: Answering, *parts: tuple[str, bytes]) -> Got:
    app = app_of(server, handler, spool=SPOOL)
    return await request(app, "POST", path, headers={"content-type": MIXED}, body=mixed(*parts))


async def test_parts_by_position_come_and_go(uploads: ModuleType) -> None:
    async def send_back(body: Any) -> Any:
        assert (body[0].name, body[1], body[2:]) == ("x", 5, [b"y", b"x" * (SPOOL + 1)])
        return body

    files = (("", b"y"), ('Content-Disposition: attachment; filename="a"\r\n', b"x" * (SPOOL + 1)))
    got = await send(uploads, "/mixed", Answering(send_mixed=send_back), OBJECT, NUMBER, *files)

    assert got.status == 200, got.body
    assert got.headers["content-type"].startswith("multipart/mixed; boundary=")
    boundary = got.headers["content-type"].partition("boundary=")[2].encode()
    assert got.body.split(b"--" + boundary)[1:-1] == [
        b'\r\nContent-Type: application/json\r\n\r\n{"name":"x"}\r\n',
        b"\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n5\r\n",
        b"\r\nContent-Type: image/png\r\n\r\ny\r\n",
        b'\r\nContent-Disposition: attachment; filename="a"\r\nContent-Type: image/png\r\n\r\n'
        + b"x" * (SPOOL + 1)
        + b"\r\n",
    ]


@pytest.mark.parametrize(
    ("path", "parts", "found"),
    [
        ("/mixed", [OBJECT], ("", "minItems")),
        ("/mixed", [("X-Of: 3\r\n", b"{}"), NUMBER], ("/0", "required")),
        ("/mixed", [OBJECT, ("", b"five")], ("/1", "type")),
        ("/mixed", [OBJECT, NUMBER, ("", b"x" * 401)], ("/2", "maxLength")),
        ("/mixed", [("", b'{"name":"x"}'), NUMBER], ("/0", "required")),
        ("/items", [("", b'{"name":"x"}'), ("", b"{}")], ("/1", "required")),
        ("/items", [("", b"{")], ("", "multipart")),
    ],
)
async def test_parts_by_position_that_the_contract_does_not_allow(
    uploads: ModuleType, path: str, parts: Any, found: tuple[str, str]
) -> None:
    got = await send(uploads, path, Answering(), *parts)

    assert got.status == 400
    assert [(one["pointer"], one["keyword"]) for one in got.json["violations"]] == [found]


async def test_items_of_a_multipart_body_are_a_list(uploads: ModuleType) -> None:
    async def send_back(body: Any) -> Any:
        assert [one.name for one in body] == ["x", "y"]
        return body

    got = await send(uploads, "/items", Answering(send_items=send_back), ("", b'{"name":"x"}'), ("", b'{"name":"y"}'))

    assert got.status == 200
    assert got.body.count(b"Content-Type: application/json") == 2


@pytest.mark.parametrize("body", [{"a": 1}, [], [{"name": "x"}, "five"]])
async def test_a_reply_of_other_parts_is_a_500(uploads: ModuleType, body: Any) -> None:
    async def answer(_: Any) -> Any:
        return body

    assert (await send(uploads, "/mixed", Answering(send_mixed=answer), OBJECT, NUMBER)).status == 500


# Streams


async def test_a_body_of_bytes_comes_beside_a_model(uploads: ModuleType) -> None:
    read: list[bytes] = []

    async def keep(body: Any) -> None:
        read.append(await body.read())

    headers = {"content-type": "application/octet-stream"}
    as_bytes = await request(app_of(uploads, Answering(put_raw=keep)), "PUT", "/raw", headers=headers, body=b"\xff")
    headers = {"content-type": "application/json"}
    handler = Answering()
    as_json = await request(app_of(uploads, handler), "PUT", "/raw", headers=headers, body=b'{"name": "x"}')

    assert (as_bytes.status, read) == (204, [b"\xff"])
    assert (as_json.status, handler.body.name) == (204, "x")


# Events


async def events(server: ModuleType, path: str, handler: str, *items: Any) -> bytes:
    async def come() -> AsyncIterator[Any]:
        for item in items:
            yield item

    got = await request(app_of(server, Answering(**{handler: Ok(come())})), "GET", path)
    return got.body


async def test_data_of_events_is_a_value_here_and_json_there(feed: ModuleType) -> None:
    models = models_of(feed)
    text = models.WatchMixedResponseItem(event="addText", data="two\nlines", retry=5)
    value = models.WatchMixedResponseItem(event="addJson", data=models.WatchMixedResponseItemData(foo=42))

    assert await events(feed, "/mixed", "watch_mixed", text, value) == (
        b'retry: 5\nevent: addText\ndata: two\ndata: lines\n\nevent: addJson\ndata: {"foo":42}\n\n'
    )


async def test_data_of_events_and_the_word_that_ends_them(feed: ModuleType) -> None:
    models = models_of(feed)
    progress = models.Progress(data=models.Percent(percent=50))

    sent = await events(feed, "/ended", "watch_ended", progress, models.Done(data="[DONE]"))

    assert sent == b'data: {"percent":50}\n\ndata: [DONE]\n\n'


@pytest.mark.parametrize(
    ("path", "handler", "item"),
    [
        ("/plain", "watch_plain", {"data": {"percent": 101}}),
        ("/plain", "watch_plain", {"data": "50"}),
        ("/mixed", "watch_mixed", {"event": "addJson", "data": "text"}),
        ("/mixed", "watch_mixed", {"event": "addJson", "data": {"foo": "x"}}),
        ("/ended", "watch_ended", {"data": "[OVER]"}),
    ],
)
async def test_data_of_events_is_judged(feed: ModuleType, path: str, handler: str, item: Any) -> None:
    with pytest.raises(Exception, match="does not match the contract"):
        await events(feed, path, handler, item)


async def test_what_is_classed_is_left_out_of_data(uploads: ModuleType) -> None:
    sent = await events(uploads, "/secrets", "watch_secrets", {"data": {"shown": 1, "hidden": 2}})

    assert sent == b'data: {"shown":1}\n\n'


# Merge patches


async def patched(server: ModuleType, patch: bytes) -> tuple[Got, Any]:
    models = models_of(server)
    task = models.Task(title="a", state="done", note="n", labels={"x": "1", "y": "2"})

    async def apply(body: Any) -> Any:
        return merge_patch(task, body)

    handler = Answering(patch_task=apply)
    headers = {"content-type": "application/merge-patch+json"}
    return await request(app_of(server, handler), "PATCH", "/task", headers=headers, body=patch), handler.body


@pytest.mark.parametrize(
    ("patch", "expected"),
    [
        (b"{}", {"title": "a", "state": "done", "note": "n", "labels": {"x": "1", "y": "2"}}),
        (b'{"note": null}', {"title": "a", "state": "done", "labels": {"x": "1", "y": "2"}}),
        (b'{"title": "b", "labels": {"x": null}}', {"title": "b", "state": "done", "note": "n", "labels": {"y": "2"}}),
        (b'{"state": "open", "labels": null}', {"title": "a", "state": "open", "note": "n"}),
    ],
)
async def test_a_merge_patch_changes_what_was_sent_and_nothing_else(
    uploads: ModuleType, patch: bytes, expected: Any
) -> None:
    got, body = await patched(uploads, patch)

    assert (got.status, got.json) == (200, expected)
    assert body.model_fields_set == set(orjson.loads(patch))


async def test_null_is_what_the_schema_says_also_in_a_merge_patch(uploads: ModuleType) -> None:
    got, _ = await patched(uploads, b'{"title": null}')

    assert [(one["pointer"], one["keyword"]) for one in got.json["violations"]] == [("/title", "type")]


async def test_a_merge_patch_cannot_make_what_the_model_does_not_allow(uploads: ModuleType) -> None:
    task = models_of(uploads).Task(title="a")

    with pytest.raises(ValidationError):
        merge_patch(task, {"title": None})
    assert task.title == "a"
