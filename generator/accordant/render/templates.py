"""Renders views with logic-free templates. A project's own `templates/` goes before ours."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from accordant.render.filters import FILTERS

_PACKAGED = Path(__file__).parent.parent / "templates"
_RUNTIME = Path(__file__).parent.parent / "runtime"
_CHECKED_OUT = Path(__file__).parents[3] / "templates"


@dataclass(frozen=True, slots=True)
class FilePlan:
    """One file to write: where, by which template, from which view. Without a template, `text` is the file.

    `is_laid_out` says that our template prints it as the formatter would, but for lines that are too long.
    """

    path: str
    template: str | None = None
    view: Any = None
    text: str = ""
    is_laid_out: bool = False


def template_folder() -> Path:
    """Where our templates are: inside the wheel, or beside the sources of a checkout."""
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKED_OUT


def render(plans: Iterable[FilePlan], overrides: Path | None = None) -> dict[str, str]:
    """The text of each planned file, by path, in the order of the plan."""
    folders = [folder for folder in (overrides, template_folder()) if folder is not None and folder.is_dir()]
    environment = Environment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 the output is code, and its filters are in `filters`
    )
    environment.filters = dict(FILTERS)
    return {plan.path: _render(environment, plan) for plan in plans}


def static_file(name: str) -> str:
    """A file of the template folder that is copied as it is."""
    return (template_folder() / name).read_text(encoding="utf-8")


def runtime_file(name: str) -> str:
    """A file of the run time that SDKs have a copy of: what servers and clients share has one source."""
    return (_RUNTIME / name).read_text(encoding="utf-8")


def templates_digest(overrides: Path | None = None) -> str:
    """A hash of every template, so that a changed one makes a build stale."""
    return folder_digest(template_folder(), overrides)


def generator_digest() -> str:
    """A hash of the generator's own code: in a checkout its version does not change with every edit."""
    return folder_digest(Path(__file__).parent.parent)


def folder_digest(*folders: Path | None) -> str:
    digest = hashlib.sha256()
    for folder in filter(None, folders):
        for name in sorted(_files(folder)):
            with open(os.path.join(folder, name), "rb") as file:
                digest.update(name.encode() + b"\0" + file.read() + b"\0")
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[str]:
    """What is in a folder that is no bytecode, relative to it."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [one for one in folders if one != "__pycache__"]
        yield from (os.path.relpath(os.path.join(parent, name), folder) for name in names)


def _render(environment: Environment, plan: FilePlan) -> str:
    if plan.template is None:
        return plan.text
    return environment.get_template(plan.template).render(view=plan.view)
