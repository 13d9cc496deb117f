"""The commands and their options. Each command imports what it needs when it runs, so that `--help` is quick.

By argparse: libraries for this need longer to start than most contracts need to be built.
"""

import os
import sys
from argparse import Action, ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from inspect import cleandoc
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from accordant import __version__
from accordant.cli.report import Exit, Format
from accordant.diagnostics import Policy, Severity, near_miss

if TYPE_CHECKING:
    from accordant.cli.build import Asked
    from accordant.cli.configure import Options

Option = Callable[[ArgumentParser], Action]
"""Adds itself to the parser of a command."""


@dataclass(frozen=True, slots=True)
class Command:
    """What runs, whose docstring is the help, and what it may be given."""

    run: Callable[[Namespace], int]
    options: tuple[Option, ...]
    positional: str = ""  # as the usage has it


def _option(*names: str, **settings: Any) -> Option:
    return lambda parser: parser.add_argument(*names, **settings)


def _init(asked: Namespace) -> int:
    """Begin a project: a small contract, its handler and an app that serves it.

    Example: gen init shop && cd shop && gen build && gen serve
    """
    from accordant.cli.init import run

    return run(asked.folder)


def _build(asked: Namespace) -> int:
    """Write everything that follows from the contract. Writes nothing if the contract has errors.

    Example: gen build petstore.yaml --out generated --name pets

    Example: gen build petstore.yaml --target models
    """
    from accordant.cli.build import run_build

    return run_build(_asked(asked), Format(asked.format), _options(asked))


def _check(asked: Namespace) -> int:
    """Say what is wrong with the contract, and where generated files have drifted from it. Writes nothing.

    Example: gen check --format github

    Example: gen check petstore.yaml --fidelity --strict --format json
    """
    if asked.strict and not asked.fidelity:
        asked.parser.error("argument --strict: it goes with --fidelity")
    if asked.fidelity:
        from accordant.cli.fidelity import run

        return run(
            asked.document, asked.specs, asked.name, Format(asked.format), _options(asked), is_strict=asked.strict
        )
    from accordant.cli.build import run_check

    return run_check(_asked(asked), Format(asked.format), _options(asked))


def _lint(asked: Namespace) -> int:
    """Say what is wrong with the contract, and what would make code and clients better. Writes nothing.

    Example: gen lint petstore.yaml --fail-on warning
    """
    from accordant.cli.lint import Lint, run

    lint = Lint(asked.document, asked.specs, asked.name, asked.ruleset, Severity(asked.fail_on), asked.limit)
    return run(lint, Format(asked.format), _options(asked))


def _convert(asked: Namespace) -> int:
    """Write an older document in a newer version of OpenAPI. Order and comments stay.

    Example: gen convert petstore.yaml --to 3.1 --out petstore31.yaml
    """
    from accordant.cli.convert import run
    from accordant.lift import Minor

    return run(asked.document, Minor(asked.to), asked.out, Format(asked.format))


def _serve(asked: Namespace) -> int:
    """Serve what was built: by handlers/__main__.py, or, where there is none, every operation as 501.

    Example: gen serve --port 8080
    """
    from accordant.cli.serve import run

    return run(asked.out, asked.host, asked.port)


def _explain(asked: Namespace) -> int:
    """Explain a diagnostic code, or print the files and lines that an operation touches.

    Example: gen explain GEN-REF-001
    """
    from accordant.cli.explain import run

    return run(asked.subject, asked.out, asked.specs, _options(asked))


def _import(asked: Namespace) -> int:
    """Turn types of other formats into schemas of a contract, whose comments and order stay as they are.

    Example: gen import order.avsc --into specs/orders/openapi.yaml
    """
    from accordant.cli.importing import Import, run
    from accordant.importing.schemas import Kind

    kind = None if asked.kind is None else Kind(asked.kind)
    given = Import(tuple(asked.files), asked.into, kind, asked.name, asked.replace)
    return run(given, Format(asked.format), _options(asked))


def _asked(asked: Namespace) -> "Asked":
    from accordant.cli.build import Asked

    return Asked(asked.document, asked.out, asked.specs, asked.name, tuple(asked.target or ()))


def _options(asked: Namespace) -> "Options":
    """Those that a command that reads contracts has; some have not all of them."""
    from accordant.cli.configure import Options

    given = vars(asked)
    policy = given.get("on_invalid")
    return Options(
        asked.config,
        tuple(given.get("allow_remote") or ()),
        bool(given.get("update_remote")),
        tuple(given.get("overlay") or ()),
        None if policy is None else Policy(policy),
    )


def _at_least(least: int, most: int | None = None) -> Callable[[str], int]:
    """Reads an integer in these bounds."""

    def number(text: str) -> int:
        if not text.isdecimal() or int(text) < least or (most is not None and int(text) > most):
            raise ArgumentTypeError(f"{text} is no number from {least}" + ("" if most is None else f" to {most}"))
        return int(text)

    return number


_DOCUMENT = _option(
    "document",
    nargs="?",
    type=Path,
    help="One document of OpenAPI, Swagger or AsyncAPI. Without it, the product that specs/product.yaml describes.",
)
_OUT = _option(
    "--out",
    "-o",
    type=Path,
    metavar="FOLDER",
    default=Path("generated"),
    help="The folder that generated files go to.  [default: generated]",
)
_SPECS = _option(
    "--specs",
    type=Path,
    metavar="FOLDER",
    default=Path("specs"),
    help="The folder of the contracts, one folder a module.  [default: specs]",
)
_NAME = _option("--name", help="What a single document is called.  [default: its file name]")
_TARGET = _option(
    "--target",
    action="append",
    help="Generate this and nothing else: models, server, sdk-python, sdk-typescript or tests; repeatable."
    "  [default: as product.yaml says; of one document server, sdk-python and tests]",
)
_CONFIG = _option(
    "--config",
    type=Path,
    metavar="FILE",
    help="The configuration.  [default: accordant.toml, if there is one]",
)
_OVERLAY = _option(
    "--overlay",
    action="append",
    type=Path,
    metavar="FILE",
    help="Apply this OpenAPI Overlay to the document first; repeatable.",
)
_ON_INVALID = _option(
    "--on-invalid",
    choices=[one.value for one in Policy],
    help="What becomes of what is wrong, where accordant.toml does not name its code.  [default: error]",
)
_ALLOW_REMOTE = _option(
    "--allow-remote", action="append", metavar="HOST", help="Fetch references to this host; repeatable."
)
_UPDATE_REMOTE = _option("--update-remote", action="store_true", help="Accept what documents on the network are now.")
_FORMAT = _option(
    "--format",
    choices=[one.value for one in Format],
    default=Format.TEXT.value,
    help="How findings are written.  [default: text]",
)

COMMANDS = {
    "init": Command(
        _init,
        (_option("folder", nargs="?", type=Path, default=Path(), help="Where to begin.  [default: here]"),),
        "[folder]",
    ),
    "build": Command(
        _build,
        (
            *(_DOCUMENT, _OUT, _SPECS, _NAME, _TARGET, _CONFIG),
            *(_OVERLAY, _ON_INVALID, _ALLOW_REMOTE, _UPDATE_REMOTE, _FORMAT),
        ),
        "[document]",
    ),
    "check": Command(
        _check,
        (
            *(_DOCUMENT, _OUT, _SPECS, _NAME, _TARGET, _CONFIG, _OVERLAY, _ON_INVALID, _ALLOW_REMOTE),
            _option("--fidelity", action="store_true", help="Say what becomes of each part of the contract instead."),
            _option(
                "--strict",
                action="store_true",
                help="With --fidelity: fail on what is only documented, or not supported.",
            ),
            _FORMAT,
        ),
        "[document]",
    ),
    "lint": Command(
        _lint,
        (
            *(_DOCUMENT, _SPECS, _NAME),
            _option(
                "--ruleset",
                type=Path,
                metavar="FILE",
                help="A Spectral ruleset, for the severities of the rules that are shared."
                "  [default: as accordant.toml says]",
            ),
            _option(
                "--fail-on",
                choices=[one.value for one in Severity],
                default=Severity.ERROR.value,
                help="From which severity on to exit with 1.  [default: error]",
            ),
            _option(
                "--limit",
                type=_at_least(0),
                metavar="NUMBER",
                help="Findings to show of one code in one file; 0 for all.  [default: 10; all in JSON and SARIF]",
            ),
            *(_CONFIG, _OVERLAY, _ON_INVALID, _ALLOW_REMOTE, _FORMAT),
        ),
        "[document]",
    ),
    "convert": Command(
        _convert,
        (
            _option("document", type=Path, help="A document of Swagger 2.0 or OpenAPI 3.0."),
            _option("--to", choices=("3.0", "3.1"), default="3.1", help="The version of OpenAPI.  [default: 3.1]"),
            _option(
                "--out",
                "-o",
                type=Path,
                metavar="PATH",
                help="A file, or a folder for all files.  [default: standard output]",
            ),
            _FORMAT,
        ),
        "document",
    ),
    "serve": Command(
        _serve,
        (
            _OUT,
            _option("--host", help="The address to listen on.  [default: 127.0.0.1]"),
            _option("--port", "-p", type=_at_least(1, 65535), metavar="NUMBER", help="The port.  [default: 8000]"),
        ),
    ),
    "explain": Command(
        _explain,
        (
            _option("subject", help="A diagnostic code, or an operationId."),
            *(_OUT, _SPECS, _CONFIG, _ALLOW_REMOTE),
        ),
        "subject",
    ),
    "import": Command(
        _import,
        (
            _option("files", nargs="+", type=Path, help="Avro, Protobuf, XSD, GraphQL, or samples of JSON or CSV."),
            _option(
                "--into",
                type=Path,
                metavar="FILE",
                required=True,
                help="The contract that gets the schemas; begun where there is none.",
            ),
            _option(
                "--from",
                dest="kind",
                choices=("avro", "protobuf", "xsd", "graphql", "json", "csv"),
                help="The format.  [default: by the file's name]",
            ),
            _option("--name", help="What the root of a sample is called.  [default: its file name]"),
            _option("--replace", action="store_true", help="Replace components that differ."),
            *(_CONFIG, _FORMAT),
        ),
        "files --into FILE",
    ),
}

_SETTINGS: dict[str, Any] = {"formatter_class": RawDescriptionHelpFormatter, "allow_abbrev": False}
_ABOUT = """Contract-first backends: OpenAPI and AsyncAPI documents in; models, server, SDK and tests out.

Example: gen build petstore.yaml --out generated
"""


def run(arguments: Sequence[str]) -> int:
    """Run a command. Raises `SystemExit` after help, and with 2 where the arguments are wrong."""
    gen = ArgumentParser("gen", "gen [options] command", _ABOUT, **_SETTINGS)
    gen.add_argument("--version", action="version", version=f"accordant {__version__}", help="Print the version.")
    commands = gen.add_subparsers(title="commands", metavar="command", required=True, prog="gen")
    for name, command in COMMANDS.items():
        about = cleandoc(command.run.__doc__ or "")
        usage = f"gen {name} [options] {command.positional}".rstrip()
        shown = about.partition("\n")[0]
        parser = commands.add_parser(name, help=shown, usage=usage, description=about, **_SETTINGS)
        added = [option(parser) for option in command.options]
        parser.set_defaults(
            run=command.run, parser=parser, known=[name for option in added for name in option.option_strings]
        )
    if not arguments:
        gen.print_help(sys.stderr)
        return Exit.USAGE
    asked, unknown = gen.parse_known_args(arguments)
    if unknown:
        meant = near_miss(unknown[0].partition("=")[0], asked.known)
        asked.parser.error(f"{unknown[0]} is not expected here" + (f"; did you mean {meant}?" if meant else ""))
    code: int = asked.run(asked)
    return code


def main() -> None:
    """The console script. A failure of ours is told as such, with how to report it, and exits with 70."""
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.exit(Exit.INTERRUPTED)
    except BrokenPipeError:  # who reads, such as `head`, has seen enough; so has what would be written at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.CONTRACT)
    except Exception as error:  # the one place that catches everything: the user gets words, not a traceback
        _bug(error)
    sys.exit(code)


def _bug(error: Exception) -> NoReturn:
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(last.filename).name}:{last.lineno}"
    print(f"error[GEN-BUG]: gen {__version__} failed in {where}: {type(error).__name__}: {error}", file=sys.stderr)
    print(
        "hint: this is a bug of gen, not of your contract; report it with the contract. GEN_TRACEBACK=1 shows more",
        file=sys.stderr,
    )
    if os.environ.get("GEN_TRACEBACK"):
        traceback.print_exception(error)
    sys.exit(Exit.BUG)
