"""Suite `corpus_asyncapi`: event contracts are read whole, their models are right, and twins of two versions are one contract.

Producers and consumers are not generated yet, so none are asked for.
"""

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from accordant.ir import Contract
from accordant.reading import read_contract
from accordant.resolve.names import pascal
from accordant.source.product import single_document
from bench.conformance import checks
from bench.report import BUILD, SHARED, Verdict, say

CORPUS = SHARED / "corpus" / "asyncapi"
TWINS = SHARED / "traps" / "asyncapi"
FOLDER = BUILD / "corpus_asyncapi"
TYPESCRIPT = BUILD / "corpus_asyncapi_typescript"


def run(only: str = "", types: bool = False) -> tuple[Verdict, ...]:
    """One verdict a document, and one on the twins. Without `types` no document can pass."""
    documents = sorted(path for folder in (CORPUS, TWINS) for path in folder.glob("*") if path.name != "common.yml")
    chosen = [path for path in documents if only in path.name]
    if not documents:
        return (Verdict("corpus", "../shared/corpus/asyncapi beside the checkout has no documents"),)
    FOLDER.mkdir(parents=True, exist_ok=True)
    verdicts = [Verdict(path.name, next(_failures(path, types), None)) for path in chosen]
    twins = [Verdict("orders twins", _twin_failure())] if only in "orders twins" else []
    return (*verdicts, *twins)


def _failures(document: Path, types: bool) -> Iterator[str]:
    name = document.stem.replace("-", "_")
    out = FOLDER / f"corpus_{name}"
    for folder in (out, out.with_name(out.name + "_twin")):
        shutil.rmtree(folder, ignore_errors=True)
    steps: dict[str, Callable[[], str | None]] = {
        "gen build": lambda: checks.build_failure(document, out, name),
        "nothing lost": lambda: _loss(document, out, name),
        "imports": lambda: checks.import_failure(out),
        "second build": lambda: checks.second_build_failure(document, out, name),
    }
    for step, check in steps.items():
        say(f"  {document.name}: {step}")
        reason = check()
        if reason is not None:
            yield f"{step}: {reason}"
            return
    if not types:
        yield "types were not checked (--types): generated, complete, imported and unchanged are right"
        return
    say(f"  {document.name}: mypy --strict, pyright and tsc --strict")
    yield from (f"mypy: {reason}" for reason in checks.mypy_failures([out]).values())
    yield from (f"pyright: {reason}" for reason in checks.pyright_failures([out]).values())
    yield from (f"tsc: {reason}" for reason in checks.typescript_failures({TYPESCRIPT / name: document}).values())


def _loss(document: Path, out: Path, name: str) -> str | None:
    """What the text has and the build has not: payloads without a validator, schemas without a model."""
    written = yaml.safe_load(document.read_text(encoding="utf-8"))
    validated = json.loads((out / "server" / "schemas.json").read_text(encoding="utf-8"))["properties"]
    lost = [one for one in _payloads(written) if f"{name} {one} payload" not in validated]
    lock = json.loads((out / "names.lock").read_text(encoding="utf-8"))
    modelled = {one.casefold() for names in lock.values() for one in names.values()}
    schemas = (written.get("components") or {}).get("schemas") or {}
    lost += [one for one in schemas if pascal(one).casefold() not in modelled]
    return f"lost: {', '.join(lost)}" if lost else None


def _payloads(written: dict[str, Any]) -> Iterator[str]:
    """The names of all messages with a payload, by a plain walk over the text of either version."""
    yield from (
        name for name, one in ((written.get("components") or {}).get("messages") or {}).items() if "payload" in one
    )
    for channel in (written.get("channels") or {}).values():
        for key, message in (channel.get("messages") or {}).items():
            if "payload" in message:
                yield message.get("name", key)
        for operation in (channel.get("publish"), channel.get("subscribe")):
            message = (operation or {}).get("message") or {}
            for one in message.get("oneOf", [message]):
                if "payload" in one:
                    yield one.get("messageId") or one.get("name") or operation["operationId"]


def _twin_failure() -> str | None:
    """The two documents mean the same, but for the request and its reply that only the newer one can say."""
    older, newer = _contract(TWINS / "orders-v26.yml"), _contract(TWINS / "orders-v3.yml")
    if older is None or newer is None:
        return "a document was not read"
    ours, theirs = older.modules[0], newer.modules[0]
    request = next(one for one in theirs.event_operations if one.reply is not None)
    channels = {request.channel, request.reply.channel if request.reply else None}
    messages = {name for one in theirs.channels if one.name in channels for name in one.messages}
    pairs = {
        "servers": (ours.event_servers, theirs.event_servers),
        "channels": (ours.channels, tuple(one for one in theirs.channels if one.name not in channels)),
        "messages": (ours.messages, tuple(one for one in theirs.messages if one.name not in messages)),
        "operations": (ours.event_operations, tuple(one for one in theirs.event_operations if one is not request)),
        "schemas": (older.schemas, {key: one for key, one in newer.schemas.items() if "/channels/" not in key}),
    }
    different = [what for what, (one, other) in pairs.items() if one != other]
    return f"different: {', '.join(different)}" if different else None


def _contract(document: Path) -> Contract | None:
    """Read under a name that both twins share: URIs are part of what schemas are known by."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(TWINS / "common.yml", folder)
        copy = Path(shutil.copy(document, Path(folder) / "orders.yml"))
        found = read_contract(single_document(copy, "orders"), {}).value.resolution
        return None if found is None else found.contract
