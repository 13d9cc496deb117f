"""`Accept`, by RFC 9110."""

import pytest

from accordant.runtime.negotiate import covers, preferred

OFFERS = ("application/json", "text/csv", "image/png")


@pytest.mark.parametrize(
    ("accept", "order"),
    [
        ("*/*", (0, 1, 2)),
        ("text/csv", (1,)),
        ("text/*", (1,)),
        ("TEXT/CSV", (1,)),
        ("application/json;q=0.5, text/csv", (1, 0)),
        ("*/*;q=0.1, image/png", (2, 0, 1)),
        ("*/*, application/json;q=0", (1, 2)),
        ("application/json; charset=utf-8", (0,)),
        ("application/xml", ()),
        ("application/json;version=2", ()),
        ("nonsense", ()),
        ("*", (0, 1, 2)),
        ("text/csv, *;q=0.1", (1, 0, 2)),
        ("", (0, 1, 2)),
        ("text/csv;q=oops", ()),
    ],
)
def test_order_of_offers(accept: str, order: tuple[int, ...]) -> None:
    assert preferred(OFFERS, accept) == order


def test_an_offered_range_pleases_whoever_wants_part_of_it() -> None:
    assert preferred(("image/*",), "image/png") == (0,)
    assert preferred(("*/*",), "image/png") == (0,)


@pytest.mark.parametrize(
    ("pattern", "media_type", "is_covered"),
    [
        ("application/json", "application/json; charset=utf-8", True),
        ("image/*", "image/png", True),
        ("*/*", "image/png", True),
        ("image/png", "image/gif", False),
        ("image/png", "nonsense", False),
    ],
)
def test_declared_types_cover_given_ones(pattern: str, media_type: str, is_covered: bool) -> None:
    assert covers(pattern, media_type) is is_covered
