"""YAML written from JSON reads back as the same."""

import pytest
import yaml

from accordant.runtime.documents import to_yaml


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        {"a": [], "b": {}, "c": [[1, 2], [{"d": None}]]},
        {"yes": "no", "on": "off", "200": "1.0", "null": "~", "": " x ", "a: b": "- c", "#": "# d", "=": "<<"},
        ["two\nlines", "tab\t", "é", "\u2028", '"', "'", "\\", "a #b", "a: b", "!tag", "&a", "*a", "true", "1_000"],
        [1, 1.5, -0.0, 1e20, True, False, None],
        "plain words",
    ],
)
def test_round_trip(value: object) -> None:
    assert yaml.safe_load(to_yaml(value)) == value
