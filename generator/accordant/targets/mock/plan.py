"""Contract → `mock/answers.json`: for each declared reply its examples and the schema that others are made from."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from accordant.diagnostics import Place, Result
from accordant.ir import NO_DEFAULT, Form, Header, MediaType, Operation, Response
from accordant.languages.annotated import Annotated
from accordant.languages.json_text import compact
from accordant.render.templates import FilePlan
from accordant.resolve.paging import paging
from accordant.resolve.refs import Refs
from accordant.targets.mock.resources import resources
from accordant.targets.target import TargetInput

ANSWERS = "mock/answers.json"


def plan_mock(given: TargetInput) -> Result[tuple[FilePlan, ...]]:
    """One file, which `accordant.mock` reads. Schemas have the names that the server's validator knows them by."""
    lowering = Annotated(given.refs, given.composer, given.schemas, {})
    operations = {
        operation.id: {response.status: _reply(operation, response, lowering) for response in operation.responses}
        for operation in given.contract.operations
    }
    found = {
        "operations": operations,
        "pages": {one.id: found for one in given.contract.operations if (found := _pages(one, given)) is not None},
        "resources": [asdict(one) for one in resources(given.contract)],
        "schemas": lowering.document(),
    }
    return Result((FilePlan(ANSWERS, text=compact(found)),))


def _pages(operation: Operation, given: TargetInput) -> dict[str, Any] | None:
    """What a mock has to know of pages, which it has two of."""
    found = paging(operation, given.contract).value
    if found is None or found.parameter is None:
        return None
    defaults = {one.name: one.default for one in operation.parameters if one.location == "query"}
    first = defaults.get(found.parameter, NO_DEFAULT)
    if first is NO_DEFAULT:
        first = {"page": found.first, "offset": 0}.get(found.by)
    return {"parameter": found.parameter, "first": first, "items": found.items, "next": found.next, "more": found.more}


def _reply(operation: Operation, response: Response, lowering: Annotated) -> dict[str, Any]:
    owner = f"{operation.id} {response.status}"
    return {
        "media": {one.media_type: _media(one, f"{owner} {one.media_type}", lowering) for one in response.content},
        "headers": {
            one.name.lower(): _header(one, f"{owner} header {one.name.lower()}", lowering) for one in response.headers
        },
    }


def _media(media: MediaType, name: str, lowering: Annotated) -> dict[str, Any]:
    if media.schema is not None:
        lowering.add(name, media.schema, Form.RESPONSE)
    if media.item_schema is not None:
        lowering.add(f"{name} item", media.item_schema, Form.RESPONSE)
    examples = [
        _example(called, place, value, lowering.refs) for called, place, value in _examples(media.place, lowering.refs)
    ]
    return {"schema": None if media.schema is None else name, "examples": examples}


def _example(name: str | None, place: Place, value: Any, refs: Refs) -> dict[str, Any]:
    """With where it stands in the text of people."""
    origin = refs.tree.origin(place)
    return {"name": name, "value": value, "uri": origin.uri, "pointer": origin.pointer}


def _header(header: Header, name: str, lowering: Annotated) -> dict[str, Any]:
    if header.schema is None:
        return {"schema": None, "examples": []}
    lowering.add(name, header.schema, Form.RESPONSE)
    holder = Place(header.schema.uri, header.schema.pointer.removesuffix("/schema"))
    return {"schema": name, "examples": [value for _, _, value in _examples(holder, lowering.refs)]}


def _examples(place: Place, refs: Refs) -> Iterator[tuple[str | None, Place, Any]]:
    """Name, place and value of what is shown beside a schema (OpenAPI 3.1, section 4.8.14; 3.2 has `dataValue`)."""
    node = refs.node(place)
    if not isinstance(node, dict):
        return
    if "example" in node:
        yield None, place.child("example"), node["example"]
    examples = node.get("examples")
    for name in examples if isinstance(examples, dict) else ():
        target = refs.follow(place.child("examples").child(name))
        example = None if target is None else refs.node(target)
        if target is not None and isinstance(example, dict):
            for key in ("value", "dataValue"):
                if key in example:
                    yield name, target.child(key), example[key]
