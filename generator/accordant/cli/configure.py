"""What commands that read contracts are told besides the contract: configuration file and options over it."""

import os
from dataclasses import dataclass, replace
from pathlib import Path

from accordant.diagnostics import Diagnostic, Policy, Result
from accordant.source.config import Config, OnInvalid, read_config
from accordant.source.urls import host_problem


@dataclass(frozen=True, slots=True)
class Options:
    """The options as they were given."""

    config: Path | None = None
    allow_remote: tuple[str, ...] = ()
    update_remote: bool = False
    overlays: tuple[Path, ...] = ()
    on_invalid: Policy | None = None  # for every code that accordant.toml does not name


def configured(options: Options, document: Path | None) -> Result[Config]:
    """The configuration of this folder, with what the options add to it for the document that was named."""
    read = read_config(Path(), options.config)
    problems = [
        Diagnostic("GEN-CFG-002", problem, None, "write the name of a host: `--allow-remote api.example.com`")
        for host in options.allow_remote
        if (problem := host_problem(host)) is not None
    ]
    if options.overlays and document is None:
        hint = "name it, or say in `[overlays]` of accordant.toml which document each is for"
        problems.append(Diagnostic("GEN-CFG-002", "`--overlay` is for one document, and none is named", None, hint))
    overlays = dict(read.value.overlays)
    if options.overlays and document is not None:
        key = os.path.relpath(document, read.value.folder)
        added = tuple(os.path.relpath(path, read.value.folder) for path in options.overlays)
        overlays[key] = (*overlays.get(key, ()), *added)
    config = replace(
        read.value,
        allow_remote=(*read.value.allow_remote, *options.allow_remote),
        update_remote=options.update_remote,
        overlays=overlays,
        on_invalid=_on_invalid(read.value.on_invalid, options.on_invalid),
    )
    return Result(config, (*read.diagnostics, *problems))


def _on_invalid(configured: OnInvalid, asked: Policy | None) -> OnInvalid:
    return configured if asked is None else replace(configured, default=asked)
