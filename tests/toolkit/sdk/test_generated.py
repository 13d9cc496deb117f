"""A generated SDK and a generated server of one contract understand each other."""

import inspect
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx2
import pytest

from .conftest import Generated, InProcess, TasksHandler


def test_body_goes_out_and_comes_back_typed(client: Any, generated: Generated) -> None:
    models = generated.models
    due = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)

    task = client.tasks.create(body=models.NewTask(title="write", status=models.Status.OPEN, due_at=due))

    assert task == models.Task(id=UUID(int=2), title="write", status=models.Status.OPEN, due_at=due)


async def test_async_client_does_the_same(async_client: Any, generated: Generated) -> None:
    async with async_client as client:
        task = await client.tasks.create(body=generated.models.NewTask(title="write"))

    assert (task.id, task.title) == (UUID(int=2), "write")
    assert task.status is generated.sdk.MISSING


def test_second_media_type_is_chosen_by_name(client: Any) -> None:
    task = client.tasks.create(body="plain", media_type="text/plain")

    assert task.title == "plain"


def test_parameters_arrive_as_they_were_given(client: Any, handler: TasksHandler) -> None:
    before = datetime(2026, 1, 2, tzinfo=UTC)

    client.tasks.list(status=["open", "done"], due_before=before, filter={"tags": ["a", "b c"]}, x_trace="t", seen=3)

    asked = handler.asked[0]
    assert asked.status == ["open", "done"]
    assert asked.due_before == before
    assert asked.filter.tags == ["a", "b c"]
    assert (asked.x_trace, asked.seen) == ("t", 3)


def test_parameters_left_out_are_missing(client: Any, generated: Generated, handler: TasksHandler) -> None:
    assert client.tasks.list() == [generated.models.Task(id=UUID(int=1), title="first")]

    assert handler.asked[0].seen is generated.sdk.MISSING


def test_null_and_missing_are_told_apart(client: Any, generated: Generated) -> None:
    task = client.tasks.get(id=UUID(int=1))

    assert task.due_at is None
    assert task.status is generated.sdk.MISSING


def test_declared_error_is_raised_with_its_body(client: Any, generated: Generated) -> None:
    with pytest.raises(generated.sdk.ConflictError) as caught:
        client.tasks.create(body=generated.models.NewTask(title="taken"))

    assert caught.value.body == generated.models.Problem(title="taken", detail="there is one already")


def test_default_response_is_an_error_too(client: Any, generated: Generated) -> None:
    with pytest.raises(generated.sdk.NotFoundError, match="404 no such task"):
        client.tasks.get(id=UUID(int=9))


def test_server_refuses_what_the_contract_does_not_allow(client: Any, generated: Generated) -> None:
    with pytest.raises(generated.sdk.BadRequestError) as caught:
        client.tasks.create(body={"title": ""})

    assert caught.value.problem["violations"][0]["pointer"] == "/title"


def test_success_without_content_is_none(client: Any) -> None:
    assert client.tasks.delete(id=UUID(int=1)) is None


def test_file_is_uploaded_with_its_name_and_downloaded(
    client: Any, generated: Generated, handler: TasksHandler
) -> None:
    file = generated.sdk.File(b"\x89PNG", "a.png", "image/png")

    content = client.tasks.attach_file(id=UUID(int=1), file=file, note={"text": "n"}, labels=["x", "y"])

    body = handler.asked[0].body
    assert content.read() == b"\x89PNG"
    assert (body.file.filename, body.file.content_type) == ("a.png", "image/png")
    assert body.note.text == "n"
    assert body.labels == ["x", "y"]


def test_form_is_sent_and_text_comes_back(client: Any) -> None:
    assert client.tasks.search(q="a b", pages=[1, 2]) == "a b [1, 2]"


def test_wrong_token_is_refused(generated: Generated, app: Any) -> None:
    http = httpx2.Client(transport=InProcess(app))
    client = generated.sdk.Client("http://test", bearer_auth="guess", http_client=http)

    with pytest.raises(generated.sdk.UnauthorizedError):
        client.tasks.list()


def test_without_a_token_only_open_operations_are_called(generated: Generated, app: Any) -> None:
    client = generated.sdk.Client("http://test", http_client=httpx2.Client(transport=InProcess(app)))

    assert client.tasks.search(q="a", pages=[]) is not None
    with pytest.raises(generated.sdk.MissingCredentialError):
        client.tasks.list()


def test_unknown_enum_value_is_kept_by_the_client(generated: Generated) -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json={"id": str(UUID(int=1)), "title": "a", "status": "paused", "newer": 1})

    http = httpx2.Client(transport=httpx2.MockTransport(answer))
    client = generated.sdk.Client("http://test", bearer_auth="secret", http_client=http)

    task = client.tasks.get(id=UUID(int=1))

    assert task.status == "paused"
    assert task.newer == 1


def test_sync_and_async_clients_have_the_same_methods(generated: Generated, client: Any, async_client: Any) -> None:
    def signatures(resource: object) -> dict[str, str]:
        methods = inspect.getmembers(resource, inspect.ismethod)
        found = {name: str(inspect.signature(method)) for name, method in methods if not name.startswith("_")}
        return {name: text.replace("_downloads.AsyncDownload", "_downloads.Download") for name, text in found.items()}

    assert signatures(client.tasks) == signatures(async_client.tasks)
    assert set(signatures(client.tasks)) == {"attach_file", "create", "delete", "get", "list", "search"}
