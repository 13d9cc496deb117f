"""What a build wrote, and from what: `manifest.json` and `names.lock`. No timestamps."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import orjson

MANIFEST = "manifest.json"
NAMES_LOCK = "names.lock"
_CACHE = ".gen"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`specs` is one hash of the documents; `files` are hashes of what was written from them."""

    generator: str = ""
    specs: str = ""
    sources: tuple[str, ...] = ()  # URIs of the documents that were read, relative to the product's base
    files: Mapping[str, str] = field(default_factory=dict)

    def to_text(self) -> str:
        written = {
            "generator": self.generator,
            "specs": self.specs,
            "sources": list(self.sources),
            "files": dict(sorted(self.files.items())),
        }
        return json.dumps(written, indent=2) + "\n"


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def read_manifest(out: Path) -> Manifest:
    """The manifest of an earlier build; an empty one where there is none or it cannot be understood."""
    try:
        written = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        return Manifest(written["generator"], written["specs"], tuple(written["sources"]), dict(written["files"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Manifest()


def read_names(out: Path) -> dict[str, dict[str, str]]:
    """`names.lock` of an earlier build."""
    try:
        written = json.loads((out / NAMES_LOCK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(written, dict):
        return {}
    return {module: dict(names) for module, names in written.items() if isinstance(names, dict)}


def names_text(names: Mapping[str, Mapping[str, str]]) -> str:
    options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(names, option=options).decode()


def read_stamp(out: Path) -> str:
    """The digest of the inputs of the last build on this machine; empty where there is none."""
    try:
        return (out / _CACHE / "inputs").read_text(encoding="utf-8")
    except OSError:
        return ""


def write_stamp(out: Path, inputs: str) -> None:
    """Remember what was built, beside it but never committed: the folder ignores itself."""
    folder = out / _CACHE
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    (folder / "inputs").write_text(inputs, encoding="utf-8")
