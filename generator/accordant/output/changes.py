"""What a build would change on disk, and the changing of it."""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import get_native_id

from accordant.output.manifest import MANIFEST, NAMES_LOCK, Manifest, digest


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Paths relative to the output folder. `foreign` files are not what an earlier build wrote: they are kept."""

    created: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.created or self.changed or self.removed)


def compare(files: Mapping[str, bytes], out: Path, manifest: Manifest) -> ChangeSet:
    """Hold rendered files against the disk."""
    created: list[str] = []
    changed: list[str] = []
    removed: list[str] = []
    foreign: list[str] = []
    for path, data in sorted(files.items()):
        found = _read(out / path)
        if found is None:
            created.append(path)
        elif found != data:
            is_ours = path in (MANIFEST, NAMES_LOCK) or manifest.files.get(path) == digest(found)
            (changed if is_ours else foreign).append(path)
    for path, written in sorted(manifest.files.items()):
        if path not in files:
            found = _read(out / path)
            if found is not None:
                (removed if digest(found) == written else foreign).append(path)
    return ChangeSet(tuple(created), tuple(changed), tuple(removed), tuple(sorted(foreign)))


def apply(changes: ChangeSet, files: Mapping[str, bytes], out: Path) -> None:
    """Write each file whole or not at all; the manifest last, so that a build cut short is seen by the next."""
    writing = [path for path in (*changes.created, *changes.changed) if path != MANIFEST]
    for folder in dict.fromkeys((out / path).parent for path in writing):
        folder.mkdir(parents=True, exist_ok=True)
    for path in writing:
        _write(os.path.join(out, path), files[path])
    for path in changes.removed:
        (out / path).unlink(missing_ok=True)
        _remove_empty_folders((out / path).parent, out)
    if MANIFEST in changes.created or MANIFEST in changes.changed:
        write_file(out / MANIFEST, files[MANIFEST])


def is_as_written(out: Path, manifest: Manifest) -> bool:
    """Whether every file of the manifest is there, as it was written."""
    return all(
        (data := _read(out / path)) is not None and digest(data) == written for path, written in manifest.files.items()
    )


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def write_file(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and its folder where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(str(path), data)


def _write(path: str, data: bytes) -> None:
    """As `write_file`, in a folder that is there. Plain functions: a build writes hundreds of files."""
    # No other thread has this name, and this one writes one file after the other.
    unfinished = os.path.join(os.path.dirname(path), f".gen-{os.getpid()}-{get_native_id()}")
    try:
        with open(unfinished, "wb") as file:
            file.write(data)
        os.replace(unfinished, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(unfinished)
        raise


def _remove_empty_folders(folder: Path, root: Path) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
