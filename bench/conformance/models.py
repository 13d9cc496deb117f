"""Suite `models`: every model takes what its schema accepts, gives it back as it came, and refuses what its schema refuses.

Of every schema with a name: fifty values that the validator accepts, and fifty that it refuses though they are nearly right.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from pydantic.errors import PydanticUserError

from accordant.strategies import Instances, Json, NotFound, Seeded, Unsatisfiable
from bench import generated
from bench.conformance import checks
from bench.report import BUILD, SHARED, Verdict, say

FOLDER = BUILD / "models"
HTTP = (SHARED / "traps", SHARED / "corpus" / "openapi")
SOURCES = (*HTTP, SHARED / "traps" / "asyncapi", SHARED / "corpus" / "asyncapi")
NO_CONTRACTS: Final = frozenset(("ext.yaml", "common.yml"))  # what other documents refer to
INSTANCES: Final = 50
_SHOWN: Final = 3
_LONGEST: Final = 160


@dataclass(frozen=True, slots=True)
class Failure:
    """A model and its schema disagree on a value, and how."""

    schema: str
    what: str
    value: Json

    @property
    def kind(self) -> str:
        return self.what.partition(":")[0]

    def __str__(self) -> str:
        return f"{self.schema}: {self.what}: {short(json.dumps(self.value, ensure_ascii=False))}"


@dataclass(slots=True)
class Tally:
    """What was tried on one document."""

    schemas: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    failed: Counter[str] = field(default_factory=Counter)
    without: dict[str, str] = field(default_factory=dict)  # schemas with no instance of a kind, and why

    def fail(self, schema: str, what: str, value: Json) -> None:
        """Counted; the first of its kind of a schema is kept."""
        failure = Failure(schema, what, value)
        self.failed[failure.kind] += 1
        if (schema, failure.kind) not in ((one.schema, one.kind) for one in self.failures):
            self.failures.append(failure)

    def summary(self) -> str | None:
        """None where nothing failed."""
        missing = [f"{name}: {why}" for name, why in self.without.items() if not why.startswith("none: ")]
        if not self.failures and not missing:
            return None
        kinds = ", ".join(f"{count} {kind}" for kind, count in self.failed.most_common())
        named = {failure.schema for failure in self.failures}
        rarest = sorted(self.failures, key=lambda failure: self.failed[failure.kind])
        shown = "; ".join([*map(str, rarest[:_SHOWN]), *missing[:_SHOWN]])
        return f"{len(named)} of {self.schemas} schemas ({kinds}): {shown}"


def run(only: str = "", instances: int = INSTANCES) -> tuple[Verdict, ...]:
    """One verdict a document; those whose name contains `only`."""
    return verdicts(SOURCES, only, lambda out: tally(out, instances))


def verdicts(sources: Sequence[Path], only: str, ask: Callable[[Path], Tally]) -> tuple[Verdict, ...]:
    """What `ask` finds in the build folder of each document in these folders."""
    found = (path for folder in sources for path in folder.glob("*") if path.is_file())
    documents = [path for path in found if path.suffix != ".md" and path.name not in NO_CONTRACTS and only in path.name]
    if not documents:
        return (Verdict("corpus", "../shared beside the checkout has no such document"),)
    FOLDER.mkdir(parents=True, exist_ok=True)
    documents.sort(key=lambda path: path.stat().st_size)
    return tuple(Verdict(document.name, _failure(document, ask)) for document in documents)


def _failure(document: Path, ask: Callable[[Path], Tally]) -> str | None:
    name = document.stem.replace("-", "_")
    out = FOLDER / f"models_{name}"
    reason = checks.build_failure(document, out, name, is_repaired=True)
    if reason is not None:
        return reason
    found = ask(out)
    counts = ", ".join(f"{count} {kind}" for kind, count in found.counts.items())
    say(f"  {document.name}: {found.schemas} schemas, {counts or 'no values'}")
    for schema, why in found.without.items():
        say(f"    {schema}: {why}")
    return found.summary()


def tally(out: Path, instances: int) -> Tally:
    """Try every model of a build folder."""
    server = generated.load_server(out)
    made = Instances(json.loads((out / "server" / "schemas.json").read_text("utf-8")))
    found = Tally()
    for path in sorted((out / "server").glob("*/strategies.py")):
        module = import_module(f"{server.__name__}.{path.parent.name}.strategies")
        for name, entry in module.ENTRIES.items():
            found.schemas += 1
            _try(getattr(module.models, name), entry, made, found, instances)
    return found


def adapter_of(model: Any, entry: str, found: Tally) -> TypeAdapter[Any] | None:
    """None for what is no model, which is a failure."""
    try:
        adapter = TypeAdapter[Any](model)
        adapter.rebuild()
    except (PydanticUserError, NameError, TypeError) as error:
        found.fail(entry, f"no model: {type(error).__name__}", None)
        return None
    return adapter


def _try(model: Any, entry: str, made: Instances, found: Tally, instances: int) -> None:
    adapter = adapter_of(model, entry, found)
    if adapter is None:
        return
    for value in values("valid", made.valid, entry, found, instances):
        try_valid(adapter, entry, value, found)
    for value in values("invalid", made.invalid, entry, found, instances):
        if taken(adapter, value) is None:
            found.fail(entry, "takes what is invalid", value)


def values(kind: str, make: Callable[[str, Seeded], Json], entry: str, found: Tally, instances: int) -> Iterator[Json]:
    """The instances, counted. A schema that has none for certain is listed as such."""
    for seed in range(instances):
        try:
            value = make(entry, Seeded(f"{entry} {seed}"))
        except Unsatisfiable as reason:
            found.without[f"{entry} {kind}"] = f"none: {reason}"
            return
        except NotFound as reason:
            found.without[f"{entry} {kind}"] = f"not found: {reason}"
            return
        found.counts[kind] += 1
        yield value


def try_valid(adapter: TypeAdapter[Any], entry: str, value: Json, found: Tally, kind: str = "valid") -> None:
    """Whether a value is taken, and given back as it came."""
    reason = taken(adapter, value)
    if reason is not None:
        found.fail(entry, f"refuses what is {kind}: {reason}", value)
        return
    try:
        # What was read is written: a default stands for what is absent, and stays absent.
        dumped = json.loads(
            adapter.dump_json(adapter.validate_json(json.dumps(value)), by_alias=True, exclude_unset=True)
        )
    except (ValueError, UserWarning) as error:
        found.fail(entry, f"cannot dump: {short(str(error))}", value)
        return
    difference = changed(value, dumped)
    if difference is not None:
        found.fail(entry, difference, value)


def taken(adapter: TypeAdapter[Any], value: Json) -> str | None:
    """Why a model does not take a value; None when it does."""
    try:
        adapter.validate_json(json.dumps(value))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        return f"{'.'.join(map(str, first['loc']))} {first['type']}"
    except Exception as error:  # the edge of the suite: whatever goes wrong in a model is its failure
        return f"{type(error).__name__}: {short(str(error))}"
    return None


def changed(one: Json, other: Json, path: str = "") -> str | None:
    """Where two values differ as JSON: `1` equals `1.0`, `True` is no number, and texts are equal character by character."""
    if isinstance(one, dict) and isinstance(other, dict):
        lost = [*(one.keys() - other.keys()), *(other.keys() - one.keys())]
        if lost:
            return f"{'loses' if lost[0] in one else 'adds'} a property: {path}/{lost[0]}"
        return next(filter(None, (changed(one[key], other[key], f"{path}/{key}") for key in one)), None)
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = zip(one, other, strict=True)
        return next(filter(None, (changed(a, b, f"{path}/{at}") for at, (a, b) in enumerate(pairs))), None)
    is_equal = one == other and isinstance(one, bool) == isinstance(other, bool)
    return None if is_equal else f"changes a value: {path or 'all'} is {short(json.dumps(other, ensure_ascii=False))}"


def short(text: str) -> str:
    """A text that fits on a line of the report."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
