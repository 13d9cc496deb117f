"""What a mock remembers."""

import pytest

from accordant.mock import store as module
from accordant.mock.store import Store


def test_what_is_known_of_a_thing_adds_up() -> None:
    store = Store()

    store.put("/pets", "1", {"name": "Rex", "age": 3})
    store.put("/pets", "1", {"age": 4})

    assert store.get("/pets", "1") == {"name": "Rex", "age": 4}
    assert store.get("/pets", "2") is None
    assert store.get("/dogs", "1") is None


def test_things_are_listed_as_they_came_by_their_collection() -> None:
    store = Store()

    for collection, key in (("/a/pets", "2"), ("/b/pets", "3"), ("/a/pets", "1")):
        store.put(collection, key, {"id": key})

    assert [one["id"] for one in store.all("/a/pets")] == ["2", "1"]


def test_what_is_deleted_is_gone_with_all_below_it() -> None:
    store = Store()
    store.put("/pets", "1", {})
    store.put("/pets/1/toys", "2", {})
    store.put("/pets", "11", {})

    store.delete("/pets/1")

    assert [store.is_gone(one) for one in ("/pets/1", "/pets/1/toys/2", "/pets/11", "/pets")] == [
        True,
        True,
        False,
        False,
    ]
    assert [store.get(*one) for one in (("/pets", "1"), ("/pets/1/toys", "2"))] == [None, None]
    assert store.get("/pets", "11") == {}


def test_what_is_made_anew_is_there_again_but_not_what_it_is_part_of() -> None:
    store = Store()
    store.delete("/pets/1/toys/2")
    store.delete("/pets/1")

    store.restore("/pets/1/toys/2")
    still = [store.is_gone(one) for one in ("/pets/1/toys/2", "/pets/1")]
    store.restore("/pets/1")

    assert still == [True, True]
    assert [store.is_gone(one) for one in ("/pets/1/toys/2", "/pets/1")] == [False, False]


def test_a_collection_begins_once() -> None:
    store = Store()

    assert [store.begin(one) for one in ("/a", "/a", "/b")] == [True, False, True]


def test_the_oldest_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_THINGS", 2)
    store = Store()

    for key in ("1", "2", "3"):
        store.put("/pets", key, {"id": key})

    assert [one["id"] for one in store.all("/pets")] == ["2", "3"]
