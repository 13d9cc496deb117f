"""The commands as people use them: help, exit codes, formats, what `init` makes."""

import json
import shutil
import sys
from importlib import import_module
from pathlib import Path

import pytest

from accordant import __version__
from accordant.cli.main import app, main
from accordant.codes import REGISTRY
from tests.toolkit.case import CASES
from tests.toolkit.command import Ran, gen
from tests.toolkit.generated import import_all, imported, serve_all

NAMES = ["build", "check", "convert", "explain", "import", "init", "lint", "mock", "serve"]
BROKEN = 'openapi: 3.1.0\ninfo: {title: T, version: "1"}\npaths: {}\ncomponents: {schemas: {Pet: {type: int}, "a%b": {$ref: "#/lost"}}}\n'
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Capture) -> Path:
    """What `gen init` makes, as the current folder."""
    monkeypatch.chdir(tmp_path)
    assert gen(["init"], capfd).exit == 0
    return tmp_path


@pytest.mark.parametrize("command", NAMES)
def test_help_of_each_command_has_an_example(command: str, capfd: Capture) -> None:
    ran = gen([command, "--help"], capfd)

    assert ran.exit == 0
    assert f"Example: gen {command}" in ran.out


def test_there_are_no_other_commands(capfd: Capture) -> None:
    assert sorted(one.name or one.callback.__name__ for one in app.registered_commands if one.callback) == NAMES


def test_help_of_gen_lists_the_commands_and_shows_an_example(capfd: Capture) -> None:
    ran = gen(["--help"], capfd)

    assert ran.exit == 0
    assert "Example: gen build" in ran.out
    assert all(name in ran.out for name in NAMES)


def test_the_version(capfd: Capture) -> None:
    assert gen(["--version"], capfd) == Ran(0, f"accordant {__version__}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["build", "--nonsense"], ["build", "--format", "xml"], ["explain"], ["serve", "--port", "0"]],
)
def test_wrong_usage_exits_with_2(arguments: list[str], capfd: Capture) -> None:
    assert gen(arguments, capfd).exit == 2


def test_errors_as_json_are_data_on_standard_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pets.yaml").write_text(BROKEN, encoding="utf-8")

    ran = gen(["build", "pets.yaml", "--format", "json"], capfd)

    assert ran.exit == 1
    assert json.loads(ran.out)[0] == {
        "code": "GEN-SCH-001",
        "severity": "error",
        "message": "`int` is not a type of JSON Schema",
        "file": "pets.yaml",
        "line": 4,
        "column": 36,
        "notes": [],
        "hint": "did you mean `integer`?",
    }


def test_errors_as_annotations_of_github(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Capture) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pets.yaml").write_text(BROKEN.replace("int", "50%"), encoding="utf-8")

    ran = gen(["check", "pets.yaml", "--format", "github"], capfd)

    assert ran.exit == 1
    assert ran.out.startswith(
        "::error file=pets.yaml,line=4,col=36,title=GEN-SCH-001::`50%25` is not a type of JSON Schema"
    )
    assert all(line.startswith(("::error ", "::warning ")) for line in ran.out.splitlines())


def test_nothing_found_as_json_is_an_empty_list(project: Path, capfd: Capture) -> None:
    assert json.loads(gen(["build", "--format", "json"], capfd).out) == []


@pytest.mark.parametrize("code", sorted(REGISTRY))
def test_every_code_can_be_explained(code: str, capfd: Capture) -> None:
    ran = gen(["explain", code.lower()], capfd)

    assert ran.exit == 0
    assert ran.out.startswith(f"{code}: {REGISTRY[code].title}\n")
    assert "Way out: " in ran.out


def test_a_code_that_does_not_exist_is_told_with_what_was_meant(capfd: Capture) -> None:
    ran = gen(["explain", "GEN-REF-0001"], capfd)

    assert ran.exit == 2
    assert "did you mean `GEN-REF-001`?" in ran.err


def test_an_operation_is_explained_by_the_lines_it_touches(project: Path, capfd: Capture) -> None:
    gen(["build"], capfd)

    ran = gen(["explain", "getGreeting"], capfd)

    assert ran.exit == 0, ran.err
    places = dict(line.split(maxsplit=1) for line in ran.out.splitlines()[1:])
    assert set(places) == {"contract", "protocol", "handler", "operation"}
    for place in places.values():
        path, line = place.split(":")[:2]
        assert len((project / path).read_text(encoding="utf-8").splitlines()) >= int(line)


def test_an_operation_on_events_is_explained_by_its_messages_and_their_models(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(CASES / "events_beside_http" / "specs", tmp_path / "specs")
    gen(["build"], capfd)

    ran = gen(["explain", "tellOrders"], capfd)
    mistyped = gen(["explain", "tellOrdrs"], capfd)

    assert [" ".join(line.split()) for line in ran.out.splitlines()] == [
        "send orders",
        "contract specs/orders/asyncapi.yaml:11:3",
        "message OrderPlaced specs/orders/asyncapi.yaml:7:7",
        "model generated/server/orders/models.py:13",
    ]
    assert "did you mean `tellOrders`?" in mistyped.err


def test_events_alone_are_no_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Capture) -> None:
    monkeypatch.chdir(tmp_path)
    gen(["build", str(CASES / "events" / "shop.yaml")], capfd)

    ran = gen(["serve"], capfd)

    assert ran.exit == 2
    assert "there is no server in `generated`" in ran.err


def test_an_operation_that_does_not_exist_is_told_with_what_was_meant(project: Path, capfd: Capture) -> None:
    ran = gen(["explain", "getGreting"], capfd)

    assert ran.exit == 2
    assert "did you mean `getGreeting`?" in ran.err


def test_an_operation_without_a_contract_around_is_a_usage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Capture
) -> None:
    monkeypatch.chdir(tmp_path)

    assert gen(["explain", "createTask"], capfd).exit == 2


def test_init_then_build_works(project: Path, capfd: Capture) -> None:
    built = gen(["build"], capfd)
    again = gen(["build"], capfd)
    checked = gen(["check"], capfd)

    assert (built.exit, again.exit, checked.exit) == (0, 0, 0)
    assert again.err == "generated is up to date\n"
    import_all(project / "generated")
    serve_all(project / "generated")


def test_init_refuses_to_overwrite_and_then_writes_nothing(tmp_path: Path, capfd: Capture) -> None:
    shop = tmp_path / "shop"
    (shop / "specs").mkdir(parents=True)
    (shop / "specs" / "product.yaml").write_text("mine", encoding="utf-8")

    ran = gen(["init", str(shop)], capfd)

    assert ran.exit == 2
    assert "nothing was written" in ran.err
    assert [path.name for path in shop.rglob("*") if path.is_file()] == ["product.yaml"]
    assert (shop / "specs" / "product.yaml").read_text(encoding="utf-8") == "mine"


def test_a_build_goes_where_it_is_told_under_the_name_it_is_given(project: Path, capfd: Capture) -> None:
    ran = gen(["build", "specs/hello/openapi.yaml", "--out", "there", "--name", "greetings"], capfd)

    assert ran.exit == 0
    assert (project / "there" / "server" / "greetings" / "api.py").is_file()
    assert not (project / "generated").exists()


def test_one_target_is_built_alone_and_checked_alone(project: Path, capfd: Capture) -> None:
    built = gen(["build", "--target", "models"], capfd)
    checked = gen(["check", "--target", "models"], capfd)

    assert (built.exit, checked.exit) == (0, 0)
    written = {path.relative_to(project).as_posix() for path in project.glob("generated/**/*.py")}
    assert written == {
        "generated/__init__.py",
        "generated/server/__init__.py",
        "generated/server/_contract.py",
        "generated/server/hello/__init__.py",
        "generated/server/hello/models.py",
        "generated/server/hello/strategies.py",
    }
    with imported(project / "generated") as server:
        models = import_module(f"{server.__name__}.hello.models")
        assert models.Greeting.model_json_schema()["type"] == "object"


def test_a_target_is_written_once_though_another_has_it_as_a_part(project: Path, capfd: Capture) -> None:
    gen(["build", "--target", "server"], capfd)

    assert gen(["check", "--target", "models", "--target", "server"], capfd).exit == 0


def test_a_target_that_is_none_is_told_with_those_that_are(project: Path, capfd: Capture) -> None:
    ran = gen(["build", "--target", "modles"], capfd)

    assert ran.exit == 1
    assert "error[GEN-CFG-001]: `modles` is not a target" in ran.err
    assert "`models`" in ran.err


def test_a_template_of_the_project_goes_before_ours(project: Path, capfd: Capture) -> None:
    gen(["build"], capfd)
    (project / "templates" / "server").mkdir(parents=True)
    (project / "templates" / "server" / "shared.py.jinja").write_text('"""Ours."""\n', encoding="utf-8")

    assert gen(["check"], capfd).exit == 4
    assert gen(["build"], capfd).exit == 0
    assert (project / "generated" / "__init__.py").read_text(encoding="utf-8") == '"""Ours."""\n'


def test_serving_what_was_never_built_is_a_usage_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: Capture
) -> None:
    monkeypatch.chdir(tmp_path)

    ran = gen(["serve"], capfd)

    assert ran.exit == 2
    assert "gen build" in ran.err


def test_a_bug_of_ours_is_told_as_one(monkeypatch: pytest.MonkeyPatch, capfd: Capture) -> None:
    def broken() -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(sys.modules["accordant.cli.main"], "app", broken)
    with pytest.raises(SystemExit) as stopped:
        main()

    assert stopped.value.code == 70
    assert "RuntimeError: planted" in capfd.readouterr().err


LATER = """  /later:
    get:
      operationId: getLater
      responses: {"204": {description: Nothing yet.}}
components:
"""


def test_a_new_operation_gets_a_stub_that_answers_501(project: Path, capfd: Capture) -> None:
    contract = project / "specs" / "hello" / "openapi.yaml"
    gen(["build"], capfd)
    contract.write_text(contract.read_text("utf-8").replace("components:\n", LATER), "utf-8")
    before = gen(["check"], capfd)
    built = gen(["build"], capfd)

    assert before.exit == 4
    assert "error[GEN-HND-001]: `HelloHandler` has no method `get_later`" in before.err
    assert "handlers/hello/handler.py: stubs appended for get_later\n" in built.err
    assert "async def get_later(self, call: Context, request: GetLater) -> None | NoContent[None]:" in (
        project / "handlers" / "hello" / "handler.py"
    ).read_text("utf-8")
    assert gen(["check"], capfd).exit == 0
