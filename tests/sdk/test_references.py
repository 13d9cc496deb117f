"""Every example of the references, run: of the product, and of contracts that have every kind of body and answer."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from accordant.source.product import Product, read_product, single_document
from accordant.targets.registry import TARGETS
from tests.sdk.scenarios import CONTRACT
from tests.sdk.snippets import Documented, documented, mocked, run_commands, run_python, run_typescript

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "toolkit" / "cases"
MEDIA = CASES / "media" / "media.yaml"


def _product() -> Product:
    found = read_product(ROOT / "specs", TARGETS).value
    assert found is not None
    return found


PRODUCTS = {
    "product": _product(),
    "behaved": single_document(CONTRACT, "behaved"),
    "media": single_document(MEDIA, "media"),
}


@pytest.fixture(scope="module", params=list(PRODUCTS.values()), ids=list(PRODUCTS))
def served(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Documented, str]]:
    product: Product = request.param
    one = documented(product, tmp_path_factory.mktemp("references") / product.name)
    with mocked(one.out) as url:
        yield one, url


def test_every_operation_has_an_example(served: tuple[Documented, str]) -> None:
    numbers = {len(served[0].examples(language)[1]) for language in served[0].reference}

    assert len(numbers) == 1
    assert numbers != {0}


def test_every_example_runs_in_python(served: tuple[Documented, str]) -> None:
    assert run_python(*served) == {}


def test_every_example_runs_on_the_command_line(served: tuple[Documented, str]) -> None:
    assert run_commands(*served) == {}


def test_every_example_runs_in_typescript(served: tuple[Documented, str]) -> None:
    without_body = re.findall(
        r"^### (.+)\n\n`(?:GET|HEAD) (?:(?!^###).|\n)*`fetch` sends no body",
        served[0].reference["typescript"],
        re.MULTILINE,
    )

    assert run_typescript(*served).keys() == set(without_body)
