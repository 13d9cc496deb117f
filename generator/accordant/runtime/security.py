"""Authentication: the alternatives of an operation's `security`, any of which suffices, each needing all its schemes.

The principal is what the verifying function returned; for an alternative of several schemes, a dict by scheme name.
Anonymous access, where the contract offers it, is taken only after every other alternative.
"""

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from .context import Credential, Refused, Verify
from .headers import Headers
from .operation import Operation, Requirement, SecurityScheme
from .parameters import cookie_pairs
from .problem import Fault
from .texts import decode, pairs_of
from .wire.texts import Malformed

ReadCredential: TypeAlias = Callable[[Headers, bytes], str | None]


class Authenticate(Protocol):
    async def __call__(self, headers: Headers, query: bytes) -> object | None: ...


@dataclass(frozen=True, slots=True)
class _Check:
    scheme: SecurityScheme
    scopes: tuple[str, ...]
    read: ReadCredential
    verify: Verify


def scheme_names(operation: Operation) -> list[str]:
    """Every scheme an operation mentions."""
    return [name for requirement in operation.security for name, _ in requirement.schemes]


def authenticator(
    requirements: Sequence[Requirement],
    schemes: Mapping[str, SecurityScheme],
    verifiers: Mapping[str, Verify],
) -> Authenticate | None:
    """None when everybody may come in and nobody needs to be asked."""
    alternatives = [_checks(requirement, schemes, verifiers) for requirement in requirements]
    alternatives.sort(key=lambda checks: not checks)
    if not any(alternatives):
        return None
    challenge = ", ".join(dict.fromkeys(_challenge(check.scheme) for checks in alternatives for check in checks))

    async def authenticate(headers: Headers, query: bytes) -> object | None:
        refusal: Refused | None = None
        is_presented = False
        for checks in alternatives:
            if not checks:
                return None
            credentials = [_credential(check, headers, query) for check in checks]
            if any(credential is None for credential in credentials):
                continue
            is_presented = True
            try:
                principals = await _verified(checks, [found for found in credentials if found is not None])
            except Refused as refused:
                refusal = refusal or refused
                continue
            if principals is not None:
                return principals[checks[0].scheme.name] if len(checks) == 1 else principals
        if refusal is not None and refusal.reply.status != 401:
            raise refusal
        detail = "the credentials are not valid" if is_presented else "credentials are missing"
        raise Fault(401, detail, headers=[(b"www-authenticate", challenge.encode("latin-1"))])

    return authenticate


async def _verified(checks: Sequence[_Check], credentials: Sequence[Credential]) -> dict[str, object] | None:
    principals: dict[str, object] = {}
    for check, credential in zip(checks, credentials, strict=True):
        principal = await check.verify(credential)
        if principal is None:
            return None
        principals[check.scheme.name] = principal
    return principals


def _checks(
    requirement: Requirement, schemes: Mapping[str, SecurityScheme], verifiers: Mapping[str, Verify]
) -> tuple[_Check, ...]:
    return tuple(
        _Check(schemes[name], scopes, credential_reader(schemes[name]), verifiers[name])
        for name, scopes in requirement.schemes
    )


def _credential(check: _Check, headers: Headers, query: bytes) -> Credential | None:
    value = check.read(headers, query)
    if value is None:
        return None
    return Credential(check.scheme.name, check.scheme.type, value, check.scopes, headers)


def credential_reader(scheme: SecurityScheme) -> ReadCredential:
    """Where a scheme's credential is; None from it when none was sent."""
    match scheme.type:
        case "apiKey":
            return _api_key_reader(scheme.location, scheme.parameter or "")
        case "http" if (scheme.scheme or "").lower() == "basic":
            return lambda headers, _: _basic(_after_scheme(headers, "basic"))
        case "http":
            return lambda headers, _: _after_scheme(headers, (scheme.scheme or "bearer").lower())
        case "oauth2" | "openIdConnect":
            return lambda headers, _: _after_scheme(headers, "bearer")
        case "mutualTLS":
            # The certificate was checked where TLS ends; the verifying function reads what that put in the headers.
            return lambda headers, _: ""


def _api_key_reader(location: str | None, name: str) -> ReadCredential:
    if location == "query":
        return lambda _, query: _first(pairs_of, query.decode("latin-1"), name, plus=True)
    if location == "cookie":
        return lambda headers, _: _first(cookie_pairs, headers.get("cookie", ""), name, plus=False)
    return lambda headers, _: headers.get(name.lower())


def _first(parse: Callable[[str], Mapping[str, list[str]]], text: str, name: str, *, plus: bool) -> str | None:
    try:
        texts = parse(text).get(name)
        return decode(texts[0], plus=plus) if texts else None
    except Malformed:
        return None


def _after_scheme(headers: Headers, scheme: str) -> str | None:
    name, _, value = headers.get("authorization", "").strip().partition(" ")
    value = value.strip()
    return value if name.lower() == scheme and value else None


def _basic(encoded: str | None) -> str | None:
    """`user:password`; anything that is not one is as good as nothing."""
    try:
        pair = base64.b64decode(encoded or "", validate=True).decode("utf-8")
    except ValueError:  # not Base64, not ASCII, not UTF-8
        return None
    return pair if ":" in pair else None


def _challenge(scheme: SecurityScheme) -> str:
    match scheme.type:
        case "apiKey":
            return f'ApiKey in="{scheme.location}", name="{scheme.parameter}"'
        case "http":
            kind = (scheme.scheme or "bearer").lower()
            return 'Basic realm="api", charset="UTF-8"' if kind == "basic" else kind.capitalize()
        case "oauth2" | "openIdConnect":
            return "Bearer"
        case "mutualTLS":
            return "Mutual"
