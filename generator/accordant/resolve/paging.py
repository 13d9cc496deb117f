"""How an operation answers page by page, as `x-pagination` says (docs/extensions.md)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

from accordant.diagnostics import Diagnostic, Place, Result, near_miss, unescape
from accordant.ir import Contract, ListOf, Operation, Record, TypeRef
from accordant.ir.references import settled

KEY: Final = "x-pagination"

Steps = tuple[str, ...]
"""A JSON pointer (RFC 6901), in its unescaped tokens."""


@dataclass(frozen=True, slots=True)
class Paging:
    """What a client has to know to ask for the next page, and where the items of one are."""

    by: Literal["cursor", "page", "offset", "link"]
    body: TypeRef  # of a page
    item: TypeRef
    items: Steps  # in the body
    parameter: str | None = None  # of the query; none of those that go by links
    next: Steps | None = None  # in the body: the value of the parameter for the next page
    last: Steps | None = None  # in the last item: the same
    more: Steps | None = None  # in the body: whether there is one
    total: Steps | None = None  # in the body: of `offset` all items, of `page` all pages
    first: int = 1  # number of the first page


def paging(operation: Operation, contract: Contract) -> Result[Paging | None]:
    """How an operation pages; None where it does not say, or where that does not fit it, which is told."""
    said = operation.extensions.get(KEY)
    if not isinstance(said, dict) or said.get("by") not in ("cursor", "page", "offset", "link"):
        return Result(None)
    reader = _Reader(operation, contract, said)
    found = reader.paging()
    return Result(None if reader.problems else found, tuple(reader.problems))


class _Reader:
    def __init__(self, operation: Operation, contract: Contract, said: dict[str, Any]) -> None:
        self.operation, self.contract, self.said = operation, contract, said
        self.problems: list[Diagnostic] = []

    def paging(self) -> Paging | None:
        body = next(self._bodies(), None)
        if body is None:
            message = f"`{self.operation.id}` has no successful answer in JSON, which pages are read from"
            self.problems.append(Diagnostic("GEN-EXT-008", message, self._place(), "declare one"))
            return None
        items = self._steps("items") or ()
        found = self._at("items", body)
        listed = None if found is None else settled(found, self.contract)
        if found is not None and not isinstance(listed, ListOf):
            self._say("items", "no array is there", "point to the array of the items of a page")
        if not isinstance(listed, ListOf):
            return None
        for name in ("next", "more", "total"):
            self._at(name, body)
        self._at("last", listed.item)
        return Paging(
            self.said["by"],
            body,
            listed.item,
            items,
            self._parameter(),
            next=self._steps("next"),
            last=self._steps("last"),
            more=self._steps("more"),
            total=self._steps("total"),
            first=self._first(),
        )

    def _place(self, *tokens: str) -> Place:
        place = self.operation.place.child(KEY)
        for token in tokens:
            place = place.child(token)
        return place

    def _say(self, name: str, message: str, hint: str) -> None:
        self.problems.append(Diagnostic("GEN-EXT-008", f"`{name}`: {message}", self._place(name), hint))

    def _bodies(self) -> Iterator[TypeRef]:
        for response in sorted(self.operation.responses, key=lambda one: one.status):
            if response.status.startswith("2"):
                for media in response.media:
                    if media.media_type.partition(";")[0].strip().lower().endswith(("/json", "+json")):
                        yield media.type

    def _steps(self, name: str) -> Steps | None:
        text = self.said.get(name)
        return tuple(unescape(one) for one in text.split("/")[1:]) if isinstance(text, str) else None

    def _at(self, name: str, ref: TypeRef) -> TypeRef | None:
        """What a pointer leads to; the whole, of what is not said."""
        for step in self._steps(name) or ():
            holder = settled(ref, self.contract)
            fields = {one.name: one.type for one in holder.fields} if isinstance(holder, Record) else {}
            if step not in fields:
                meant = near_miss(step, fields)
                hint = f"did you mean `{meant}`?" if meant else "point to a property that the schema of the answer has"
                self._say(name, f"nothing is called `{step}` there", hint)
                return None
            ref = fields[step]
        return ref

    def _parameter(self) -> str | None:
        name = self.said.get("parameter")
        queries = [one.name for one in self.operation.parameters if one.location == "query"]
        if isinstance(name, str) and name not in queries:
            meant = near_miss(name, queries)
            hint = f"did you mean `{meant}`?" if meant else "name a parameter of the query"
            self._say("parameter", f"no parameter of the query is called `{name}`", hint)
        return name if isinstance(name, str) else None

    def _first(self) -> int:
        for one in self.operation.parameters:
            if one.location == "query" and one.name == self.said.get("parameter") and type(one.default) is int:
                return int(one.default)
        return 1
