"""The files of one call of a scenario: what is sent, where a download is saved, and what was told of the way."""

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType, TracebackType
from typing import Any

from tests.sdk.scenarios import Call

BEFORE = "before"
"""What the file that a download is saved to holds until then."""


class Files:
    """A folder of its own for one call."""

    def __init__(self, sdk: ModuleType, call: Call) -> None:
        self._sdk, self._call = sdk, call
        self._folder = TemporaryDirectory()
        self.progress: list[int | None] | None = None

    @property
    def saved(self) -> Path:
        return Path(self._folder.name, "saved")

    def arguments(self) -> dict[str, Any]:
        """What is sent as files."""
        return {
            name: [self._file(one) for one in written] if isinstance(written, list) else self._file(written)
            for name, written in self._call.files.items()
        }

    def on_progress(self, done: int, total: int | None) -> None:
        self.progress = [done, total]

    def told(self, outcome: dict[str, Any]) -> dict[str, Any]:
        """With what became of files."""
        if self._call.how == "save":
            outcome["files"] = {one.name: one.read_text() for one in Path(self._folder.name).iterdir()}
        return {**outcome, "progress": self.progress}

    def __enter__(self) -> "Files":
        if self._call.how == "save":
            self.saved.write_text(BEFORE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._folder.cleanup()

    def _file(self, written: Mapping[str, str]) -> Any:
        text = written["text"]
        ways: dict[str, Callable[[], Any]] = {
            "bytes": text.encode,
            "file": lambda: BytesIO(text.encode()),
            "path": lambda: self._on_disk(text),
            "stream": lambda: (one.encode() for one in text),
        }
        return ways[written["as"]]()

    def _on_disk(self, text: str) -> Path:
        path = Path(self._folder.name, "picture.txt")
        path.write_text(text)
        return path
