"""What schemas become in TypeScript: types, and Zod schemas, in an open and in a closed form."""

import re
from pathlib import Path

import pytest

from accordant.source.product import single_document
from bench import typescript
from tests.toolkit.contract_of import with_schemas


def _written(folder: Path, schemas: str, *, is_closed: bool = False) -> tuple[str, str]:
    """The two files of one module, without their heads."""
    document = folder / "shop.yaml"
    document.write_text(with_schemas(schemas), encoding="utf-8")
    typescript.write(single_document(document, None), folder, is_closed=is_closed)
    source = folder / typescript.PACKAGE / "src"
    found = [(source / kind / "shop.ts").read_text(encoding="utf-8") for kind in ("models", "zod")]
    return found[0], found[1]


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{type: string}", "string"),
        ("{type: string, format: date-time}", "string"),
        ("{type: string, format: binary}", "globalThis.Blob"),
        ("{type: integer, format: int64}", "number"),
        ("{type: boolean}", "boolean"),
        ("{}", "unknown"),
        ("false", "never"),
        ("{const: a}", '"a"'),
        ("{enum: [a, 1, 1.5, true]}", '"a" | 1 | 1.5 | true'),
        ("{type: [string, integer]}", "string | number"),
        ("{type: array, items: {type: [string, 'null']}}", "(string | null)[]"),
        ("{type: array, items: false}", "never[]"),
        (
            "{type: array, prefixItems: [{type: string}, {type: integer}], minItems: 1, items: false}",
            "[string, number?]",
        ),
        (
            "{type: array, prefixItems: [{type: string}], items: {type: [integer, boolean]}}",
            "[string?, ...(number | boolean)[]]",
        ),
        ("{type: object, additionalProperties: {type: integer}}", "{ [key: string]: number }"),
        ("{type: array, items: {$ref: '#/components/schemas/Subject'}}", "Subject[]"),
        ("{anyOf: [{$ref: '#/components/schemas/Subject'}, {type: string}]}", "string"),
        ("{anyOf: [{$ref: '#/components/schemas/Subject'}, {$ref: '#/components/schemas/Subject'}]}", "unknown"),
    ],
)
def test_a_schema_is_a_type(tmp_path: Path, schema: str, expected: str) -> None:
    models, _ = _written(tmp_path, f"Subject: {schema}")

    assert f"\nexport type Subject = {expected};\n" in models


@pytest.mark.parametrize(
    ("property_", "expected"),
    [
        ("a: {type: string}", "a?: string;"),
        ("must: {type: string}", "must: string;"),
        ("a: {type: [string, 'null']}", "a?: string | null;"),
        ("a-b: {type: string}", '"a-b"?: string;'),
        ("must: {type: string, readOnly: true}", "readonly must: string;"),
        ("must: {type: string, writeOnly: true}", "must?: string;"),
        ("a: {enum: [x, y], type: string}", "a?: SubjectA | (string & {});"),
        ("a: {enum: [1, 2], type: integer}", "a?: SubjectA | (number & {});"),
        ("a: {type: array, items: {enum: [x, y], type: string}}", "a?: (SubjectAItem | (string & {}))[];"),
        ("a: {deprecated: true, type: string}", "/** @deprecated */\n  a?: string;"),
        ("a: {type: string, format: uuid, default: x}", '/**\n   * @format uuid\n   * @defaultValue "x"\n   */\n  a?: string;'),
        ("a: {type: integer, format: int64}", "/** @format int64, exact up to 2^53 */\n  a?: number;"),
        ("a: {type: string, examples: [x]}", '/** @example "x" */\n  a?: string;'),
        ("a: {type: string, description: 'ends */ here @deprecated {@link x} me@example.org'}",
         "/** ends *\\/ here \\@deprecated {\\@link x} me@example.org */\n  a?: string;"),
    ],
)  # fmt: skip
def test_a_property_is_optional_nullable_and_told_of(tmp_path: Path, property_: str, expected: str) -> None:
    models, _ = _written(tmp_path, f"Subject:\n  type: object\n  required: [must]\n  properties:\n    {property_}")

    assert f"\n  {expected}\n" in models


@pytest.mark.parametrize(
    ("further", "expected"),
    [
        ("", "a?: string;\n  [key: string]: unknown;\n"),
        ("additionalProperties: false", "a?: string;\n"),
        ("additionalProperties: {type: integer}", "a?: string;\n  [key: string]: number | string | undefined;\n"),
    ],
)
def test_a_record_keeps_what_it_does_not_name(tmp_path: Path, further: str, expected: str) -> None:
    schema = f"Subject:\n  type: object\n  properties: {{a: {{type: string}}}}\n  {further}"

    models, _ = _written(tmp_path, schema)

    assert f"export interface Subject {{\n  {expected}}}\n" in models


_PETS = """
Pet:
  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
  discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat', hound: '#/components/schemas/Dog'}}
Cat: {type: object, required: [kind], properties: {kind: {const: cat}}}
Dog: {type: object, required: [kind], properties: {kind: {type: string}}}
"""


def test_a_union_narrows_by_the_values_that_lead_to_its_members(tmp_path: Path) -> None:
    models, zod = _written(tmp_path, _PETS)

    assert 'export type Pet = Cat | (Dog & { kind: "hound" });' in models
    assert 'tagged("kind", [["cat", () => Cat], ["hound", () => Dog]], true)' in zod


def test_aliases_in_a_circle_are_what_they_come_to(tmp_path: Path) -> None:
    schemas = """
A: {anyOf: [{$ref: '#/components/schemas/B'}, {type: string}]}
B: {anyOf: [{$ref: '#/components/schemas/A'}, {type: integer}]}
"""

    models, _ = _written(tmp_path, schemas)

    assert re.findall(r"export type (\w) = (.*);", models) == [("A", "number | string"), ("B", "string | number")]


def test_a_closed_form_keeps_to_the_contract(tmp_path: Path) -> None:
    schemas = """
Status: {type: string, enum: [todo, done]}
Task:
  type: object
  additionalProperties: false
  properties: {status: {$ref: '#/components/schemas/Status'}}
"""

    models, zod = _written(tmp_path, schemas, is_closed=True)

    assert "  status?: Status;\n" in models
    assert 'Status: z.ZodType<models.Status> = literal("todo", "done");' in zod
    assert "strictObject({ status: optional(Status) })" in zod


def test_keywords_that_zod_cannot_say_are_listed(tmp_path: Path) -> None:
    schemas = """
Exact: {type: object, minProperties: 1, properties: {a: {type: string, maxLength: 3, format: date}}}
Loose:
  type: object
  not: {required: [b]}
  properties: {a: {type: string, format: email}, c: {type: array, items: {}, contains: {type: string}}}
"""

    _, zod = _written(tmp_path, schemas)
    listed = (tmp_path / typescript.PACKAGE / "src" / "zod" / "_unenforced.ts").read_text(encoding="utf-8")

    assert '  Loose: ["contains", "format: email", "not"],\n' in listed
    assert "Exact" not in listed
    assert "/** Not enforced: contains, format: email, not. */\nexport const Loose" in zod
