"""Places of a document that was rewritten are shown where they stand in the text."""

from dataclasses import replace
from pathlib import Path

import pytest

from accordant.diagnostics import Place
from accordant.source.origins import Origins
from accordant.source.tree import load

LIFTED = Origins(
    {
        "/components/schemas": Place("a.yaml", "/definitions"),
        "/components/schemas/Pet/nullable": Place("a.yaml", "/definitions/Pet/x-nullable"),
        "/servers": Place("a.yaml", "/host", is_key=True),
        "/info/x-added": Place("overlay.yaml", "/actions/0/update/x-added"),
    }
)


@pytest.mark.parametrize(
    ("pointer", "origin"),
    [
        ("/components/schemas", "/definitions"),
        ("/components/schemas/Pet/type", "/definitions/Pet/type"),
        ("/components/schemas/Pet/nullable", "/definitions/Pet/x-nullable"),
        ("/components/schemas/Pet/nullable2", "/definitions/Pet/nullable2"),
        ("/components", "/components"),
        ("/paths/~1a", "/paths/~1a"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("is_key", [True, False])
def test_the_longest_known_part_of_a_pointer_is_replaced(pointer: str, origin: str, is_key: bool) -> None:
    assert LIFTED.origin(Place("a.yaml", pointer, is_key)) == Place("a.yaml", origin, is_key)


def test_a_value_that_came_from_a_key_is_shown_at_the_key() -> None:
    assert LIFTED.origin(Place("a.yaml", "/servers")) == Place("a.yaml", "/host", is_key=True)
    assert LIFTED.origin(Place("a.yaml", "/servers/0")) == Place("a.yaml", "/host/0")


def test_a_document_rewritten_twice_leads_back_to_its_text_and_no_further() -> None:
    overlaid = Origins(
        {"/definitions/Pet": Place("overlay.yaml", "/actions/0/update"), "/actions": Place("a.yaml", "/none")}
    )
    twice = replace(LIFTED, earlier=overlaid)

    assert twice.origin(Place("a.yaml", "/components/schemas/Pet/type")) == Place(
        "overlay.yaml", "/actions/0/update/type"
    )
    assert twice.origin(Place("a.yaml", "/components/schemas/Toy")) == Place("a.yaml", "/definitions/Toy")
    assert twice.origin(Place("a.yaml", "/info/x-added")) == Place("overlay.yaml", "/actions/0/update/x-added")


def test_the_span_of_a_place_is_that_of_its_origin(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("host: x\ndefinitions:\n  Pet: {type: object}\n", encoding="utf-8")
    (tmp_path / "overlay.yaml").write_text("actions:\n- update:\n    x-added: 1\n", encoding="utf-8")
    tree = load((tmp_path / "a.yaml", tmp_path / "overlay.yaml"), tmp_path).value
    tree.documents["a.yaml"] = replace(tree.documents["a.yaml"], origins=LIFTED)

    spans = [
        tree.span(Place("a.yaml", pointer)) for pointer in ("/components/schemas/Pet/type", "/info/x-added", "/servers")
    ]

    assert [(Path(one.file).name, one.line, one.column) for one in spans] == [
        ("a.yaml", 3, 15),
        ("overlay.yaml", 3, 14),
        ("a.yaml", 1, 1),
    ]
