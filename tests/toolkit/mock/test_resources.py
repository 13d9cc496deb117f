"""Which operations are about the same things, as a contract shows it."""

from pathlib import Path

import pytest

from accordant.targets.mock.resources import resources
from tests.toolkit.contract_of import resolution_of


def contract(paths: dict[str, dict[str, str]], properties: str = "id, name") -> str:
    """Paths with their methods, each with what it answers: a schema, or nothing."""
    lines = ['openapi: 3.1.0\ninfo: {title: T, version: "1"}\npaths:']
    for path, methods in paths.items():
        lines.append(f"  {path}:")
        parameters = [one.split("}")[0] for one in path.split("{")[1:]]
        written = ", ".join(
            f"{{name: {one}, in: path, required: true, schema: {{type: string}}}}" for one in parameters
        )
        lines.append(f"    parameters: [{written}]")
        for method, schema in methods.items():
            name = f"{method}{''.join(one.title() for one in path.replace('{', '').replace('}', '').split('/'))}"
            content = f", content: {{application/json: {{schema: {schema}}}}}" if schema else ""
            lines.append(f"    {method}: {{operationId: {name}, responses: {{'200': {{description: d{content}}}}}}}")
    fields = ", ".join(f"{one.strip()}: {{type: string}}" for one in properties.split(","))
    lines.append(f"components: {{schemas: {{Pet: {{type: object, properties: {{{fields}}}}}}}}}")
    return "\n".join(lines) + "\n"


PET = '{$ref: "#/components/schemas/Pet"}'
PETS = "{type: array, items: " + PET + "}"
PAGE = "{type: object, properties: {next: {type: string}, pets: " + PETS + "}}"
TWO = "{type: object, properties: {cats: " + PETS + ", dogs: " + PETS + "}}"


def found(tmp_path: Path, text: str) -> list[tuple[str, str, dict[str, str], str | None]]:
    resolution, problems = resolution_of(tmp_path, pets=text)
    assert [one for one in problems if one.severity == "error"] == []
    return [(one.item, one.property, dict(one.roles), one.listed_in) for one in resources(resolution.contract)]


def test_everything_about_pets(tmp_path: Path) -> None:
    text = contract(
        {"/pets": {"get": PETS, "post": PET}, "/pets/{petId}": {"get": PET, "put": PET, "patch": "", "delete": ""}}
    )

    assert found(tmp_path, text) == [
        (
            "/pets/{petId}",
            "id",
            {
                "getPetsPetid": "read",
                "putPetsPetid": "update",
                "patchPetsPetid": "update",
                "deletePetsPetid": "delete",
                "postPets": "create",
                "getPets": "list",
            },
            None,
        )
    ]


@pytest.mark.parametrize(("answer", "roles"), [(PET, {"getPetsId": "read", "postPetsId": "update"}), ("", None)])
def test_post_changes_a_thing_that_it_answers_with(tmp_path: Path, answer: str, roles: dict[str, str] | None) -> None:
    text = contract({"/pets/{id}": {"get": PET, "post": answer}})

    assert [one for _, _, one, _ in found(tmp_path, text)] == ([] if roles is None else [roles])


@pytest.mark.parametrize(
    ("parameter", "properties", "name"),
    [
        ("id", "id, name", "id"),
        ("petId", "id, name", "id"),
        ("pet_id", "petId, name", "petId"),
        ("pet_id", "id, petId", "petId"),
        ("pet", "id, title", "id"),
        ("name", "id, name", "name"),
        ("username", "userName, name", "userName"),
        ("id", "petId, name", "petId"),
        ("id", "ownerId, name", None),
        ("owner", "id, name", None),
    ],
)
def test_the_property_that_a_parameter_names(tmp_path: Path, parameter: str, properties: str, name: str | None) -> None:
    text = contract({"/pets": {"post": PET}, f"/pets/{{{parameter}}}": {"get": PET}}, properties)

    assert [one[1] for one in found(tmp_path, text)] == ([] if name is None else [name])


@pytest.mark.parametrize(
    ("schema", "roles", "listed_in"),
    [
        (PETS, {"getPets", "getPetsId"}, None),
        (PAGE, {"getPets", "getPetsId"}, "pets"),
        (TWO, set(), None),
        (PET, set(), None),
        ("{type: array, items: {type: string}}", set(), None),
    ],
)
def test_where_a_list_holds_its_things(tmp_path: Path, schema: str, roles: set[str], listed_in: str | None) -> None:
    text = contract({"/pets": {"get": schema}, "/pets/{id}": {"get": PET}})

    assert [(set(one[2]), one[3]) for one in found(tmp_path, text)] == ([(roles, listed_in)] if roles else [])


@pytest.mark.parametrize(
    "paths",
    [
        {"/pets/{id}": {"get": PET}},  # alone
        {"/pets": {"post": ""}, "/pets/{id}": {"get": PET}},  # which does not say what it made
        {"/pets": {"post": PET}, "/pets/{id}": {"get": "{type: string}", "head": ""}},
        {"/pets": {"post": PET}, "/pets/{id}.json": {"get": PET}},
        {"/pets": {"post": PET}, "/pets/{id}/toys": {"get": PET}},
    ],
)
def test_what_is_not_about_the_same_things(tmp_path: Path, paths: dict[str, dict[str, str]]) -> None:
    assert found(tmp_path, contract(paths)) == []
