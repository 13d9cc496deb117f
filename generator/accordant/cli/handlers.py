"""What `gen build` and `gen check` say of the hand-written half: `handlers/<module>/handler.py` beside the product."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from accordant.diagnostics import Diagnostic, Span
from accordant.handwritten.handlers import FILE, class_wanted, findings, handler_of, missing
from accordant.handwritten.protocols import Api, api_of

HANDLERS = Path("handlers")


def check_handlers(out: Path, files: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """Missing, left over and changed handlers of every module, as the contract has them now."""
    return tuple(found for api in _apis(out, files) for found in _findings(api))


def append_stubs(out: Path) -> list[str]:
    """Append what is missing to the handlers. What was done, a line for each file."""
    told = []
    for api in _apis(out, {}):
        path = _path(api)
        try:
            line = _appended(api, path)
        except SyntaxError:  # which `check_handlers` tells
            continue
        if line is not None:
            told.append(line)
    return told


def _appended(api: Api, path: Path) -> str | None:
    from accordant.handwritten.stubs import with_stubs, write_new
    from accordant.output.changes import write_file

    if not path.exists():
        write_new(api, path.parent)
        return f"{path.as_posix()}: new, with a stub for each operation; bind it in your application"
    handler = handler_of(path, api)
    wanted = () if handler is None else missing(api, handler)
    if handler is None or not wanted:
        return None
    write_file(path, with_stubs(api, handler, wanted).encode())
    return f"{path.as_posix()}: stubs appended for {', '.join(method.name for method in wanted)}"


def _findings(api: Api) -> Iterator[Diagnostic]:
    path = _path(api)
    try:
        handler = handler_of(path, api) if path.exists() else None
    except SyntaxError as error:
        span = Span(path.as_posix(), error.lineno or 1, error.offset or 1, (error.text or "").rstrip("\n"))
        yield Diagnostic(
            "GEN-HND-004", f"this is not Python: {error.msg}", span, "mend it; nothing was looked at in it"
        )
        return
    if handler is not None:
        yield from findings(api, handler)
        return
    message = f"`{class_wanted(api)}`, which answers the operations of `{api.module}`, is not there"
    hint = "write it, or let `gen build` begin it" if not path.exists() else f"name the class `{class_wanted(api)}`"
    yield Diagnostic("GEN-HND-001", message, Span(path.as_posix(), 1, 1), hint)


def _apis(out: Path, files: Mapping[str, bytes]) -> Iterator[Api]:
    """The Protocols of a product that has handlers: as they were rendered, else as they are on the disk."""
    if not HANDLERS.is_dir() or out.is_absolute():
        return
    texts = _rendered(files) if files else _on_disk(out)
    for package, text in sorted(texts.items()):
        yield api_of(text, ".".join((*out.parts, "server", package)))


def _rendered(files: Mapping[str, bytes]) -> dict[str, str]:
    """The text of each `api.py` by its package."""
    return {Path(path).parent.name: text.decode() for path, text in files.items() if _is_api(path)}


def _on_disk(out: Path) -> dict[str, str]:
    """As `_rendered`, of what was written before."""
    return {path.parent.name: path.read_text("utf-8") for path in (out / "server").glob("*/api.py")}


def _is_api(path: str) -> bool:
    parts = Path(path).parts
    return len(parts) == 3 and parts[0] == "server" and parts[2] == "api.py"


def _path(api: Api) -> Path:
    return HANDLERS / api.module / FILE
