"""What a call of a client takes: the parameters of an operation, and the properties of its body where that is one object.

Names are words in snake case, which each language spells its own way. They depend on the operation alone and not on the
order of what it lists: a parameter that is added renames none that travels nearer to the path.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from accordant.ir import Contract, Field, MediaType, Operation, Parameter, Record, Ref, SchemaId
from accordant.resolve.names import snake

BODY: Final = "body"
"""The argument of a body that is not one object; no parameter is called so."""
_LOCATIONS: Final = ("path", "query", "querystring", "header", "cookie")
_FLAT: Final = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True, slots=True)
class Arguments:
    """What one call takes. `fields` are None where the body is one argument, or there is none."""

    parameters: tuple[tuple[str, Parameter], ...]  # in the order of the contract
    fields: tuple[tuple[str, Field], ...] | None = None
    record: SchemaId | None = None  # the schema of the body that the fields are of

    @property
    def ordered(self) -> tuple[str, ...]:
        """The names of all of them."""
        return (*(name for name, _ in self.parameters), *(name for name, _ in self.fields or ()))


def arguments(operation: Operation, contract: Contract) -> Arguments:
    """Of one operation."""
    parameters = _parameters(operation)
    record = flat_body(operation, contract)
    if record is None:
        return Arguments(parameters)
    taken = {name for name, _ in parameters}
    fields = [one for one in record.fields if not one.is_read_only]
    names = _distinct(
        (name if name not in taken else f"{name}_body" for one in fields if (name := snake(one.name))), taken
    )
    return Arguments(parameters, tuple(zip(names, fields, strict=True)), record.id)


def flat_body(operation: Operation, contract: Contract) -> Record | None:
    """The object that a body is, if its properties are arguments: one media type, and one class of objects.

    One that may be left out, and has properties that may not, is an argument of its own: nobody could say that it is not there.
    """
    body = operation.body
    if body is None or len(body.media) != 1 or not _is_flat(body.media[0]):
        return None
    ref = body.media[0].type
    schema = contract.schemas[ref.id] if isinstance(ref, Ref) else None
    if not isinstance(schema, Record) or schema.is_nullable or not schema.is_object_only or not schema.fields:
        return None
    if schema.has_others:
        return None  # nobody could say them
    is_sure = body.is_required or not any(one.is_required for one in schema.fields)
    return schema if is_sure else None


def _is_flat(media: MediaType) -> bool:
    essence = media.media_type.partition(";")[0].strip().lower()
    return essence in _FLAT or essence.endswith("+json")


def _parameters(operation: Operation) -> tuple[tuple[str, Parameter], ...]:
    """One argument a parameter. Of those that would be called the same, all but the first say where they travel."""
    found: dict[int, str] = {}
    taken = {BODY}
    every = operation.every_parameter
    ranked = sorted(enumerate(every), key=lambda one: (_LOCATIONS.index(one[1].location), one[1].name))
    for at, parameter in ranked:
        name = snake(parameter.name, otherwise="parameter")
        wanted = name if name not in taken else f"{name}_{parameter.location}"
        (found[at],) = _distinct([wanted], taken)
        taken.add(found[at])
    return tuple((found[at], parameter) for at, parameter in enumerate(every))


def _distinct(wanted: Iterable[str], taken: Iterable[str]) -> Iterator[str]:
    used = set(taken)
    for name in wanted:
        free, number = name, 2
        while free in used:
            free, number = f"{name}_{number}", number + 1
        used.add(free)
        yield free
