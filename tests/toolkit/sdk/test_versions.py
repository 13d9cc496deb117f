"""Versions of packages: a contract may be called anything."""

import pytest

from accordant.languages.python.clients import release


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1.2.3", "1.2.3"),
        ("1.2.3rc1", "1.2.3rc1"),
        ("2.0.0+build.7", "2.0.0+build.7"),
        ("2024-05-01", "2024.5.1"),
        ("v1", "v1"),
        ("1.0.0-beta.2", "1.0.0"),
        ("latest", "0.0.0"),
        ("1.0; import os", "1.0"),
    ],
)
def test_what_no_package_can_be_called_becomes_its_numbers(written: str, expected: str) -> None:
    assert release(written) == expected
