"""Suite `jsonschema`: generated models say yes and no where JSON Schema does (draft 2020-12, required tests).

Each schema becomes `components.schemas.Case` of a document that `gen build` reads, and the verdict is that of the
generated `Case`. What the validator that goes with it says by itself is counted beside that.
"""

import importlib
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from accordant.build import build, write
from accordant.runtime import ContractFiles
from accordant.source.config import Config
from accordant.source.product import single_document
from accordant.source.remote import LOCK_FILE
from bench.report import BUILD, SHARED, Verdict, say

SUITE = SHARED / "suites" / "json-schema"
REMOTES = SUITE / "remotes"
FOLDER = BUILD / "jsonschema_suite"  # not the name of a package that is installed
HOST = "http://localhost:1234"  # where the suite expects its `remotes`
MODULE = "case"
OWN_ROOT = "json-schema:///case"
"""References such as `#/$defs/a` mean the root of the schema, not that of the document: it gets a URI where it has none."""


@dataclass(frozen=True, slots=True)
class Group:
    """One schema with its tests."""

    name: str  # file/group
    schema: Any
    tests: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Judge:
    """Whether a JSON text is valid, for the generated model and for the validator that goes with it."""

    model: Callable[[str], bool]
    validator: Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One test."""

    verdict: Verdict
    is_valid: bool  # what the suite says
    has_model: bool
    is_validator_right: bool


def run(only: str = "") -> tuple[Verdict, ...]:
    """One verdict a test whose name, `file/group/test`, contains `only`."""
    found = outcomes(tuple(group for group in groups() if any(only in name for name in names(group))), FOLDER)
    asked = tuple(one for one in found if only in one.verdict.name)
    if not asked:
        return (Verdict("jsonschema", "../shared/suites/json-schema beside the checkout has no such test"),)
    for line in figures(asked):
        print(line)
    return tuple(one.verdict for one in asked)


def groups() -> Iterator[Group]:
    """The required tests of the draft, in the order of files."""
    for path in sorted((SUITE / "tests" / "draft2020-12").glob("*.json")):
        for group in json.loads(path.read_bytes()):
            yield Group(f"{path.stem}/{group['description']}", group["schema"], tuple(group["tests"]))


def names(group: Group) -> tuple[str, ...]:
    return tuple(f"{group.name}/{test['description']}" for test in group.tests)


def outcomes(asked: tuple[Group, ...], folder: Path, remotes: Path | None = REMOTES) -> tuple[Outcome, ...]:
    """Build, import and ask the models of these groups, in a folder that is emptied first.

    Its name becomes that of a package: no other call in this process may have had one of that name.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    config = Config() if remotes is None else _with_remotes(folder, remotes)
    found: list[Outcome] = []
    for index, group in enumerate(asked):
        if index % 50 == 0:
            say(f"  {index} of {len(asked)} schemas")
        found += _outcomes(group, folder / f"case_{index}", config)
    return tuple(found)


def figures(found: tuple[Outcome, ...]) -> tuple[str, ...]:
    """The table of BARS.md, section 1."""
    invalid = [one for one in found if not one.is_valid]
    right = sum(one.verdict.passed for one in found)
    return (
        f"  right                {right} of {len(found)}",
        f"  invalid rejected     {sum(one.verdict.passed for one in invalid)} of {len(invalid)}",
        f"  no model at all      {sum(not one.has_model for one in found)}",
        f"  the validator alone  {sum(one.is_validator_right for one in found)} of {len(found)} right",
    )


def _with_remotes(folder: Path, remotes: Path) -> Config:
    """`remotes` as documents that were fetched before: they are in the cache, and nothing asks the network."""
    cache = folder / ".gen" / "remote"
    cache.mkdir(parents=True)
    lock = {}
    for path in sorted(remotes.rglob("*.json")):
        text = path.read_bytes()
        digest = lock[f"{HOST}/{path.relative_to(SUITE / 'remotes').as_posix()}"] = sha256(text).hexdigest()
        (cache / digest).write_bytes(text)
    (folder / LOCK_FILE).write_text(json.dumps(lock))
    return Config(folder=folder, allow_remote=(HOST,))


def _outcomes(group: Group, out: Path, config: Config) -> Iterator[Outcome]:
    judge = _judge(group, out, config)
    for name, test in zip(names(group), group.tests, strict=True):
        if isinstance(judge, str):
            yield Outcome(Verdict(name, judge), test["valid"], has_model=False, is_validator_right=False)
            continue
        told = _told(judge.model, json.dumps(test["data"]), test["valid"])
        is_right = judge.validator(test["data"]) is test["valid"]
        yield Outcome(Verdict(name, told), test["valid"], has_model=True, is_validator_right=is_right)


def _told(model: Callable[[str], bool], text: str, is_valid: bool) -> str | None:
    """What is wrong with the answer of the model, if anything is."""
    try:
        answer = model(text)
    except Exception as error:  # the edge of the suite: whatever a model raises but ValidationError is its failure
        return f"{type(error).__name__}: {error}"
    return None if answer is is_valid else ("accepted" if answer else "rejected")


def _judge(group: Group, out: Path, config: Config) -> Judge | str:
    """The built and imported model; why there is none."""
    document = out.parent / f"{out.name}.json"
    document.write_text(json.dumps(_document(group.schema)))
    product = replace(single_document(document, MODULE), targets=("server",))
    try:
        built = build(product, out, config=config)
        if not built.is_sound:
            return "gen build: " + next(one.message for one in built.diagnostics if one.severity == "error")
        write(built.value, out)
        case = _models(out).Case
        validator = ContractFiles(out / "server").validator
        adapter = TypeAdapter(case)
    except Exception as error:  # the edge of the suite: a build that breaks down is a failure with a name
        return f"{type(error).__name__}: {error}"
    return Judge(lambda text: _is_taken(adapter, text), lambda value: validator.accepts(f"{MODULE}.Case", value))


def _document(schema: Any) -> dict[str, Any]:
    if isinstance(schema, dict) and "$id" not in schema:
        schema = {"$id": OWN_ROOT, **schema}
    return {
        "openapi": "3.1.1",
        "info": {"title": "Case", "version": "1"},
        "paths": {},
        "components": {"schemas": {"Case": schema}},
    }


def _models(out: Path) -> Any:
    if str(out.parent.parent) not in sys.path:
        sys.path.insert(0, str(out.parent.parent))
    importlib.invalidate_caches()
    return importlib.import_module(f"{out.parent.name}.{out.name}.server.{MODULE}.models")


def _is_taken(adapter: TypeAdapter[Any], text: str) -> bool:
    try:
        adapter.validate_json(text)
    except ValidationError:
        return False
    return True
