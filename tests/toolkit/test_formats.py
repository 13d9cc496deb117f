"""Formats as both halves judge them."""

import jsonschema_rs
import pytest

from accordant.formats import FORMATS

SPELLED = ["P1D", "PT1S", "P1W", "P1Y2M3DT4H5M6S", "P0D", "PT0S", "P1Y", "P1M", "PT1M", "P123DT22H14M12S", "PT36H"]
REFUSED = [
    "",
    "P",
    "PT",
    "1D",
    "P1DT",
    "P1S",
    "P-1D",
    "P1",
    "P1D2Y",
    "PT1D",
    "P1WT1S",
    "P1Y1W",
    "P1.5D",
    "PT1.S",
    "p1d",
]
REFUSED += [" P1D", "P1D\n", "P١D"]


@pytest.mark.parametrize("text", SPELLED)
def test_durations_of_rfc_3339_are_durations(text: str) -> None:
    assert jsonschema_rs.Draft202012Validator({"format": "duration"}, validate_formats=True).is_valid(text)
    assert FORMATS["duration"](text)


@pytest.mark.parametrize("text", ["P123DT22H14M12.011S", "PT0.5S", "PT1,5S", "PT1H1.5S", "P1Y1D", "PT1H1S"])
def test_so_are_fractions_of_seconds_and_parts_left_out(text: str) -> None:
    assert FORMATS["duration"](text)


@pytest.mark.parametrize("text", REFUSED)
def test_no_durations(text: str) -> None:
    assert not FORMATS["duration"](text)
