"""Rules over the resolved contract: what the shape of one object cannot show."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from accordant.check.classified import check_classified
from accordant.check.extensions import check_extensions
from accordant.diagnostics import Diagnostic, Edit, Note, Place, Severity, near_miss
from accordant.ir import (
    Alias,
    AnyOf,
    Contract,
    Enum,
    MediaType,
    Module,
    Nullable,
    Operation,
    Record,
    Ref,
    Schema,
    SchemaId,
    TypeRef,
    Union,
)
from accordant.resolve.names import free_name, snake
from accordant.resolve.paging import paging
from accordant.resolve.refs import Refs

_TEMPLATE = re.compile(r"\{([^{}]*)\}")


def check_contract(contract: Contract, refs: Refs) -> list[Diagnostic]:
    """Every rule, over every module; all findings at once."""
    found: list[Diagnostic] = []
    found += _modules(contract)
    found += _operation_ids(contract, refs)
    for module in contract.modules:
        found += _paths(module)
        found += _security(module, contract, refs)
        for operation in module.operations:
            found += _path_parameters(operation)
            found += _twice(operation, refs)
            found += check_extensions(operation)
            found += paging(operation, contract).diagnostics
        found += _schemas(module, refs)
        found += _left_out(module)
        found += _tags(module, refs)
        if module.event_uri is not None:
            from accordant.check.events import check_events  # late: most contracts have no events

            found += check_events(module, module.event_uri, refs)
    found += check_classified(refs)
    found += _circles(contract)
    return found


def _modules(contract: Contract) -> Iterator[Diagnostic]:
    """Folders of generated code are named after modules, in letters, digits and `_`."""
    first: dict[str, Module] = {}
    for module in contract.modules:
        folder = snake(module.name, otherwise="module")
        earlier = first.setdefault(folder, module)
        if earlier is not module:
            message = f"the modules `{earlier.name}` and `{module.name}` would both be written to `{folder}`"
            hint = "rename one of them, in `product.yaml` and its folder"
            yield Diagnostic("GEN-CFG-001", message, Place(module.uri, ""), hint)


def _operation_ids(contract: Contract, refs: Refs) -> Iterator[Diagnostic]:
    first: dict[str, Operation] = {}
    for operation in contract.operations:
        node = refs.node(operation.place)
        if "operationId" not in node:
            yield Diagnostic(
                "GEN-OPS-001",
                f"{operation.method} {operation.path} has no operationId; it is called `{operation.id}`",
                operation.place.key(),
                f"add `operationId: {operation.id}`, or a better name",
                severity=Severity.WARNING,
            )
        earlier = first.setdefault(operation.id, operation)
        if earlier is not operation:
            place = operation.place.child("operationId") if "operationId" in node else operation.place.key()
            note = Note("first declared", earlier.place.child("operationId"))
            hint = "operationIds are unique across all modules; rename one"
            other = free_name(operation.id, first)
            repair = (Edit(operation.place.child("operationId"), other),)
            message = f"`{operation.id}` is declared twice"
            yield Diagnostic("GEN-OPS-002", message, place, hint, (note,), repair=repair)


def _paths(module: Module) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], Operation] = {}
    for operation in module.operations:
        shape = (operation.method, _TEMPLATE.sub("{}", operation.path))
        earlier = first.setdefault(shape, operation)
        if earlier.path != operation.path:
            message = f"`{operation.path}` cannot be told from `{earlier.path}`"
            hint = "merge them into one path, with one name for the parameter"
            yield Diagnostic(
                "GEN-OPS-003", message, operation.place.key(), hint, (Note("the other is here", earlier.place.key()),)
            )


def _path_parameters(operation: Operation) -> Iterator[Diagnostic]:
    in_path = _TEMPLATE.findall(operation.path)
    declared = {one.name: one for one in operation.parameters if one.location == "path"}
    for name in in_path:
        if name not in declared:
            meant = near_miss(name, [one for one in declared if one not in in_path])
            hint = (
                f"did you mean `{name}` where the parameter says `{meant}`?" if meant else "declare it with `in: path`"
            )
            message = f"`{{{name}}}` in {operation.path} is not a declared parameter"
            missing = {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            repair = () if meant else (Edit(operation.place.child("parameters"), missing, is_append=True),)
            yield Diagnostic("GEN-PAR-001", message, operation.place.key(), hint, repair=repair)
    for name, parameter in declared.items():
        if name not in in_path:
            meant = near_miss(name, in_path)
            hint = f"did you mean `{meant}`?" if meant else f"write `{{{name}}}` in the path, or remove the parameter"
            message = f"the path parameter `{name}` is not in {operation.path}"
            where = parameter.place.child("name")
            yield Diagnostic("GEN-PAR-001", message, where, hint, repair=(Edit(where, meant),) if meant else ())


def _twice(operation: Operation, refs: Refs) -> Iterator[Diagnostic]:
    seen: set[tuple[str, str]] = set()
    written = refs.node(operation.place).get("parameters") or ()
    for index, _ in enumerate(written if len(written) > 1 else ()):
        place = refs.follow(operation.place.child("parameters").child(index))
        node: Any = None if place is None else refs.node(place)
        if not isinstance(node, dict):
            continue
        pair = (node.get("in", ""), node.get("name", ""))
        if pair in seen:
            here = operation.place.child("parameters").child(index)
            message = f"the {pair[0]} parameter `{pair[1]}` is declared twice"
            yield Diagnostic("GEN-PAR-002", message, here, "remove one of the two", repair=(Edit(here),))
        seen.add(pair)


def _security(module: Module, contract: Contract, refs: Refs) -> Iterator[Diagnostic]:
    declared = {scheme.name for one in contract.modules for scheme in one.security_schemes}
    said: set[str] = set()
    for operation in module.operations:
        for requirement in operation.security:
            for name, _ in requirement.schemes:
                if name in declared or name in said:
                    continue
                said.add(name)
                meant = near_miss(name, declared)
                hint = f"did you mean `{meant}`?" if meant else "declare it under `components.securitySchemes`"
                message = f"`{name}` is not a security scheme of this contract"
                is_own = "security" in refs.node(operation.place)
                place = operation.place if is_own else Place(module.uri, "")
                yield Diagnostic("GEN-SEC-001", message, place.child("security"), hint)


def _schemas(module: Module, refs: Refs) -> Iterator[Diagnostic]:
    """`required` names that no property has, where no other schema can bring them."""
    for uri in dict.fromkeys((module.uri, module.event_uri or module.uri)):
        yield from _required(Place(uri, "/components/schemas"), refs)


def _required(holder: Place, refs: Refs) -> Iterator[Diagnostic]:
    for name in refs.node(holder) or ():
        place = holder.child(name)
        node = refs.node(place)
        if (
            not isinstance(node, dict)
            or not node.get("properties")
            or set(node) & {"allOf", "anyOf", "oneOf", "$ref", "if"}
        ):
            continue
        for index, wanted in enumerate(node.get("required") or ()):
            if isinstance(wanted, str) and wanted not in node["properties"]:
                meant = near_miss(wanted, node["properties"])
                hint = f"did you mean `{meant}`?" if meant else f"describe `{wanted}` under `properties`"
                message = f"`{wanted}` is required in `{name}` but not described"
                where = place.child("required").child(index)
                yield Diagnostic("GEN-SCH-003", message, where, hint, severity=Severity.WARNING)


def _circles(contract: Contract) -> Iterator[Diagnostic]:
    """Schemas that are, in one way or all ways, themselves: no value is ever looked at (JSON Schema Core, 9.4.1)."""
    leads_to = {key: frozenset(_in_place(schema)) for key, schema in contract.schemas.items()}
    endless = _endless(leads_to)
    for key, schema in contract.schemas.items() if endless else ():
        seen: set[SchemaId] = set()
        waiting = list(leads_to[key]) if key in endless else []
        while waiting and key not in seen:
            following = waiting.pop()
            if following not in seen:
                seen.add(following)
                waiting += leads_to[following]
        if key in seen:
            hint = "make one of the references the thing itself"
            yield Diagnostic("GEN-REF-003", f"`{schema.name}` leads back to itself", schema.place.key(), hint)


def _endless(leads_to: Mapping[SchemaId, frozenset[SchemaId]]) -> frozenset[SchemaId]:
    """Those from which some way never ends; all others are taken away, the ends first, in one pass."""
    left = {key: len(targets) for key, targets in leads_to.items()}
    led_from: dict[SchemaId, list[SchemaId]] = {}
    for key, targets in leads_to.items():
        for target in targets:
            led_from.setdefault(target, []).append(key)
    ends = [key for key, count in left.items() if count == 0]
    while ends:
        for key in led_from.get(ends.pop(), ()):
            left[key] -= 1
            if left[key] == 0:
                ends.append(key)
    return frozenset(key for key, count in left.items() if count)


def _in_place(value: Schema | TypeRef) -> Iterator[SchemaId]:
    """The schemas that a value of this one is held to at once, not its items or properties."""
    match value:
        case Record() | Enum():  # as most are
            return
        case Ref(key):
            yield key
        case Alias(type=inner) | Nullable(inner):
            yield from _in_place(inner)
        case Union(members=members) | AnyOf(members):
            for member in members:
                yield from _in_place(member)
        case _:
            return


STREAMS = frozenset([
    "text/event-stream", "application/jsonl", "application/x-ndjson", "application/ndjson", "application/json-seq",
])  # fmt: skip
"""Media types of one item after another (OpenAPI 3.2, section 4.14.3), but for multipart bodies, which are read whole."""


def is_read_by_item(name: str, has_item_schema: bool) -> bool:
    """Whether the items of a media type are served as such: the contract says what they are."""
    return has_item_schema and (name in STREAMS or name.startswith("multipart/"))


def _left_out(module: Module) -> Iterator[Diagnostic]:
    """What is read but not generated yet is said, never dropped in silence."""
    for operation in module.operations:
        for media in _media(operation):
            name = media.media_type.partition(";")[0].strip().lower()
            if not is_read_by_item(name, media.item_schema is not None) and (name in STREAMS or media.item_schema):
                message = f"the stream `{media.media_type}` is documented, but nothing is generated from it"
                hint = "it is read and written as one text or file; its items are documented, not enforced"
                yield Diagnostic("GEN-FID-001", message, media.place.key(), hint, severity=Severity.WARNING)


def _media(operation: Operation) -> Iterator[MediaType]:
    if operation.body is not None:
        yield from operation.body.media
    for response in operation.responses:
        yield from response.media


def _tags(module: Module, refs: Refs) -> Iterator[Diagnostic]:
    """Tags that name a parent: there must be one, and the way up must end (OpenAPI 3.2, section 4.22.1)."""
    place = Place(module.uri, "/tags")
    written = [one for one in refs.node(place) or () if isinstance(one, dict) and isinstance(one.get("name"), str)]
    parents = {one["name"]: one.get("parent") for one in written}
    for index, tag in enumerate(refs.node(place) or ()):
        parent = tag.get("parent") if isinstance(tag, dict) else None
        if parent is None:
            continue
        where = place.child(index).child("parent")
        if parent not in parents:
            meant = near_miss(str(parent), parents)
            hint = f"did you mean `{meant}`?" if meant else f"declare `{parent}` under `tags`"
            yield Diagnostic("GEN-TAG-001", f"`{parent}` is not a tag of this document", where, hint)
            continue
        way = [tag.get("name")]
        while parent is not None and parent not in way:
            way.append(parent)
            parent = parents.get(parent)
        if parent == way[0]:
            message = f"the tag `{way[0]}` is above itself: {' → '.join(map(str, [*way, way[0]]))}"
            yield Diagnostic("GEN-TAG-001", message, where, "give one of them another parent, or none")
