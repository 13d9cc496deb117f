"""Which models hold values to their schemas by types alone, and which ask the validator, and what for."""

from collections.abc import Iterator

from accordant.fidelity.report import ModelFidelity, Reason
from accordant.fidelity.typed import unsaid
from accordant.ir import Schema
from accordant.ir.references import rests
from accordant.resolve.compose import Composer
from accordant.resolve.contract import Resolution


def models_of(resolution: Resolution) -> tuple[ModelFidelity, ...]:
    """One of each schema that has a name, module by module. The forms of a schema that has two are a model each."""
    schemas = resolution.contract.schemas
    return tuple(
        ModelFidelity(
            f"{module.name}.{schemas[key].name}",
            schemas[key].place,
            tuple(dict.fromkeys(_reasons(resolution.composer, schemas[key]))),
        )
        for module in resolution.contract.modules
        for key in module.schemas
    )


def _reasons(composer: Composer, schema: Schema) -> Iterator[Reason]:
    for rest in rests(schema):
        for part in rest:
            for keyword in unsaid(composer.schema(part.place), part):
                yield Reason(keyword, part.place.child(keyword))
