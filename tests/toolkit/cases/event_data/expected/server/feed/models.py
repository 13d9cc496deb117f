"""Models of `feed`: Feed.

Generated from feed.yaml; not to be edited.
"""

from typing import Annotated, Literal

from accordant.runtime import AS_CONTRACT, MISSING, Missing, Model
from pydantic import Field
from typing_extensions import TypeAliasType

from .._contract import rules as _rules

__all__ = (
    "Done",
    "Percent",
    "Progress",
    "WatchEndedResponseItem",
    "WatchMixedResponseItem",
    "WatchMixedResponseItemData",
    "WatchWordsResponseItem",
)


class Percent(Model):
    percent: Annotated[int, Field(le=100)]


class Progress(Model):
    id: str | Missing = MISSING
    data: Percent


class Done(Model):
    data: Literal["[DONE]"]


class WatchMixedResponseItemData(Model):
    foo: int


class WatchMixedResponseItem(
    Model, rules=_rules("feed.yaml#/paths/~1mixed/get/responses/200/content/text~1event-stream/itemSchema")
):
    event: str | Missing = MISSING
    data: str | WatchMixedResponseItemData
    retry: Annotated[int, Field(ge=0)] | Missing = MISSING


WatchEndedResponseItem = TypeAliasType(
    "WatchEndedResponseItem",
    Annotated[
        Progress | Done,
        AS_CONTRACT,
        _rules("feed.yaml#/paths/~1ended/get/responses/200/content/text~1event-stream/itemSchema"),
    ],
)


class WatchWordsResponseItem(Model):
    data: str | Missing = MISSING
