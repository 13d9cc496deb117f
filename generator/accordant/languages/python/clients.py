"""What the Python SDK calls what is in a contract: read by its own target, and by those that are built upon it."""

import re
from collections.abc import Iterable, Mapping, Sequence

from accordant.ir import Contract, SecurityScheme
from accordant.languages.clients import by_resource
from accordant.languages.python.naming import attribute, attributes, function_name, module_name
from accordant.resolve.names import distinct

_BUILTINS = frozenset(("bool", "bytes", "dict", "float", "int", "str", "tuple"))
"""Names that annotations of the same class use bare; `list`, the commonest method of all, is used qualified instead."""

_ARGUMENTS = frozenset(("self", "media_type", "options"))
"""What methods take besides."""

_RELEASE = re.compile(r"v?[0-9]+(\.[0-9]+)*((a|b|rc)[0-9]+)?(\.post[0-9]+)?(\.dev[0-9]+)?(\+[a-z0-9]+(\.[a-z0-9]+)*)?")
_CLIENT_ARGUMENTS = (
    "self",
    "base_url",
    "headers",
    "query",
    "timeout",
    "retry",
    "max_retries",
    "middleware",
    "http_client",
    "logger",
    "settings",
    "server",
    "variables",
)
"""What clients take besides credentials."""


def package_name(contract: Contract) -> str:
    """The package that is imported; its distribution has `-` for `_`."""
    return module_name(contract.name)


def release(written: str) -> str:
    """A version as Python's packages have it (PEP 440); of one that is none, its numbers: `2024-05-01` is `2024.5.1`."""
    if _RELEASE.fullmatch(written):
        return written
    numbers = re.findall(r"[0-9]+", written)
    return ".".join(str(int(one)) for one in numbers[:3]) or "0.0.0"


def resource_names(contract: Contract) -> Mapping[str, str]:
    """By resource, the attribute of clients."""
    resources = by_resource(contract)
    return dict(zip(resources, distinct(map(module_name, resources), ("close",)), strict=True))


def credentials(contract: Contract) -> Sequence[tuple[SecurityScheme, str]]:
    """The schemes whose secrets clients are given, with the argument of each. A client certificate is the HTTP client's."""
    declared = {scheme.name: scheme for module in contract.modules for scheme in module.security_schemes}
    shown = [scheme for scheme in declared.values() if scheme.type != "mutualTLS"]
    arguments = attributes((one.name for one in shown), taken=_CLIENT_ARGUMENTS, otherwise="credential")
    return tuple(zip(shown, arguments, strict=True))


def method_names(wanted: Iterable[str]) -> list[str]:
    """Methods of one resource."""
    found = map(function_name, wanted)
    return distinct((name + "_" if name in _BUILTINS else name for name in found), ("with_raw_response",))


def webhook_names(wanted: Iterable[str]) -> list[str]:
    """Webhooks, as what unwraps them is called in `webhooks.py`."""
    found = map(function_name, wanted)
    spelled = [name + "_" if name in _BUILTINS or name == "list" else name for name in found]
    return distinct(spelled, ("sign", "unwrap", "verify"))


def argument_names(wanted: Iterable[str]) -> Mapping[str, str]:
    """Arguments of one method, by what `languages.arguments` calls them."""
    names = list(wanted)
    spelled = [_argument(name) for name in names]
    return dict(zip(names, distinct(spelled), strict=True))


def _argument(name: str) -> str:
    found = attribute(name, otherwise="parameter")
    return found + "_" if found in _ARGUMENTS else found
