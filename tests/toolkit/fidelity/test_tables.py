"""Every field of every object of every version has a class, and no field has one that no version knows."""

import pytest

from accordant.check.grammar import grammar, specification_of
from accordant.fidelity.schemas import is_classed
from accordant.fidelity.tables import marks_of
from accordant.source.versions import FAMILIES

VERSIONS = [(family, minor) for family in FAMILIES for minor in specification_of(family).versions]


@pytest.mark.parametrize(("family", "minor"), VERSIONS)
def test_every_field_has_a_class(family: str, minor: str) -> None:
    marks = marks_of(family)
    own = grammar(family, minor)

    missing = [
        f"{name}.{field}" for name, kind in own.kinds.items() for field in kind.fields if field not in marks[name]
    ]

    assert missing == []
    assert [keyword for keyword in (*own.keywords, "type") if not is_classed(keyword)] == []


@pytest.mark.parametrize("family", FAMILIES)
def test_no_class_is_left_over(family: str) -> None:
    objects = specification_of(family).objects

    assert marks_of(family).keys() == objects.keys()
    left = [
        f"{name}.{field}" for name, marks in marks_of(family).items() for field in marks.keys() - objects[name].fields
    ]
    assert left == []
