"""The reply classes as values."""

import dataclasses

import pytest

from accordant.runtime import REPLIES, Conflict, Default, NoContent, NotFound


def test_replies_are_values() -> None:
    assert NotFound("x") == NotFound("x")
    assert NotFound("x") != Conflict("x")  # type: ignore[comparison-overlap]
    assert NotFound("x", headers={"a": "b"}) != NotFound("x")
    assert Default("x", status=418) != Default("x", status=419)
    assert NoContent().body is None
    with pytest.raises(dataclasses.FrozenInstanceError):
        NotFound("x").body = "y"  # type: ignore[misc]


def test_every_class_has_the_status_it_is_found_by() -> None:
    assert len(REPLIES) == len(set(REPLIES.values()))
    for status, reply in REPLIES.items():
        assert reply(None).status == status
        assert reply.__name__.removesuffix("Reply").lower() == "".join(filter(str.isalpha, reply.phrase)).lower()
