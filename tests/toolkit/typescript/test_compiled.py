"""Generated TypeScript as output: it compiles as strictly as TypeScript can, and Zod takes what the contract takes."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema_rs import Draft202012Validator

from accordant.ir import Form
from accordant.ir.references import held
from accordant.languages.json_schema import Lowering
from accordant.languages.typescript.unenforced import Unenforced
from accordant.languages.typescript.zod import FORMATS
from accordant.reading import read_contract
from accordant.resolve.contract import Resolution
from accordant.source.product import Product, read_product, single_document
from accordant.targets.registry import target_names
from bench import typescript
from bench.conformance.meaning import changed, sample
from bench.report import ROOT
from tests.toolkit.case import CASES
from tests.toolkit.contracts import contracts

HERE = Path(__file__).parent
PETS = HERE / "pets.yaml"
SAMPLED = ("allof", "enums", "maps", "nullable_30", "nullable_31", "record", "recursion", "unions", "untrusted_text")
SAMPLES = 40


def _products() -> Iterator[tuple[str, Product]]:
    """The contract of each case that has one, and this repository's own."""
    own = read_product(ROOT / "specs", target_names()).value
    assert own is not None
    yield "acme", own
    for folder in sorted(one for one in CASES.iterdir() if one.is_dir()):
        if (folder / "specs").is_dir():
            product = read_product(folder / "specs", target_names()).value
        else:
            ours = ("case.toml", "stderr.txt")
            documents = sorted(one for one in folder.iterdir() if one.is_file() and one.name not in ours)
            product = single_document(documents[0], None) if documents else None
        if product is not None:
            yield folder.name, product


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Everything that there is, in one run of the compiler: the packages, and the complaints."""
    folder = tmp_path_factory.mktemp("typescript")
    outs = []
    for name, product in _products():
        try:
            typescript.write(product, folder / name)
        except typescript.NotRead:
            continue
        outs.append(folder / name)
    for name in ("pets", *SAMPLED):
        document = PETS if name == "pets" else _document(name)
        typescript.generate(document, folder / name)
        typescript.generate(document, folder / f"{name}_closed", is_closed=True)
        outs += [folder / name, folder / f"{name}_closed"]
    use = (HERE / "use.ts").read_text(encoding="utf-8")
    (folder / "pets" / typescript.PACKAGE / "src" / "use.ts").write_text(
        use.replace("./PACKAGE/", "./"), encoding="utf-8"
    )
    return folder, typescript.complaints(tuple(dict.fromkeys(outs)), is_emitted=True)


def test_everything_compiles(compiled: tuple[Path, list[str]]) -> None:
    folder, complaints = compiled

    assert complaints == []
    assert len(list(folder.glob("*/sdk/typescript/src/index.ts"))) > 50


def test_random_contracts_compile(tmp_path: Path) -> None:
    outs: list[Path] = []

    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    )
    @given(contracts())
    def generate(document: dict[str, Any]) -> None:
        path = tmp_path / "random.json"
        path.write_text(json.dumps(document), encoding="utf-8")
        out = tmp_path / f"random{len(outs)}"
        typescript.generate(path, out)
        outs.append(out)

    generate()

    assert len(outs) > 20
    assert typescript.complaints(outs) == []


def test_the_compiler_looks_at_what_is_generated(tmp_path: Path) -> None:
    typescript.generate(PETS, tmp_path / "out")
    with (tmp_path / "out" / typescript.PACKAGE / "src" / "models" / "pets.ts").open("a") as file:
        file.write("export const wrong: string = 1;\n")

    assert [one.partition(": ")[2] for one in typescript.complaints([tmp_path / "out"])] == [
        "error TS2322: Type 'number' is not assignable to type 'string'."
    ]


CAT: dict[str, Any] = {"kind": "cat", "lives": 7}
VERDICTS: list[tuple[str, Any, bool]] = [
    ("Cat", CAT, True),
    ("Cat", CAT | {"lives": 7.5}, False),
    ("Cat", CAT | {"lives": 10}, False),
    ("Cat", {"kind": "cat"}, False),
    ("Cat", CAT | {"id": "0d8F3f0e-0000-0000-0000-000000000000"}, True),
    ("Cat", CAT | {"id": "1"}, False),
    ("Cat", CAT | {"name": None}, True),
    ("Cat", CAT | {"name": "🎉"}, False),
    ("Cat", CAT | {"name": "🎉🎉🎉"}, True),
    ("Cat", CAT | {"colour": "plaid", "whiskers": [1]}, True),
    ("Cat", CAT | {"colour": 1}, False),
    ("Cat", CAT | {"born": "2024-02-29"}, True),
    ("Cat", CAT | {"born": "2023-02-29"}, False),
    ("Cat", CAT | {"seen": "2024-02-29T23:59:60Z"}, True),
    ("Cat", CAT | {"seen": "2024-02-29t22:59:60.5-01:00"}, True),
    ("Cat", CAT | {"seen": "2024-02-29T22:59:60Z"}, False),
    ("Cat", CAT | {"seen": "2024-02-29T12:00Z"}, False),
    ("Cat", CAT | {"seen": "2024-02-29 12:00:00Z"}, False),
    ("Cat", CAT | {"tags": [1, "1"]}, True),
    ("Cat", CAT | {"tags": [{"a": 1, "b": 2}, {"b": 2, "a": 1}]}, False),
    ("Cat", CAT | {"tags": [1, 2, 3]}, False),
    ("Pet", CAT, True),
    ("Pet", {"kind": "hound", "bark": "wau-wau!"}, True),
    ("Pet", {"kind": "hound", "bark": "wau wau"}, False),
    ("Pet", {"kind": "cat", "bark": "wau!"}, False),
    ("Pet", {"kind": "lizard", "scales": 1}, True),
    ("Pet", {}, False),
    ("Pet", [], False),
    ("Kind", 3, True),
    ("Kind", "1", False),
    ("Tree", {"value": None, "children": [{"value": 1, "x": 1}]}, True),
    ("Tree", {"value": None, "children": [{"value": 1}]}, False),
    ("Tree", {"children": [], "x": 1}, False),
    ("Pair", ["a"], True),
    ("Pair", [], False),
    ("Pair", ["a", "b"], False),
    ("Pair", ["a", 1, 2], False),
    ("Sum", 19.99, True),
    ("Sum", 19.999, False),
    ("Sum", 0, False),
    ("Time", "12:00:00+01:00", True),
    ("Time", "12:00:00", False),
    ("Span", "P1Y2M3DT4H5M6S", True),
    ("Span", "P1W", True),
    ("Span", "P1Y2D", False),
    ("Span", "PT", False),
    ("Pointer", "/a~1b/~0", True),
    ("Pointer", "a", False),
    ("Address", "127.0.0.1", True),
    ("Address", "127.0.0.01", False),
    ("Counts", {"a": 1, "b": 2}, True),
    ("Counts", {"a": 1, "b": 2, "c": 3}, False),
    ("Labels", {"name": "a", "x": 1}, True),
    ("Labels", {"name": "a", "x": "1"}, False),
    ("Sealed", {"a": "x", "b": 1}, True),
    ("Object", "Set", True),
    ("RegExp", "/12/", True),
    ("RegExp", "12", False),
    ("Error", {"message": "m", "blob": ["a", "b"]}, True),
    ("Error", {"message": "m", "blob": ["a", "a"]}, False),
]


@pytest.mark.parametrize(("schema", "value", "is_valid"), VERDICTS)
def test_zod_takes_what_the_contract_takes(
    answers: dict[tuple[str, str], Any], schema: str, value: Any, is_valid: bool
) -> None:
    answer = answers[schema, repr(value)]

    assert ("data" in answer) == is_valid, answer
    assert not is_valid or answer["data"] == value


@pytest.fixture(scope="session")
def answers(compiled: tuple[Path, list[str]]) -> dict[tuple[str, str], Any]:
    """What Zod makes of every value of the table above, asked at once."""
    questions = [(schema, value) for schema, value, _ in VERDICTS]
    found = _ask(compiled[0], "pets", questions)
    return {(schema, repr(value)): answer for (schema, value), answer in zip(questions, found, strict=True)}


@pytest.mark.parametrize("name", SAMPLED)
def test_zod_agrees_with_the_validator(compiled: tuple[Path, list[str]], name: str) -> None:
    """What is valid is taken and comes back as it was; what is not is refused, but for the keywords that are listed."""
    resolution = read_contract(single_document(_document(name), None), {}).value.resolution
    assert resolution is not None
    document = _validator_document(resolution)
    validator = Draft202012Validator(document, validate_formats=True)
    draw = random.Random(name)
    names = [schema.name for schema in resolution.contract.schemas.values()]
    questions = [(one, _value(document, one, draw)) for one in names for _ in range(SAMPLES)]
    exact = _exact(resolution)

    is_valid = [validator.is_valid({one: value}) for one, value in questions]
    opened = _ask(compiled[0], name, questions)
    closed = _ask(compiled[0], f"{name}_closed", questions)

    verdicts = list(zip(questions, is_valid, opened, closed, strict=True))
    refused = [one for one, valid, answer, _ in verdicts if valid and "data" not in answer and one[1] is not None]
    altered = [one for one, _, answer, _ in verdicts if "data" in answer and answer["data"] != one[1]]
    taken = [one for one, valid, _, answer in verdicts if not valid and "data" in answer and one[0] in exact]
    assert (refused, altered, taken) == ([], [], [])
    assert any(is_valid)
    assert not all(is_valid)


def _document(name: str) -> Path:
    return sorted((CASES / name).glob("*.yaml"))[0]


def _ask(folder: Path, name: str, questions: list[tuple[str, Any]]) -> list[Any]:
    module = folder / "dist" / name / typescript.PACKAGE / "src" / "zod" / "index.js"
    found: list[Any] = typescript.run(HERE / "verdicts.mjs", {"module": str(module), "questions": questions}, folder)
    return found


def _validator_document(resolution: Resolution) -> dict[str, Any]:
    schemas = resolution.contract.schemas
    lowering = Lowering(
        resolution.refs, resolution.composer, resolution.schemas, {key: one.name for key, one in schemas.items()}
    )
    for schema in schemas.values():
        lowering.add(schema.name, schema.place, Form.RESPONSE)
    return lowering.document()


def _value(document: dict[str, Any], name: str, draw: random.Random) -> Any:
    value = sample(document["properties"][name], document, draw, 5)
    return changed(value, draw) if draw.random() < 0.6 else value


def _exact(resolution: Resolution) -> set[str]:
    """Schemas of which no keyword is listed, nor of those that they refer to."""
    contract = resolution.contract
    unenforced = Unenforced(contract, resolution.composer, frozenset(FORMATS))
    found = set()
    for key, schema in contract.schemas.items():
        seen, waiting = {key}, [key]
        while waiting:
            further = set(held(contract.schemas[waiting.pop()])) - seen
            seen |= further
            waiting += further
        if not any(unenforced.keywords(contract.schemas[one]) for one in seen):
            found.add(schema.name)
    return found
