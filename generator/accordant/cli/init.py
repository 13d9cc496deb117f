"""`gen init`: a small project that builds and serves."""

from pathlib import Path

from accordant.cli.report import Exit, say
from accordant.render.templates import template_folder


def run(folder: Path) -> int:
    """Copy the starter into `folder`; a file that is there already is kept, and then nothing is written."""
    source = template_folder() / "init"
    files = {path.relative_to(source): path.read_bytes() for path in sorted(source.rglob("*")) if path.is_file()}
    there = [str(folder / path) for path in files if (folder / path).exists()]
    if there:
        say(f"error: {', '.join(there)} exists already; nothing was written")
        say("hint: name an empty folder, such as `gen init shop`")
        return Exit.USAGE
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
        print(folder / path)
    say("next: gen build && gen serve" if folder == Path(".") else f"next: cd {folder} && gen build && gen serve")
    return Exit.CLEAN
