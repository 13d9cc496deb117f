"""Stock Connexion under the same exchanges, to see that a probe can tell (`--peer`). It never counts for anything."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from connexion.apps.asynchronous import AsyncApp
from connexion.resolver import Resolver

from bench.asgi import ask, running
from bench.conformance.exchange import UNSET, Exchange


class StockSubject:
    """One document on stock Connexion; 3.1 goes in under the name of 3.0.3, because it would be refused at load."""

    def __init__(self, document: Path, answers_models: bool = False) -> None:
        self._exchange: Exchange | None = None
        self._received: dict[str, Any] = {}
        self._answers_models = answers_models
        self._bodies: dict[str, Any] = {}
        contract = yaml.safe_load(document.read_text("utf-8"))
        self.app = AsyncApp(__name__, specification_dir=document.parent)
        resolver = Resolver(lambda operation_id: self._handler)
        is_new = contract["openapi"].startswith("3.1")
        source = contract | {"openapi": "3.0.3"} if is_new else document.name
        self.app.add_api(source, resolver=resolver, validate_responses=True)

    async def failure(self, exchanges: tuple[Exchange, ...]) -> str | None:
        async with running(self.app):
            for exchange in exchanges:
                self._exchange, self._received = exchange, {}
                answer = await ask(self.app, exchange.call)
                told = exchange.verdict(answer, self._known_by_place(exchange), exchange.received_type)
                if told is not None:
                    return told
        return None

    async def _handler(self, **arguments: Any) -> Any:
        assert self._exchange is not None
        self._received = arguments
        answer = self._exchange.answer
        value = arguments.get("body") if answer.value is UNSET else answer.value
        if self._answers_models:
            value = _model(value)
        if answer.status is not None:
            return value, answer.status
        return value if 204 not in self._exchange.statuses else (None, 204)

    def _known_by_place(self, exchange: Exchange) -> Mapping[str, Any]:
        """Connexion gives arguments by name alone; the place is taken from the expectation."""
        body = self._received.get("body")
        members = body if isinstance(body, Mapping) else {}
        known: dict[str, Any] = {}
        for wanted in exchange.received:
            place, _, name = wanted.partition(".")
            source = members if place == "body" and name else self._received
            key = name.replace("-", "_").lower() if place == "header" else name or place
            if key in source:
                known[wanted] = source[key]
        return known


def _model(value: Any) -> Any:
    from pydantic import create_model

    fields: dict[str, Any] = {name: (type(member), member) for name, member in value.items()}
    return create_model("Pet", **fields)()
