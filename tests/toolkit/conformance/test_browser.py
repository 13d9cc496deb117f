"""The suite `browser`: what it says where it cannot begin, and what it holds a bundle to."""

import random
from pathlib import Path

import pytest

from bench.conformance import browser_suite


def test_without_a_browser_it_fails_and_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)

    (verdict,) = browser_suite.run("")

    assert verdict.reason is not None
    assert "apt-get install chromium" in verdict.reason


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("fetch(`/tasks`)", None),
        ("let processed=1;processing.unit;required(1)", None),
        ("process.env.NODE_ENV", None),
        ("process.version", "process."),
        ('const fs=require("fs")', "require("),
        ("Buffer.from([])", "Buffer."),
        ("ArrayBuffer.isView(x)", None),
        ('import("node:fs")', '"node:'),
    ],
)
def test_what_only_node_has_is_found_in_a_bundle(tmp_path: Path, script: str, complaint: str | None) -> None:
    (tmp_path / "page.js").write_text(script)

    _, portable = browser_suite.bundle(tmp_path)

    assert portable.reason == complaint


@pytest.mark.parametrize(("kilobytes", "is_small"), [(1, True), (200, False)])
def test_a_bundle_that_has_grown_is_told(tmp_path: Path, kilobytes: int, is_small: bool) -> None:
    (tmp_path / "page.js").write_text(random.Random(7).randbytes(kilobytes * 500).hex())

    small, _ = browser_suite.bundle(tmp_path)

    assert small.passed is is_small
