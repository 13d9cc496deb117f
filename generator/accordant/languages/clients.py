"""What clients of every language read of a contract besides what is sent and answered."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from accordant.ir import Contract, Operation, Server
from accordant.resolve.servers import with_defaults

_KEY_HEADER = "Idempotency-Key"
"""draft-ietf-httpapi-idempotency-key-header, where `x-idempotency` names no other."""


def by_resource(contract: Contract) -> Mapping[str, tuple[Operation, ...]]:
    """The operations of each resource, as the contract has them first."""
    found: dict[str, list[Operation]] = {}
    for operation in contract.operations:
        found.setdefault(operation.resource, []).append(operation)
    return {name: tuple(operations) for name, operations in found.items()}


def sent_path(operation: Operation) -> str:
    """The template of a path that requests have, without a fragment: that is never sent (RFC 9110, section 4.2.5)."""
    return operation.path.partition("#")[0]


def key_header(operation: Operation) -> str | None:
    """Where the key of a call that must not be done twice stands; None where the contract asks for none."""
    said: Any = operation.extensions.get("x-idempotency")
    if not said:
        return None
    return str(said.get("header", _KEY_HEADER)) if isinstance(said, dict) else _KEY_HEADER


@dataclass(frozen=True, slots=True)
class Retrying:
    """How an operation is tried again, where it says so: what is None is as the client has it."""

    max: int | None = None
    statuses: tuple[int, ...] | None = None


def retrying(operation: Operation) -> Retrying:
    """What `x-retry` says; `false` is no time."""
    said: Any = operation.extensions.get("x-retry")
    if said is False:
        return Retrying(max=0)
    if not isinstance(said, dict):
        return Retrying()
    statuses = said.get("statuses")
    return Retrying(said.get("max"), None if statuses is None else tuple(statuses))


def sunset(operation: Operation) -> str | None:
    """The day when a deprecated operation ends, as `x-sunset` has it."""
    said: Any = operation.extensions.get("x-sunset")
    day = said.get("on") if isinstance(said, dict) else said
    return None if day is None else str(day)


def main_servers(contract: Contract) -> tuple[Server, ...]:
    """The servers that most operations have: those of the client, where other operations have their own."""
    found = Counter(one.servers for one in contract.operations).most_common(1)
    return found[0][0] if found else ()


def names_a_host(server: Server) -> bool:
    """Whether its URL says where it is, once its variables have their defaults."""
    return bool(urlsplit(with_defaults(server)).netloc)


def server_names(servers: Sequence[Server]) -> tuple[int | str, ...]:
    """What each of several servers is called: its position, and its name where it has one."""
    return (*range(len(servers)), *dict.fromkeys(one.name for one in servers if one.name))


def variables(contract: Contract) -> Mapping[str, tuple[str, ...]]:
    """The variables of all servers, as the contract has them first, and the values that each may have; none: any."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for operation in contract.operations:
        for server in operation.servers:
            for one in server.variables:
                found.setdefault(one.name, []).append(one.enum)
    return {
        name: tuple(dict.fromkeys(value for enum in enums for value in enum)) if all(enums) else ()
        for name, enums in found.items()
    }
