"""Tools as data: what models are told of each, and how a call of it becomes one of the SDK."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from accordant.diagnostics import Place
from accordant.ir import Contract, Form, ListOf, MediaType, Operation, Record, Ref, TypeRef, plain
from accordant.ir.references import settled
from accordant.languages.arguments import BODY, arguments
from accordant.languages.clients import by_resource, key_header
from accordant.languages.media import Codec, client_codec, is_file, is_merge_patch
from accordant.languages.python.clients import argument_names, method_names, resource_names
from accordant.languages.texts import harmless
from accordant.resolve.names import free_name
from accordant.resolve.paging import paging
from accordant.targets.mcp.chosen import Tool
from accordant.targets.mcp.schemas import Schema, Schemas
from accordant.targets.target import TargetInput

LONGEST: Final = 4000
"""Characters of a description: models read all of them, for every tool."""
_ITEMS: Final = {"type": "integer", "minimum": 1, "maximum": 1000}
_NEXT: Final = {
    "type": ["object", "null"],
    "description": "The arguments that ask for what follows, beside those of this call; null after the last page.",
}
_BASE64: Final = {"type": "string", "contentEncoding": "base64"}


def tools(given: TargetInput, chosen: Sequence[Tool]) -> Iterator[dict[str, Any]]:
    """One after the other."""
    inputs, outputs = Schemas(given, Form.REQUEST), Schemas(given, Form.RESPONSE)
    planned = [_Planned(given.contract, tool, inputs, outputs) for tool in chosen]
    inputs.finish()
    outputs.finish()
    methods = {
        operation.place: method
        for operations in by_resource(given.contract).values()
        for operation, method in zip(operations, method_names(one.client_method for one in operations), strict=True)
    }
    resources = resource_names(given.contract)
    for one in planned:
        operation = one.tool.operation
        yield one.written(resources[operation.resource], methods[operation.place])


class _Planned:
    """A tool whose schemas were asked for."""

    def __init__(self, contract: Contract, tool: Tool, inputs: Schemas, outputs: Schemas) -> None:
        self.contract, self.tool, self.inputs, self.outputs = contract, tool, inputs, outputs
        self.takes = arguments(tool.operation, contract)
        self.spelled = dict(argument_names(self.takes.ordered))
        self.paging = paging(tool.operation, contract).value
        self.codecs = _successes(tool.operation, contract)
        self.body = _body(tool.operation, contract) if self.takes.fields is None else None
        self._asked: dict[str, Place] = {}
        for name, parameter in self.takes.parameters:
            self._ask_input(name, parameter.schema)
        for name, field in self.takes.fields or ():
            self._ask_input(name, None if is_file(field.type, contract) else field.place)
        if self.body is not None and self.body.name in ("json", "form", "multipart", "xml"):
            self._ask_input(BODY, self.body.media.schema)
        self._answer = self._ask_answer()

    def written(self, resource: str, method: str) -> dict[str, Any]:
        most = free_name("max_items", self.spelled) if self._kind() in ("page", "stream") else None
        files = [name for name, field in self.takes.fields or () if is_file(field.type, self.contract)]
        found = {
            "name": self.tool.name,
            "title": self.tool.title,
            "description": self._description(),
            "inputSchema": self._input(most),
            "outputSchema": self._output(),
            "annotations": self._annotations(),
            "writes": self.tool.is_writing,
            "resource": resource,
            "method": method,
            "arguments": self.spelled if self.body is None else {**self.spelled, BODY: BODY},
            "files": [*files, *([BODY] if self.body is not None and self.body.name == "binary" else [])],
            "mediaType": self._media_type(),
            "isStreamed": self.body is not None and self.body.is_stream,
            "answer": self._kind(),
            "isObject": self._is_object(),
            "maxItems": most,
        }
        return {key: value for key, value in found.items() if value not in (None, False, [], "")}

    def _ask_input(self, name: str, place: Place | None) -> None:
        if place is not None:
            self._asked[name] = place
            self.inputs.ask(f"{self.tool.name} {name}", place)

    def _ask_answer(self) -> str | None:
        """The schema of the answer, or of an item; None where there is none to tell."""
        name = f"{self.tool.name} answer"
        if self.paging is not None:
            item = plain(self.paging.item)
            if not isinstance(item, Ref):
                return None
            self.outputs.ask(name, self.contract.schemas[item.id].place)
            return name
        if len(self.codecs) != 1 or self.codecs[0].name != "json" or self.codecs[0].media.schema is None:
            return None
        self.outputs.ask(name, self.codecs[0].media.schema)
        return name

    def _kind(self) -> str:
        if self.paging is not None:
            return "page"
        if any(one.is_stream for one in self.codecs):
            return "stream"
        return "file" if any(one.name == "binary" for one in self.codecs) else "value"

    def _is_object(self) -> bool:
        """Whether the answer is an object as it is: results of tools are nothing else."""
        if self._kind() != "value" or len(self.codecs) != 1 or self.codecs[0].name != "json":
            return False
        match settled(self.codecs[0].media.type, self.contract):
            case Record(is_nullable=is_nullable, is_object_only=is_object_only):
                return is_object_only and not is_nullable
            case _:
                return False

    def _input(self, most: str | None) -> Schema:
        required = [name for name, one in self.takes.parameters if one.is_required]
        required += [name for name, one in self.takes.fields or () if one.is_required]
        properties = {name: self._argument(name) for name in self.spelled}
        if is_merge_patch(self.tool.operation.body):
            removable = {name for name, _ in self.takes.fields or ()}
            properties |= {
                name: {"anyOf": [properties[name], {"type": "null"}]} for name in properties if name in removable
            }
        for name, one in self.takes.parameters:
            properties[name] = _told(properties[name], one.doc)
        if self.body is not None:
            body = self.tool.operation.body
            properties[BODY] = _told(self._body_schema(self.body), None if body is None else body.doc)
            required += [BODY] if body is not None and body.is_required else []
        if most is not None:
            what = "from as many pages as that takes; one page where left out" if self.paging else "100 where left out"
            properties[most] = {**_ITEMS, "description": f"How many items to give, {what}."}
        schema: Schema = {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }
        return self.inputs.alone(schema)

    def _argument(self, name: str) -> Any:
        if name in self._asked:
            return self.inputs.written(f"{self.tool.name} {name}")
        file = next((one.type for field, one in self.takes.fields or () if field == name), None)
        return {} if file is None else _file(file, self.contract)

    def _body_schema(self, codec: Codec) -> Any:
        if BODY in self._asked:
            return self.inputs.written(f"{self.tool.name} {BODY}")
        if codec.name == "binary":
            return dict(_BASE64)
        return {"type": "string"} if codec.name == "text" else {"type": "array"} if codec.is_stream else {}

    def _output(self) -> Schema | None:
        if self.paging is not None:
            item = {} if self._answer is None else self.outputs.written(self._answer)
            properties = {"items": {"type": "array", "items": item}, "next": dict(_NEXT)}
            return self.outputs.alone({"type": "object", "properties": properties, "required": ["items", "next"]})
        if self._answer is None:
            return None
        value = self.outputs.written(self._answer)
        if self._is_object() and isinstance(value, dict):
            return self.outputs.alone({**value, "type": "object"})
        return self.outputs.alone({"type": "object", "properties": {"result": value}, "required": ["result"]})

    def _description(self) -> str:
        text = self.tool.description
        return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"

    def _annotations(self) -> dict[str, bool]:
        """Hints (MCP, Tool Annotations). Of POST nobody knows what it destroys, which clients take for the worst."""
        operation = self.tool.operation
        if not self.tool.is_writing:
            return {"readOnlyHint": True}
        is_idempotent = operation.method in ("PUT", "DELETE") or key_header(operation) is not None
        destroys = {} if operation.method == "POST" else {"destructiveHint": True}
        return {"readOnlyHint": False, **destroys, "idempotentHint": is_idempotent}

    def _media_type(self) -> str | None:
        """Where a body could be of several."""
        body = self.tool.operation.body
        several = body is not None and len(body.media) > 1
        return self.body.media.media_type if self.body is not None and several else None


def _told(schema: Any, doc: str | None) -> Any:
    """With what the contract says of the argument, where its schema says nothing."""
    if not doc or not isinstance(schema, dict) or "description" in schema:
        return schema
    return {**schema, "description": harmless(doc.strip())}


def _file(ref: TypeRef, contract: Contract) -> Schema:
    """JSON has no files."""
    is_list = isinstance(settled(ref, contract), ListOf)
    return {"type": "array", "items": dict(_BASE64)} if is_list else dict(_BASE64)


def _successes(operation: Operation, contract: Contract) -> list[Codec]:
    return [
        client_codec(media, contract)
        for response in operation.responses
        if response.status.startswith("2")
        for media in response.content
    ]


def _body(operation: Operation, contract: Contract) -> Codec | None:
    """The media type that a model writes best: JSON where there is one."""
    media: Sequence[MediaType] = () if operation.body is None else operation.body.media
    codecs = [client_codec(one, contract, is_sent=True) for one in media]
    return next((one for one in codecs if one.name == "json"), codecs[0] if codecs else None)
