"""Names from the contract: spelling, uniqueness, and that they are kept."""

import keyword
from collections import UserDict
from collections.abc import ValuesView
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordant.ir import Member, SchemaId
from accordant.languages.members import member_names
from accordant.languages.python.naming import (
    attribute,
    attributes,
    class_name,
    function_name,
    module_name,
)
from accordant.resolve.contract import ModuleSource, resolve_contract
from accordant.resolve.names import Names, distinct, pascal, singular, snake, words
from accordant.resolve.operations import made_id
from tests.toolkit.contract_of import resolution_of, tree_of, with_schemas


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("task", "Task"),
        ("foo-bar", "FooBar"),
        ("foo_bar.baz", "FooBarBaz"),
        ("HTTPServer", "HTTPServer"),
        ("user id", "UserId"),
        ("1st", "Schema1st"),
        ("größe", "Größe"),
        ("ﬁle", "File"),
        ("名前", "名前"),
        ("", "Schema"),
        ("€!", "Schema"),
        ("_", "Schema"),
    ],
)
def test_pascal(text: str, expected: str) -> None:
    assert pascal(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("createTask", "create_task"),
        ("HTTPServer", "http_server"),
        ("X-Request-ID", "x_request_id"),
        ("foo.bar[baz]", "foo_bar_baz"),
        ("getV2User", "get_v2_user"),
        ("2fa", "value_2fa"),
        ("", "value"),
        ("Ünïcode", "ünïcode"),
    ],
)
def test_snake(text: str, expected: str) -> None:
    assert snake(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tags", "Tag"),
        ("Categories", "Category"),
        ("Boxes", "Box"),
        ("Status", "StatusItem"),
        ("Address", "AddressItem"),
        ("S", "SItem"),
    ],
)
def test_singular(text: str, expected: str) -> None:
    assert singular(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("class", "class_"),
        ("list", "list_"),
        ("model_dump", "model_dump_"),
        ("model_name", "model_name"),
        ("copy", "copy_"),
        ("schema", "schema_"),
        ("self", "self"),
        ("_private", "private"),
        ("__init__", "init"),
        ("$ref", "ref"),
        ("None", "none"),
        ("match", "match"),
        ("", "field"),
    ],
)
def test_attributes_are_nobody_elses(text: str, expected: str) -> None:
    assert attribute(text) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["a b", "a-b", "A B"], ["A_B", "A_B_2", "A_B_3"]),
        (["", " ", "+", "-1", "1", "~"], ["EMPTY", "SPACE", "PLUS", "MINUS_1", "VALUE_1", "VALUE"]),
        ([0, -1, 1], ["VALUE_0", "VALUE_MINUS_1", "VALUE_1"]),
        (["class", "mro", "name"], ["CLASS", "MRO", "NAME"]),
        (["a", "A"], ["A", "A_2"]),
    ],
)
def test_members(values: list[str | int], expected: list[str]) -> None:
    assert member_names(tuple(Member(value) for value in values)) == expected


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [("red", "red"), ("not a name", "notaname"), ("class", "X"), ("_x", "X"), ("mro", "X"), ("1", "X")],
)
def test_members_that_the_contract_names(given_name: str, expected: str) -> None:
    assert member_names((Member("x", given_name),)) == [expected]


@given(st.text())
def test_every_name_is_an_identifier_and_no_keyword(text: str) -> None:
    for name in (
        class_name(pascal(text)),
        attribute(text),
        function_name(text),
        module_name(text),
        *member_names((Member(text, text),)),
    ):
        assert name.isidentifier()
        assert not keyword.iskeyword(name)
        assert not name.startswith("_")


@given(st.lists(st.text(max_size=3), max_size=8))
def test_attributes_of_one_object_differ(names: list[str]) -> None:
    found = attributes(names)

    assert len(found) == len(names) == len(set(found))


@given(st.text())
def test_words_hold_nothing_but_what_identifiers_may(text: str) -> None:
    assert all(("a" + word).isidentifier() for word in words(text))


def test_a_name_is_kept_when_another_that_wants_it_comes_first() -> None:
    before = Names({})
    before.name("m", "#/b", "FooBar")

    after = Names(before.lock())

    assert after.name("m", "#/a", "FooBar") == "FooBar2"
    assert after.name("m", "#/b", "FooBar") == "FooBar"
    assert after.name("other", "#/c", "FooBar") == "FooBar"
    assert after.lock() == {"m": {"#/a": "FooBar2", "#/b": "FooBar"}, "other": {"#/c": "FooBar"}}


def test_names_that_differ_in_case_only_count_as_one() -> None:
    names = Names({})

    assert [names.name("m", key, wanted) for key, wanted in (("1", "Ab"), ("2", "AB"), ("3", "Ab2"))] == [
        "Ab",
        "AB2",
        "Ab22",
    ]


def test_a_name_that_is_no_longer_used_is_forgotten() -> None:
    names = Names({"m": {"#/gone": "Task", "#/kept": "Note"}})
    names.name("m", "#/kept", "Note")

    assert names.lock() == {"m": {"#/kept": "Note"}}


def test_the_names_of_a_lock_are_gone_through_once_however_many_are_asked_for() -> None:
    class Counted(UserDict[str, str]):
        times = 0

        def values(self) -> ValuesView[str]:
            self.times += 1
            return super().values()

    locked = Counted({"#/a": "A"})
    names = Names({"m": locked})

    assert [names.name("m", f"#/{number}", "A") for number in range(3)] == ["A2", "A3", "A4"]
    assert locked.times == 1


def test_distinct_numbers_what_is_taken() -> None:
    assert distinct(["a", "a", "a_2", "b"], taken=["b"]) == ["a", "a_2", "a_2_2", "b_2"]


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("get", "/", "getRoot"),
        ("get", "/users/{id}", "getUsersById"),
        ("post", "/a-b/{c_d}/e", "postABByCDE"),
        ("put", "/ü", "put"),
    ],
)
def test_made_operation_ids(method: str, path: str, expected: str) -> None:
    assert made_id(method, path) == expected


SHARED = '{"Money": {"type": "object", "properties": {"amount": {"type": "integer"}}}}'


def test_a_shared_document_stays_in_the_module_that_it_was_in(tmp_path: Path) -> None:
    asks = with_schemas("Price: {properties: {of: {$ref: 'shared.json#/Money'}}}")
    (tmp_path / "shared.json").write_text(SHARED)
    before, _ = resolution_of(tmp_path, b=asks)

    sources = tuple(ModuleSource(name, f"{name}.yaml") for name in ("a", "b"))
    tree = tree_of(tmp_path, a=asks, b=asks)
    after = resolve_contract(tree, "test", sources, before.names).value
    without = resolve_contract(tree, "test", sources, {}).value

    money = SchemaId("shared.json#/Money")
    assert after.contract.module_of()[money] == "b"
    assert without.contract.module_of()[money] == "a"


def test_a_schema_that_takes_the_name_of_a_request_is_called_otherwise(tmp_path: Path) -> None:
    operation = "  /a: {post: {operationId: createTask, responses: {'204': {description: d}}}}\n"
    document = with_schemas("Task: {type: object}").replace("paths: {}\n", "paths:\n" + operation)
    before, _ = resolution_of(tmp_path, m=document)

    added = document + "    CreateTask: {type: object, properties: {a: {}}}\n"
    tree = tree_of(tmp_path, m=added)
    sources = (ModuleSource("m", "m.yaml"),)
    after = resolve_contract(tree, "test", sources, before.names).value.contract
    anew = resolve_contract(tree, "test", sources, {}).value.contract

    assert [one.name for one in after.operations] == ["CreateTask"]
    assert after.schemas[SchemaId("m.yaml#/components/schemas/CreateTask")].name == "CreateTask2"
    assert [one.name for one in anew.operations] == ["CreateTaskRequest"]


def test_components_that_are_spelt_as_a_class_come_first(tmp_path: Path) -> None:
    contract = resolution_of(tmp_path, m=with_schemas("task: {}\nTask: {}\nTASK_: {}"))[0].contract

    names = {key.rpartition("/")[2]: one.name for key, one in contract.schemas.items()}
    assert names == {"Task": "Task", "task": "Task2", "TASK_": "TASK3"}
