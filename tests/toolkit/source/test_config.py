"""`accordant.toml`: what it sets, and where each mistake in it is told."""

from pathlib import Path

import pytest

from accordant.diagnostics import Policy, Severity, Span
from accordant.ir import Retries
from accordant.source.config import Config, read_config
from accordant.source.limits import Limits


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    read = read_config(tmp_path)

    assert read.diagnostics == ()
    assert read.value == Config(tmp_path)


def test_every_key_is_read(tmp_path: Path) -> None:
    for name in ("doc.yaml", "a.yaml", "b.yaml", "rules.yaml"):
        (tmp_path / name).touch()
    (tmp_path / "accordant.toml").write_text(
        """
limits = {max_bytes = 10, max_total_bytes = 20, max_documents = 3, max_depth = 4, max_nodes = 5}
remote.allow = ["example.com", "http://plain.example:8080"]
overlays."doc.yaml" = ["a.yaml", "b.yaml"]
lint.ruleset = "rules.yaml"
sdk.retries = {max = 4, base = 0.25, cap = 2, budget = 5, statuses = [503]}
[severity]
GEN-OPS-001 = "off"
"GEN-FID-001" = "error"
[on_invalid]
default = "skip"
GEN-PAR-003 = "repair"
""",
        encoding="utf-8",
    )

    read = read_config(tmp_path)

    assert read.diagnostics == ()
    assert read.value.limits == Limits(10, 20, 3, 4, 5)
    assert read.value.allow_remote == ("example.com", "http://plain.example:8080")
    assert read.value.overlays_of(tmp_path / "x" / ".." / "doc.yaml") == (tmp_path / "a.yaml", tmp_path / "b.yaml")
    assert read.value.overlays_of(tmp_path / "a.yaml") == ()
    assert read.value.severities == {"GEN-OPS-001": None, "GEN-FID-001": Severity.ERROR}
    assert read.value.on_invalid.policy("GEN-PAR-003") is Policy.REPAIR
    assert read.value.on_invalid.policy("GEN-PAR-001") is Policy.SKIP
    assert read.value.ruleset == "rules.yaml"
    assert read.value.retries == Retries(4, 0.25, 2, 5, (503,))


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        ("[limit]\nmax_depth = 3\n", "`limit` is not a key of `accordant.toml`", 1, 2),
        ("limits = 3\n", "`limits` is not a table", 1, 1),
        ("# 1\n[limits]\n\nmax_depht = 3\n", "`max_depht` is not a key of `[limits]`", 4, 1),
        ("[limits]\nmax_depth = 0\n", "`max_depth` is not a whole number of 1 to 200", 2, 1),
        ("[limits]\nmax_depth = 201\n", "`max_depth` is not a whole number of 1 to 200", 2, 1),
        ("[limits]\nmax_nodes = true\n", "`max_nodes` is not a whole number of 1 or more", 2, 1),
        ("[limits]\nmax_bytes = 1.5\n", "`max_bytes` is not a whole number of 1 or more", 2, 1),
        ("remote.allow = 'x'\n", "`allow` is not a list of texts", 1, 8),
        ("[remote]\nallow = [\n  'a.b',\n  'ftp://x',\n]\n", "`ftp://x` is not the name of a host", 2, 1),
        ("[remote]\nallow = ['a/b']\n", "`a/b` is not the name of a host", 2, 1),
        ("[remote]\nallow = ['10.0.0.1']\n", "`10.0.0.1` is an address; hosts are allowed by name", 2, 1),
        ("[remote]\nallow = ['me:secret@x']\n", "`x` has credentials in it", 2, 1),
        ("[overlays]\n'no.yaml' = []\n", "`no.yaml` is not a file", 2, 1),
        ("[severity]\nGEN-OPS-01 = 'off'\n", "`GEN-OPS-01` is not a code", 2, 1),
        ("[severity]\nGEN-OPS-001 = 'of'\n", "`of` is not a severity", 2, 1),
        ("[severity]\nGEN-REF-002 = 'off'\n", "`GEN-REF-002` is always an error", 2, 1),
        ("[severity]\nGEN-OPS-001 = ['off']\n", "`['off']` is not a severity", 2, 1),
        ("[on_invalid]\ndefault = 'ignore'\n", "`ignore` is not a policy", 2, 1),
        ("[on_invalid]\ndefault = 'skip'\nX = 'skip'\n", "`X` is not a code", 3, 1),
        ("[lint]\nruleset = 'no.yaml'\n", "`no.yaml` is not a file", 2, 1),
        ("[lint]\nruleset = 5\n", "`5` is not a file", 2, 1),
        ("[sdk]\nretry = 1\n", "`retry` is not a key of `[sdk]`", 2, 1),
        ("[sdk]\nretries = 1\n", "`retries` is not a table", 2, 1),
        ("[sdk.retries]\ntimes = 1\n", "`times` is not a key of `[sdk.retries]`", 2, 1),
        ("[sdk.retries]\nmax = -1\n", "`max` is not a whole number of 0 to 100", 2, 1),
        ("[sdk.retries]\nmax = true\n", "`max` is not a whole number of 0 to 100", 2, 1),
        ("[sdk.retries]\nbase = '1'\n", "`base` is not a number of seconds of 0 to 3600", 2, 1),
        ("[sdk.retries]\ncap = nan\n", "`cap` is not a number of seconds of 0 to 3600", 2, 1),
        ("[sdk.retries]\nstatuses = 503\n", "`statuses` is not a list of statuses of 400 to 599", 2, 1),
        ("[sdk.retries]\nstatuses = [200]\n", "`statuses` is not a list of statuses of 400 to 599", 2, 1),
        ('x = """\n[limits]\nmax_depht = 1\n"""\n', "`x` is not a key of `accordant.toml`", 1, 1),
        ("[limits]\nmax_depth = \n", "not well-formed TOML: Invalid value", 2, 13),
        ("[limits", "not well-formed TOML: Expected ']' at the end of a table declaration", 1, 8),
    ],
)
def test_mistakes_are_told_at_their_lines(tmp_path: Path, text: str, message: str, line: int, column: int) -> None:
    path = tmp_path / "accordant.toml"
    path.write_text(text, encoding="utf-8")

    (found,) = read_config(tmp_path).diagnostics

    assert (found.code, found.message) == ("GEN-CFG-002", message)
    assert isinstance(found.place, Span)
    assert (found.place.file, found.place.line, found.place.column) == (str(path), line, column)
    assert found.place.text == text.splitlines()[line - 1]
    assert found.hint


def test_all_mistakes_are_told_at_once_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "accordant.toml").write_text("a = 1\nb = 2\nlimits.max_depth = 7\n", encoding="utf-8")

    read = read_config(tmp_path)

    assert [one.message[:3] for one in read.diagnostics] == ["`a`", "`b`"]
    assert read.value.limits.max_depth == 7


@pytest.mark.parametrize(
    ("data", "what"), [(b"\xff", "is not UTF-8"), (b"#" * 300_000, "has more than"), (None, "cannot be read")]
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, data: bytes | None, what: str) -> None:
    path = tmp_path / "other.toml"
    if data is not None:
        path.write_bytes(data)

    (found,) = read_config(tmp_path, path).diagnostics

    assert what in found.message
