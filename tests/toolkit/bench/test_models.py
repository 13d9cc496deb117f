"""The suite `models` sees what it is there to see, and our own models pass a sample of it."""

from pathlib import Path

import pytest

from bench.conformance.models import changed, tally
from bench.generated import build

CONTRACT = """\
openapi: 3.1.0
info: {title: Shop, version: '1'}
paths: {}
components:
  schemas:
    Order:
      type: object
      required: [id, state, lines]
      properties:
        id: {type: string, format: uuid}
        state: {enum: [open, paid, 1]}
        total: {type: number, multipleOf: 0.01, minimum: 0}
        lines: {type: array, items: {$ref: '#/components/schemas/Line'}, uniqueItems: true, maxItems: 3}
    Line:
      oneOf: [{$ref: '#/components/schemas/Goods'}, {$ref: '#/components/schemas/Fee'}]
    Goods:
      type: object
      required: [sku]
      properties: {sku: {type: string, pattern: '^[A-Z]{3}-\\d+$'}, count: {type: integer, minimum: 1}}
    Fee:
      type: object
      required: [amount]
      additionalProperties: false
      properties: {amount: {type: number, exclusiveMinimum: 0}, parent: {$ref: '#/components/schemas/Fee'}}
    Anything: {}
    Nothing: {type: string, enum: [soon], format: date}
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models")
    document = folder / "shop.yaml"
    document.write_text(CONTRACT, encoding="utf-8")
    build(document, folder / "built_shop", name="shop")
    return folder / "built_shop"


def test_models_of_every_kind_keep_what_is_valid_and_refuse_what_is_not(shop: Path) -> None:
    found = tally(shop, instances=20)

    assert found.failures == []
    assert found.schemas >= 6
    assert found.counts["valid"] == 20 * (found.schemas - 1)  # of `Nothing` there are none
    assert found.counts["invalid"] == 20 * (found.schemas - 1)  # `Anything` refuses none
    assert found.without == {
        "shop.Nothing valid": "none: `shop.Nothing` accepts no value at all",
        "shop.Anything invalid": "none: `shop.Anything` accepts every value",
    }
    assert found.summary() is None


def test_a_model_that_takes_too_much_and_one_that_loses_data_are_named(shop: Path) -> None:
    models = shop / "server" / "shop" / "models.py"
    before = models.read_text(encoding="utf-8")
    twin = shop.with_name("spoilt_shop")
    (twin / "server" / "shop").mkdir(parents=True)
    for path in (shop / "server").rglob("*.*"):
        if path.suffix in (".py", ".json"):
            (twin / path.relative_to(shop)).write_bytes(path.read_bytes())
    lax = "\n\nGoods.__get_pydantic_core_schema__ = classmethod(lambda cls, source, handler: _core_schema.dict_schema())\n"
    lost = "Fee.__get_pydantic_core_schema__ = classmethod(lambda cls, source, handler: _core_schema.none_schema())\n"
    (twin / "server" / "shop" / "models.py").write_text(
        f"{before}\nfrom pydantic_core import core_schema as _core_schema\n{lax}{lost}", encoding="utf-8"
    )

    found = tally(twin, instances=20)

    told = {(failure.schema, failure.what.partition(":")[0]) for failure in found.failures}
    assert ("shop.Goods", "takes what is invalid") in told
    assert ("shop.Fee", "refuses what is valid") in told
    assert (found.summary() or "").startswith(f"{len({schema for schema, _ in told})} of {found.schemas} schemas (")


@pytest.mark.parametrize(
    ("one", "other", "difference"),
    [
        (1, 1.0, None),
        ({"a": [1, None]}, {"a": [1.0, None]}, None),
        (True, 1, "changes a value: all is 1"),
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00+00:00", 'changes a value: all is "2026-01-01T00:00:00+00:00"'),
        ({"a": {"b": 1}}, {"a": {}}, "loses a property: /a/b"),
        ({"a": 1}, {"a": 1, "c": None}, "adds a property: /c"),
        ([1, 2], [1], "changes a value: all is [1]"),
        ({"a": [0, 1]}, {"a": [0, "1"]}, 'changes a value: /a/1 is "1"'),
    ],
)
def test_what_is_another_value_as_json(one: object, other: object, difference: str | None) -> None:
    assert changed(one, other) == difference
