"""Plays what scenarios say of webhooks, which need no client."""

import importlib
import re
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import Any

from pydantic import BaseModel

from tests.sdk.scenarios import Call


def webhook(sdk: ModuleType, call: Call) -> dict[str, Any]:
    """What `unwrap` or `verify` gives, or what a webhook of the contract does."""
    webhooks = importlib.import_module(f"{sdk.__name__}.webhooks")
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", call.operation).lower()
    found = getattr(webhooks, name)
    given = dict(call.arguments)
    options = {"tolerance": given["tolerance"]} if "tolerance" in given else {}
    try:
        function = found if name in ("unwrap", "verify") else found.unwrap
        value = function(given["body"].encode(), _headers(webhooks, given), given["secret"], **options)
    except webhooks.WebhookError as error:
        return {"error": type(error).__name__, "message": str(error)}
    except ValueError:
        return {"refused": True}
    return {"value": value.model_dump(mode="json", by_alias=True) if isinstance(value, BaseModel) else value}


def _headers(webhooks: ModuleType, given: dict[str, Any]) -> Any:
    if "headers" in given:
        return given["headers"]
    when = datetime.now(UTC) - timedelta(seconds=given.get("ago", 0))
    signed = webhooks.sign(given.get("signed_body", given["body"]), given["signed_by"], timestamp=when)
    return [(name.upper().encode(), value.encode()) for name, value in signed.items()]  # as ASGI has them
