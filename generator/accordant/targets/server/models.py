"""Models, strategies and the one validator: part of a server, and all there is of the target `models`."""

from dataclasses import dataclass
from typing import NamedTuple

from accordant.diagnostics import Place, Result
from accordant.ir import Contract, Module, SchemaId
from accordant.languages.classified import classified_document
from accordant.languages.described import Definition, Describing
from accordant.languages.json_schema import Lowering
from accordant.languages.json_text import compact, indented
from accordant.languages.python.models import SERVER
from accordant.languages.python.naming import module_name
from accordant.languages.python.packages import model_plans
from accordant.render.templates import FilePlan
from accordant.source.tree import SourceTree
from accordant.targets.target import TargetInput


class EntryView(NamedTuple):
    """A model, and the entry of the validator that stands for it."""

    model: str  # both are Python literals
    name: str


@dataclass(frozen=True, slots=True)
class StrategiesView:
    """`strategies.py`."""

    header: str
    entries: tuple[EntryView, ...]


def plan_models(given: TargetInput) -> Result[tuple[FilePlan, ...]]:
    """What a server has of models, where it has them, for programs that serve nothing."""
    lowering = lowering_of(given)
    plans: list[FilePlan] = []
    for module in given.contract.modules:
        plans += module_plans(given, module, lowering)
        add_models(given.contract, module, lowering)
        about = f"Schemas of `{module.name}`: {module.title}. Generated; not to be edited."
        plans.append(FilePlan(f"server/{module_name(module.name)}/__init__.py", "server/shared.py.jinja", about))
    plans += contract_plans(given, lowering)
    about = f"The models of {given.title}. Generated; not to be edited."
    plans.append(FilePlan("server/__init__.py", "server/shared.py.jinja", about))
    return Result(tuple(plans), tuple(lowering.problems))


def lowering_of(given: TargetInput) -> Lowering:
    """What becomes `schemas.json`, in which schemas have the names of the contract: `tasks.Task`."""
    return Lowering(given.refs, given.composer, given.schemas, schema_names(given.contract))


def schema_names(contract: Contract) -> dict[SchemaId, str]:
    """What schemas are called in the contract: `tasks.Task`."""
    owner = contract.module_of()
    return {key: f"{owner[key]}.{schema.name}" for key, schema in contract.schemas.items()}


def module_plans(given: TargetInput, module: Module, lowering: Lowering) -> list[FilePlan]:
    """The models of a module and their strategies. What no type says is put to the validator."""
    folder = f"server/{module_name(module.name)}"
    models = model_plans(given.contract, module, given.names, SERVER, f"{folder}/models")
    for entry in models.rules:
        lowering.add_rest(entry.name, entry.rest, entry.form)
    found = [*models.files]
    if module.schemas:
        view = _strategies(given, module)
        found.append(FilePlan(f"{folder}/strategies.py", "server/strategies.py.jinja", view))
    return found


def add_models(contract: Contract, module: Module, lowering: Lowering) -> None:
    """Every schema with a name has an entry of that name: `tasks.Task`."""
    for key in module.schemas:
        schema = contract.schemas[key]
        lowering.add_reference(_entry(module, schema.name), schema.place, contract.form_of(key))


def _entry(module: Module, name: str) -> str:
    return f"{module.name}.{name}"


def contract_plans(given: TargetInput, lowering: Lowering) -> tuple[FilePlan, ...]:
    """The validator's schemas, when all have been added, and those that people are shown."""
    about = f"What gen wrote from the contract of {given.title}; not to be edited."
    shown = f"The contract of {given.title}. Generated; not to be edited."
    schemas = lowering.document()
    definitions = Describing.beside(lowering).definitions()
    classified = classified_document(lowering, given.classification, schema_names(given.contract))
    written = [] if classified is None else [FilePlan("server/classified.json", text=indented(classified))]
    return (
        FilePlan("__init__.py", "server/shared.py.jinja", about),
        FilePlan("server/_contract.py", "server/_contract.py.jinja", shown),
        FilePlan("server/schemas.json", text=indented(schemas)),
        FilePlan("server/definitions.jsonl", text=_lines(definitions, given.refs.tree)),
        *written,
    )


def _lines(definitions: tuple[Definition, ...], tree: SourceTree) -> str:
    """Two lines a definition, so that few have to be parsed: its name and, of an entry, where the contract writes it; what it says."""
    found = []
    for one in definitions:
        written = None if one.place is None else _written_at(one.place, tree)
        found += [compact([one.name, written] if one.is_entry else [one.name]), compact(one.value)]
    return "\n".join((*found, ""))


def _written_at(place: Place, tree: SourceTree) -> str:
    """In the text of people, unless that stands in another document: an overlay."""
    origin = tree.origin(place)
    found = origin if origin.uri == place.uri else place
    return f"{found.uri}#{found.pointer}"


def _strategies(given: TargetInput, module: Module) -> StrategiesView:
    header = (
        f"Hypothesis strategies of the models of `{module.name}`, what is valid and what is nearly.\n\n"
        "Generated; not to be edited. Needs `accordant[strategies]`."
    )
    named = [(given.names.class_of[key], given.contract.schemas[key].name) for key in module.schemas]
    entries = (EntryView(repr(model), repr(_entry(module, name))) for model, name in sorted(named))
    return StrategiesView(header, tuple(entries))
