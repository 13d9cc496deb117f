"""Changes in memory, and where things are shown after them."""

from pathlib import Path
from typing import Any

import pytest

from accordant.diagnostics import REMOVED, Edit, Place
from accordant.source.edits import edited
from tests.toolkit.contract_of import tree_of

TEXT = "list:\n  - {name: a}\n  - {name: b}\n  - {name: c}\nold:\n  inner: {deep: 1}\nlast: 1\n"


def at(pointer: str) -> Place:
    return Place("d.yaml", pointer)


@pytest.mark.parametrize(
    ("edits", "changed"),
    [
        ([Edit(at("/last"), 2)], {"last": 2}),
        ([Edit(at("/new"), {"a": 1})], {"new": {"a": 1}}),
        ([Edit(at("/last"))], {"last": REMOVED}),
        ([Edit(at("/list/0")), Edit(at("/list/1"))], {"list": [{"name": "c"}]}),
        ([Edit(at("/list/2/name"), "z"), Edit(at("/list/0"))], {"list": [{"name": "b"}, {"name": "z"}]}),
        ([Edit(at("/old/inner"), 1), Edit(at("/old"))], {"old": REMOVED}),
        ([Edit(at("/list"), "d", is_append=True)], {"list": [{"name": "a"}, {"name": "b"}, {"name": "c"}, "d"]}),
        ([Edit(at("/more"), "d", is_append=True)], {"more": ["d"]}),
        ([Edit(at("/last"), name="list")], {}),  # the name is taken: nothing is overwritten
        ([Edit(at("/gone/deeper"), 1)], {}),
        ([Edit(at(""))], {}),
    ],
)
def test_changes(tmp_path: Path, edits: list[Edit], changed: dict[str, Any]) -> None:
    tree = tree_of(tmp_path, d=TEXT)
    before = tree.documents["d.yaml"].value

    after = edited(tree, edits).documents["d.yaml"].value

    assert after == {key: value for key, value in {**before, **changed}.items() if value is not REMOVED}
    assert tree.documents["d.yaml"].value == before


def test_what_moved_is_shown_where_it_stands(tmp_path: Path) -> None:
    tree = edited(tree_of(tmp_path, d=TEXT), [Edit(at("/list/0")), Edit(at("/old"), name="young")])

    assert tree.documents["d.yaml"].value["young"] == {"inner": {"deep": 1}}
    assert tree.span(at("/list/1/name")).line == 4
    assert tree.span(at("/young/inner")).line == 6
    assert tree.span(at("/young").key()).line == 5


def test_a_second_change_knows_of_the_first(tmp_path: Path) -> None:
    once = edited(tree_of(tmp_path, d=TEXT), [Edit(at("/list/0"))])
    twice = edited(once, [Edit(at("/list/0"))])

    assert twice.documents["d.yaml"].value["list"] == [{"name": "c"}]
    assert twice.span(at("/list/0/name")).line == 4
