"""What a build wrote, and from what: `manifest.json` and `names.lock`. No timestamps."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

MANIFEST = "manifest.json"
NAMES_LOCK = "names.lock"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`inputs` is one hash of everything that a build depends on; `files` are hashes of what it wrote."""

    generator: str = ""
    inputs: str = ""
    sources: tuple[str, ...] = ()  # URIs of the documents that were read, relative to the product's base
    files: Mapping[str, str] = field(default_factory=dict)

    def to_text(self) -> str:
        written = {
            "generator": self.generator,
            "inputs": self.inputs,
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
        return Manifest(written["generator"], written["inputs"], tuple(written["sources"]), dict(written["files"]))
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
    return json.dumps(names, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
