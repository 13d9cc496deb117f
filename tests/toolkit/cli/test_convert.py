"""`gen convert` as people use it: where the text goes, and what is not written."""

import json
from pathlib import Path

import pytest

from tests.toolkit.command import gen

Capture = pytest.CaptureFixture[str]
OLD = 'openapi: 3.0.3\ninfo: {title: T, version: "1"}\npaths: {}\n'
SPLIT = OLD + "components: {schemas: {S: {$ref: '%s'}}}\n"
PART = "Pet: {type: string, nullable: true}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_new_text_goes_to_standard_output_and_the_document_stays(folder: Path, capfd: Capture) -> None:
    (folder / "doc.yaml").write_text(OLD)

    ran = gen(["convert", "doc.yaml"], capfd)

    assert (ran.exit, ran.out, ran.err) == (0, OLD.replace("3.0.3", "3.1.1"), "")
    assert (folder / "doc.yaml").read_text() == OLD


def test_it_is_written_over_only_by_request(folder: Path, capfd: Capture) -> None:
    (folder / "doc.yaml").write_text(OLD)

    assert gen(["convert", "doc.yaml", "--to", "3.1", "--out", "doc.yaml"], capfd).exit == 0
    assert (folder / "doc.yaml").read_text() == OLD.replace("3.0.3", "3.1.1")


def test_json_stays_json(folder: Path, capfd: Capture) -> None:
    document = {"openapi": "3.0.3", "info": {"title": "Täst", "version": "1"}, "paths": {}}
    text = json.dumps(document, indent=3, ensure_ascii=False) + "\n"
    (folder / "doc.json").write_text(text, encoding="utf-8")

    assert gen(["convert", "doc.json"], capfd).out == text.replace("3.0.3", "3.1.1")


def test_files_that_must_change_together_go_to_a_folder(folder: Path, capfd: Capture) -> None:
    (folder / "parts").mkdir()
    (folder / "doc.yaml").write_text(SPLIT % "parts/a.yaml#/Pet")
    (folder / "parts" / "a.yaml").write_text(PART)

    alone = gen(["convert", "doc.yaml", "--out", "one.yaml"], capfd)
    together = gen(["convert", "doc.yaml", "--out", "new"], capfd)

    assert alone.exit == 2
    assert "`parts/a.yaml` must be written beside `doc.yaml`; name a folder" in alone.err
    assert not (folder / "one.yaml").exists()
    assert (together.exit, together.err) == (0, "new: 2 written\n")
    assert (folder / "new" / "doc.yaml").read_text() == (SPLIT % "parts/a.yaml#/Pet").replace("3.0.3", "3.1.1")
    assert (folder / "new" / "parts" / "a.yaml").read_text() == "Pet: {type: [string, 'null']}\n"
    assert (folder / "parts" / "a.yaml").read_text() == PART


def test_a_file_that_stays_as_it_is_keeps_nobody_from_a_single_file(folder: Path, capfd: Capture) -> None:
    (folder / "doc.yaml").write_text(SPLIT % "a.yaml#/Pet")
    (folder / "a.yaml").write_text("Pet: {type: string}\n")

    assert gen(["convert", "doc.yaml", "--out", "one.yaml"], capfd).exit == 0
    assert (folder / "one.yaml").is_file()


def test_nothing_is_written_outside_of_the_folder(folder: Path, capfd: Capture) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "doc.yaml").write_text(SPLIT % "../a.yaml#/Pet")
    (folder / "a.yaml").write_text(PART)

    ran = gen(["convert", "sub/doc.yaml", "--out", "new"], capfd)

    assert ran.exit == 2
    assert "`../a.yaml` must change too" in ran.err
    assert not (folder / "new").exists()
    assert (folder / "a.yaml").read_text() == PART


@pytest.mark.parametrize(
    ("text", "arguments", "exit_code", "said"),
    [
        (OLD, ["--to", "2.0"], 2, "2.0 is not 3.0 or 3.1"),
        ("openapi: 3.0.3\npaths: [", [], 1, "GEN-SRC-002"),
        ("openapi: 3.0.3\npaths: {}\n", [], 1, "GEN-DOC-002"),
        (OLD.replace("3.0.3", "3.2.0"), [], 1, "OpenAPI 3.2 cannot be converted to OpenAPI 3.1"),
        ("", [], 1, "GEN-DOC-001"),
    ],
)
def test_what_cannot_be_converted_says_why_and_writes_nothing(
    text: str, arguments: list[str], exit_code: int, said: str, folder: Path, capfd: Capture
) -> None:
    (folder / "doc.yaml").write_text(text)

    ran = gen(["convert", "doc.yaml", "--out", "new.yaml", *arguments], capfd)

    assert (ran.exit, ran.out) == (exit_code, "")
    assert said in ran.err
    assert not (folder / "new.yaml").exists()


def test_a_document_that_is_not_there(folder: Path, capfd: Capture) -> None:
    ran = gen(["convert", "lost.yaml"], capfd)

    assert ran.exit == 1
    assert "GEN-SRC-001" in ran.err
