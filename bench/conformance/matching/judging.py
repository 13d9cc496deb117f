"""What became of a call: whether all of it arrived, and all of its answer came back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from accordant.ir import NO_DEFAULT
from bench.conformance.matching.calls import NOTHING, Call, Came, Received
from bench.conformance.matching.comparing import Comparison, comparison_of
from bench.conformance.matching.subject import Subject


@dataclass(frozen=True, slots=True)
class Judging:
    """Of the calls of one contract."""

    comparison: Comparison
    defaults: Mapping[str, Mapping[tuple[str, str], Any]]  # of parameters, by operation, location and wire name

    def failure(self, call: Call, received: Received | None, came: Came | None) -> str | None:
        """What did not arrive as it was sent, or did not come back as it was answered; None where everything did."""
        reason = next(filter(None, self._differences(call, received, came)), None)
        return None if reason is None else f"{_what(call)}: {reason}"

    def _differences(self, call: Call, received: Received | None, came: Came | None) -> Iterator[str | None]:
        if came is None:
            yield "there was no outcome"
        elif came.status is None and came.problem is not None:
            yield came.problem
        elif received is None:
            yield f"it did not come to the handler: {came.status} {came.problem}"
        else:
            parameters, body = received
            yield from self._parameters(call, parameters)
            yield self._body(call, body)
            yield self._answer(call, came)

    def _parameters(self, call: Call, arrived: Mapping[tuple[str, str], Any]) -> Iterator[str | None]:
        for place in call.parameters.keys() - arrived.keys():
            yield f"{' '.join(place)} did not arrive"
        for place, value in arrived.items():
            expected = call.parameters.get(place, self.defaults[call.operation].get(place, NOTHING))
            if expected is not NOTHING:
                yield self.comparison.difference(" ".join(place), value, expected)
            else:
                yield f"{' '.join(place)} arrived as {value!r:.100}, which nobody sent"

    def _body(self, call: Call, arrived: Any) -> str | None:
        if not call.has_body:
            return None if arrived is NOTHING else f"a body arrived that nobody sent: {arrived!r:.100}"
        return (
            "the body did not arrive" if arrived is NOTHING else self.comparison.difference("body", arrived, call.body)
        )

    def _answer(self, call: Call, came: Came) -> str | None:
        answer = call.answer
        if came.status != (None if answer.is_success else answer.status):
            return f"answered {answer.status}, came back {came.status or 'a success'}: {came.problem}"
        if isinstance(came.value, list) and answer.items is not NOTHING:
            items = [one["data"] if isinstance(one, dict) else one for one in came.value]
            return self.comparison.difference("answer", items, answer.items)
        if answer.value is not NOTHING:
            return self.comparison.difference("answer", came.value, answer.value)
        is_nothing = came.value is None or not answer.is_success  # the body of an error may be an empty text
        return None if is_nothing else f"an answer without a body came back as {came.value!r:.100}"


def judging_of(subject: Subject) -> Judging:
    """With the defaults that the contract declares."""
    defaults = {
        one.id: {
            (found.location, found.name): found.default for found in one.parameters if found.default is not NO_DEFAULT
        }
        for one in subject.described.values()
    }
    return Judging(comparison_of(subject.resolution.contract), defaults)


def _what(call: Call) -> str:
    """Of several media types, which it was."""
    sent = call.media.media_type if call.media is not None and call.has_body else ""
    answered = call.answer.media.media_type if call.answer.media is not None else ""
    return " ".join(filter(None, (sent, "→", str(call.answer.status), answered)))
