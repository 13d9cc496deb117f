"""Whether a call is tried again, and when."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from acme._retries import Budget, Retry, retry_after

DATE = "Tue, 01 Jan 2030 00:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "0"}, 0),
        ({"retry-after": "120"}, 120),
        ({"retry-after": "1.5"}, 1.5),
        ({"retry-after": "-3"}, 0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": ""}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "Tue, 01 Jan 2030 00:00:07 GMT", "date": DATE}, 7),
        ({"retry-after": "Mon, 31 Dec 2029 23:59:59 GMT", "date": DATE}, 0),
        ({"retry-after": "Tue, 01 Jan 2030 00:00:07 -0000", "date": DATE}, 7),
    ],
)
def test_retry_after_is_read_in_both_forms(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers) == seconds


def test_a_date_is_reckoned_from_this_clock_where_the_server_tells_none() -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)

    assert 28 <= (retry_after({"retry-after": soon, "date": "yesterday"}) or 0) <= 30


@pytest.mark.parametrize(("retries", "longest"), [(0, 0.5), (1, 1), (2, 2), (4, 8), (5, 8), (2000, 8)])
def test_the_wait_has_full_jitter_up_to_a_bound_that_doubles(retries: int, longest: float) -> None:
    waits = [Retry().wait(retries) for _ in range(500)]

    assert 0 <= min(waits) < longest * 0.1
    assert longest * 0.9 < max(waits) <= longest


def test_a_budget_is_never_more_than_full() -> None:
    budget = Budget(1)

    for _ in range(100):
        budget.earn()

    assert (budget.spend(), budget.spend()) == (True, False)


def test_ten_successes_are_one_retry() -> None:
    budget = Budget(1)
    budget.spend()

    found = []
    for _ in range(10):
        found.append(budget.spend())
        budget.earn()

    assert found == [False] * 10
    assert budget.spend()
