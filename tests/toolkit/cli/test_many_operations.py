"""A contract of more operations than one expression should make, and than one file of requests should have."""

import importlib
import sys
from pathlib import Path

import pytest
import yaml

from accordant.handwritten.protocols import api_of
from accordant.runtime import application
from tests.toolkit.command import gen
from tests.toolkit.generated import imported
from tests.toolkit.runtime.serving import request


def build(folder: Path, count: int, capfd: pytest.CaptureFixture[str]) -> None:
    """Things of three families."""
    parameters = [
        {"name": "limit", "in": "query", "schema": {"$ref": "#/components/schemas/Limit"}},
        {"name": "rest", "in": "query", "schema": {"type": "integer", "not": {"const": 5}}},  # which no type says
    ]
    answer = {"parameters": parameters, "responses": {"204": {"description": "ok"}}}
    paths = {
        f"/v1/family{number % 3}/thing{number}": {"get": {"operationId": f"get{number}", **answer}}
        for number in range(count)
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": paths,
        "components": {"schemas": {"Limit": {"type": "integer", "maximum": 9}}},
    }
    (folder / "many.yaml").write_text(yaml.safe_dump(document), "utf-8")
    assert gen(["build", "many.yaml", "--target", "server"], capfd).exit == 0


@pytest.mark.parametrize(("count", "parts"), [(100, 0), (101, 2), (250, 3)])
def test_operations_are_made_in_parts(
    count: int, parts: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    build(tmp_path, count, capfd)

    text = (tmp_path / "generated" / "server" / "many" / "operations.py").read_text("utf-8")
    assert text.count("def _from_") == parts
    with imported(tmp_path / "generated") as server:
        operations = importlib.import_module(f"{server.__name__}.many.operations").OPERATIONS
    assert len({operation.id for operation in operations}) == count


async def test_requests_of_a_large_module_are_read_one_file_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    build(tmp_path, 101, capfd)

    with imported(tmp_path / "generated") as server:
        package = importlib.import_module(f"{server.__name__}.many")
        app = application(server.CONTRACT, [package.unbound()])
        read = {name.rpartition(".")[2] for name in sys.modules if name.startswith(f"{package.__name__}.requests.")}
        assert read == set()

        queries = ("limit=9&rest=6", "limit=10", "rest=5")
        statuses = [(await request(app, "GET", f"/v1/family1/thing1?{query}")).status for query in queries]
        assert statuses == [501, 400, 400]
        read = {name.rpartition(".")[2] for name in sys.modules if name.startswith(f"{package.__name__}.requests.")}
        assert read == {"v1_family1"}

        api = importlib.import_module(f"{package.__name__}.api")
        assert api.Get2(limit=3).limit == 3
        with pytest.raises(AttributeError, match="Get101"):
            _ = api.Get101


def test_handlers_of_a_large_module_import_its_requests_from_the_same_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    build(tmp_path, 101, capfd)

    api = api_of((tmp_path / "generated" / "server" / "many" / "api.py").read_text("utf-8"), "generated.server.many")

    lines = {line for method in api.methods for _, line in api.lines_for(method)}
    assert lines - {"from accordant.runtime import NoContent"} == {
        f"from generated.server.many.api import Get{number}" for number in range(101)
    }
