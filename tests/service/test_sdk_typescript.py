"""The generated TypeScript SDK against the running service: `story.ts`, compiled with the package and run by Node.js."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from bench import typescript
from bench.report import ROOT
from tests.service.serving import running

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the story says of itself."""
    out = tmp_path_factory.mktemp("story") / "acme"
    shutil.copytree(ROOT / "generated" / typescript.PACKAGE, out / typescript.PACKAGE)
    story = (HERE / "story.ts").read_text(encoding="utf-8").replace("./PACKAGE/", "./")
    (out / typescript.PACKAGE / "src" / "story.ts").write_text(story, encoding="utf-8")
    assert typescript.complaints((out,), is_emitted=True) == []
    module = out.parent / "dist" / "acme" / typescript.PACKAGE / "src" / "story.js"
    with running() as url:
        found: dict[str, Any] = typescript.run(HERE / "story.mjs", {"module": str(module), "baseUrl": url}, out)
    return found


def test_a_board_is_worked_with(told: dict[str, Any]) -> None:
    assert told["board"] == {
        "isMe": True,
        "isMoved": True,
        "titles": ["weave"],
        "missing": [True, 404, "Not Found"],
    }


def test_pages_are_turned_and_answers_looked_at(told: dict[str, Any]) -> None:
    assert told["pages"] == {
        "items": ["a", "b", "c", "d", "e"],
        "sizes": [2, 2, 1],
        "status": 201,
        "location": True,
        "dueOn": "2027-01-01",
    }


def test_errors_are_typed_and_say_what_the_service_said(told: dict[str, Any]) -> None:
    errors = told["errors"]

    assert (errors["isConflict"], errors["isUnauthorized"], errors["isMissing"]) == (True, True, True)
    assert errors["invalid"].startswith("register: 400 ")
