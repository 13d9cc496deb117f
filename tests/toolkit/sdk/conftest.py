"""A server and an SDK generated from one contract, talking to each other in this process."""

import asyncio
import importlib
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import Any
from uuid import UUID

import httpx2
import pytest

from accordant.build import build, write
from accordant.runtime import Conflict, Context, Created, Credential, Default, application
from accordant.source.product import single_document

CONTRACT = Path(__file__).parent / "tasks.yaml"


@dataclass(frozen=True, slots=True)
class Generated:
    """The build folder's packages."""

    server: ModuleType
    server_models: ModuleType
    sdk: ModuleType
    models: ModuleType


@dataclass
class TasksHandler:
    """What a user of the server would write, with a memory of what it was asked."""

    models: Any
    asked: list[Any] = field(default_factory=list)

    async def list_tasks(self, call: Context, request: Any) -> Any:
        self.asked.append(request)
        return [self.models.Task(id=UUID(int=1), title="first")]

    async def create_task(self, call: Context, request: Any) -> Any:
        self.asked.append(request)
        if isinstance(request.body, str):
            return Created(self.models.Task(id=UUID(int=2), title=request.body))
        if request.body.title == "taken":
            return Conflict(self.models.Problem(title="taken", detail="there is one already"))
        return self.models.Task(id=UUID(int=2), **dict(request.body))

    async def get_task(self, call: Context, request: Any) -> Any:
        if request.id != UUID(int=1):
            return Default(self.models.Problem(title="no such task"), status=404)
        return self.models.Task(id=request.id, title="first", due_at=None)

    async def delete_task(self, call: Context, request: Any) -> None:
        return None

    async def attach_file(self, call: Context, request: Any) -> bytes:
        self.asked.append(request)
        content: bytes = request.body.file
        return content

    async def search(self, call: Context, request: Any) -> str:
        return f"{request.body.q} {request.body.pages}"


class InProcess(httpx2.BaseTransport):
    """For the sync client: each request is one run of the ASGI application."""

    def __init__(self, app: Any) -> None:
        self._transport = httpx2.ASGITransport(app)

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        return asyncio.run(self._answer(request))

    async def _answer(self, request: httpx2.Request) -> httpx2.Response:
        asked = httpx2.Request(request.method, request.url, headers=request.headers, content=request.read())
        response = await self._transport.handle_async_request(asked)
        content = await response.aread()
        return httpx2.Response(response.status_code, headers=response.headers, content=content)


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generated]:
    out = tmp_path_factory.mktemp("sdk") / "tasks_build"
    product = replace(single_document(CONTRACT, "tasks"), targets=("server", "sdk-python"))
    built = build(product, out)
    assert built.is_sound, built.diagnostics
    write(built.value, out)
    roots = [str(out.parent), str(out / "sdk" / "python" / "tasks")]
    sys.path[:0] = roots
    yield Generated(
        importlib.import_module("tasks_build.server"),
        importlib.import_module("tasks_build.server.tasks.models"),
        importlib.import_module("tasks"),
        importlib.import_module("tasks.models.tasks"),
    )
    for root in roots:
        sys.path.remove(root)


@pytest.fixture
def handler(generated: Generated) -> TasksHandler:
    return TasksHandler(generated.server_models)


@pytest.fixture
def app(generated: Generated, handler: TasksHandler) -> Any:
    binding = importlib.import_module("tasks_build.server.tasks").bind(handler)
    return application(generated.server.CONTRACT, bindings=[binding], security={"bearerAuth": _verify}, open_call=_call)


@pytest.fixture
def client(generated: Generated, app: Any) -> Any:
    http = httpx2.Client(transport=InProcess(app))
    return generated.sdk.Client("http://test", bearer_auth="secret", http_client=http)


@pytest.fixture
def async_client(generated: Generated, app: Any) -> Any:
    http = httpx2.AsyncClient(transport=httpx2.ASGITransport(app))
    return generated.sdk.AsyncClient("http://test", bearer_auth="secret", http_client=http)


async def _verify(credential: Credential) -> object | None:
    return "ada" if credential.value == "secret" else None


@asynccontextmanager
async def _call(context: Context) -> AsyncIterator[Context]:
    yield context
