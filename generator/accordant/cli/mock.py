"""`gen mock`: a contract served without handlers, from a build that nobody sees."""

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from accordant.build import Built, build, write
from accordant.cli.build import product_of
from accordant.cli.configure import Options, configured
from accordant.cli.report import Exit, Format, Steps, say, show, summary
from accordant.cli.serve import generated_server, say_where
from accordant.diagnostics import Diagnostic, Place, Result, Severity, has_errors
from accordant.output.manifest import digest
from accordant.source.config import Config
from accordant.source.documents import read_file
from accordant.source.product import Product
from accordant.source.tree import SourceTree, is_remote

if TYPE_CHECKING:
    from accordant.mock import RefusedExample

_TARGETS = ("server", "mock")
_EDITED = "GEN-OUT-001"
_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """What to mock, and where."""

    document: Path | None
    specs: Path
    name: str | None
    host: str
    port: int
    seed: int
    is_stateful: bool
    credential: str | None


def run(asked: Asked, options: Options) -> int:
    """Serve until interrupted. What the contract has of warnings is for `gen check` to say."""
    from accordant.runtime.serve import CannotServe, PortTaken, port_problem, serve

    problem = port_problem(asked.host, asked.port)
    if problem is not None:
        say(f"error: {problem}")
        return Exit.USAGE
    config = configured(options, asked.document)
    product = product_of(asked.document, asked.specs, asked.name, _TARGETS)
    found = (*config.diagnostics, *product.diagnostics)
    if product.value is None or not config.is_sound:
        show(found, Format.TEXT)
        return Exit.CONTRACT
    out = _folder(asked, options)
    built = _built(product.value, out, config.value)
    show((one for one in built.diagnostics if one.severity is Severity.ERROR or one.is_tolerated), Format.TEXT)
    if has_errors(built.diagnostics):
        say(f"{summary(built.diagnostics)}; nothing is served")
        return Exit.CONTRACT
    if not (out / "server" / "openapi.json").is_file():  # which a contract of events alone does not have
        say("error: this contract has no HTTP operations, so there is nothing to mock")
        return Exit.USAGE
    from accordant.mock import Settings, mock_application

    server = generated_server(out)
    settings = Settings(asked.seed, is_stateful=asked.is_stateful, credential=asked.credential)
    mocked = mock_application(server, out / "mock" / "answers.json", settings)
    _tell(mocked.refused, product.value, config.value)
    memory = "what is created, changed and deleted is remembered" if settings.is_stateful else "nothing is remembered"
    operations = f"{mocked.operations} operation{'' if mocked.operations == 1 else 's'}"
    say(f"a mock of {operations} with seed {settings.seed}; {memory}")
    bindings = server.unbound()
    say_where(bindings, asked.host, asked.port)
    if any(one.security and all(way.schemes for way in one.security) for part in bindings for one in part.operations):
        let_in = "any that has the declared form" if settings.credential is None else "the one that was given"
        say(f"  credentials    {let_in}; none is 401")
    try:
        serve(mocked.app, host=asked.host, port=asked.port, log_level="warning")
    except (CannotServe, PortTaken) as error:
        say(f"error: {error}")
        return Exit.USAGE
    return Exit.CLEAN


def _built(product: Product, out: Path, config: Config) -> Result[Built]:
    """The build, on the disk; as an earlier run left it, where nothing has changed since."""
    built = build(product, out, Steps(), config=config)
    if any(one.code == _EDITED for one in built.diagnostics):  # nobody has any business there
        shutil.rmtree(out, ignore_errors=True)
        built = build(product, out, Steps(), config=config)
    if not has_errors(built.diagnostics):
        write(built.value, out)
    return built


def _folder(asked: Asked, options: Options) -> Path:
    """Among the caches of this user, one for each thing that is asked for; one for this run if there is no such place."""
    what = ((asked.document or asked.specs).resolve(), asked.name, [one.resolve() for one in options.overlays])
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = caches / "accordant" / "mock" / digest(repr(what).encode())[:16]
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_ours(folder):
            return folder
    once = Path(tempfile.mkdtemp(prefix="accordant-mock-"))
    atexit.register(shutil.rmtree, once, ignore_errors=True)
    return once


def _is_ours(folder: Path) -> bool:
    """Whether nobody else can write what will be run from there."""
    if not os.access(folder, os.W_OK):
        return False
    about = folder.stat()
    return sys.platform == "win32" or (about.st_uid == os.geteuid() and not about.st_mode & 0o022)


def _tell(refused: "Iterable[RefusedExample]", product: Product, config: Config) -> None:
    """The examples that are no good, each once, at their lines."""
    found = list({(one.example.uri, one.example.pointer): one for one in refused}.values())
    trees: dict[str, SourceTree] = {}
    for one in found[:_MOST_TOLD]:
        place = Place(one.example.uri, one.example.pointer)
        if place.uri not in trees and not is_remote(place.uri):
            document = read_file(place.uri, product.base / place.uri, config.limits).value
            trees[place.uri] = SourceTree(product.base, {place.uri: document})
        called = "an example" if one.example.name is None else f"the example `{one.example.name}`"
        message = f"{called} of `{one.operation}` {one.status} does not match its schema, and is not used: {one.reason}"
        span = trees[place.uri].span(place) if place.uri in trees else None
        show(
            [Diagnostic("GEN-LNT-031", message, span, "correct the example or its schema", severity=Severity.WARNING)],
            Format.TEXT,
        )
    if len(found) > _MOST_TOLD:
        say(f"{len(found) - _MOST_TOLD} more examples do not match their schemas: `gen lint` lists them\n")
