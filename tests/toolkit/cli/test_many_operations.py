"""A contract of more operations than one expression should make."""

import importlib
from pathlib import Path

import pytest
import yaml

from tests.toolkit.command import gen
from tests.toolkit.generated import imported


@pytest.mark.parametrize(("count", "parts"), [(100, 0), (101, 2), (250, 3)])
def test_operations_are_made_in_parts(
    count: int, parts: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    paths = {
        f"/things{number}": {"get": {"operationId": f"get{number}", "responses": {"204": {"description": "ok"}}}}
        for number in range(count)
    }
    document = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths}
    (tmp_path / "many.yaml").write_text(yaml.safe_dump(document), "utf-8")
    assert gen(["build", "many.yaml", "--target", "server"], capfd).exit == 0

    text = (tmp_path / "generated" / "server" / "many" / "operations.py").read_text("utf-8")
    assert text.count("def _from_") == parts
    with imported(tmp_path / "generated") as server:
        operations = importlib.import_module(f"{server.__name__}.many.operations").OPERATIONS
    assert len({operation.id for operation in operations}) == count
