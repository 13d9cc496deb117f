"""`gen check --fidelity`: a table for people, JSON for programs, both on standard output and each time the same."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.toolkit.case import CASES
from tests.toolkit.command import gen


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CASES / "fidelity", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)


def test_the_table_has_a_line_for_each_construct_and_class(capfd: pytest.CaptureFixture[str]) -> None:
    ran = gen(["check", "plain.yaml", "--fidelity"], capfd)

    lines = ran.out.splitlines()
    assert lines[-2:] == ["", "models: 0 by types alone, 0 with the validator"]
    assert [re.sub(" {2,}", "  ", line) for line in lines[:-2]] == [
        "CLASS  CONSTRUCT  COUNT  FIRST",
        "typed  Document.paths  1  plain.yaml:3:1",
        "typed  Document.swagger  1  plain.yaml:1:1",
        "typed  Operation.operationId  1  plain.yaml:6:7",
        "typed  Operation.parameters  1  plain.yaml:7:7",
        "typed  Operation.responses  1  plain.yaml:9:7",
        "typed  Parameter.in  1  plain.yaml:8:26",
        "typed  Parameter.name  1  plain.yaml:8:13",
        "typed  PathItem.get  1  plain.yaml:5:5",
        "typed  Response.schema  1  plain.yaml:10:35",
        "typed  Schema.items  1  plain.yaml:10:58",
        "typed  Schema.minimum  1  plain.yaml:8:52",
        "typed  Schema.type  3  plain.yaml:8:37",
        "typed  response 200  1  plain.yaml:10:9",
        "enforced at run time  parameter in query  1  plain.yaml:8:11",
        "documented only, annotation  Document.info  1  plain.yaml:2:1  it is for people",
        "documented only, annotation  Info.description  1  plain.yaml:2:37  it is for people",
        "documented only, annotation  Info.title  1  plain.yaml:2:9  it is for people",
        "documented only, annotation  Info.version  1  plain.yaml:2:23  it is for people",
        "documented only, annotation  Parameter.x-note  1  plain.yaml:8:64  it is for people",
        "documented only, annotation  Response.description  1  plain.yaml:10:18  it is for people",
    ]
    assert len({line.index("plain.yaml") for line in lines[1:-2]}) == 1


def test_json_lists_every_place(capfd: pytest.CaptureFixture[str]) -> None:
    ran = gen(["check", "shop.yaml", "--fidelity", "--strict", "--format", "json"], capfd)

    report = json.loads(ran.out)
    assert ran.exit == 1
    assert report["documents"] == ["shop.yaml"]
    constructs = {(one["construct"], one["class"]): one for one in report["constructs"]}
    assert constructs["Schema.$ref", "typed"]["places"] == ["shop.yaml:14:23", "shop.yaml:16:23"]
    assert constructs["format colour", "documented only"] == {
        "construct": "format colour",
        "class": "documented only",
        "reason": "the validator does not know this format",
        "annotation": True,
        "count": 1,
        "places": ["shop.yaml:34:33"],
    }
    counted = {one: sum(e["count"] for e in report["constructs"] if e["class"] == one) for one in report["summary"]}
    assert counted == {one: found["places"] for one, found in report["summary"].items()}
    assert all(len(one["places"]) == one["count"] for one in report["constructs"])
    assert {one["code"] for one in report["diagnostics"]} == {"GEN-FID-002"}


@pytest.mark.parametrize("format", ["github", "sarif"])
def test_other_formats_show_what_is_lost(format: str, capfd: pytest.CaptureFixture[str]) -> None:
    ran = gen(["check", "shop.yaml", "--fidelity", "--strict", "--format", format], capfd)

    assert ran.exit == 1
    assert "GEN-FID-002" in ran.out


def test_a_contract_with_errors_has_no_report(capfd: pytest.CaptureFixture[str]) -> None:
    ran = gen(["check", "wrong.yaml", "--fidelity", "--format", "json"], capfd)

    report = json.loads(ran.out)
    assert (ran.exit, report["constructs"]) == (1, [])
    assert [one["code"] for one in report["diagnostics"]] == ["GEN-REF-001"]


def test_strict_goes_with_fidelity(capfd: pytest.CaptureFixture[str]) -> None:
    ran = gen(["check", "shop.yaml", "--strict"], capfd)

    assert ran.exit == 2
    assert "--fidelity" in ran.err


_ASKING = """
openapi: 3.1.0
info: {title: T, version: "1"}
paths: {}
components:
  schemas:
    Plain: {type: string}
    Asking: {type: string, not: {const: a}}
"""


def test_models_that_ask_the_validator_are_listed(capfd: pytest.CaptureFixture[str]) -> None:
    Path("asking.yaml").write_text(_ASKING, encoding="utf-8")

    ran = gen(["check", "asking.yaml", "--fidelity"], capfd)

    assert [re.sub(" {2,}", "  ", line) for line in ran.out.splitlines()[-3:]] == [
        "models: 1 by types alone, 1 with the validator",
        "MODEL  REASONS  PLACE  KEYWORDS",
        "asking.Asking  1  asking.yaml:8:5  not",
    ]


def test_json_lists_every_model(capfd: pytest.CaptureFixture[str]) -> None:
    Path("asking.yaml").write_text(_ASKING, encoding="utf-8")

    ran = gen(["check", "asking.yaml", "--fidelity", "--format", "json"], capfd)

    assert json.loads(ran.out)["models"] == [
        {"schema": "asking.Plain", "place": "asking.yaml:7:5", "by": "types", "keywords": [], "reasons": []},
        {
            "schema": "asking.Asking",
            "place": "asking.yaml:8:5",
            "by": "types and validator",
            "keywords": ["not"],
            "reasons": [{"keyword": "not", "place": "asking.yaml:8:28"}],
        },
    ]
