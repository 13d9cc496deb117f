"""A sample of the suite `fuzz`; all of it is `make conformance`."""

from bench.conformance import fuzz


def test_wild_requests_and_slow_bodies_leave_a_server_that_answers() -> None:
    assert [verdict for verdict in fuzz.run(requests=5000) if verdict.reason is not None] == []
