"""What operations, their requests and their parameters are called in a server. A schema that is added changes none of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from accordant.ir import Module, Operation, Parameter
from accordant.languages.python.annotations import Names
from accordant.languages.python.naming import CLASS_NAMES_IN_USE, attribute, function_name
from accordant.resolve.names import distinct, pascal
from accordant.targets.server.replies import REPLIES


@dataclass(frozen=True, slots=True)
class Named:
    """An operation with the names that it has in Python."""

    operation: Operation
    method: str
    request: str
    attributes: tuple[str, ...]  # one a parameter


def protocol_name(module: Module) -> str:
    return pascal(module.name, otherwise="Module") + "Api"


def named_operations(module: Module) -> tuple[Named, ...]:
    """The operations of a module, in order, no two of the same name."""
    used = {*CLASS_NAMES_IN_USE, *REPLIES.values(), protocol_name(module)}
    wanted = [one.name + "Request" if one.name in used else one.name for one in module.operations]
    requests = distinct(wanted, used)
    methods = distinct(_method(one) for one in module.operations)
    return tuple(
        Named(one, method, request, tuple(attributes(served_parameters(one))))
        for one, method, request in zip(module.operations, methods, requests, strict=True)
    )


def names_beside(names: Names, package: str, requests: Iterable[str]) -> Names:
    """The names of schemas in the file where these requests are: what has the name of one, or of another's, has an alias."""
    used = frozenset(requests)
    clashing = [key for key, name in names.class_of.items() if name in used]
    wanted = (pascal(names.module_of[key]) + names.class_of[key] for key in clashing)
    ours = distinct(wanted, (*names.class_of.values(), *names.alias_of.values(), *used))
    others = {key: alias for key, alias in names.alias_of.items() if names.module_of[key] != package}
    return replace(names, alias_of=others | dict(zip(clashing, ours, strict=True)))


def served_parameters(operation: Operation) -> tuple[Parameter, ...]:
    """What a request has besides its body: the parameters, and the one that describes the whole query string."""
    return operation.every_parameter


def attributes(parameters: tuple[Parameter, ...]) -> list[str]:
    """One attribute a parameter. Where two share a name, the later one says where it travels: `q`, `q_header`."""
    found: list[str] = []
    for parameter in parameters:
        name = attribute(parameter.name, otherwise="parameter")
        if name in found or name == "body":
            name = f"{name.rstrip('_')}_{parameter.location}"
        found.append(name)
    return distinct(found, ["body"])


def _method(operation: Operation) -> str:
    """By its id, with the number that its request has, if that has one."""
    wanted = pascal(operation.id, otherwise="Operation")
    number = operation.name.removeprefix(wanted).removeprefix("Request")
    name = function_name(operation.id)
    return f"{name}_{number}" if number.isdecimal() and operation.name.startswith(wanted) else name
