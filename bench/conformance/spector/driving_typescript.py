"""Calls of a generated TypeScript SDK, made from what a scenario expects on the wire. It knows contracts, and no scenario."""

from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

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
    """A method of the SDK, and the data of the operation that it sends."""

    resource: str  # attribute of the client
    name: str
    operation: Mapping[str, Any]

    @property
    def bodies(self) -> Sequence[Mapping[str, Any]]:
        found: Sequence[Mapping[str, Any]] = self.operation.get("bodies", ())
        return found


@dataclass(frozen=True, slots=True)
class Package:
    """What was generated of one document: the SDK, and the operations of its server."""

    folder: Path  # of the compiled SDK
    methods: Mapping[str, Method]  # by operationId
    served: tuple[Any, ...]
    servers: Sequence[Mapping[str, Any]] = ()


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

    def written(self) -> Mapping[str, Any]:
        """As `calling.mjs` reads it."""
        given, options = ({}, {}) if self.link is not None else self._arguments()
        return {
            "folder": str(self.package.folder),
            "resource": self.method.resource,
            "method": self.method.name if self.link is None else self.expected.method,
            "given": given,
            "options": options,
            "client": {**self._credentials(), **self._server()},
            "link": self.link,
        }

    def difference(self, outcome: Mapping[str, Any]) -> str | None:
        """What of the expected answer was not decoded as it is; None if all of it was."""
        if "value" in outcome:
            return difference(self.expected, _revived(outcome["value"]))
        told = f"{outcome['error']}: {outcome['message']}"
        if outcome["status"] is None:
            return told
        return error_difference(self.expected, outcome["status"], outcome["body"], told)

    def _arguments(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """What the method takes, and its options: among them what is beyond the contract."""
        parameters: Sequence[Mapping[str, Any]] = self.method.operation.get("parameters", ())
        argument = {(one["in"], one["name"]): one.get("argument", one["name"]) for one in parameters}
        given = {argument[place]: _plain(value) for place, value in self.request.parameters().items()}
        successes = {
            media_type
            for status, types in self.method.operation["replies"].items()
            for media_type in types
            if status.startswith("2")
        }
        headers = self.request.accepted(successes)
        options: dict[str, Any] = {"headers": headers} if headers else {}
        body = self.request.body(_new_file)
        if body is NOTHING:
            return given, options
        if len(self.method.bodies) > 1 and self.expected.body is not None:
            given["mediaType"] = self.request.media_type([one["type"] for one in self.method.bodies])
        properties = self.method.bodies[0].get("properties")
        if properties is None:
            return {**given, "body": _plain(body)}, options
        names = {name: argument for argument, name in properties.items()}
        extra = {name: _plain(value) for name, value in body.items() if name not in names}
        given |= {names[name]: _plain(value) for name, value in body.items() if name in names}
        return given, {**options, "extraBody": extra} if extra else options

    def _server(self) -> Mapping[str, Any]:
        found = (server_variables(one["url"], self.expected.path) for one in self.package.servers)
        variables = next(filter(None, found), None)
        return {} if variables is None else {"variables": variables}

    def _credentials(self) -> Mapping[str, Any]:
        """By the client's options: what the request shows of each scheme that the operation asks for."""
        asked: Iterator[Mapping[str, Any]] = (
            one for alternative in self.method.operation.get("security", ()) for one in alternative
        )
        shown = {one["option"]: secret(one["kind"], one["in"], one["parameter"], self.expected) for one in asked}
        known = {option: found for option, found in shown.items() if found is not None}
        return known or dict.fromkeys(shown, "a secret that nobody knows")


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


def _new_file(content: bytes, name: str | None, content_type: str | None) -> Mapping[str, str | None]:
    return {"$bytes": b64encode(content).decode(), "$name": name, "$type": content_type}


def _plain(value: Any) -> Any:
    """What the server has as bytes is a file."""
    match value:
        case bytes():
            return _new_file(value, None, None)
        case Mapping():
            return {name: _plain(one) for name, one in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case _:
            return value


def _revived(value: Any) -> Any:
    return b64decode(value["$bytes"]) if isinstance(value, dict) and "$bytes" in value else value
