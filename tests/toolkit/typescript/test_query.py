"""The entry `query`, with the real TanStack Query: what is asked, kept, turned, cancelled and changed."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bench import typescript

HERE = Path(__file__).parent
NEXT = {"link": '<http://server/v1/link?at=2>; rel="next"'}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled package, with a file that uses it."""
    out = tmp_path_factory.mktemp("query") / "calls"
    typescript.generate(HERE / "calls.yaml", out)
    use = (HERE / "use_query.ts").read_text(encoding="utf-8").replace("./PACKAGE/", "./")
    (out / typescript.PACKAGE / "src" / "use_query.ts").write_text(use, encoding="utf-8")
    assert typescript.complaints((out,), is_emitted=True) == []
    return out.parent / "dist" / "calls" / typescript.PACKAGE / "src"


def page(*ids: int, **more: Any) -> dict[str, Any]:
    return {"json": {"items": [{"id": one} for one in ids], **more}}


STORIES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a page is kept as plain data": (
        {"name": "fetched", "options": ["byToken", {"q": "x"}], "answers": [page(1, next="t")]},
        {
            "value": {"items": [{"id": 1}], "value": {"items": [{"id": 1}], "next": "t"}, "nextKey": "t"},
            "kept": {"items": [{"id": 1}], "value": {"items": [{"id": 1}], "next": "t"}, "nextKey": "t"},
            "requests": ["GET http://server/v1/token?q=x"],
        },
    ),
    "nothing is kept as null": (
        {"name": "fetched", "options": ["touch", {"id": "a"}], "answers": [{"status": 204}]},
        {"value": None, "kept": None, "requests": ["GET http://server/v1/touch/a"]},
    ),
    "an error is thrown at once: the client has tried as often as it should": (
        {"name": "fetched", "options": ["touch", {"id": "a"}], "answers": [{"status": 503}, {"status": 204}]},
        {"error": "ServiceUnavailableError", "requests": ["GET http://server/v1/touch/a"]},
    ),
    "by cursor": (
        {"name": "paged", "options": ["byCursor", {}, 2], "answers": [page(1, 2, more=True), page(3, more=False)]},
        {
            "items": [1, 2, 3],
            "keys": [None, 2],
            "requests": ["GET http://server/v1/cursor", "GET http://server/v1/cursor?after=2"],
        },
    ),
    "by token, with the other arguments": (
        {"name": "paged", "options": ["byToken", {"q": "x"}, 9], "answers": [page(1, next="t"), page(2)]},
        {
            "items": [1, 2],
            "keys": [None, "t"],
            "requests": ["GET http://server/v1/token?q=x", "GET http://server/v1/token?page_token=t&q=x"],
        },
    ),
    "by page": (
        {"name": "paged", "options": ["byPage", {"page": 2}, 9], "answers": [page(3, total=3), page(4, total=3)]},
        {"items": [3, 4], "keys": [None, 3], "requests": ["GET http://server/v1/page?page=2", "GET http://server/v1/page?page=3"]},
    ),
    "by offset": (
        {"name": "paged", "options": ["byOffset", {}, 9], "answers": [page(1, 2, total=3), page(3, total=3)]},
        {"items": [1, 2, 3], "keys": [None, 2], "requests": ["GET http://server/v1/offset", "GET http://server/v1/offset?offset=2"]},
    ),
    "by link": (
        {
            "name": "paged",
            "options": ["byLink", {"q": "x"}, 9],
            "answers": [{"json": [{"id": 1}], "headers": NEXT}, {"json": [{"id": 2}]}],
        },
        {
            "items": [1, 2],
            "keys": [None, "http://server/v1/link?at=2"],
            "requests": ["GET http://server/v1/link?q=x", "GET http://server/v1/link?at=2"],
        },
    ),
    "an observer turns to the next page while there is one": (
        {"name": "observed", "options": ["byToken", {}], "answers": [page(1, next="t"), page(2)]},
        {"pages": 2, "hasNextPage": False},
    ),
    "a mutation takes its arguments": (
        {
            "name": "changed",
            "options": ["sendBook", {"body": {"id": 1}}],
            "answers": [{"text": "<book id='2'/>", "headers": {"content-type": "application/xml"}}],
        },
        {"value": {"id": 2}, "requests": ["POST http://server/v1/book"]},
    ),
    "a mutation may have none": (
        {"name": "changed", "options": ["sendForm"], "answers": [{"status": 204}]},
        {"value": None, "requests": ["POST http://server/v1/form"]},
    ),
    "a query that is cancelled ends its request": (
        {"name": "cancelled", "options": ["touch", {"id": "a"}]},
        {"error": "CancelledError", "isAborted": True},
    ),
    "the same arguments are the same key": (
        {"name": "hashed", "options": ["byToken", {"q": "x", "pageToken": "t"}, {"pageToken": "t", "q": "x"}, {"q": "x"}]},
        {
            "texts": [
                '["calls","calls","byToken",{"pageToken":"t","q":"x"}]',
                '["calls","calls","byToken",{"pageToken":"t","q":"x"}]',
                '["calls","calls","byToken",{"q":"x"}]',
            ]
        },
    ),
    "the beginning of a key is for all of them": (
        {
            "name": "stale",
            "options": [
                "byToken",
                {"q": "x"},
                ["calls"],
                ["calls", "calls", "byToken"],
                ["calls", "calls", "byToken", {"q": "x"}],
                ["calls", "calls", "byToken", {"q": "y"}],
                ["calls", "calls", "byPage"],
            ],
            "answers": [page(1)],
        },
        {"stale": [True, True, True, False, False]},
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def told(package: Path) -> Mapping[str, dict[str, Any]]:
    """What comes of each story, played by a copy of the script beside the packages that it imports."""
    script = package.parents[4] / "query.mjs"
    script.write_text((HERE / "query.mjs").read_text(encoding="utf-8"), encoding="utf-8")
    stories = [story for story, _ in STORIES.values()]
    found = typescript.run(script, {"folder": str(package), "stories": [*stories, {"name": "exported"}]}, package)
    return dict(zip([*STORIES, "exported"], found, strict=True))


@pytest.mark.parametrize(
    ("name", "expected"), [(name, expected) for name, (_, expected) in STORIES.items()], ids=STORIES
)
def test_a_story_comes_to(told: Mapping[str, dict[str, Any]], name: str, expected: dict[str, Any]) -> None:
    assert {key: told[name].get(key) for key in expected} == expected, told[name]


def test_what_comes_piece_by_piece_is_not_kept(told: Mapping[str, dict[str, Any]]) -> None:
    names = told["exported"]["names"]

    assert {"touchOptions", "byLinkInfiniteOptions", "readFeedOptions", "uploadMutation"} <= set(names)
    assert [one for one in names if one.startswith(("listen", "follow", "readLines", "readSequence", "download"))] == []


def test_nothing_of_tanstack_is_in_a_bundle(package: Path, tmp_path: Path) -> None:
    """Nor of other operations; and the client alone has nothing of `query`."""
    entry = tmp_path / "entry.js"
    entry.write_text(f'import {{ touchOptions }} from "{package}/query/index.js";\nglobalThis.used = touchOptions;\n')
    client = tmp_path / "client.js"
    client.write_text(f'import {{ Client }} from "{package}/client.js";\nglobalThis.used = Client;\n')

    assert "/touch/" in _bundle(entry)
    assert "page_token" not in _bundle(entry)
    assert "getNextPageParam" not in _bundle(entry)
    assert "queryKey" not in _bundle(client)


def _bundle(entry: Path) -> str:
    command = [str(typescript.MODULES / ".bin" / "esbuild"), str(entry), "--bundle", "--minify", "--format=esm"]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
