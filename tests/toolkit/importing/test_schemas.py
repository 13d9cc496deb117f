"""Files of other formats as schemas: what becomes of their types, and what a hostile file cannot do."""

import json
from pathlib import Path
from typing import Any

import pytest

from accordant.importing.schemas import Kind, import_file, kind_of
from accordant.source.limits import Limits

LIMITS = Limits()


def schemas(path: Path, text: str, name: str | None = None) -> dict[str, Any]:
    path.write_text(text, encoding="utf-8")
    kind = kind_of(path)
    assert kind is not None
    found = import_file(path, kind, name, LIMITS)
    assert found.diagnostics == ()
    return found.value.schemas


def reason(path: Path, text: str, *, seconds: int = 30) -> str:
    path.write_text(text, encoding="utf-8")
    kind = kind_of(path)
    assert kind is not None
    (found,) = import_file(path, kind, None, LIMITS, seconds).diagnostics
    assert found.code == "GEN-IMP-001"
    return found.message


def test_samples_of_json_show_what_is_optional_and_of_which_type(tmp_path: Path) -> None:
    sample = [{"id": 1, "on": True, "more": {"a-b": 1.5}}, {"id": 2, "on": None, "type": "x"}]

    found = schemas(tmp_path / "my orders.json", json.dumps(sample))

    assert found["MyOrders"] == {"type": "array", "items": {"$ref": "#/components/schemas/MyOrder"}}
    item = found["MyOrder"]
    assert item["required"] == ["id", "on"]
    assert item["properties"]["id"] == {"type": "integer"}
    assert item["properties"]["type"] == {"type": "string"}
    assert item["properties"]["more"] == {"$ref": "#/components/schemas/More"}
    assert found["More"]["properties"]["a-b"] == {"type": "number"}
    assert set(found) == {"MyOrders", "MyOrder", "More"}


def test_avro_keeps_documentation_unions_and_logical_types(tmp_path: Path) -> None:
    fields = [
        {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
        {"name": "note", "type": ["null", "string"], "default": None, "doc": 'Said "so". """ \\'},
        {"name": "title", "type": "string"},
    ]

    found = schemas(tmp_path / "a.avsc", json.dumps({"type": "record", "name": "A", "doc": "An A.", "fields": fields}))

    assert found["A"]["description"] == "An A."
    assert found["A"]["properties"]["at"] == {"type": "string", "format": "date-time"}
    assert found["A"]["properties"]["note"]["description"] == 'Said "so". """ \\'
    assert found["A"]["properties"]["title"] == {"type": "string"}
    assert found["A"]["required"] == ["at", "title"]


def test_names_of_graphqls_own_scalars_are_no_components(tmp_path: Path) -> None:
    found = schemas(tmp_path / "a.graphql", "scalar Money\ntype A { id: ID! n: [Int!] price: Money self: A }")

    assert set(found) == {"A", "Money"}
    assert found["A"]["required"] == ["id"]
    assert found["A"]["properties"]["id"] == {"type": "string"}
    assert found["A"]["properties"]["price"]["anyOf"][0] == {"$ref": "#/components/schemas/Money"}
    assert found["A"]["properties"]["self"]["anyOf"][0] == {"$ref": "#/components/schemas/A"}


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os').system('touch planted')",
        "x: int = __import__('os').system('touch planted')",
        '""" + __import__("os").system("touch planted") + """',
        "'); __import__('os').system('touch planted'); ('",
        '\\"""\nimport os; os.system(\'touch planted\')\n',
    ],
)
def test_nothing_of_a_document_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.chdir(tmp_path)
    fields = [
        {"name": "a", "type": "string", "doc": text, "default": text},
        {"name": "b", "type": {"type": "enum", "name": "E", "symbols": ["A"], "doc": text}},
    ]
    (tmp_path / "a.avsc").write_text(json.dumps({"type": "record", "name": "A", "doc": text, "fields": fields}))
    (tmp_path / "a.json").write_text(json.dumps({text: {text: 1}, "x": [text]}))
    (tmp_path / "a.csv").write_text(f'"{text}"\n1\n')

    for name in ("a.avsc", "a.json", "a.csv"):
        kind = kind_of(tmp_path / name)
        assert kind is not None
        import_file(tmp_path / name, kind, None, LIMITS)

    assert list(tmp_path.rglob("planted")) == []


def test_entities_of_xml_do_not_unfold_and_read_no_files(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    schema = (
        '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="{}" type="xs:string"/></xs:schema>'
    )

    assert reason(tmp_path / "a.xsd", f'<!DOCTYPE x [<!ENTITY a0 "x">{bomb}]>{schema.format("&a11;")}')
    told = reason(tmp_path / "b.xsd", f'<!DOCTYPE x [<!ENTITY e SYSTEM "secret">]>{schema.format("&e;")}')
    assert "secret" not in told.replace("b.xsd", "")


def test_what_takes_too_long_is_ended(tmp_path: Path) -> None:
    many = ", ".join(f"f{n}: A{n % 400}" for n in range(400))
    text = "\n".join(f"type A{n} {{ {many} }}" for n in range(400))

    assert "it takes more" in reason(tmp_path / "a.graphql", text, seconds=1)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.AVSC", Kind.AVRO), ("a.proto", Kind.PROTOBUF), ("a.xsd", Kind.XSD), ("a.gql", Kind.GRAPHQL), ("a.yaml", None)],
)
def test_formats_are_known_by_the_names_of_files(name: str, kind: Kind | None) -> None:
    assert kind_of(Path(name)) is kind
