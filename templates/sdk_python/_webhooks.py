"""Webhooks as a receiver has them: whether one is from who it should be from, and what it brings (Standard Webhooks 1.0)."""

import base64
import hmac
import json
import time
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Annotated, Any, Final, Generic, TypeAlias, TypeVar, cast

from pydantic import TypeAdapter

from ._lossless import AS_JSON

T = TypeVar("T")

Content: TypeAlias = bytes | str
"""The body exactly as it came: JSON that is written anew has another signature."""
Headers: TypeAlias = Mapping[str, str] | Iterable[tuple[str | bytes, str | bytes]]
"""By names in any case, or as pairs, such as ASGI has them."""
Secret: TypeAlias = str | bytes | Sequence[str | bytes]
"""`whsec_` and base64, or the bytes themselves; several while one takes the place of another."""

TOLERANCE: Final = 300.0
"""Seconds that the clock of the sender may differ from ours, the time on the way included."""


class WebhookError(Exception):
    """Base of all that is raised about a webhook that came."""


class WebhookVerificationError(WebhookError):
    """No signature of it is by a secret that was given, or it is too old, or too new. Nothing tells a forger which."""


class WebhookDecodeError(WebhookError):
    """It is signed as it should be, but the contract allows no such body."""


class Webhook(Generic[T]):
    """One webhook of the contract; `T` is what it brings."""

    def __init__(self, name: str, type: Callable[[], Any]) -> None:
        self.name: Final = name
        self._type = type

    def unwrap(self, body: Content, headers: Headers, secret: Secret, *, tolerance: float | None = TOLERANCE) -> T:
        """What it brings, once it is verified. Raises WebhookVerificationError and WebhookDecodeError."""
        verify(body, headers, secret, tolerance=tolerance)
        return self.parse(body)

    def parse(self, body: Content) -> T:
        """What it brings, whoever it is from. Raises WebhookDecodeError."""
        try:
            return cast("T", self._adapter.validate_json(body))
        except ValueError as error:
            raise WebhookDecodeError(f"{self.name}: the body does not fit the contract: {error}") from error

    @cached_property
    def _adapter(self) -> TypeAdapter[Any]:
        """Built for the first of its kind: receivers rarely ask for everything that there is."""
        annotation: Any = Annotated[self._type(), AS_JSON]
        return TypeAdapter(annotation)


class RawWebhook(Webhook[bytes]):
    """One that brings no JSON: its body is handed on."""

    def __init__(self, name: str) -> None:
        super().__init__(name, lambda: bytes)

    def parse(self, body: Content) -> bytes:
        return body.encode() if isinstance(body, str) else body


def unwrap_any(
    body: Content,
    headers: Headers,
    secret: Secret,
    tolerance: float | None,
    property: str,
    webhook_of: Mapping[str, Webhook[Any]],
) -> Any:
    """As the webhook that the property tells of; of a type that is newer than this package, the JSON value as it is."""
    verify(body, headers, secret, tolerance=tolerance)
    try:
        found: Any = json.loads(body)
    except ValueError as error:
        raise WebhookDecodeError(f"the body is no JSON: {error}") from error
    told: Any = cast("dict[str, Any]", found).get(property) if isinstance(found, dict) else None
    webhook = webhook_of.get(told) if isinstance(told, str) else None
    return cast("Any", found) if webhook is None else webhook.parse(body)


def verify(body: Content, headers: Headers, secret: Secret, *, tolerance: float | None = TOLERANCE) -> None:
    """Raises WebhookVerificationError of what was not signed by one of these secrets, or not within `tolerance` seconds.

    Signatures of other versions than `v1` (HMAC-SHA256) are passed over. Raises ValueError for a secret that is none.
    """
    keys = _keys(secret)
    given = _by_name(headers)
    stamp, signatures = given.get("webhook-timestamp", ""), given.get("webhook-signature", "")
    expected = [_bytes(_signature(key, given.get("webhook-id", ""), stamp, body)) for key in keys]
    is_signed = False
    for one in signatures.split(" "):
        for wanted in expected:
            is_signed |= hmac.compare_digest(_bytes(one), wanted)
    if not (is_signed and given.get("webhook-id") and _is_timely(stamp, tolerance)):
        raise WebhookVerificationError("the webhook is not signed with this secret, or not of this time")


def sign(
    body: Content, secret: str | bytes, *, id: str | None = None, timestamp: datetime | None = None
) -> dict[str, str]:
    """The headers of a webhook: for tests of what receives it, and for who sends it."""
    name = id or f"msg_{uuid.uuid4().hex}"
    stamp = str(int(time.time() if timestamp is None else timestamp.timestamp()))
    (key,) = _keys(secret)
    signature = _signature(key, name, stamp, body)
    return {"webhook-id": name, "webhook-timestamp": stamp, "webhook-signature": signature}


def _signature(key: bytes, id: str, stamp: str, body: Content) -> str:
    content = body.encode() if isinstance(body, str) else body
    digest = hmac.digest(key, _bytes(f"{id}.{stamp}.") + content, "sha256")
    return "v1," + base64.b64encode(digest).decode()


def _is_timely(stamp: str, tolerance: float | None) -> bool:
    if not (stamp.isascii() and stamp.isdecimal()) or len(stamp) > 15:
        return False
    return tolerance is None or abs(time.time() - int(stamp)) <= tolerance


def _keys(secret: Secret) -> list[bytes]:
    keys = [_key(one) for one in ((secret,) if isinstance(secret, str | bytes) else secret)]
    if not keys or not all(keys):
        raise ValueError("a webhook is verified with a secret that is not empty")
    return keys


def _key(secret: str | bytes) -> bytes:
    if isinstance(secret, bytes):
        return secret
    try:
        return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except ValueError:
        raise ValueError("a secret of webhooks is `whsec_` and base64, or bytes") from None


def _by_name(headers: Headers) -> dict[str, str]:
    pairs: Any = cast("Any", headers).items() if isinstance(headers, Mapping) else headers
    return {_text(name).lower(): _text(value) for name, value in pairs}


def _bytes(text: str) -> bytes:
    """Whatever a header holds, it is no reason to fail otherwise than by saying that it is wrong."""
    return text.encode("utf-8", "backslashreplace")


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value
