"""Hypothesis strategies of what a contract accepts, and of what it nearly accepts. Generated code calls this; tests use it.

`Strategies` takes any JSON Schema 2020-12 document; `ModelStrategies` is what stands behind `strategies.py` of a generated module.
"""

from accordant.strategies.choices import Choices, Seeded
from accordant.strategies.instances import Instances, NotFound, Unsatisfiable
from accordant.strategies.strategies import ModelStrategies, Strategies
from accordant.strategies.values import Json

__all__ = (
    "Choices",
    "Instances",
    "Json",
    "ModelStrategies",
    "NotFound",
    "Seeded",
    "Strategies",
    "Unsatisfiable",
)
