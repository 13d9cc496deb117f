"""Requests and handler Protocol of `replies`: Replies.

Generated from replies.yaml; not to be edited.
"""

from __future__ import annotations

from collections.abc import AsyncIterable
from typing import Protocol, TypeVar

from accordant.runtime import Accepted, Created, Default, NoContent, NotFound, Ok, Request

from .models import Problem, Report

C = TypeVar("C", contravariant=True)


class GetReport(Request):
    """GET /report"""


class PutReport(Request):
    """PUT /report"""


class DropReport(Request):
    """DELETE /report"""


class HasReport(Request):
    """HEAD /report"""


class RepliesApi(Protocol[C]):
    async def get_report(
        self, call: C, request: GetReport
    ) -> (
        Report
        | str
        | bytes
        | AsyncIterable[bytes]
        | Ok[Report | str | bytes | AsyncIterable[bytes]]
        | Accepted[None]
        | Default[Problem]
        | NotFound[Problem]
        | Default[str]
    ):
        """Get the report.

        In a form of your choice.
        """
        ...

    async def put_report(self, call: C, request: PutReport) -> None | Created[None] | NoContent[None]: ...

    async def drop_report(self, call: C, request: DropReport) -> None | Default[None]: ...

    async def has_report(self, call: C, request: HasReport) -> None | Ok[None]: ...
