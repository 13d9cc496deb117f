"""Credentials of a contract: how each travels, and the option of a client that holds it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from accordant.ir import Contract, Operation, SecurityScheme
from accordant.languages.layout import Piece, flat, group, led
from accordant.languages.typescript.docs import Doc
from accordant.languages.typescript.naming import camel, function_name, literal
from accordant.resolve.names import distinct
from accordant.resolve.refs import Refs

OPTIONS = (
    "baseUrl",
    "fetch",
    "headers",
    "logger",
    "maxRetries",
    "middleware",
    "query",
    "retry",
    "server",
    "timeoutMs",
    "variables",
)
"""What clients are made with besides."""
_FLOWS = ("clientCredentials", "password", "authorizationCode", "deviceAuthorization")


@dataclass(frozen=True, slots=True)
class CredentialView:
    option: str
    constant: str
    doc: Doc
    scheme: str  # an object of type `Scheme`


def credentials(contract: Contract, refs: Refs) -> Mapping[str, CredentialView]:
    """By the name of the scheme; a client certificate is none, since `fetch` shows it."""
    declared = {one.name: one for module in contract.modules for one in module.security_schemes}
    schemes = [one for one in declared.values() if one.type != "mutualTLS"]
    options = distinct((camel(one.name, otherwise="credential") for one in schemes), OPTIONS)
    constants = distinct(function_name(one) for one in options)
    return {
        scheme.name: CredentialView(option, constant, _doc(scheme), _written(scheme, option, refs))
        for scheme, option, constant in zip(schemes, options, constants, strict=True)
    }


def alternatives(operation: Operation, shown: Mapping[str, CredentialView]) -> Piece | None:
    """`security` of an operation, as the client can meet it; None where nobody is asked for anything."""
    found = dict.fromkeys(
        tuple(f"_schemes.{shown[name].constant}" for name, _ in one.schemes if name in shown)
        for one in operation.security
    )
    return group("[", tuple(group("[", one, "]") for one in found), "]") if found else None


def _doc(scheme: SecurityScheme) -> Doc:
    deprecated: Doc = (("deprecated", ""),) if scheme.is_deprecated else ()
    return ((("", scheme.doc),) if scheme.doc and scheme.doc.strip() else ()) + deprecated


def _written(scheme: SecurityScheme, option: str, refs: Refs) -> str:
    kind, location, parameter = _travels(scheme)
    members = {"name": scheme.name, "option": option, "kind": kind, "in": location, "parameter": parameter}
    token_url = next(_token_urls(scheme, refs), None)
    if token_url is not None:
        members["tokenUrl"] = token_url
    return flat(group("{ ", tuple(led(f"{name}: ", literal(value)) for name, value in members.items()), " }"))


def _travels(scheme: SecurityScheme) -> tuple[str, str, str]:
    match scheme.type, scheme.scheme:
        case "apiKey", _:
            return "apiKey", scheme.location or "header", scheme.parameter or "authorization"
        case "http", "basic":
            return "basic", "header", "authorization"
        case "http", other if other != "bearer":
            return "apiKey", "header", "authorization"  # the whole header, as the caller gives it
        case _:
            return "bearer", "header", "authorization"


def _token_urls(scheme: SecurityScheme, refs: Refs) -> Iterator[str]:
    node = refs.node(scheme.place)
    written = node.get("flows") if isinstance(node, dict) else None
    flows: dict[str, Any] = written if isinstance(written, dict) else {}
    for name in _FLOWS:
        flow = flows.get(name)
        if isinstance(flow, dict) and isinstance(flow.get("tokenUrl"), str):
            yield flow["tokenUrl"]
