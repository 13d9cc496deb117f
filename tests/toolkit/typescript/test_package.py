"""The package as a whole: its version, its form, and what is exported where two modules share a name."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from accordant.build import plan
from accordant.diagnostics import Result
from accordant.reading import read_contract
from accordant.render.templates import FilePlan, render
from accordant.source.product import Product, single_document
from bench import typescript

PETS = Path(__file__).parent / "pets.yaml"
CALLS = Path(__file__).parent / "calls.yaml"


def _planned(product: Product) -> Result[tuple[FilePlan, ...]]:
    resolution = read_contract(product, {}).value.resolution
    assert resolution is not None
    return plan(replace(product, targets=("sdk-typescript",)), resolution)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1.2.3", "1.2.3"),
        ("1.2.3-rc.1", "1.2.3-rc.1"),
        ("1", "1.0.0"),
        ("01.2", "1.2.0"),
        ("v1", "1.0.0"),
        ("latest", "0.0.0"),
        ("", "1.0.0"),  # which the document has
    ],
)
def test_a_version_is_one_of_npm(written: str, expected: str) -> None:
    files = render(_planned(replace(single_document(PETS, None), version=written)).value)

    assert json.loads(files[f"{typescript.PACKAGE}/package.json"])["version"] == expected


@pytest.mark.parametrize(
    ("setting", "is_sound"),
    [({"form": "closed"}, True), ({"form": "open"}, True), ({"form": "ajar"}, False), (7, False)],
)
def test_a_form_that_is_none_is_told(setting: Any, is_sound: bool) -> None:
    found = _planned(replace(single_document(PETS, None), settings={"sdk-typescript": setting}))

    assert [one.code for one in found.diagnostics] == ([] if is_sound else ["GEN-CFG-001"])


def test_a_package_has_no_dependency() -> None:
    package = json.loads(render(_planned(single_document(PETS, None)).value)[f"{typescript.PACKAGE}/package.json"])

    assert "dependencies" not in package
    assert set(package["peerDependencies"]) == set(package["peerDependenciesMeta"])
    assert all(one == {"optional": True} for one in package["peerDependenciesMeta"].values())


def test_the_types_need_no_zod() -> None:
    files = render(_planned(single_document(PETS, None)).value)

    assert [path for path, text in files.items() if '"zod"' in text and "/zod/" not in path] == [
        f"{typescript.PACKAGE}/package.json"
    ]


def test_of_tanstack_only_types_are_imported() -> None:
    files = render(_planned(single_document(CALLS, None)).value)
    lines = [
        line
        for path, text in files.items()
        if path.endswith(".ts")
        for line in text.splitlines()
        if "@tanstack" in line
    ]

    assert lines
    assert all(line.startswith("import type ") for line in lines)


def test_every_entry_of_the_package_is_found(tmp_path: Path) -> None:
    """As somebody who installed it imports it; by exactly these names."""
    typescript.generate(CALLS, tmp_path / "calls")
    assert typescript.complaints((tmp_path / "calls",), is_emitted=True) == []
    installed = tmp_path / "user" / "node_modules" / "calls"
    installed.mkdir(parents=True)
    shutil.copy(tmp_path / "calls" / typescript.PACKAGE / "package.json", installed)
    shutil.copytree(tmp_path / "dist" / "calls" / typescript.PACKAGE / "src", installed / "dist")
    script = tmp_path / "user" / "entries.mjs"
    script.write_text(
        'import { readFileSync } from "node:fs";\n'
        'const entries = JSON.parse(readFileSync(0, "utf8"));\n'
        "const found = await Promise.all(entries.map(async (one) => Object.keys(await import(one))));\n"
        "console.log(JSON.stringify(found));\n"
    )
    entries = [
        "calls",
        "calls/models/calls",
        "calls/client",
        "calls/connection",
        "calls/calls",
        "calls/query",
        "calls/query/calls",
    ]

    _, _, client, connection, operations, query, queries = typescript.run(script, entries, tmp_path / "user")

    assert {"Client", "connect", "NotFoundError", "ClientCredentials"} <= set(client)
    assert set(client) - set(connection) == {"Client"}
    assert {"byCursor", "listen", "upload"} <= set(operations)
    assert {"byCursorInfiniteOptions", "touchOptions", "uploadMutation"} <= set(query)
    assert query == queries


NAMES_ALIKE = """
openapi: 3.1.0
info: {title: Alike, version: "1"}
paths:
  /_xml.Thing/_schemes.key:
    get:
      operationId: listThings
      tags: [things]
      x-pagination: {by: link}
      responses: &things {"200": {description: Things., content: {application/json: {schema: {type: array, items: {type: string}}}}}}
  /others: {get: {operationId: listThingsInfinite, tags: [things], responses: *things}}
  /more: {get: {operationId: list_things, tags: [more], responses: *things}}
  /gone: {delete: {operationId: delete, tags: [more], responses: {"204": {description: It is gone.}}}}
"""


def test_names_that_are_alike_stay_apart(tmp_path: Path) -> None:
    """Of one operation and of another, in one resource and in another; and a path that looks like code is none."""
    document = tmp_path / "alike.yaml"
    document.write_text(NAMES_ALIKE, encoding="utf-8")
    typescript.generate(document, tmp_path / "out" / "alike")

    assert typescript.complaints((tmp_path / "out" / "alike",)) == []
    source = tmp_path / "out" / "alike" / typescript.PACKAGE / "src"
    found = [
        re.findall(r"export function (\w+)", (source / "query" / file).read_text()) for file in ("things.ts", "more.ts")
    ]
    assert found == [
        [
            "listThingsQueryKey",
            "listThingsOptions",
            "listThingsInfiniteQueryKey",
            "listThingsInfiniteOptions",
            "listThingsInfiniteQueryKey_2",
            "listThingsInfiniteOptions_2",
        ],
        ["listThingsQueryKey_2", "listThingsOptions_2", "deleteMutation"],
    ]
