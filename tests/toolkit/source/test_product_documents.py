"""Which documents a module has: one of OpenAPI, one of AsyncAPI, or both, whether a product names it or a folder does."""

from pathlib import Path

import pytest

from accordant.source.product import read_product


@pytest.mark.parametrize("product", [None, "name: shop\nmodules: [a, b, c]\n"])
def test_a_module_has_both_documents_in_this_order(tmp_path: Path, product: str | None) -> None:
    specs = tmp_path / "specs"
    for name in ("a/asyncapi.yaml", "a/openapi.yaml", "b/asyncapi.json", "c/openapi.yml", "c/notes.yaml"):
        (specs / name).parent.mkdir(parents=True, exist_ok=True)
        (specs / name).write_text("{}", encoding="utf-8")
    if product is not None:
        (specs / "product.yaml").write_text(product, encoding="utf-8")

    found = read_product(specs, ()).value

    assert found is not None
    assert [(one.name, one.path.name) for one in found.modules] == [
        ("a", "openapi.yaml"),
        ("a", "asyncapi.yaml"),
        ("b", "asyncapi.json"),
        ("c", "openapi.yml"),
    ]
