"""Hypothesis strategies of what a contract accepts, and of what it nearly accepts. Generated code calls this; tests use it.

`Strategies` takes any JSON Schema 2020-12 document; `ModelStrategies` is what stands behind `strategies.py` of a generated module.
These two need Hypothesis, which is imported when they are; `Instances` does without.
"""

from typing import TYPE_CHECKING

from accordant.strategies.choices import Choices, Seeded
from accordant.strategies.instances import Instances, NotFound, Unsatisfiable
from accordant.strategies.values import Json

if TYPE_CHECKING:
    from accordant.strategies.strategies import ModelStrategies, Strategies

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

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """What Hypothesis is needed for, when it is first asked for (PEP 562)."""
        if name not in ("ModelStrategies", "Strategies"):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from accordant.strategies import strategies

        return getattr(strategies, name)
