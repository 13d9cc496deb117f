"""Models of `doc`: T.

Generated from doc.yaml; not to be edited.
"""

from accordant.runtime import MISSING, Missing, Model

__all__ = (
    "Pet",
    "Toy",
)


class Toy(Model):
    owner: "Pet | Missing" = MISSING


class Pet(Model):
    name: str | None
    toys: list[Toy] | Missing = MISSING
