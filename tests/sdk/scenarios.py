"""Scenarios of `behaviour/*.yaml` as data, and what became of one held against what should have.

    - name: a sentence, which no other scenario of the file has
      client:                what the client is made with, in snake case: `retry`, `max_retries`, `timeout`, `headers`, `query`,
                             `credentials` by scheme, `middleware`, `server`, `variables`, `base_url` (null: none is given; in variables `$base_url` is the server's);
                             and `port`: `refused` and `deaf` instead of the server's
      call:                  `operation`, `arguments` by wire name, `body`, `files`, `options`, `how`, `times`, `cancel_after`
      calls: []              instead of `call`: one after the other
      together: true         all calls, each of `times`, at the same time
      server: []             answers, as `misbehaving` reads them
      outcome: {}            of every call: each member has to come out, `refused` where there is no such client; `outcomes`: of one call each
      requests: []           what the server saw, one entry a request: `method`, `path`, `query`, `body`, `headers`, `abandoned`, `contains` (texts of the body),
                             `present` and `absent` (names of headers), `same` and `differs` (from the first request); left out: nothing is asked
      waited: []             bounds of the seconds between one request and the next
      took: []               bounds of the seconds of all calls
      log: {has, hasnt}      texts of the log of all calls
      warnings: []           texts that the warnings of all calls start with; as many as there are
      differs: {driver: why} drivers that cannot show it, as the table says

`how` is value, raw, the ids of `items`, of `pages` or of the events of a `stream`; of a download `read`, `pieces`, or `save`, to a file that
was there before; or `webhook`: the operation is `unwrap`, `verify` or a webhook, and the arguments are `body`, `headers`, `secret` and
`tolerance` (seconds), or instead of headers `signed_by`, with `signed_body` where that is another one, and `ago`; `refused` where the secret is none.
Files are `{as: path | bytes | file | stream, text}`, by argument, or several of them; `progress` is what was told last.

Credentials are a text, `{user, password}`, `{called: [tokens]}`, `{custom: {header: [name, value]}}`, `{client_credentials: {…}}` or `{refresh_token: {…}}`;
middleware is `{set_header: [name, value]}` or `{answer: {json: …}}`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "behaviour"
CONTRACT = FOLDER / "contract.yaml"
Seen = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Call:
    """One call, or the same several times."""

    operation: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    body: Any = None
    files: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    how: str = "value"
    times: int = 1
    cancel_after: float | None = None


@dataclass(frozen=True, slots=True)
class Scenario:
    row: str  # the file, which is a row of the table
    name: str
    client: Mapping[str, Any]
    calls: tuple[Call, ...]
    server: Sequence[Mapping[str, Any]]
    outcomes: tuple[Mapping[str, Any], ...]  # one a call
    requests: tuple[Mapping[str, Any], ...] | None
    waited: tuple[tuple[float, float], ...]
    took: tuple[float, float] | None
    log: Mapping[str, Sequence[str]]
    warnings: tuple[str, ...] | None
    differs: Mapping[str, str]
    together: bool

    def located(self, base_url: str) -> Mapping[str, Any]:
        """What the client is made with, where the server is at this address."""
        given = {"base_url": base_url, **self.client}
        if "variables" in given:
            given["variables"] = {
                name: base_url.rstrip("/") if value == "$base_url" else value
                for name, value in given["variables"].items()
            }
        return given

    @property
    def id(self) -> str:
        return f"{self.row}: {self.name}"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a driver says of a scenario: the outcomes of each call, in the words that scenarios use, and what was said aside."""

    outcomes: Sequence[Sequence[Mapping[str, Any]]]  # of each call, of each time
    took: float
    log: Sequence[str] = ()
    warnings: Sequence[str] = ()


def scenarios() -> Iterator[Scenario]:
    """Every scenario, in the order of files and lines."""
    for path in sorted(FOLDER.glob("*.yaml")):
        if path != CONTRACT:
            yield from (_scenario(path.stem, written) for written in yaml.safe_load(path.read_text()))


def complaints(scenario: Scenario, ran: Ran, seen: Seen) -> list[str]:
    """Everything that is not as the scenario has it."""
    found = []
    for expected, times in zip(scenario.outcomes, ran.outcomes, strict=True):
        for outcome in times:
            found += [f"outcome: {text}" for text in _differences(expected, outcome)]
    if scenario.requests is not None:
        found += _of_requests(scenario.requests, seen)
    elif len(seen) != sum(answer.get("times", 1) for answer in scenario.server):
        found.append(f"{len(seen)} requests were made, not one for each answer")
    found += [
        f"{later['at'] - earlier['at']:.3f} s between two requests are not within {low} and {high}"
        for (low, high), (earlier, later) in zip(scenario.waited, pairwise(seen), strict=False)
        if not low <= later["at"] - earlier["at"] <= high
    ]
    if scenario.took is not None and not scenario.took[0] <= ran.took <= scenario.took[1]:
        found.append(f"it took {ran.took:.3f} s, which is not within {scenario.took}")
    return [*found, *_of_talk(scenario, ran)]


def _scenario(row: str, written: dict[str, Any]) -> Scenario:
    calls = written.pop("calls", None) or [written.pop("call")]
    outcomes = written.pop("outcomes", None) or [written.pop("outcome")] * len(calls)
    if len(outcomes) != len(calls):
        raise ValueError(f"{row}: {written['name']}: as many outcomes as calls")
    requests, warnings, took = (written.pop(key, None) for key in ("requests", "warnings", "took"))
    scenario = Scenario(
        row=row,
        name=written.pop("name"),
        client=written.pop("client", {}),
        calls=tuple(Call(**call) for call in calls),
        server=written.pop("server"),
        outcomes=tuple(outcomes),
        requests=None if requests is None else tuple(requests),
        waited=tuple((low, high) for low, high in written.pop("waited", ())),
        took=None if took is None else (took[0], took[1]),
        log=written.pop("log", {}),
        warnings=None if warnings is None else tuple(warnings),
        differs=written.pop("differs", {}),
        together=written.pop("together", False),
    )
    if written:
        raise ValueError(f"{scenario.id}: no scenario has {sorted(written)}")
    return scenario


def _differences(expected: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[str]:
    for key, value in expected.items():
        if key in ("headers", "is"):
            has = found.get(key) or {}
            missing = {name: value[name] for name in value if has.get(name) != value[name]} if key == "headers" else {}
            lacking = [name for name in value if name not in has]
            if missing or lacking:
                yield f"`{key}` lacks {missing or lacking}: {dict(found)}"
        elif key not in found or found[key] != value:
            yield f"`{key}` is not {value!r}: {dict(found)}"
    if "error" in found and "error" not in expected:
        yield f"an error, which was not expected: {dict(found)}"


def _of_requests(expected: Sequence[Mapping[str, Any]], seen: Seen) -> Iterator[str]:
    if len(expected) != len(seen):
        yield f"{len(seen)} requests were made, not {len(expected)}: {[(one['method'], one['path']) for one in seen]}"
        return
    for number, (wanted, request) in enumerate(zip(expected, seen, strict=True)):
        headers = request["headers"]
        for key, value in wanted.items():
            match key:
                case "headers":
                    wrong = {name: headers.get(name) for name in value if headers.get(name) != value[name]}
                case "present":
                    wrong = {name: None for name in value if not headers.get(name)}
                case "absent":
                    wrong = {name: headers[name] for name in value if name in headers}
                case "contains":
                    wrong = {text: request.get("body") for text in value if text not in request.get("body", "")}
                case "same":
                    wrong = {name: headers.get(name) for name in value if headers[name] != seen[0]["headers"][name]}
                case "differs":
                    wrong = {name: headers.get(name) for name in value if headers[name] == seen[0]["headers"][name]}
                case _:
                    wrong = {} if request[key] == value else {key: request[key]}
            if wrong:
                yield f"request {number}: `{key}` should be {value!r}, but {wrong!r}"


def _of_talk(scenario: Scenario, ran: Ran) -> Iterator[str]:
    log = "\n".join(ran.log)
    yield from (f"the log lacks {text!r}: {log}" for text in scenario.log.get("has", ()) if text not in log)
    yield from (f"the log has {text!r}: {log}" for text in scenario.log.get("hasnt", ()) if text in log)
    if scenario.warnings is not None:
        said, wanted = list(ran.warnings), scenario.warnings
        if len(said) != len(wanted) or not all(one.startswith(text) for one, text in zip(said, wanted, strict=True)):
            yield f"the warnings are {said}, not {list(wanted)}"
