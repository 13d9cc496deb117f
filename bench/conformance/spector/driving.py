"""Calls of a generated Python SDK, made from what a scenario expects on the wire. It knows contracts, and no scenario."""

import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib import import_module
from types import ModuleType
from typing import Annotated, Any, get_type_hints

from pydantic import TypeAdapter

from accordant.languages.python.naming import attribute, attributes
from accordant.resolve.names import snake
from bench.conformance.spector.meant import (
    NOTHING,
    Request,
    Undriven,
    difference,
    error_difference,
    house_of,
    link_of,
    secret,
    server_variables,
)
from bench.conformance.spector.scenarios import Document, Expected


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the SDK, and the operation that it sends."""

    resource: str  # attribute of the client
    name: str
    operation: Any


@dataclass(frozen=True)
class Package:
    """What was generated of one document: the SDK, and the operations of its server."""

    sdk: ModuleType
    schemes: Mapping[str, Any]
    served: tuple[Any, ...]
    servers: Sequence[Any] = ()

    @cached_property
    def methods(self) -> Mapping[str, Method]:
        """By the id of the operation that each of them refers to."""
        found: dict[str, Method] = {}
        values = {name: one.enum[0] for server in self.servers for name, one in server.variables.items() if one.enum}
        client = self.sdk.Client("http://localhost", **({"variables": values} if values else {}))
        for resource, value in vars(client).items():
            for name, function in inspect.getmembers(type(value), inspect.isfunction):
                named: list[Any] = [function.__globals__.get(one) for one in function.__code__.co_names]
                for operation in (one for one in named if type(one).__name__ == "Operation"):
                    found[operation.id] = Method(resource, name, operation)
        return found

    def credentials(self, expected: Expected, operation: Any) -> dict[str, Any]:
        """By the client's arguments: what the request shows of each scheme that the operation asks for."""
        arguments = dict(zip(self.schemes, attributes(self.schemes), strict=True))
        asked = [(arguments[name], self.schemes[name]) for one in operation.security for name in one]
        shown = {argument: secret(one.kind, one.location, one.name, expected) for argument, one in asked}
        known = {name: found for name, found in shown.items() if found is not None}
        return known or dict.fromkeys(shown, "a secret that nobody knows")


@dataclass(frozen=True, slots=True)
class Call:
    """One call: of which method, with what."""

    package: Package
    method: Method
    request: Request
    link: str | None = None  # of a page that an earlier answer leads to, and that no contract describes

    @property
    def expected(self) -> Expected:
        return self.request.expected

    def made(self, client: Any) -> Any:
        """What the method of this client returns; of a link, what is there as the operation that led to it has it, without a type."""
        if self.link is not None:
            replies = tuple(replace(one, type=lambda: Any) for one in self.method.operation.replies)
            linked = replace(
                self.method.operation,
                method=self.expected.method,
                path=self.link,
                parameters=(),
                bodies=(),
                servers=(),
                replies=replies,
            )
            return client._transport.send(linked, {})
        bound = getattr(getattr(client, self.method.resource), self.method.name)
        return bound(**self.arguments(bound))

    @property
    def headers(self) -> dict[str, str]:
        """What a caller says who wants one of several media types."""
        successes = {one.media_type for one in self.method.operation.replies if one.status.startswith("2")}
        return self.request.accepted(successes)

    @property
    def options(self) -> Mapping[str, Any]:
        """What the client is made with: credentials, and what its server's URL has."""
        found = (server_variables(one.url, self.expected.path) for one in self.package.servers)
        variables = next(filter(None, found), None)
        credentials = self.package.credentials(self.expected, self.method.operation)
        return credentials if variables is None else {**credentials, "variables": variables}

    def arguments(self, bound: Any) -> dict[str, Any]:
        """Typed, by what the method takes."""
        hints = get_type_hints(bound, include_extras=True)
        argument = {(one.location, one.name): one.argument for one in self.method.operation.parameters}
        values = {argument[place]: value for place, value in self.request.parameters().items()}
        body = self.request.body(self.package.sdk.File)
        if body is not NOTHING:
            values |= {"body": body} if "body" in hints else self._fields(body, hints)
        found = {name: self._typed(hints[name], value) for name, value in values.items()}
        if "media_type" in hints and self.expected.body is not None:
            found["media_type"] = self.request.media_type([one.media_type for one in self.method.operation.bodies])
        return found

    def _typed(self, hint: Any, value: Any) -> Any:
        return _adapter(hint, self.package).validate_python(value)

    def _fields(self, body: Mapping[str, Any], hints: Mapping[str, Any]) -> dict[str, Any]:
        """A body whose properties are arguments."""
        taken = {one.argument for one in self.method.operation.parameters}
        found: dict[str, Any] = {}
        for name, value in body.items():
            wanted = (attribute(snake(name)), attribute(f"{snake(name)}_body"), attribute(snake(name)) + "_")
            argument = next((one for one in wanted if one in hints and one not in taken), None)
            if argument is None:
                raise Undriven(f"`{self.method.name}` takes no argument for the property `{name}`")
            found[argument] = value
        return found

    def error_difference(self, error: Any) -> str | None:
        """What is not as expected of an answer that was raised as an error."""
        return error_difference(self.expected, error.status, error.body, error.response.text)

    def difference(self, result: Any) -> str | None:
        """What of the expected answer was not decoded as it is; None if all of it was."""
        is_events = self.expected.answer is not None and self.expected.answer.media_type == "text/event-stream"
        return difference(self.expected, list(map(_said, result)) if is_events else result)


def call_of(expected: Expected, houses: Sequence[tuple[Document, Package]], earlier: Call | None) -> Call:
    """Of what the documents of its specification have."""
    found = house_of(expected, houses)
    if found is None:
        if earlier is None:
            raise Undriven(f"no operation is at {expected.method} {expected.path}")
        return replace(earlier, link=link_of(expected), request=replace(earlier.request, expected=expected))
    package, request = found
    method = package.methods.get(request.served.id)
    if method is None:
        raise Undriven(f"the SDK has no method for `{request.served.id}`")
    return Call(package, method, request)


def _said(event: Any) -> dict[str, Any]:
    return {"event": event.event, "data": event.data, "id": event.id, "retry": event.retry}


def _adapter(hint: Any, package: Package) -> TypeAdapter[Any]:
    exact: Any = Annotated[hint, import_module(f"{package.sdk.__name__}._lossless").AS_JSON]
    return TypeAdapter(exact)
