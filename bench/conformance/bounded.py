"""Schemathesis hooks of the suite `schemathesis`: those of generated suites, and a bound on what the phase `coverage` sends.

`--max-examples` does not bound that phase: for a body that is a union of unions it makes tens of thousands of requests. Of
each operation the first are sent, and then one in so many; SCHEMATHESIS_COVERED says how many are the first, 0 for all.
"""

import os
from collections import Counter
from typing import Any

import schemathesis

import templates.tests.reading  # noqa: F401  (its hooks register themselves)

COVERED = int(os.environ.get("SCHEMATHESIS_COVERED", "2000"))
ONE_IN = 32

_made: Counter[str] = Counter()


@schemathesis.hook
def filter_case(context: Any, case: Any) -> bool:
    if not COVERED or case.meta is None or case.meta.phase.name.value != "coverage":
        return True
    name = case.operation.label
    _made[name] += 1
    return is_sent(_made[name])


def is_sent(number: int) -> bool:
    """Whether the case of that number, the first being 1, is within the bound."""
    return number <= COVERED or number % ONE_IN == 0
