"""Models of `pets`: Pets.

Generated from specs/pets/openapi.yaml; not to be edited.
"""

import datetime as _dt

from accordant.runtime import MISSING, Missing, Model

__all__ = ("Pet",)


class Pet(Model):
    name: str | Missing = MISSING
    born: _dt.date | Missing = MISSING
