"""Holds a server to the contract of Notes. Generated; not to be edited."""

from typing import Any

import httpx2

# (method, path, body, what to keep of the answer: parameter → runtime expression)
SIGN_IN: tuple[tuple[str, str, Any, dict[str, str]], ...] = ()
TOKEN = ""
GIVEN: tuple[tuple[str, str, Any, dict[str, str]], ...] = ()


def sign_in(base_url: str) -> str | None:
    """A fresh access token; None where the contract says no way to get one. A step may fail that was done before."""
    if not TOKEN:
        return None
    answer: Any = None
    with httpx2.Client(base_url=base_url, timeout=30) as client:
        for method, path, body, _ in SIGN_IN:
            answer = client.request(method, path, json=body)
    answer.raise_for_status()
    return str(evaluate(TOKEN, answer.json()))


def prepare(base_url: str, token: str | None) -> dict[str, str]:
    """Make what the tests start from, and answer the parameters that name it."""
    headers = {"authorization": f"Bearer {token}"} if token else {}
    kept: dict[str, str] = {}
    with httpx2.Client(base_url=base_url, headers=headers, timeout=30) as client:
        for method, path, body, keeps in GIVEN:
            answer = client.request(method, path.format_map(kept), json=_filled(body, kept))
            answer.raise_for_status()
            kept |= {name: str(evaluate(expression, answer.json())) for name, expression in keeps.items()}
    return kept


def evaluate(expression: str, body: Any) -> Any:
    """`$response.body#/pointer` (OpenAPI 3.1, section 4.8.20.4)."""
    for token in expression.removeprefix("$response.body#").split("/")[1:]:
        body = body[int(token)] if isinstance(body, list) else body[token.replace("~1", "/").replace("~0", "~")]
    return body


def _filled(body: Any, kept: dict[str, str]) -> Any:
    """The body, with `{name}` as a whole value replaced by what was kept."""
    if isinstance(body, dict):
        return {key: _filled(value, kept) for key, value in body.items()}
    if isinstance(body, str) and body.startswith("{") and body[1:-1] in kept:
        return kept[body[1:-1]]
    return body
