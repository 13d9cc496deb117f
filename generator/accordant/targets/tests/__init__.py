"""The tests target: a Schemathesis suite of the whole contract, which knows how to sign in."""

from accordant.targets.tests.plan import plan_tests

__all__ = ["plan_tests"]
