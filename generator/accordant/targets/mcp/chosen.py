"""Which operations models may call: what `x-mcp` says of one, and `mcp:` of the product says of many.

Nothing is offered that nobody named. What may change something is named twice: as a tool, and as one that may write;
and the server that is built offers it only when it is started with `--allow-writes`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from accordant.diagnostics import Diagnostic, Result, near_miss
from accordant.ir import Contract, Operation
from accordant.languages.texts import readable
from accordant.resolve.names import distinct

KEY: Final = "x-mcp"
SETTING: Final = "mcp"
_LONGEST_NAME: Final = 64
_KEYS: Final = ("tags", "operations", "writes")


@dataclass(frozen=True, slots=True)
class Tool:
    """An operation as models see it."""

    name: str
    operation: Operation
    title: str
    description: str
    is_writing: bool


def chosen(contract: Contract, settings: Mapping[str, Any]) -> Result[tuple[Tool, ...]]:
    """The tools, in the order of the contract."""
    said = settings.get(SETTING)
    wanted = said if isinstance(said, dict) else {}
    tags, operations, writes = (_texts(wanted.get(key)) for key in _KEYS)
    found = [
        (operation, is_writing)
        for operation in contract.operations
        if _is_wanted(operation, tags, operations | writes)
        for is_writing in (_is_writing(operation),)
        if not is_writing or _may_write(operation, writes)
    ]
    names = distinct(_name(operation) for operation, _ in found)
    tools = tuple(
        Tool(name, operation, _title(operation), _description(operation), is_writing)
        for name, (operation, is_writing) in zip(names, found, strict=True)
    )
    return Result(tools, (*_unknown(contract, wanted), *_unwritable(contract, wanted)))


def _texts(written: Any) -> frozenset[str]:
    return frozenset(one for one in written if isinstance(one, str)) if isinstance(written, list) else frozenset()


def _is_wanted(operation: Operation, tags: frozenset[str], operations: frozenset[str]) -> bool:
    """What the operation says of itself goes before what the product says of it."""
    said = operation.extensions.get(KEY)
    if said is not None:
        return said is not False
    return operation.id in operations or not tags.isdisjoint(operation.tags)


def _is_writing(operation: Operation) -> bool:
    """As its method says, but for one that says itself that it changes nothing."""
    return not operation.is_safe and _part(operation, "write") is not False


def _may_write(operation: Operation, writes: frozenset[str]) -> bool:
    return _part(operation, "write") is True or operation.id in writes


def _part(operation: Operation, name: str) -> Any:
    said = operation.extensions.get(KEY)
    return said.get(name) if isinstance(said, dict) else None


def _name(operation: Operation) -> str:
    """Letters, digits, `_` and `-` only, which every client of MCP takes."""
    said = _part(operation, "name")
    made = f"{operation.resource}_{operation.client_method}"
    return said if isinstance(said, str) else re.sub(r"[^A-Za-z0-9_-]", "_", made)[: _LONGEST_NAME - 3]


def _title(operation: Operation) -> str:
    return _line(_part(operation, "title") or operation.summary or operation.id)


def _description(operation: Operation) -> str:
    said = _part(operation, "description")
    texts = [said] if isinstance(said, str) else [operation.summary, operation.doc]
    written = [readable(text.strip()) for text in dict.fromkeys(texts) if text and text.strip()]
    return "\n\n".join([*written, *(["Deprecated."] if operation.is_deprecated else [])])


def _line(text: str) -> str:
    return " ".join(readable(text).split())


def _unknown(contract: Contract, wanted: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Names that are none would offer less than somebody meant."""
    known = {
        "tags": {tag for one in contract.operations for tag in one.tags},
        "operations": {one.id for one in contract.operations},
        "writes": {one.id for one in contract.operations},
    }
    for key in wanted.keys() - known.keys():
        hint = f"the keys are {', '.join(f'`{one}`' for one in _KEYS)}"
        yield Diagnostic("GEN-CFG-001", f"`{SETTING}` of the product has no key `{key}`", None, hint)
    for key, names in known.items():
        for name in sorted(_texts(wanted.get(key)) - names):
            meant = near_miss(name, names)
            hint = f"did you mean `{meant}`?" if meant else "name what the contract has"
            what = "a tag" if key == "tags" else "an operation"
            message = f"`{SETTING}.{key}` of the product names `{name}`, which is not {what}"
            yield Diagnostic("GEN-CFG-001", message, None, hint)


def _unwritable(contract: Contract, wanted: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """What is named as a tool alone, and would be left out."""
    operations, writes = _texts(wanted.get("operations")), _texts(wanted.get("writes"))
    for one in contract.operations:
        if one.id in operations and _is_writing(one) and not _may_write(one, writes):
            message = f"`{SETTING}.operations` of the product names `{one.id}`: {one.method} may change something"
            hint = f"name it under `{SETTING}.writes` to allow that, or write `x-mcp: {{write: false}}` in the contract"
            yield Diagnostic("GEN-CFG-001", message, None, hint)
