"""What a target is given, and what it gives back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from accordant.diagnostics import Result
from accordant.ir import Contract
from accordant.languages.python.annotations import Names
from accordant.render.templates import FilePlan
from accordant.resolve.classified import Classification
from accordant.resolve.compose import Composer
from accordant.resolve.refs import Refs
from accordant.resolve.schemas import Schemas


@dataclass(frozen=True, slots=True)
class TargetInput:
    """Everything that a target may look at. `refs`, `composer`, `schemas` and `classification` still reach the source documents."""

    contract: Contract
    refs: Refs
    composer: Composer
    schemas: Schemas
    classification: Classification
    names: Names
    title: str
    version: str
    settings: Mapping[str, Any] = field(default_factory=dict)  # the rest of the product description


Target = Callable[[TargetInput], Result[tuple[FilePlan, ...]]]
