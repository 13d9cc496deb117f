"""Models of `common`: Shared.

Generated from specs/common/openapi.yaml; not to be edited.
"""

from accordant.runtime import MISSING, Missing, Model

__all__ = (
    "Money",
    "Problem",
)


class Money(Model):
    cents: int


class Problem(Model):
    title: str | Missing = MISSING
