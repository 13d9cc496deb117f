"""The Typer application. Each command imports what it needs when it runs, so that `--help` is quick."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from accordant.cli.report import Exit, Format
from accordant.diagnostics import Policy

app = typer.Typer(
    name="gen",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)

Document = Annotated[
    Path | None,
    typer.Argument(
        help="One document of OpenAPI, Swagger or AsyncAPI. Without it, the product that specs/product.yaml describes.",
        show_default=False,
    ),
]
Out = Annotated[Path, typer.Option("--out", "-o", help="The folder that generated files go to.")]
Specs = Annotated[Path, typer.Option("--specs", help="The folder of the contracts, one folder a module.")]
Name = Annotated[
    str | None,
    typer.Option("--name", help="What a single document is called.  [default: its file name]", show_default=False),
]
ConfigFile = Annotated[
    Path | None,
    typer.Option("--config", help="The configuration.  [default: accordant.toml, if there is one]", show_default=False),
]
AllowRemote = Annotated[
    list[str] | None,
    typer.Option("--allow-remote", metavar="HOST", help="Fetch references to this host; repeatable."),
]
UpdateRemote = Annotated[
    bool, typer.Option("--update-remote", help="Accept what documents on the network are now.", show_default=False)
]
OnInvalid = Annotated[
    Policy | None,
    typer.Option(
        "--on-invalid",
        help="What becomes of what is wrong, where accordant.toml does not name its code.  [default: error]",
        show_default=False,
    ),
]
Overlay = Annotated[
    list[Path] | None,
    typer.Option("--overlay", metavar="FILE", help="Apply this OpenAPI Overlay to the document first; repeatable."),
]
Target = Annotated[
    list[str] | None,
    typer.Option(
        "--target",
        metavar="NAME",
        help="Generate this and nothing else: models, server, sdk-python, sdk-typescript, cli, mcp, tests or mock; repeatable."
        "  [default: as product.yaml says; of one document server, sdk-python and tests]",
        show_default=False,
    ),
]
OutputFormat = Annotated[Format, typer.Option("--format", help="How findings are written.")]


class Server(StrEnum):
    """What speaks HTTP."""

    UVICORN = "uvicorn"
    GRANIAN = "granian"


_OUT = Path("generated")
_SPECS = Path("specs")


def _version(is_asked: bool) -> None:
    if is_asked:
        from accordant import __version__

        print(f"accordant {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Contract-first backends: OpenAPI and AsyncAPI documents in; models, server, SDK and tests out.

    Example: gen build petstore.yaml --out generated
    """


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="Where to begin.")] = Path(".")) -> None:
    """Begin a project: a small contract, its handler and an app that serves it.

    Example: gen init shop && cd shop && gen build && gen serve
    """
    from accordant.cli.init import run

    raise typer.Exit(run(folder))


@app.command()
def build(
    document: Document = None,
    out: Out = _OUT,
    specs: Specs = _SPECS,
    name: Name = None,
    target: Target = None,
    config: ConfigFile = None,
    overlay: Overlay = None,
    on_invalid: OnInvalid = None,
    allow_remote: AllowRemote = None,
    update_remote: UpdateRemote = False,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Write everything that follows from the contract. Writes nothing if the contract has errors.

    Example: gen build petstore.yaml --out generated --name pets

    Example: gen build petstore.yaml --target models
    """
    from accordant.cli.build import Asked, run_build
    from accordant.cli.configure import Options

    options = Options(config, tuple(allow_remote or ()), update_remote, tuple(overlay or ()), on_invalid)
    raise typer.Exit(run_build(Asked(document, out, specs, name, tuple(target or ())), format, options))


@app.command()
def check(
    document: Document = None,
    out: Out = _OUT,
    specs: Specs = _SPECS,
    name: Name = None,
    target: Target = None,
    config: ConfigFile = None,
    overlay: Overlay = None,
    on_invalid: OnInvalid = None,
    allow_remote: AllowRemote = None,
    fidelity: Annotated[
        bool, typer.Option("--fidelity", help="Say what becomes of each part of the contract instead.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="With --fidelity: fail on what is only documented, or not supported.")
    ] = False,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Say what is wrong with the contract, and where generated files have drifted from it. Writes nothing.

    Example: gen check --format github

    Example: gen check petstore.yaml --fidelity --strict --format json
    """
    from accordant.cli.build import Asked, run_check
    from accordant.cli.configure import Options

    options = Options(config, tuple(allow_remote or ()), overlays=tuple(overlay or ()), on_invalid=on_invalid)
    if strict and not fidelity:
        raise typer.BadParameter("it goes with --fidelity", param_hint="--strict")
    if fidelity:
        from accordant.cli.fidelity import run

        raise typer.Exit(run(document, specs, name, format, options, is_strict=strict))
    raise typer.Exit(run_check(Asked(document, out, specs, name, tuple(target or ())), format, options))


@app.command()
def lint(
    document: Document = None,
    specs: Specs = _SPECS,
    name: Name = None,
    ruleset: Annotated[
        Path | None,
        typer.Option(
            "--ruleset",
            metavar="FILE",
            help="A Spectral ruleset, for the severities of the rules that are shared.  [default: as accordant.toml says]",
            show_default=False,
        ),
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on", metavar="SEVERITY", help="From which severity on to exit with 1: error, warning or note."
        ),
    ] = "error",
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            min=0,
            help="Findings to show of one code in one file; 0 for all.  [default: 10; all in JSON and SARIF]",
            show_default=False,
        ),
    ] = None,
    config: ConfigFile = None,
    overlay: Overlay = None,
    on_invalid: OnInvalid = None,
    allow_remote: AllowRemote = None,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Say what is wrong with the contract, and what would make code and clients better. Writes nothing.

    Example: gen lint petstore.yaml --fail-on warning
    """
    from accordant.cli.configure import Options
    from accordant.cli.lint import Lint, run
    from accordant.diagnostics import Severity

    if fail_on not in list(Severity):
        raise typer.BadParameter(f"{fail_on} is not error, warning or note", param_hint="--fail-on")
    options = Options(config, tuple(allow_remote or ()), overlays=tuple(overlay or ()), on_invalid=on_invalid)
    raise typer.Exit(run(Lint(document, specs, name, ruleset, Severity(fail_on), limit), format, options))


@app.command()
def convert(
    document: Annotated[Path, typer.Argument(help="A document of Swagger 2.0 or OpenAPI 3.0.", show_default=False)],
    to: Annotated[str, typer.Option("--to", help="The version of OpenAPI: 3.0 or 3.1.")] = "3.1",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", help="A file, or a folder for all files.  [default: standard output]", show_default=False
        ),
    ] = None,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Write an older document in a newer version of OpenAPI. Order and comments stay.

    Example: gen convert petstore.yaml --to 3.1 --out petstore31.yaml
    """
    from accordant.cli.convert import run
    from accordant.lift import Minor

    if to not in list(Minor):
        raise typer.BadParameter(f"{to} is not 3.0 or 3.1", param_hint="--to")
    raise typer.Exit(run(document, Minor(to), out, format))


@app.command()
def serve(
    out: Out = _OUT,
    specs: Specs = _SPECS,
    host: Annotated[
        str | None, typer.Option("--host", help="The address to listen on.  [default: 127.0.0.1]", show_default=False)
    ] = None,
    port: Annotated[
        int | None,
        typer.Option("--port", "-p", min=1, max=65535, help="The port.  [default: 8000]", show_default=False),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option("--workers", min=1, help="Processes that share the port.  [default: 1]", show_default=False),
    ] = None,
    server: Annotated[
        Server | None,
        typer.Option("--server", help="What speaks HTTP.  [default: uvicorn]", show_default=False),
    ] = None,
    reload: Annotated[
        bool,
        typer.Option("--reload", help="Build again when a contract changes, and serve again when anything does."),
    ] = False,
) -> None:
    """Serve what was built: by handlers/__main__.py, or, where there is none, every operation as 501.

    Example: gen serve --port 8080 --workers 4

    Example: gen serve --reload
    """
    from accordant.cli import serve as serving

    asked = serving.Serving(host, port, workers, None if server is None else server.value)
    if not reload:
        raise typer.Exit(serving.run(out, asked))
    from accordant.cli import reload as reloading

    again = [f"--{name.lower()}={value}" for name, value in asked.environment().items()]
    raise typer.Exit(
        reloading.run(
            reloading.gen("build", f"--out={out}", f"--specs={specs}"),
            reloading.gen("serve", f"--out={out}", *again),
            specs,
            [Path("handlers"), out],
        )
    )


@app.command()
def mock(
    document: Document = None,
    specs: Specs = _SPECS,
    name: Name = None,
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", min=1, max=65535, help="The port.")] = 8000,
    seed: Annotated[int, typer.Option("--seed", help="The same seed gives the same answers.")] = 0,
    stateless: Annotated[
        bool, typer.Option("--stateless", help="Remember nothing of what is created, changed and deleted.")
    ] = False,
    credential: Annotated[
        str | None,
        typer.Option(
            "--credential",
            metavar="TEXT",
            help="The one token, key or user:password that is let in.  [default: any]",
            show_default=False,
        ),
    ] = None,
    config: ConfigFile = None,
    overlay: Overlay = None,
    on_invalid: OnInvalid = None,
    allow_remote: AllowRemote = None,
) -> None:
    """Serve a contract without handlers: valid answers to valid requests, refusals of the others.

    Example: gen mock petstore.yaml --port 8080 --seed 7
    """
    from accordant.cli.configure import Options
    from accordant.cli.mock import Asked, run

    options = Options(config, tuple(allow_remote or ()), overlays=tuple(overlay or ()), on_invalid=on_invalid)
    asked = Asked(document, specs, name, host, port, seed, not stateless, credential)
    raise typer.Exit(run(asked, options))


@app.command()
def explain(
    subject: Annotated[str, typer.Argument(help="A diagnostic code, or an operationId.")],
    out: Out = _OUT,
    specs: Specs = _SPECS,
    config: ConfigFile = None,
    allow_remote: AllowRemote = None,
) -> None:
    """Explain a diagnostic code, or print the files and lines that an operation touches.

    Example: gen explain GEN-REF-001
    """
    from accordant.cli.configure import Options
    from accordant.cli.explain import run

    raise typer.Exit(run(subject, out, specs, Options(config, tuple(allow_remote or ()))))


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Avro, Protobuf, XSD, GraphQL, or samples of JSON or CSV.")],
    into: Annotated[
        Path, typer.Option("--into", help="The contract that gets the schemas; begun where there is none.")
    ],
    kind: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FORMAT",
            help="avro, protobuf, xsd, graphql, json or csv.  [default: by the file's name]",
            show_default=False,
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            "--name", help="What the root of a sample is called.  [default: its file name]", show_default=False
        ),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Replace components that differ.")] = False,
    config: ConfigFile = None,
    format: OutputFormat = Format.TEXT,
) -> None:
    """Turn types of other formats into schemas of a contract, whose comments and order stay as they are.

    Example: gen import order.avsc --into specs/orders/openapi.yaml
    """
    from accordant.cli.configure import Options
    from accordant.cli.importing import Import, run
    from accordant.importing.schemas import Kind

    if kind is not None and kind not in tuple(Kind):
        raise typer.BadParameter(f"{kind} is none of {', '.join(Kind)}", param_hint="--from")
    asked = Import(tuple(files), into, None if kind is None else Kind(kind), name, replace)
    raise typer.Exit(run(asked, format, Options(config)))


sdk = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(sdk, name="sdk")


@sdk.callback()
def _sdk() -> None:
    """What becomes of generated SDKs.

    Example: gen sdk pack --to dist
    """


@sdk.command()
def pack(
    sdks: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SDK]...", help="Such as python or typescript.  [default: all]", show_default=False),
    ] = None,
    out: Out = _OUT,
    to: Annotated[Path, typer.Option("--to", help="The folder that packages go to.")] = Path("dist"),
) -> None:
    """Pack generated SDKs: wheels and source distributions for Python, tarballs for npm.

    Example: gen sdk pack typescript --to dist
    """
    from accordant.cli.pack import run

    raise typer.Exit(run(out, to, tuple(sdks or ())))


def main() -> None:
    """The console script. A failure of ours is told as such, with how to report it, and exits with 70."""
    try:
        app()
    except (SystemExit, KeyboardInterrupt):
        raise
    except Exception as error:  # the one place that catches everything: the user gets words, not a traceback
        _bug(error)


def _bug(error: Exception) -> None:
    import os
    import traceback

    from accordant import __version__

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
