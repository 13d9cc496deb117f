"""Who may call, over which way, and what a request can do to a server."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from accordant.diagnostics import Place
from accordant.lint.rule import Finding, Subject
from accordant.lint.survey import Found, reached

_PLAIN = re.compile(r"(?:http|ws|ftp)://", re.IGNORECASE)
_NEAR = re.compile(
    r"[a-z]+://(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0|[^/:]*\.(?:localhost|local|test|internal|invalid))(?=[:/]|\Z)",
    re.IGNORECASE,
)
"""Servers that are not reached over a network that others listen to."""

_PLAIN_PROTOCOLS = ("http", "ws", "mqtt", "amqp", "stomp", "kafka", "nats", "redis", "pulsar")
_EXAMPLE = re.compile(r"[a-z]+://(?:[^/]*[.@])?example\.(?:com|org|net)(?=[:/]|\Z)", re.IGNORECASE)
_URLS = ("authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl")
_BOUNDING = ("enum", "const", "pattern", "format", "maxLength", "$ref", "allOf", "oneOf", "anyOf")


def operation_security(subject: Subject) -> Iterator[Finding]:
    has_schemes = any(module.security_schemes for module in subject.contract.modules)
    for module in subject.http if has_schemes else ():
        if "security" in subject.root(module):
            continue
        for operation in module.operations:
            if "security" not in subject.node(operation):
                message = f"`{operation.id}` says nothing about security"
                yield Finding(operation.place.key(), message, "add `security`; `security: []` where everybody may call")


def api_key_in_query(subject: Subject) -> Iterator[Finding]:
    for place, node in _schemes(subject):
        if node.get("type") in ("apiKey", "httpApiKey") and node.get("in") == "query":
            yield Finding(place.child("in"), "the API key travels in the query", "write `in: header`")


def basic_without_tls(subject: Subject) -> Iterator[Finding]:
    plain = [url for _, url in _urls(subject) if _is_plain(url)]
    for place, node in subject.survey.http.get("SecurityScheme", ()):
        if plain and node.get("type") == "http" and str(node.get("scheme")).lower() == "basic":
            message = f"passwords are sent in the clear to `{plain[0]}`"
            yield Finding(place.child("scheme"), message, "serve over `https` only")


def server_https(subject: Subject) -> Iterator[Finding]:
    for place, url in _urls(subject):
        if _is_plain(url):
            yield Finding(place.child("url"), f"`{url}` is not reached over TLS", "write `https://`")
    for module in subject.contract.modules:
        for server in module.event_servers:
            protocol = server.protocol.lower()
            if protocol in _PLAIN_PROTOCOLS and not _NEAR.match(f"{protocol}://{server.host}"):
                message = f"`{server.host}` is reached by `{protocol}`, without TLS"
                yield Finding(server.place.child("protocol"), message, "use the protocol with TLS")


def oauth_https(subject: Subject) -> Iterator[Finding]:
    for place, flow in _flows(subject):
        for key in _URLS:
            if _is_plain(flow.get(key)):
                yield Finding(place.child(key), f"`{flow[key]}` is not reached over TLS", "write `https://`")
    for place, node in _schemes(subject):
        if _is_plain(node.get("openIdConnectUrl")):
            message = f"`{node['openIdConnectUrl']}` is not reached over TLS"
            yield Finding(place.child("openIdConnectUrl"), message, "write `https://`")


def oauth_flow(subject: Subject) -> Iterator[Finding]:
    for place, _ in _flows(subject):
        kind = place.pointer.rpartition("/")[2]
        if kind in ("implicit", "password"):
            message = f"the {kind} flow must not be used any more"
            yield Finding(place.key(), message, "use `authorizationCode` with PKCE (RFC 9700)")


def server_trailing_slash(subject: Subject) -> Iterator[Finding]:
    for place, url in _urls(subject):
        if url.endswith("/") and url.strip("/") and not url.endswith("://"):
            yield Finding(place.child("url"), f"`{url}` ends with a slash", f"write `{url.rstrip('/')}`")


def server_not_example(subject: Subject) -> Iterator[Finding]:
    for place, url in _urls(subject):
        if _EXAMPLE.match(url):
            yield Finding(place.child("url"), f"`{url}` is an example", "write the real address, or `/`")


def bounded_request(subject: Subject) -> Iterator[Finding]:
    for place, node in _in_requests(subject, with_parameters=True):
        lacking = _unbounded(node)
        if lacking is not None:
            message = f"a value of type `{node['type']}` in a request has no bounds"
            yield Finding(place, message, f"add {lacking}")


def closed_request(subject: Subject) -> Iterator[Finding]:
    for place, node in _in_requests(subject, with_parameters=False):
        is_open = "additionalProperties" not in node and "unevaluatedProperties" not in node
        if is_open and isinstance(node.get("properties"), dict):
            yield Finding(place, "an object in a request takes unknown properties", "add `additionalProperties: false`")


def required_read_only(subject: Subject) -> Iterator[Finding]:
    for place, node in _in_requests(subject, with_parameters=False):
        properties, required = node.get("properties"), node.get("required")
        if not isinstance(properties, dict) or not isinstance(required, list):
            continue
        for index, name in enumerate(required):
            inner = properties.get(name) if isinstance(name, str) else None
            if isinstance(inner, dict) and inner.get("readOnly") is True:
                message = f"`{name}` is required, and read-only, in a schema of a request"
                hint = "describe requests by a schema without it"
                yield Finding(place.child("required").child(index), message, hint)


def _unbounded(node: dict[str, Any]) -> str | None:
    """What would bound the values of a schema; None where something does."""
    match node.get("type"):
        case "string" if not any(key in node for key in _BOUNDING):
            return "`maxLength`"
        case "array" if "maxItems" not in node:
            return "`maxItems`"
        case "integer" | "number" if not _has_range(node) and "enum" not in node and "const" not in node:
            return "`minimum` and `maximum`"
        case _:
            return None


def _has_range(node: dict[str, Any]) -> bool:
    has_low = "minimum" in node or "exclusiveMinimum" in node
    return "format" in node or (has_low and ("maximum" in node or "exclusiveMaximum" in node))


def _in_requests(subject: Subject, *, with_parameters: bool) -> Iterator[Found]:
    """Every schema that a request is held to."""
    starts: list[Place] = []
    for operation in subject.contract.operations:
        starts += [one.schema for one in (operation.body.media if operation.body else ()) if one.schema]
        starts += [one.schema for one in operation.parameters if with_parameters and one.schema]
    yield from (Found(place, node) for place, node in reached(subject.refs, starts).items())


def _schemes(subject: Subject) -> Iterable[Found]:
    return (*subject.survey.http.get("SecurityScheme", ()), *subject.survey.events.get("SecurityScheme", ()))


def _flows(subject: Subject) -> Iterator[Found]:
    for found in (subject.survey.http, subject.survey.events):
        for kind in ("ImplicitFlow", "TokenFlow", "CodeFlow", "DeviceFlow"):
            yield from found.get(kind, ())


def _urls(subject: Subject) -> Iterator[tuple[Place, str]]:
    for place, node in subject.survey.http.get("Server", ()):
        if isinstance(node.get("url"), str):
            yield place, node["url"]


def _is_plain(url: Any) -> bool:
    return isinstance(url, str) and _PLAIN.match(url) is not None and _NEAR.match(url) is None
