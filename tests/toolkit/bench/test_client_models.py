"""The suite `client_models` sees what it is there to see, and our own clients pass a sample of it."""

from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, Field, TypeAdapter

from accordant.runtime import lossless
from bench.conformance.client_models import tally
from bench.conformance.models import Tally, try_valid
from bench.generated import build

CONTRACT = """\
openapi: 3.1.0
info: {title: Shop, version: '1'}
paths:
  /orders:
    get:
      operationId: listOrders
      responses: {'200': {description: All., content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}}
components:
  schemas:
    Order:
      type: object
      required: [id, state, payment]
      additionalProperties: false
      properties:
        id: {type: string, format: uuid}
        state: {$ref: '#/components/schemas/State'}
        total: {type: number, minimum: 0}
        due: {type: string, format: date-time}
        payment: {$ref: '#/components/schemas/Payment'}
        notes: {items: {type: integer}}
    State: {enum: [open, paid, null]}
    Priority: {enum: [1, 2]}
    Payment:
      oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Cash'}]
      discriminator: {propertyName: kind, mapping: {card: Card, cash: Cash}}
    Card: {type: object, required: [kind], properties: {kind: {type: string}, number: {type: string}}}
    Cash: {properties: {kind: {type: string}, amount: {type: [number, string]}}, required: [kind]}
"""


def test_clients_keep_what_older_and_newer_servers_say(tmp_path: Path) -> None:
    document = tmp_path / "shop.yaml"
    document.write_text(CONTRACT, encoding="utf-8")
    build(document, tmp_path / "built_client_shop", name="shop")

    found = tally(tmp_path / "built_client_shop", instances=20)

    assert found.failures == []
    assert found.schemas == 6
    assert found.counts["valid"] == 120
    assert set(found.counts) == {"valid", "a newer property", "a newer enum value", "a newer member"}


class Known(StrEnum):
    OPEN = "open"


class Closed(lossless.Model, extra="forbid"):
    a: int


class Lax(BaseModel):
    a: int


class Dropping(BaseModel):
    state: Known = Field(default=Known.OPEN)


@pytest.mark.parametrize(
    ("model", "value", "kind"),
    [
        (Closed, {"a": 1, "more": 2}, "refuses what is newer"),
        (Known, "newer", "refuses what is newer"),
        (Lax, {"a": "1"}, "changes a value"),
        (Dropping, {"more": 1}, "loses a property"),
    ],
)
def test_what_a_client_loses_is_told(model: Any, value: Any, kind: str) -> None:
    found = Tally()

    try_valid(TypeAdapter(model), "shop.Order", value, found, "newer")

    assert [failure.kind for failure in found.failures] == [kind]
