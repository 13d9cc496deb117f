"""SARIF of real findings has what SARIF 2.1.0 requires, and says what the text says."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from accordant.cli.sarif import sarif
from accordant.codes import REGISTRY
from accordant.diagnostics import Diagnostic, Note, Severity, Span
from tests.toolkit.command import gen

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
# Sections 3.13 to 3.30 of the specification, as far as we write them; nothing else may be written.
LOG: dict[str, Any] = {
    "$defs": {
        "location": {
            "type": "object",
            "additionalProperties": False,
            "required": ["physicalLocation"],
            "properties": {
                "message": TEXT,
                "physicalLocation": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["artifactLocation", "region"],
                    "properties": {
                        "artifactLocation": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["uri"],
                            "properties": {
                                "uri": {"type": "string", "format": "uri-reference"},
                                "uriBaseId": {"const": "%SRCROOT%"},
                            },
                        },
                        "region": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["startLine", "startColumn"],
                            "properties": {
                                "startLine": {"type": "integer", "minimum": 1},
                                "startColumn": {"type": "integer", "minimum": 1},
                                "endColumn": {"type": "integer", "minimum": 2},
                                "snippet": TEXT,
                            },
                        },
                    },
                },
            },
        }
    },
    "type": "object",
    "additionalProperties": False,
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "additionalProperties": False,
                                "required": ["name"],
                                "properties": {
                                    "name": {"type": "string"},
                                    "version": {"type": "string"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "additionalProperties": False,
                                            "required": ["id"],
                                            "properties": {
                                                "id": {"type": "string"},
                                                "name": {"type": "string"},
                                                "shortDescription": TEXT,
                                                "fullDescription": TEXT,
                                                "help": TEXT,
                                                "defaultConfiguration": {
                                                    "type": "object",
                                                    "additionalProperties": False,
                                                    "properties": {"level": LEVEL},
                                                },
                                            },
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["message"],
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": LEVEL,
                                "message": TEXT,
                                "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
                                "relatedLocations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
                            },
                        },
                    },
                },
            },
        },
    },
}
VALID = jsonschema_rs.Draft202012Validator(LOG, validate_formats=True)
BROKEN = """openapi: 3.1.0
info: {title: T, version: "1"}
paths:
  "/a b":
    get: {operationId: one, responses: {"200": {description: Fine.}}}
  /b:
    get: {operationId: one, responses: {"200": {description: Fine.}, oops: {description: Fine.}}}
"""


@pytest.mark.parametrize("command", ["build", "check"])
def test_findings_are_written_as_sarif(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a b.yaml").write_text(BROKEN, encoding="utf-8")

    ran = gen([command, "a b.yaml", "--format", "sarif"], capfd)
    told = json.loads(gen([command, "a b.yaml", "--format", "json"], capfd).out)

    log = json.loads(ran.out)
    VALID.validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert ran.exit == 1
    assert [
        (one["ruleId"], one["level"], one["locations"][0]["physicalLocation"]["region"]["startLine"])
        for one in run["results"]
    ] == [(one["code"], one["severity"], one["line"]) for one in told]
    assert all(rules[one["ruleIndex"]]["id"] == one["ruleId"] for one in run["results"])
    assert {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in run["results"]} == {
        "a%20b.yaml"
    }
    twice = next(one for one in run["results"] if one["ruleId"] == "GEN-OPS-002")
    assert twice["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 5


def test_every_rule_and_every_kind_of_finding_is_valid_sarif() -> None:
    note = Note("there", Span("https://x.test/a?b", 1, 1))
    found = [Diagnostic(code, "m", None, "h", (note, Note("only text"))) for code in REGISTRY]
    found += [Diagnostic("GEN-SRC-001", "m", Span("a/é.yaml", 2, 3, ""), "h", severity=one) for one in Severity]

    VALID.validate(sarif(found))
    VALID.validate(sarif([]))


@pytest.mark.parametrize(
    ("text", "column", "end"),
    [
        ("  name: 5", 3, 7),
        ("  name: 5", 9, 10),
        ('  "a: b": {x: 1}', 3, 9),
        ("  'it''s': 1", 3, 10),
        ('  "a: b": {x: 1}', 11, None),
        ("- [1]", 3, None),
        ("", 1, None),
    ],
)
def test_keys_and_scalars_have_an_end(text: str, column: int, end: int | None) -> None:
    log = sarif([Diagnostic("GEN-SRC-001", "m", Span("a", 1, column, text), "h")])

    region = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region.get("endColumn") == end
