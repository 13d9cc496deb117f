"""Tables that stand in two places agree, and what stands in a table is used."""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import accordant
from accordant.codes import REGISTRY
from accordant.runtime import REPLIES as CLASSES
from accordant.source.product import DEFAULT_TARGETS
from accordant.targets.registry import TARGETS, target
from accordant.targets.server.replies import REPLIES

SOURCES = Path(accordant.__file__).parent
_CODE = re.compile(r"GEN-[A-Z]{3}-[0-9]{3}\Z")


def test_the_server_target_names_the_reply_classes_of_the_run_time() -> None:
    assert {str(status): reply.__name__ for status, reply in CLASSES.items()} == REPLIES


def test_every_code_that_is_used_is_registered_and_the_other_way_round() -> None:
    used = {code for path in SOURCES.rglob("*.py") if path.name != "codes.py" for code in codes_in(path)}

    assert used == set(REGISTRY)


def test_no_code_is_registered_twice() -> None:
    assert {code: times for code, times in Counter(codes_in(SOURCES / "codes.py")).items() if times > 1} == {}


def test_what_a_product_builds_by_default_are_targets() -> None:
    assert set(DEFAULT_TARGETS) <= set(TARGETS)


def test_every_target_is_where_the_registry_says() -> None:
    assert all(callable(target(name)) for name in TARGETS)


def test_to_build_models_loads_no_other_target() -> None:
    script = "import sys, accordant.cli.build, accordant.targets.registry as r; r.target('models'); print(*sys.modules)"

    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    loaded = {name for name in ran.stdout.split() if name.startswith("accordant.targets.")}
    assert (
        not {"accordant.targets.sdk_python", "accordant.targets.sdk_typescript", "accordant.targets.server.plan"}
        & loaded
    )


def test_the_run_time_loads_nothing_of_the_generating_half() -> None:
    script = "import sys, accordant.runtime; print(*sorted(sys.modules))"

    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    loaded = ran.stdout.split()
    own = {name for name in loaded if name.partition(".")[0] == "accordant"}
    others = {name for name in own if not name.startswith("accordant.runtime")}
    assert others == {
        "accordant",
        "accordant.applicators",
        "accordant.clearance",
        "accordant.formats",
        "accordant.patterns",
    }
    assert {"typer", "libcst", "ryml", "datamodel_code_generator"} & set(loaded) == set()


def test_the_command_line_starts_without_what_its_commands_need() -> None:
    script = "import sys, accordant.cli.main; print(*sorted(sys.modules))"

    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert {"jinja2", "ryml", "yaml", "pydantic", "connexion", "jsonschema_rs"} & set(ran.stdout.split()) == set()


def test_a_mock_needs_no_hypothesis() -> None:
    script = "import sys, accordant.cli.mock, accordant.mock; print(*sorted(sys.modules))"

    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert "hypothesis" not in ran.stdout.split()


def codes_in(path: Path) -> Iterator[str]:
    """Codes that stand alone in a string; a mention in prose is none."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CODE.match(node.value):
            yield node.value
