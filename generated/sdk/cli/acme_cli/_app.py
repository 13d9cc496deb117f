"""The command line: groups and commands are made from the table when they are asked for."""

import re
from collections.abc import Callable
from inspect import Parameter, Signature
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from ._connection import DEFAULT_PROFILE, Connection
from ._login import login, logout, whoami
from ._output import Format
from ._product import NAME, PREFIX, TITLE, VERSION
from ._table import Command, Option, Resource, command, commands, resources, short_help

_PLAIN: Final[dict[str, Any]] = {"rich_markup_mode": None, "pretty_exceptions_enable": False}
"""What documents say is shown as it is: no markup is read in it."""


class _Groups(TyperGroup):
    """The resources beside our own commands."""

    def list_commands(self, ctx: Any) -> list[str]:
        return [*super().list_commands(ctx), *sorted(resources())]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        found = super().get_command(ctx, cmd_name)
        if found is None and cmd_name in resources():
            return _group(resources()[cmd_name])
        return found

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        names = super().list_commands(ctx)
        ours = [(name, found.get_short_help_str(80)) for name in names if (found := self.get_command(ctx, name))]
        _write_list(formatter, [*ours, *((name, one.help) for name, one in sorted(resources().items()))])


def _group(resource: Resource) -> Any:
    """The commands of one resource."""

    class Commands(TyperGroup):
        def list_commands(self, ctx: Any) -> list[str]:
            return list(commands(resource))

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            found = command(resource, cmd_name)
            return None if found is None else _command(found)

        def format_commands(self, ctx: Any, formatter: Any) -> None:
            _write_list(formatter, [(name, short_help(one)) for name, one in commands(resource).items()])

    group = typer.Typer(
        name=resource.name,
        cls=Commands,
        help=f"{TITLE}: {resource.name}",
        no_args_is_help=True,
        **_PLAIN,
        add_completion=False,
    )
    group.callback()(_nothing_before)
    return typer.main.get_command(group)


def _write_list(formatter: Any, rows: list[tuple[str, str]]) -> None:
    """Commands with what they do; none of them has to be made for that."""
    with formatter.section("Commands"):
        formatter.write_dl(rows)


def _nothing_before() -> None:
    return None


def _command(found: Command) -> Any:
    """A Typer command whose function has the parameters that the table says."""
    own = _own_options(found)
    spelled = {f"given_{number}": option for number, option in enumerate(found.options)}

    def called(context: typer.Context, **said: Any) -> None:
        from ._arguments import Own
        from ._calls import Shown, run

        given = {option.argument: said[name] for name, option in spelled.items()}
        body = Own(said.get("body"), said.get("media_type"), said.get("null") or ())
        shown = Shown(
            said["output"], said["raw"], said.get("all_pages", False), said.get("max_items"), said.get("save")
        )
        run(found, given, body, context.obj, shown)

    parameters = [Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)]
    parameters += [_parameter(name, *_written(option)) for name, option in spelled.items()]
    parameters += [_parameter(name, kind, default) for name, (kind, default) in own.items()]
    called.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    called.__annotations__ = {one.name: one.annotation for one in parameters}
    app = typer.Typer(add_completion=False, **_PLAIN)
    app.command(found.name, help=_as_written(found.help))(called)
    return typer.main.get_command(app)


_LAID_OUT: Final = re.compile(r"^(\s*[-*+|>]|\s*[0-9]+[.)]\s|    )", re.MULTILINE)
"""Lines of lists, tables and code."""


def _as_written(text: str) -> str:
    """Paragraphs are filled; those that are laid out by lines are marked to be left alone."""
    return "\n\n".join(f"\b\n{one}" if _LAID_OUT.search(one) else one for one in text.split("\n\n"))


def _parameter(name: str, kind: Any, default: Any) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, annotation=kind, default=default)


def _written(option: Option) -> tuple[Any, Any]:
    """Its type and what Typer is told of it. Texts are read later on, when it is known what is missing."""
    if option.kind == "flag":
        names = f"{option.name}/--no-{option.name.removeprefix('--')}"
        return bool | None, typer.Option(None, names, help=_help(option), show_default=False)
    kind = list[str] | None if option.many else str | None
    completion = _completion(option) if option.values else None
    return kind, typer.Option(
        None, option.name, metavar=_metavar(option), help=_help(option), show_default=False, autocompletion=completion
    )


def _metavar(option: Option) -> str:
    match option.kind:
        case "json":
            return "JSON|@FILE|-"
        case "file":
            return "PATH|-"
        case "secret":
            return "TEXT|@FILE|-"
        case _:
            return option.metavar or "|".join(option.types).upper().replace("STRING", "TEXT")


def _help(option: Option) -> str:
    found = [option.help] if option.help else []
    if option.values:
        found.append(f"One of {', '.join(option.values)}.")
    if option.many:
        found.append("Repeatable.")
    if option.deprecated:
        found.append("Deprecated.")
    if option.default is not None:
        found.append(f"[default: {option.default}]")
    if option.required:
        found.append("[required]")
    return " ".join(found)


def _completion(option: Option) -> Callable[[str], list[str]]:
    """The values that are known; others are taken as well."""

    def complete(incomplete: str) -> list[str]:
        return [one for one in option.values if one.startswith(incomplete)]

    return complete


def _own_options(found: Command) -> dict[str, tuple[Any, Any]]:
    """What commands have besides what the contract says: of the request first, then of the answer."""
    own: dict[str, tuple[Any, Any]] = {}
    if found.body is not None:
        told = "The whole body; options go before its properties." if found.body.flat else found.body.help
        told += " [required]" if found.body.required and not found.body.flat else ""
        is_file = tuple(found.body.media.values())[:1] == ("binary",)
        metavar = "PATH|-" if is_file else "JSON|@FILE|-" if found.body.flat else "CONTENT|@FILE|-"
        own["body"] = (str | None, typer.Option(None, "--body", metavar=metavar, help=told.strip(), show_default=False))
        if len(found.body.media) > 1:
            told = f"What --body is. One of {', '.join(found.body.media)}."
            own["media_type"] = (str | None, typer.Option(None, "--media-type", metavar="TYPE", help=told))
    if any(option.nullable for option in found.options):
        told = "An option whose value is null; repeatable."
        own["null"] = (list[str] | None, typer.Option(None, "--null", metavar="NAME", help=told))
    if found.answer == "page":
        own["all_pages"] = (bool, typer.Option(False, "--all", help="All pages, as they come."))
    if found.answer in ("page", "stream"):
        told = "As many items, from as many pages as that takes."
        own["max_items"] = (int | None, typer.Option(None, "--max-items", metavar="N", min=1, help=told))
    if found.answer == "file":
        own["save"] = (Path | None, typer.Option(None, "--save", metavar="PATH", help="Where the answer goes."))
    told = "What is written; a table on a terminal, else JSON."
    own["output"] = (Format | None, typer.Option(None, "--output", help=told, show_default=False))
    own["raw"] = (bool, typer.Option(False, "--raw", help="The answer as it came: status, headers, body."))
    return own


app = typer.Typer(name=NAME, cls=_Groups, help=TITLE, no_args_is_help=True, **_PLAIN)
for _function in (login, logout, whoami):
    app.command()(_function)


def _version(is_asked: bool) -> None:
    if is_asked:
        typer.echo(f"{NAME} {VERSION}")
        raise typer.Exit


def _header(text: str) -> str:
    name, colon, _ = text.partition(":")
    if not colon or not name.strip():
        raise typer.BadParameter("a header is NAME:VALUE")
    return text


@app.callback()
def before(
    context: typer.Context,
    base_url: Annotated[
        str | None, typer.Option("--base-url", envvar=f"{PREFIX}_BASE_URL", metavar="URL", help="The server.")
    ] = None,
    profile: Annotated[
        str, typer.Option("--profile", envvar=f"{PREFIX}_PROFILE", metavar="NAME", help="Whose credentials and server.")
    ] = DEFAULT_PROFILE,
    timeout: Annotated[
        float | None, typer.Option("--timeout", metavar="SECONDS", min=0.0, help="For the whole call.")
    ] = None,
    max_retries: Annotated[
        int | None, typer.Option("--max-retries", metavar="N", min=0, help="How often a call is tried again.")
    ] = None,
    header: Annotated[
        list[str] | None,
        typer.Option("--header", metavar="NAME:VALUE", help="Sent with every request; repeatable."),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", help="Log requests to standard error, without secrets and bodies.")
    ] = False,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Tell the version and exit.")
    ] = False,
) -> None:
    pairs = (_header(one).split(":", 1) for one in header or ())
    headers = {name.strip(): value.strip() for name, value in pairs}
    context.obj = Connection(base_url, profile, timeout, max_retries, headers, verbose)


def main() -> None:
    """The console script."""
    app(prog_name=NAME)
