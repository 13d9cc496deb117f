"""What is written without another look is what would have been written with one; what is in doubt is looked at."""

import copy
import json
from collections.abc import Callable
from typing import Annotated, Any, Literal
from uuid import UUID

import pytest
from pydantic import AwareDatetime, Field

from accordant.runtime import MISSING, Missing, Model
from accordant.runtime.unchanged import dumps


class Owner(Model):
    id: UUID
    nick: Annotated[str, Field(min_length=2)] | Missing = Field(default=MISSING, alias="nickName")
    empty: str | Missing = Field(default=MISSING, alias="")


class Note(Model):
    title: Annotated[str, Field(min_length=1)]
    made_at: AwareDatetime
    kind: Literal["a", "b"] | Missing = MISSING
    tags: Annotated[list[Annotated[str, Field(max_length=5)]], Field(max_length=3)] | Missing = MISSING
    owner: Owner | None
    others: list[Owner] = Field(default_factory=list)
    free: dict[str, Any] | Missing = MISSING


class Typed(Model):
    __pydantic_extra__: dict[str, int] = Field(init=False)  # pyright: ignore[reportIncompatibleVariableOverride]
    id: str


ID = "0191a5a0-7c3e-7000-8000-000000000001"
NOTE: dict[str, Any] = {
    "title": "t",
    "made_at": "2026-03-04T05:06:07.123456Z",
    "owner": {"id": ID, "nickName": "ann"},
    "others": [{"id": ID}],
    "tags": ["x"],
    "free": {"deep": [1, None]},
}


def note(**more: Any) -> Note:
    return Note.model_validate(NOTE | more)


@pytest.mark.parametrize(
    "value",
    [
        NOTE,
        {"title": "t", "made_at": "2026-03-04T05:06:07+02:00", "owner": None, "others": []},
        NOTE | {"kind": "b", "others": [{"id": ID, "nickName": "bo"}, {"id": ID, "": "x"}]},
    ],
)
def test_it_writes_what_was_read(value: dict[str, Any]) -> None:
    written = dumps(Note.model_validate(value))
    assert written is not None
    assert json.loads(written) == value


def test_a_list_is_written_whole() -> None:
    written = dumps([note(), note(kind="a")])
    assert written is not None
    assert [one.get("kind") for one in json.loads(written)] == [None, "a"]


def _set(one: Note) -> None:
    one.title = ""


def _delete(one: Note) -> None:
    del one.title


def _set_inside(one: Note) -> None:
    assert one.owner is not None
    one.owner.nick = "x"


def _append_wrong(one: Note) -> None:
    assert isinstance(one.tags, list)
    one.tags.append("too long")


def _append_many(one: Note) -> None:
    assert isinstance(one.tags, list)
    one.tags.extend("abc")


def _append_other(one: Note) -> None:
    one.others.append(note())  # type: ignore[arg-type]


def _put_strange(one: Note) -> None:
    assert isinstance(one.free, dict)
    one.free["x"] = object()


@pytest.mark.parametrize(
    "change", [_set, _delete, _set_inside, _append_wrong, _append_many, _append_other, _put_strange]
)
def test_what_was_changed_is_in_doubt(change: Callable[[Note], None]) -> None:
    one = note()
    change(one)
    assert dumps(one) is None
    assert dumps([note(), one]) is None


@pytest.mark.parametrize(
    "made",
    [
        lambda: Note.model_construct(title="", made_at=note().made_at, owner=None),
        lambda: note().model_copy(update={"title": ""}),
        lambda: note(unknown=1),
        lambda: note(made_at="2026-03-04t05:06:07z"),
    ],
    ids=["constructed", "copied with other values", "with unknown properties", "spelled in its own way"],
)
def test_what_nobody_can_be_sure_of_is_in_doubt(made: Callable[[], Note]) -> None:
    assert dumps(made()) is None


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, Note.model_copy])
def test_copies_are_as_sure_as_what_they_are_of(copied: Callable[[Note], Note]) -> None:
    assert dumps(copied(note())) is not None
    changed = note()
    changed.title = ""
    assert dumps(copied(changed)) is None


def test_a_class_that_people_derived_is_in_doubt() -> None:
    class Longer(Note):
        secret: str = "s"

    assert dumps(Longer.model_validate(NOTE)) is None


def test_in_place_changes_that_the_contract_allows_need_no_doubt() -> None:
    one = note()
    assert isinstance(one.tags, list)
    one.tags.append("y")
    written = dumps(one)
    assert written is not None
    assert json.loads(written)["tags"] == ["x", "y"]


def test_what_pydantic_keeps_among_the_values_is_none_of_them() -> None:
    assert dumps(Typed.model_validate({"id": "a"})) == b'{"id":"a"}'
    assert dumps(Typed.model_validate({"id": "a", "b": 1})) is None


class Defaults(Model):
    limit: Annotated[int, Field(le=5)] = 5
    kind: Literal["a", "b"] = "a"
    note: str | None = None


class Wrong(Model):
    limit: Annotated[int, Field(le=5)] = 9


def test_defaults_are_as_sure_as_their_types_say() -> None:
    assert dumps(Defaults.model_validate({})) == b'{"limit":5,"kind":"a","note":null}'
    assert dumps(Wrong.model_validate({})) is None
    assert dumps(Wrong.model_validate({"limit": 1})) is None, "nobody looks at it twice: the class is in doubt"
