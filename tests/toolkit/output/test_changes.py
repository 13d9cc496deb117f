"""What a build changes on disk: created, changed, removed, foreign; whole files or nothing."""

import os
from pathlib import Path

import pytest

from accordant.output.changes import ChangeSet, apply, compare, is_as_written
from accordant.output.format import FormatFailure, format_python
from accordant.output.manifest import (
    MANIFEST,
    NAMES_LOCK,
    Manifest,
    digest,
    read_manifest,
    read_names,
    read_stamp,
    write_stamp,
)

NONE = Manifest()


def written(folder: Path, **files: bytes) -> Manifest:
    """Files on disk, and the manifest of the build that wrote them. `a__b` is `a/b`."""
    found = {name.replace("__", "/"): data for name, data in files.items()}
    for path, data in found.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return Manifest("1", "specs", ("a.yaml",), {path: digest(data) for path, data in found.items()})


def test_every_kind_of_change_is_told_apart(tmp_path: Path) -> None:
    manifest = written(tmp_path, same=b"1", old=b"2", gone=b"3", edited=b"4", edited_gone=b"5", lost=b"6")
    (tmp_path / "edited").write_bytes(b"mine")
    (tmp_path / "edited_gone").write_bytes(b"mine")
    (tmp_path / "unknown").write_bytes(b"not ours")
    (tmp_path / "lost").unlink()

    found = compare(
        {"same": b"1", "old": b"22", "edited": b"44", "new": b"7", "unknown": b"8", "lost": b"6"}, tmp_path, manifest
    )

    assert found == ChangeSet(("lost", "new"), ("old",), ("gone",), ("edited", "edited_gone", "unknown"))
    assert not found.is_empty


def test_a_file_that_is_edited_to_what_it_should_be_is_no_change(tmp_path: Path) -> None:
    manifest = written(tmp_path, a=b"old")
    (tmp_path / "a").write_bytes(b"new")

    assert compare({"a": b"new"}, tmp_path, manifest) == ChangeSet()


def test_the_build_s_own_files_are_never_foreign(tmp_path: Path) -> None:
    written(tmp_path, **{MANIFEST: b"{}", NAMES_LOCK: b"{}"})

    found = compare({MANIFEST: b"{ }", NAMES_LOCK: b"{ }"}, tmp_path, NONE)

    assert found.changed == (MANIFEST, NAMES_LOCK)


def test_what_is_removed_leaves_no_empty_folder_but_keeps_others(tmp_path: Path) -> None:
    manifest = written(tmp_path, a__b__c=b"1", a__kept=b"2")
    files = {"a/kept": b"2"}

    apply(compare(files, tmp_path, manifest), files, tmp_path)

    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")) == ["a", "a/kept"]
    assert tmp_path.is_dir()


def test_a_build_that_is_cut_short_leaves_no_manifest_that_says_otherwise(tmp_path: Path) -> None:
    files = {MANIFEST: b"{}", "a": b"1", "z": b"2"}
    changes = compare(files, tmp_path, NONE)
    (tmp_path / "z").mkdir()  # so that the last file cannot be written

    with pytest.raises(OSError, match="directory"):
        apply(changes, files, tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "z"]


def test_a_write_that_fails_leaves_the_old_file_and_no_litter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifest = written(tmp_path, a=b"old")

    def full(source: str, target: str) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="no space"):
        apply(compare({"a": b"new"}, tmp_path, manifest), {"a": b"new"}, tmp_path)

    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"old"


def test_written_files_can_be_read_by_all(tmp_path: Path) -> None:
    apply(ChangeSet(created=("a",)), {"a": b"1"}, tmp_path)

    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o644


def test_a_manifest_comes_back_as_it_was(tmp_path: Path) -> None:
    manifest = Manifest("1.0", "abc", ("b.yaml", "a.yaml"), {"z": "1", "a": "2"})
    (tmp_path / MANIFEST).write_text(manifest.to_text(), encoding="utf-8")

    assert read_manifest(tmp_path) == manifest
    assert manifest.to_text().index('"a"') < manifest.to_text().index('"z"')


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"generator": 1}', "null", '{"generator":"","specs":"","sources":null,"files":{}}']
)
def test_a_manifest_that_cannot_be_understood_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST).write_text(text, encoding="utf-8")
    (tmp_path / NAMES_LOCK).write_text(text, encoding="utf-8")

    assert read_manifest(tmp_path) == NONE
    assert all(isinstance(names, dict) for names in read_names(tmp_path).values())


def test_whether_everything_is_as_it_was_written(tmp_path: Path) -> None:
    manifest = written(tmp_path, a=b"1", b=b"2")
    assert is_as_written(tmp_path, manifest)

    (tmp_path / "a").write_bytes(b"x")
    assert not is_as_written(tmp_path, manifest)

    (tmp_path / "a").unlink()
    assert not is_as_written(tmp_path, manifest)


def test_the_stamp_stands_beside_the_build_and_is_never_committed(tmp_path: Path) -> None:
    assert read_stamp(tmp_path) == ""

    write_stamp(tmp_path, "abc")

    assert read_stamp(tmp_path) == "abc"
    assert [path.read_text() for path in tmp_path.rglob(".gitignore")] == ["*\n"]


def test_python_is_formatted_and_the_rest_left_alone() -> None:
    assert format_python({"a.py": "x   =  'y'\n", "b.json": "{ }"}) == {"a.py": 'x = "y"\n', "b.json": "{ }"}
    assert format_python({"b.json": "{ }"}) == {"b.json": "{ }"}


def test_text_that_is_not_python_is_a_bug_that_names_the_file() -> None:
    with pytest.raises(FormatFailure, match=r"sub/a\.py"):
        format_python({"sub/a.py": "x = '"})
