"""Handlers held to a Protocol, and stubs for what they lack, on small files."""

import ast
from pathlib import Path

import pytest

from accordant.diagnostics import Span
from accordant.handwritten.handlers import Handler, findings, handler_of, missing
from accordant.handwritten.protocols import Api, api_of
from accordant.handwritten.stubs import new_handler, with_stubs

API = '''"""Requests and handler Protocol of `tasks`: Tasks."""

from __future__ import annotations

import datetime as _dt
from typing import Protocol, TypeVar

from accordant.runtime import NotFound, Ok, Request

from .. import github as _github_models
from ..common.models import Problem
from .models import Task

C = TypeVar("C", contravariant=True)


class GetTask(Request):
    """GET /tasks/{id}"""

    id: str


class EndTask(Request):
    """POST /tasks/{id}/end"""


class TasksApi(Protocol[C]):
    async def get_task(self, call: C, request: GetTask) -> Task | Ok[Task] | NotFound[Problem]:
        """Get "a" task"""
        ...

    async def end_task(self, call: C, request: EndTask) -> _github_models.Issue | NotFound[Problem] | _dt.date: ...
'''
API_OF = api_of(API, "generated.server.tasks")

WHOLE = """from accordant.runtime import NotFound


class TasksHandler:
    async def get_task(self, call: Call, request: GetTask) -> Task | NotFound[Problem]: ...
    async def end_task(self, call, request): ...
    async def _helper(self, call, request): ...
    async def close(self): ...
"""


def written(folder: Path, text: str) -> Handler:
    path = folder / "handler.py"
    path.write_text(text, "utf-8")
    found = handler_of(path, API_OF)
    assert found is not None
    return found


def test_what_a_protocol_asks_for() -> None:
    assert (API_OF.module, API_OF.protocol) == ("tasks", "TasksApi")
    assert [(one.name, one.request, one.title) for one in API_OF.methods] == [
        ("get_task", "GetTask", 'Get "a" task'),
        ("end_task", "EndTask", "POST /tasks/{id}/end"),
    ]
    assert dict(API_OF.lines_for(API_OF.methods[1])) == {
        "EndTask": "from generated.server.tasks.api import EndTask",
        "_github_models": "from generated.server import github as _github_models",
        "NotFound": "from accordant.runtime import NotFound",
        "Problem": "from generated.server.common.models import Problem",
        "_dt": "import datetime as _dt",
    }


def test_a_handler_that_is_whole_has_no_findings(tmp_path: Path) -> None:
    assert list(findings(API_OF, written(tmp_path, WHOLE))) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("async def end_task", "async def finish_task", ["GEN-HND-001 4", "GEN-HND-002 6"]),
        ("    async def end_task(self, call, request): ...\n", "", ["GEN-HND-001 4"]),
        ("_helper", "helper", ["GEN-HND-002 7"]),
        ("request: GetTask", "request: EndTask", ["GEN-HND-003 5"]),
        ("request: GetTask", "request: 'api.GetTask'", []),
        ("request: GetTask", "request: Any", []),
        ("async def end_task", "def end_task", ["GEN-HND-003 6"]),
        ("self, call, request): ...\n    async def _h", "self, call): ...\n    async def _h", ["GEN-HND-003 6"]),
        ("self, call, request): ...\n    async def _h", "self, call, request, more=1): ...\n    async def _h", []),
        ("self, call, request): ...\n    async def _h", "self, *given): ...\n    async def _h", []),
        ("NotFound[Problem]: ...", "Conflict[Problem]: ...", ["GEN-HND-003 5"]),
        ("Task | NotFound[Problem]: ...", "'Task | Conflict[Problem]': ...", ["GEN-HND-003 5"]),
        ("class TasksHandler:", "class TasksHandler(Shared):", []),
    ],
)
def test_what_is_missing_left_over_or_changed(tmp_path: Path, old: str, new: str, told: list[str]) -> None:
    assert old in WHOLE
    found = sorted(findings(API_OF, written(tmp_path, WHOLE.replace(old, new, 1))), key=lambda one: one.code)
    assert [f"{one.code} {one.place.line}" for one in found if isinstance(one.place, Span)] == told


def test_a_method_with_nearly_the_name_is_meant(tmp_path: Path) -> None:
    handler = written(tmp_path, WHOLE.replace("def get_task", "def get_taks"))
    assert [one.hint for one in findings(API_OF, handler) if one.code == "GEN-HND-001"] == [
        "rename `get_taks`, if that is it"
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("class Other: ...\nclass TasksHandler: ...\n", "TasksHandler"),
        ("class Mine(TasksApi[Call]): ...\nclass Other: ...\n", "Mine"),
        ("class Mine:\n    async def get_task(self, call, request): ...\nclass Other: ...\n", "Mine"),
    ],
)
def test_which_class_answers(tmp_path: Path, text: str, name: str) -> None:
    assert written(tmp_path, text).node.name == name


@pytest.mark.parametrize("text", ["", "class Other: ...\n", "TasksHandler = 1\n"])
def test_a_file_without_a_class_for_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "handler.py"
    path.write_text(text, "utf-8")
    assert handler_of(path, API_OF) is None


@pytest.mark.parametrize(
    "text",
    [
        '"""Doc."""\n\nclass TasksHandler:\n    x = 1   # odd   spacing\n\n\n# after it\n',
        "class TasksHandler: pass\n",
        "import os\nclass TasksHandler:\n\tx = 1\n",
        "import os\r\n\r\n\r\nclass TasksHandler:\r\n    x = 1\r\n",
        'class TasksHandler:\n    """Only this."""',
    ],
    ids=["comments", "one line", "tabs", "CRLF", "no end of line"],
)
def test_no_line_that_somebody_wrote_is_changed(tmp_path: Path, text: str) -> None:
    path = tmp_path / "handler.py"
    path.write_bytes(text.encode())
    handler = handler_of(path, API_OF)
    assert handler is not None
    found = with_stubs(API_OF, handler, missing(API_OF, handler))
    ast.parse(found)
    left = iter(found.splitlines())
    for line in text.splitlines():
        if "pass" not in line:
            assert line in left, f"{line!r} is gone, or moved"
    again = written(tmp_path, found)
    assert [one.name for one in missing(API_OF, again)] == []


def test_stubs_have_what_they_need_and_take_what_the_others_take(tmp_path: Path) -> None:
    handler = written(tmp_path, WHOLE.replace("    async def end_task(self, call, request): ...\n", ""))
    found = with_stubs(API_OF, handler, missing(API_OF, handler))
    assert found.startswith(
        "from accordant.runtime import NotFound\n"
        "import datetime as _dt\n"
        "from generated.server import github as _github_models\n"
        "from generated.server.common.models import Problem\n"
        "from generated.server.tasks.api import EndTask\n"
    )
    assert found.endswith(
        "    async def close(self): ...\n"
        "\n"
        "    async def end_task(self, call: Call, request: EndTask) -> _github_models.Issue | NotFound[Problem] | _dt.date:\n"
        '        """POST /tasks/{id}/end"""\n'
        "        raise NotImplementedError\n"
    )


def test_a_new_handler_is_whole(tmp_path: Path) -> None:
    found = new_handler(API_OF)
    assert list(findings(API_OF, written(tmp_path, found))) == []
    assert "import datetime as _dt\nfrom typing import Any\n\nfrom accordant.runtime import NotFound, Ok\n" in found


def test_titles_cannot_break_out_of_their_docstring(tmp_path: Path) -> None:
    evil = API.replace('"""Get "a" task"""', r"'''x\"\"\" + __import__(\"os\").abort() \\'''")
    api: Api = api_of(evil, "generated.server.tasks")
    tree = ast.parse(new_handler(api))
    assert not any(isinstance(node, ast.Call) for node in ast.walk(tree))
