"""Models of `names`: Names.

Generated from names.yaml; not to be edited.
"""

from accordant.runtime import MISSING, Missing, Model

__all__ = (
    "FooBar",
    "FooBar2",
    "FooBarInner",
    "FooBarInner2",
)


class FooBar2(Model):
    new: str | Missing = MISSING


class FooBarInner2(Model):
    newer: str | Missing = MISSING


class FooBarInner(Model):
    b: str | Missing = MISSING


class FooBar(Model):
    a: str | Missing = MISSING
    inner: FooBarInner | Missing = MISSING
