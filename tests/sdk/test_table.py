"""docs/sdk-behaviour.md is the table of what is shown by scenarios, and of nothing else."""

import re
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from tests.sdk.scenarios import CONTRACT, FOLDER, scenarios

TABLE = Path(__file__).parents[2] / "docs" / "sdk-behaviour.md"


@dataclass(frozen=True, slots=True)
class Row:
    behaviour: str
    python: str
    typescript: str
    scenarios: str


def rows() -> list[Row]:
    lines = [line for line in TABLE.read_text().splitlines() if line.startswith("| **")]
    return [Row(*(cell.strip() for cell in line.strip("|").split(" | "))) for line in lines]


def test_every_row_has_scenarios_and_every_scenario_a_row() -> None:
    linked = [re.findall(r"\]\((.*?)\)", row.scenarios) for row in rows()]

    files = {path.name for path in FOLDER.glob("*.yaml")} - {CONTRACT.name}
    assert sorted(Path(one).name for links in linked for one in links) == sorted(files)
    assert all((TABLE.parent / one).is_file() for links in linked for one in links)
    assert {scenario.row for scenario in scenarios()} == {Path(name).stem for name in files}


def test_every_row_says_how_it_is_asked_for() -> None:
    assert all(row.python and row.typescript for row in rows())


def test_what_the_python_column_names_is_in_the_package(python_sdk: ModuleType) -> None:
    named = {
        name
        for row in rows()
        for code in re.findall(r"`([^`]*)`", row.python)
        for name in re.findall(r"^[A-Z]\w+", code)
    }

    assert {name for name in named if not hasattr(python_sdk, name)} == {"DeprecationWarning"}
