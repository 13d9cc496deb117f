"""The models of a large module: which files they go to, what reading one reads, and circles between files."""

import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from pydantic import TypeAdapter, ValidationError

from accordant.build import build, write
from accordant.ir import Contract
from accordant.languages.python.files import SPLIT_ABOVE
from accordant.languages.python.models import python_names
from accordant.output.format import format_python
from accordant.render.templates import render
from accordant.resolve.contract import Resolution
from accordant.source.product import single_document
from accordant.targets.sdk_python.plan import plan_sdk_python
from accordant.targets.server.plan import plan_server
from accordant.targets.target import TargetInput
from tests.toolkit.contract_of import resolution_of, with_schemas
from tests.toolkit.contracts import contracts
from tests.toolkit.generated import imported
from tests.toolkit.test_random_contracts import QUICK, resolution_from

SHOP = """
Order:
  type: object
  required: [lines]
  properties:
    lines: {type: array, items: {$ref: '#/components/schemas/Line'}}
    state: {type: string, enum: [new, paid]}
Line:
  type: object
  properties:
    order: {$ref: '#/components/schemas/Order'}
    price: {$ref: '#/components/schemas/Price'}
    note: {type: object, properties: {text: {type: string}}}
Price: {type: integer, minimum: 0}
Tree: {oneOf: [{type: string}, {$ref: '#/components/schemas/Branch'}]}
Branch: {type: object, required: [inner], properties: {inner: {$ref: '#/components/schemas/Tree'}}, additionalProperties: false}
class: {type: object, properties: {models: {$ref: '#/components/schemas/class', not: {required: [held]}}}}
"""
OTHER = """
Basket:
  type: object
  properties: {order: {$ref: 'shop.yaml#/components/schemas/Order'}}
"""


def files_of(contract: Contract) -> dict[str, str]:
    """Class → file."""
    names = python_names(contract, split_above=0)
    return {names.class_of[key]: names.file(key) for key in contract.schemas}


def written(resolution: Resolution, out: Path, split_above: int = 0) -> None:
    """Server and SDK of a contract whose modules are packages above so many schemas."""
    given = TargetInput(
        contract=resolution.contract,
        refs=resolution.refs,
        composer=resolution.composer,
        schemas=resolution.schemas,
        classification=resolution.classification,
        names=python_names(resolution.contract, split_above=split_above),
        title="T",
        version="1",
    )
    plans = (*plan_server(given).value, *plan_sdk_python(given).value)
    for path, text in format_python(render(plans)).items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(text, encoding="utf-8")


def model_modules(out: Path) -> list[str]:
    paths = sorted((out / "server").glob("*/models/*.py"))
    return [".".join(path.relative_to(out).with_suffix("").parts).removesuffix(".__init__") for path in paths]


def build_models(module: ModuleType) -> None:
    for name in module.__all__:
        model: Any = getattr(module, name)
        TypeAdapter(model)


def test_a_file_has_a_schema_and_what_is_written_inside_of_it(tmp_path: Path) -> None:
    resolution, _ = resolution_of(tmp_path, shop=with_schemas(SHOP))

    assert files_of(resolution.contract) == {
        "Order": "shop.order",
        "OrderState": "shop.order",
        "Line": "shop.line",
        "LineNote": "shop.line",
        "Price": "shop.price",
        "Tree": "shop.tree",
        "Branch": "shop.branch",
        "Class": "shop.class_",
    }


def test_a_schema_that_is_added_moves_no_other(tmp_path: Path) -> None:
    before, _ = resolution_of(tmp_path, shop=with_schemas(SHOP))
    after, _ = resolution_of(tmp_path, shop=with_schemas("Account: {type: object}\n" + SHOP))

    assert files_of(before.contract).items() <= files_of(after.contract).items()


def test_few_schemas_are_one_file(tmp_path: Path) -> None:
    resolution, _ = resolution_of(tmp_path, shop=with_schemas(SHOP))
    names = python_names(resolution.contract)

    assert {names.file(key) for key in resolution.contract.schemas} == {"shop"}


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (("import", "Class"), ["import_", "class_"]),
        (("商品", "品"), ["商品_", "品_"]),  # no upper case: the file may not have the name of the class
        (("a" * 300,), ["a" * 100]),
        (("k8s.apps.v1.Pod", "k8s.apps.v1.Job", "k8s.core.Pod"), ["k8s_apps_v1", "k8s_apps_v1", "k8s_core"]),
        (("card", "card-fee", "CardFeeRefund", "card_fee.refund"), ["card", "card_fee", "card_fee", "card_fee"]),
    ],
)
def test_names_of_files(names: tuple[str, ...], files: list[str], tmp_path: Path) -> None:
    resolution, _ = resolution_of(tmp_path, m=with_schemas("\n".join(f"{name}: {{type: object}}" for name in names)))

    assert [file.removeprefix("m.") for file in files_of(resolution.contract).values()] == files


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/v1/cards/{card}/fees", "m.v1_cards"),
        ("/cards/{card}.{format}/fees", "m.cards_fees"),
        ("/{card}", "m.put_one"),
        ("/", "m.put_one"),
    ],
)
def test_what_operations_hold_is_with_what_is_below_the_same_path(path: str, file: str, tmp_path: Path) -> None:
    schema = "schema: {type: object, properties: {a: {type: object, properties: {b: {type: string}}}}}"
    operation = (
        f"operationId: putOneThing, requestBody: {{content: {{application/json: {{{schema}}}}}}}, responses: {{}}"
    )
    document = with_schemas("").replace("paths: {}", f"paths: {{{path!r}: {{put: {{{operation}}}}}}}")
    resolution, _ = resolution_of(tmp_path, m=document)

    assert set(files_of(resolution.contract).values()) == {file}


@pytest.mark.parametrize(("inside", "file"), [(19, "shop.card_fee"), (20, "shop.card_fee_refund")])
def test_a_schema_that_holds_many_has_a_file_of_its_own(inside: int, file: str, tmp_path: Path) -> None:
    held = ", ".join(f"p{number}: {{type: string, enum: [a, b]}}" for number in range(inside))
    text = f"CardFeeRefund: {{type: object, properties: {{{held}}}}}\nCardFee: {{type: object}}"
    resolution, _ = resolution_of(tmp_path, shop=with_schemas(text))
    files = files_of(resolution.contract)

    assert files.pop("CardFee") == "shop.card_fee"
    assert set(files.values()) == {file}


def test_every_file_can_be_the_first_that_is_read(tmp_path: Path) -> None:
    resolution, _ = resolution_of(tmp_path, shop=with_schemas(SHOP), other=with_schemas(OTHER))
    written(resolution, tmp_path)

    for name in model_modules(tmp_path):
        with imported(tmp_path) as server:
            build_models(import_module(name.replace("server", server.__name__, 1)))


def test_circles_between_files_are_models_like_others(tmp_path: Path) -> None:
    resolution, _ = resolution_of(tmp_path, shop=with_schemas(SHOP), other=with_schemas(OTHER))
    written(resolution, tmp_path)
    basket = {"order": {"lines": [{"price": 1, "order": {"lines": [], "state": "paid"}, "note": {"text": "x"}}]}}

    with imported(tmp_path) as server:
        models = import_module(f"{server.__name__}.other.models")
        shop = import_module(f"{server.__name__}.shop.models")
        tree: TypeAdapter[Any] = TypeAdapter(shop.Tree)

        assert models.Basket.model_validate(basket).model_dump(mode="json", exclude_unset=True) == basket
        with pytest.raises(ValidationError) as refused:
            models.Basket.model_validate({"order": {"lines": [{"price": -1}]}})
        assert refused.value.errors()[0]["loc"] == ("order", "lines", 0, "price")
        with pytest.raises(ValidationError):
            shop.Class.model_validate({"models": {"held": 1}})
        assert tree.dump_python(tree.validate_python({"inner": {"inner": "leaf"}})) == {"inner": {"inner": "leaf"}}


def test_an_unknown_name_is_told_as_of_any_module(tmp_path: Path) -> None:
    models = _package(tmp_path)

    with pytest.raises(AttributeError, match="has no attribute 'Ordre'"):
        models.Ordre  # noqa: B018


def test_a_package_lists_its_models(tmp_path: Path) -> None:
    models = _package(tmp_path)

    assert models.__all__ == ("Branch", "Class", "Line", "LineNote", "Order", "OrderState", "Price", "Tree")
    assert set(models.__all__) <= set(dir(models))


def test_only_what_is_used_is_read(tmp_path: Path) -> None:
    text = "\n".join(f"S{number}: {{type: object}}" for number in range(SPLIT_ABOVE)) + "\n"
    text += "Used: {type: object, properties: {one: {$ref: '#/components/schemas/S7'}}}\n"
    document = tmp_path / "big.yaml"
    document.write_text(_with_operation(with_schemas(text)), encoding="utf-8")
    built = build(single_document(document, None), tmp_path)
    write(built.value, tmp_path)
    used = _read_by(tmp_path, "from server.big.models import Used; Used(one={})")
    served = _read_by(tmp_path, "import server.big.strategies; server.big.unbound()")
    asked = _read_by(tmp_path, "import server.big as big; big.OPERATIONS[0].request.model_rebuild()")
    client = _read_by(tmp_path / "sdk" / "python" / "big", "import big; big.Client('http://localhost')")

    assert used == {"server.big.models.used", "server.big.models.s7"}
    assert served == set()
    assert asked == {"server.big.models.s3"}
    assert client == set()


@QUICK
@given(contracts())
def test_every_contract_can_be_packages(document: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        resolution = resolution_from(document, Path(folder))
        if resolution is None:
            return
        out = Path(folder) / "generated"
        written(resolution, out)
        with imported(out) as server:
            for module in model_modules(out):
                build_models(import_module(module.replace("server", server.__name__, 1)))


def _package(tmp_path: Path) -> ModuleType:
    resolution, _ = resolution_of(tmp_path, shop=with_schemas(SHOP))
    written(resolution, tmp_path)
    with imported(tmp_path) as server:
        return import_module(f"{server.__name__}.shop.models")


def _with_operation(document: str) -> str:
    schema = "schema: {$ref: '#/components/schemas/S3'}"
    body = f"requestBody: {{content: {{application/json: {{{schema}}}}}}}"
    reply = f"responses: {{'200': {{description: D, content: {{application/json: {{{schema}}}}}}}}}"
    return document.replace("paths: {}", f"paths: {{/s: {{post: {{operationId: putS, {body}, {reply}}}}}}}")


def _read_by(folder: Path, code: str) -> set[str]:
    """The files of models that a program reads."""
    shown = f"{code}\nimport sys\nprint(*(one for one in sys.modules if '.models.' in one and one.count('.') > 2))"
    ran = subprocess.run((sys.executable, "-c", shown), cwd=folder, capture_output=True, text=True, check=True)
    return set(ran.stdout.split())
