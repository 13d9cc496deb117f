"""`stainless.yml`: what is taken of it, and what is told at its line."""

from pathlib import Path
from typing import Any

import pytest

from accordant.diagnostics import Span
from accordant.ir import Retries
from accordant.source.limits import Limits
from accordant.source.stainless import Stainless, read_stainless


def _read(folder: Path, text: str) -> Stainless:
    path = folder / "stainless.yml"
    path.write_text(text, encoding="utf-8")
    return read_stainless(path, "stainless.yml", Limits())


def _scheme(kind: str, request: str, response: str, more: str = "") -> str:
    return f"pagination: {{name: it, type: {kind}, {more} request: {{{request}}}, response: {{{response}}}}}"


def _for(purpose: str, more: str = "") -> str:
    return f"{{{more} x-stainless-pagination-property: {{purpose: {purpose}}}}}"


ITEMS = f"data: {_for('items')}"
CURSOR = f"after: {_for('next_cursor_param')}"
IDS = f"{{properties: {{uid: {_for('cursor_item_id')}}}}}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            _scheme("cursor", CURSOR, f"{ITEMS}, next: {_for('next_cursor_field')}"),
            {"by": "cursor", "parameter": "after", "items": "/data", "next": "/next"},
        ),
        (
            _scheme(
                "cursor_id",
                f"after: {_for('next_cursor_id_param')}",
                f"data: {_for('items', f'items: {IDS},')}, more: {_for('has_next_page')}",
            ),
            {"by": "cursor", "parameter": "after", "items": "/data", "last": "/uid", "more": "/more"},
        ),
        (
            _scheme(
                "offset",
                f"skip: {_for('offset_count_param')}",
                f"{ITEMS}, meta: {{properties: {{a/b: {_for('offset_total_count_field')}}}}}",
            ),
            {"by": "offset", "parameter": "skip", "items": "/data", "total": "/meta/a~1b"},
        ),
        (
            _scheme(
                "page_number", f"page: {_for('page_number_param')}", f"{ITEMS}, of: {_for('total_page_count_field')}"
            ),
            {"by": "page", "parameter": "page", "items": "/data", "total": "/of"},
        ),
        (
            _scheme(
                "page_number",
                f"page: {_for('page_number_param')}",
                "all: {x-stainless-pagination-property: {purpose: items, is_top_level_array: true}}",
            ),
            {"by": "page", "parameter": "page", "items": ""},
        ),
        (_scheme("cursor_url", "", ITEMS), None),
        (_scheme("fake_page", "", ITEMS), None),
        (_scheme("cursor", CURSOR, ITEMS), None),
        (_scheme("cursor", "", f"{ITEMS}, next: {_for('next_cursor_field')}"), None),
        (_scheme("cursor", CURSOR, f"next: {_for('next_cursor_field')}"), None),
        (_scheme("cursor", CURSOR, f"{ITEMS}, next: {_for('next_cursor_field')}", "param_location: body,"), None),
        (
            _scheme(
                "cursor",
                CURSOR,
                f"{ITEMS}, n: {{x-stainless-pagination-property: {{purpose: next_cursor_field, from_header: X-Next}}}}",
            ),
            None,
        ),
        ("pagination: [{name: it, type: cursor, request: [], response: 7}]", None),
    ],
)
def test_a_pagination_is_said_as_here_or_told(tmp_path: Path, text: str, said: dict[str, Any] | None) -> None:
    found = _read(tmp_path, text)

    assert found.schemes == ({} if said is None else {"it": said})
    assert [one.message for one in found.problems] == (
        ["the pagination `it` is of no form that clients know here"] if said is None else []
    )


def test_retries_are_those_of_clients(tmp_path: Path) -> None:
    text = "client_settings: {default_retries: {max_retries: 3, initial_delay_seconds: 0.1, max_delay_seconds: 2}}"

    assert _read(tmp_path, text).retries == Retries(max=3, base=0.1, cap=2)


def test_resources_in_resources_have_the_names_of_both(tmp_path: Path) -> None:
    text = "resources: {a: {subresources: {b: {methods: {list: get /x/{id}}}}}, $client: {methods: {ping: get /}}}"
    text = text.replace("get /x/{id}", '"get /x/{id}"')

    found = _read(tmp_path, text).endpoints

    assert {key: one.name for key, one in found.items()} == {("GET", "/x/{}"): "a_b.list", ("GET", "/"): "ping"}


@pytest.mark.parametrize(
    ("text", "code", "message", "line"),
    [
        ("[]", "GEN-CFG-002", "`stainless.yml` is not an object", 1),
        ("\nresources: 7", "GEN-CFG-002", "`resources` is not an object", 2),
        ("resources:\n  a:\n    methods: [x]", "GEN-CFG-002", "`methods` is not an object", 3),
        ("\ntargets: {}", "GEN-CFG-006", "`targets` has no effect here", 2),
        ("resources:\n  Big: {}", "GEN-CFG-006", "`Big` is not a name in snake case", 2),
        (
            "resources:\n  a:\n    methods:\n      b: {type: alias, endpoint: 7}",
            "GEN-CFG-006",
            "`b` is not the name of a method with an endpoint such as `get /tasks`",
            4,
        ),
        (
            "resources:\n  a:\n    methods:\n      b: get /\n      c: get /",
            "GEN-CFG-006",
            "`get /` is called `a.b` already, and not `a.c` too",
            5,
        ),
        (
            "client_settings:\n  default_retries:\n    max_retries: 1.5",
            "GEN-CFG-006",
            "`max_retries` is not a number of 0 to 100",
            3,
        ),
        (
            "client_settings:\n  default_retries:\n    max_delay_seconds: -1",
            "GEN-CFG-006",
            "`max_delay_seconds` is not a number of 0 to 3600",
            3,
        ),
    ],
)
def test_what_is_not_taken_is_told_at_its_line(tmp_path: Path, text: str, code: str, message: str, line: int) -> None:
    (found,) = _read(tmp_path, text).problems

    assert (found.code, found.message) == (code, message)
    assert isinstance(found.place, Span)
    assert found.place.line == line
