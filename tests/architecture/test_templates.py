"""Templates hold no logic."""

from pathlib import Path

import pytest

from accordant.render.filters import FILTERS
from accordant.render.templates import template_folder
from tests.architecture.templates import logic_in

TEMPLATES = sorted(template_folder().rglob("*.jinja"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(template_folder()).as_posix())
def test_a_template_holds_no_logic(path: Path) -> None:
    assert logic_in(path.read_text(encoding="utf-8"), str(path), FILTERS) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{% set x = 1 %}", "Assign"),
        ("{% if a == b %}{% endif %}", "if"),
        ("{% if not a %}{% endif %}", "if"),
        ("{% if a and b %}{% endif %}", "if"),
        ("{% if a %}{% elif b is defined %}{% endif %}", "if"),
        ("{% for a in b if a.c %}{% endfor %}", "condition"),
        ("{% for a in b %}{% else %}none{% endfor %}", "condition"),
        ("{% for a in b[1:] %}{% endfor %}", "Getitem"),
        ("{{ a + 1 }}", "Add"),
        ("{{ a ~ b }}", "Concat"),
        ("{{ a if b else c }}", "CondExpr"),
        ("{{ a[0] }}", "Getitem"),
        ("{{ a.lower() }}", "call"),
        ("{{ range(3) }}", "call"),
        ("{{ a | upper }}", "`upper`"),
        ("{{ a | docstring(b) }}", "computed argument"),
        ("{{ 'text' }}", "Const"),
        ("{% include name %}", "computed"),
        ("{% macro m(a=1) %}{% endmacro %}", "Const"),
        ("{% block b %}{% endblock %}", "Block"),
        ("{% with a = b %}{% endwith %}", "With"),
    ],
)
def test_planted_logic_is_seen_with_file_and_line(text: str, what: str) -> None:
    found = logic_in(f"one\n{text}\n", "server/planted.jinja", FILTERS)

    assert found
    assert found[0].startswith("server/planted.jinja:2: ")
    assert what in found[0]


def test_what_templates_may_do_is_not_called_logic() -> None:
    text = """{% from "other.jinja" import shown %}{% include "part.jinja" %}
{% macro one(view) %}{{ view.name }}{% endmacro %}
{% for method in view.methods %}{% if method.doc %}{{ method.doc | docstring(4) }}{% else %}...{% endif %}{% endfor %}
{{ one(view) }}{{ shown(view.part) }}{{ name | literal }}"""

    assert logic_in(text, "good.jinja", FILTERS) == []
