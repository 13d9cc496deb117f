"""Request and response forms: what readOnly and writeOnly ask for (OpenAPI 3.1, section 4.8.24.3).

A required readOnly property is asked of responses only, a required writeOnly one of requests only. A schema that has
one, or that holds such a schema, has two forms; where both are used, the request form gets a name of its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from accordant.ir import (
    Alias,
    Body,
    Contract,
    Discriminator,
    Enum,
    Form,
    MediaType,
    Module,
    Opaque,
    Operation,
    Parameter,
    Record,
    Ref,
    Schema,
    SchemaId,
    TypeRef,
    Union,
)
from accordant.ir.references import held, mapped, references
from accordant.resolve.names import Names

Holds = Mapping[SchemaId, tuple[SchemaId, ...]]
"""What each schema holds."""


def with_forms(contract: Contract, names: Names) -> Contract:
    """The contract with a schema for each form that is used. Most contracts have nothing of the kind."""
    own = [key for key, schema in contract.schemas.items() if isinstance(schema, Record) and _has_two_forms(schema)]
    if not own:
        return contract
    holds = {key: tuple(held(schema)) for key, schema in contract.schemas.items()}
    differing = _differing(own, holds)
    asked, answered = _reached(_asked(contract), holds), _reached(_answered(contract), holds)
    split = {key: _request_id(key) for key in contract.schemas if key in differing and key in asked & answered}
    only_asked = (differing & asked) - answered
    forms = _Forms(contract, split, only_asked, names)
    return replace(
        contract,
        modules=tuple(forms.module(module) for module in contract.modules),
        schemas=forms.schemas(),
        request_forms=frozenset((*split.values(), *only_asked)),
    )


def _request_id(key: SchemaId) -> SchemaId:
    return SchemaId(f"{key}?request")


def _differing(own: list[SchemaId], holds: Holds) -> frozenset[SchemaId]:
    """Schemas with two forms: those with such a property of their own, and all that hold one of them."""
    holders: dict[SchemaId, list[SchemaId]] = {}
    for key, inner in holds.items():
        for one in inner:
            holders.setdefault(one, []).append(key)
    waiting, found = list(own), set(own)
    while waiting:
        for holder in holders.get(waiting.pop(), ()):
            if holder not in found:
                found.add(holder)
                waiting.append(holder)
    return frozenset(found)


def _has_two_forms(record: Record) -> bool:
    return any((field.is_read_only or field.is_write_only) and field.is_required for field in record.fields)


def _reached(roots: Iterable[TypeRef], holds: Holds) -> frozenset[SchemaId]:
    waiting = [key for root in roots for key in references(root)]
    found = set(waiting)
    while waiting:
        for one in holds[waiting.pop()]:
            if one not in found:
                found.add(one)
                waiting.append(one)
    return frozenset(found)


def _asked(contract: Contract) -> Iterator[TypeRef]:
    for operation in contract.operations:
        yield from (parameter.type for parameter in operation.parameters)
        if operation.query_string is not None:
            yield operation.query_string.type
        if operation.body is not None:
            yield from _of_media(operation.body.media)


def _answered(contract: Contract) -> Iterator[TypeRef]:
    for operation in contract.operations:
        for response in operation.responses:
            yield from _of_media(response.media)
            yield from (header.type for header in response.headers)
    for webhook in contract.webhooks:  # what the server sends is as in its answers
        if webhook.body is not None:
            yield from _of_media(webhook.body.media)
    for module in contract.modules:
        for message in module.messages:
            for found in (message.payload, message.headers):
                if found is not None:
                    yield found.type


def _of_media(media: Iterable[MediaType]) -> Iterator[TypeRef]:
    for one in media:
        yield one.type
        if one.item_type is not None:
            yield one.item_type


@dataclass(frozen=True, slots=True)
class _Forms:
    contract: Contract
    split: Mapping[SchemaId, SchemaId]  # → the request form
    only_asked: frozenset[SchemaId]
    names: Names

    def schemas(self) -> dict[SchemaId, Schema]:
        owner = self.contract.module_of()
        found: dict[SchemaId, Schema] = {}
        for key, schema in self.contract.schemas.items():
            if key in self.split:
                other = self.split[key]
                name = self.names.name(owner[key], other, f"{schema.name}Request")
                found[key] = _in_form(schema, Form.RESPONSE)
                found[other] = replace(_in_form(self._asking(schema), Form.REQUEST), id=other, name=name)
            else:
                found[key] = _in_form(schema, Form.REQUEST if key in self.only_asked else Form.RESPONSE)
        return found

    def module(self, module: Module) -> Module:
        return replace(
            module,
            operations=tuple(self._operation(one) for one in module.operations),
            schemas=tuple(
                key for one in module.schemas for key in ((one, self.split[one]) if one in self.split else (one,))
            ),
        )

    def _operation(self, operation: Operation) -> Operation:
        parameters = tuple(self._parameter(one) for one in operation.parameters)
        query_string = None if operation.query_string is None else self._parameter(operation.query_string)
        body = None if operation.body is None else self._body(operation.body)
        asked = (parameters, query_string, body)
        if asked == (operation.parameters, operation.query_string, operation.body):
            return operation
        return replace(operation, parameters=parameters, query_string=query_string, body=body)

    def _parameter(self, parameter: Parameter) -> Parameter:
        changed = self._type(parameter.type)
        return parameter if changed == parameter.type else replace(parameter, type=changed)

    def _body(self, body: Body) -> Body:
        return replace(body, media=tuple(self._media(one) for one in body.media))

    def _media(self, media: MediaType) -> MediaType:
        item = None if media.item_type is None else self._type(media.item_type)
        return replace(media, type=self._type(media.type), item_type=item)

    def _type(self, ref: TypeRef) -> TypeRef:
        return mapped(ref, lambda one: Ref(self.split.get(one.id, one.id)))

    def _asking(self, schema: Schema) -> Schema:
        match schema:
            case Record():
                fields = tuple(field._replace(type=self._type(field.type)) for field in schema.fields)
                extra = None if schema.extra_type is None else self._type(schema.extra_type)
                return replace(schema, fields=fields, extra_type=extra)
            case Union():
                members = tuple(map(self._type, schema.members))
                return replace(schema, members=members, discriminator=self._tag(schema.discriminator))
            case Alias():
                return replace(schema, type=self._type(schema.type))
            case Enum() | Opaque():
                return schema
            case _:
                assert_never(schema)

    def _tag(self, tag: Discriminator | None) -> Discriminator | None:
        if tag is None:
            return None
        return replace(tag, mapping=tuple((value, self._type(target)) for value, target in tag.mapping))


def _in_form(schema: Schema, form: Form) -> Schema:
    """A record asks for a property in this form, or not."""
    if not isinstance(schema, Record) or not _has_two_forms(schema):
        return schema
    fields = tuple(
        field._replace(is_required=False)
        if (field.is_read_only if form is Form.REQUEST else field.is_write_only)
        else field
        for field in schema.fields
    )
    return replace(schema, fields=fields)
