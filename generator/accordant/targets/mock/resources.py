"""Resources: which operations make, read, list, change and delete the same things, as far as the contract shows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from accordant.ir import Contract, Field, ListOf, Operation, Record, Ref, Scalar, TypeRef, plain
from accordant.ir.references import settled

Does: TypeAlias = Literal["create", "read", "list", "update", "delete"]


@dataclass(frozen=True, slots=True)
class Resource:
    """Things below one collection. The last parameter of `item` names a `property` of theirs."""

    item: str  # path of one of them: "/pets/{petId}"
    property: str
    roles: Mapping[str, Does]  # of operations, by their ids
    listed_in: str | None = None  # the property of a list's answer that holds them; None where the answer is the list


def resources(contract: Contract) -> Iterator[Resource]:
    """The resources of a contract, in the order of their paths.

    A path that ends in a parameter is one of an item if one of its operations, or that which makes items, answers with an
    object that has a property for it; the path before is the collection's.
    """
    for module in contract.modules:
        by_path: dict[str, dict[str, Operation]] = {}
        for operation in module.operations:
            by_path.setdefault(operation.path, {})[operation.method] = operation
        for path, item in by_path.items():
            collection, _, last = path.rpartition("/")
            if last.startswith("{") and last.endswith("}") and "{" not in last[1:]:
                found = _resource(path, last[1:-1], item, by_path.get(collection, {}), contract)
                if found is not None:
                    yield found


def _resource(
    path: str, parameter: str, item: Mapping[str, Operation], collection: Mapping[str, Operation], contract: Contract
) -> Resource | None:
    answers = [found for one in (*item.values(), collection.get("POST")) if one and (found := _object(one, contract))]
    name = next((name for one in answers if (name := _naming(one, parameter, path)) is not None), None)
    if name is None:
        return None
    roles: dict[str, Does] = {}
    for method, does in _OF_ITEM.items():
        if method in item and (method not in _IF_ANSWERED or _has(_object(item[method], contract), name)):
            roles[item[method].id] = does
    if "POST" in collection and _has(_object(collection["POST"], contract), name):
        roles[collection["POST"].id] = "create"
    holder = _Holder(False, None)
    if "GET" in collection:
        holder = _holder(collection["GET"], name, contract)
        if holder.is_list:
            roles[collection["GET"].id] = "list"
    return Resource(path, name, roles, holder.property) if len(roles) > 1 else None


_OF_ITEM: Mapping[str, Does] = {
    "GET": "read",
    "PUT": "update",
    "PATCH": "update",
    "POST": "update",
    "DELETE": "delete",
}
_IF_ANSWERED = ("GET", "POST")  # what answers with something else is about something else


@dataclass(frozen=True, slots=True)
class _Holder:
    is_list: bool
    property: str | None


def _holder(operation: Operation, name: str, contract: Contract) -> _Holder:
    """Where the things are in the answer of a list: they are it, or all that one of its properties holds."""
    answer = _settled(_answer(operation), contract)
    if isinstance(answer, ListOf):
        return _Holder(_is_list_of(answer, name, contract), None)
    lists = (
        [one.name for one in answer.fields if _is_list_of(one.type, name, contract)]
        if isinstance(answer, Record)
        else []
    )
    return _Holder(len(lists) == 1, lists[0] if len(lists) == 1 else None)


def _is_list_of(ref: TypeRef, name: str, contract: Contract) -> bool:
    found = _settled(ref, contract)
    return isinstance(found, ListOf) and _has(_settled(found.item, contract), name)


def _object(operation: Operation, contract: Contract) -> Record | None:
    found = _settled(_answer(operation), contract)
    return found if isinstance(found, Record) else None


def _answer(operation: Operation) -> TypeRef | None:
    """The type of the first successful answer in JSON."""
    for response in sorted(operation.responses, key=lambda one: one.status):
        if response.status.startswith("2"):
            for media in response.content:
                if "json" in media.media_type or "*" in media.media_type:
                    return media.type
    return None


def _settled(ref: TypeRef | None, contract: Contract) -> object:
    return None if ref is None else settled(ref, contract)


def _has(found: object, name: str) -> bool:
    return isinstance(found, Record) and any(one.name == name for one in found.fields)


def _naming(record: Record, parameter: str, path: str) -> str | None:
    """The property that a parameter of this name stands for: `petId` for `petId` or `id`, `pet` for `id`, `id` for `petId`."""
    names = {_plain(one.name): one.name for one in record.fields if _is_name(one)}
    wanted = _plain(parameter)
    ends = [one for one in names if wanted.endswith(one)]
    if ends:
        return names[max(ends, key=len)]
    noun = _plain(path.split("/")[-2]) if path.count("/") > 1 else ""
    if "id" in names and wanted and noun.startswith(wanted):
        return names["id"]
    longer = [one for one in names if one.endswith(wanted) and noun.startswith(one.removesuffix(wanted))]
    return names[longer[0]] if len(longer) == 1 else None


def _is_name(field: Field) -> bool:
    """A text or a number, or what may be one."""
    found = plain(field.type)
    return isinstance(found, Scalar | Ref)


def _plain(name: str) -> str:
    return "".join(one for one in name.lower() if one.isalnum())
