"""`Prefer`, as clients write it."""

import pytest

from accordant.mock.preference import NONE, Preference, preference

HEADERS = {
    "nothing": (None, NONE),
    "code": ("code=404", Preference(code=404)),
    "several": ("code=404, example=cat", Preference(404, "cat")),
    "by semicolons": ("code=404; example=cat", Preference(404, "cat")),
    "quoted": ('example="a cat"', Preference(example="a cat")),
    "dynamic": ("Dynamic = TRUE", Preference(is_dynamic=True)),
    "not dynamic": ("dynamic=false", NONE),
    "the first of two": ("code=404, code=500", Preference(code=404)),
    "other preferences": ("return=minimal, wait=10", NONE),
    "no status": ("code=4040", NONE),
    "digits of another script": ("code=٤٠٤", NONE),
    "nonsense": ("=;,code", NONE),
}


@pytest.mark.parametrize(("header", "found"), HEADERS.values(), ids=HEADERS)
def test_what_is_preferred(header: str | None, found: Preference) -> None:
    assert preference(header) == found
