"""One document: bytes to a JSON value, within bounds, with everything that is wrong with the text."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accordant.diagnostics import Diagnostic, Place, Result, Span, unescape
from accordant.source.encoding import encoding_problem, undecodable
from accordant.source.json_reader import LONG_INTEGER, MAX_DIGITS, JsonProblem, Repeated, TooDeep, read_json
from accordant.source.limits import Limits, count_nodes
from accordant.source.origins import Origins
from accordant.source.positions import find_in_yaml, find_repeated_in_yaml, position
from accordant.source.remote import Remote
from accordant.source.urls import FetchError, shown_url

if TYPE_CHECKING:
    from accordant.source.yaml_reader import YamlProblem

MAY_HOLD_ANY = b"$id $anchor $dynamicAnchor $self $schema jsonSchemaDialect"


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its URI in this build, the name to show to people, its bytes and its JSON value."""

    uri: str
    shown: str
    text: bytes
    value: Any
    is_json: bool
    is_broken: bool = False  # it could not be read, which has been said
    origins: Origins | None = (
        None  # where `value` is not what `text` says: it was overlaid, or lifted to a newer version
    )

    @property
    def searched(self) -> bytes:
        """What to search for words that the value may hold, before it is walked; a value of other texts may hold any."""
        return self.text if self.origins is None else MAY_HOLD_ANY


def read_file(uri: str, path: Path, limits: Limits, referrer: Place | None = None) -> Result[Document]:
    """The document in a file; a broken one, and a diagnostic at what refers to it, where it cannot be read."""
    shown = os.path.relpath(path) if "\0" not in uri else uri
    read = read_bytes(shown, path, limits, referrer)
    return Result(broken(uri, shown), read.diagnostics) if read.value is None else parse(uri, shown, read.value, limits)


def read_bytes(shown: str, path: Path, limits: Limits, referrer: Place | None = None) -> Result[bytes | None]:
    """What a file holds; None where it cannot be read, or is larger than allowed."""
    try:
        about = path.stat()
        if about.st_size > limits.max_bytes:
            message = f"`{shown}` has {about.st_size:,} bytes; at most {limits.max_bytes:,} are read"
            hint = "split the document, or raise `max_bytes` of `[limits]`"
            return Result(None, (Diagnostic("GEN-SRC-004", message, Span(shown, 1, 1), hint),))
        if stat.S_ISREG(about.st_mode):
            return Result(path.read_bytes())
        reason = "it is a folder" if path.is_dir() else "it is not a file"
    except OSError as error:
        reason = error.strerror or "it is not there"
    except ValueError:
        reason = "its name holds a byte 0"
    hint = "correct the path; references are relative to the file that holds them"
    return Result(None, (Diagnostic("GEN-SRC-001", f"`{shown}` cannot be read: {reason}", referrer, hint),))


def read_url(url: str, remote: Remote, limits: Limits, referrer: Place) -> Result[Document]:
    """The document at an allowed URL; a broken one, and a diagnostic at what refers to it, where it cannot be had."""
    shown = shown_url(url)
    try:
        text = remote.read(url, limits.max_bytes)
    except FetchError as error:
        return Result(broken(url, shown), (Diagnostic(error.code, error.message, referrer, error.hint),))
    return parse(url, shown, text, limits)


def broken(uri: str, shown: str, text: bytes = b"") -> Document:
    """What stands for a document that could not be read, after that has been said."""
    return Document(uri, shown, text, None, is_json=path_is_json(uri), is_broken=True)


def parse(uri: str, shown: str, text: bytes, limits: Limits) -> Result[Document]:
    """The value of a text in JSON or YAML 1.2."""
    text = text.removeprefix(b"\xef\xbb\xbf")
    wrong = encoding_problem(text)
    if wrong is None and text.lstrip()[:1] in (b"{", b"["):
        try:
            value, repeated = read_json(text, limits.max_depth)
        except TooDeep:
            message = f"`{shown}` is nested deeper than {limits.max_depth} levels"
            return _too_much(uri, shown, text, message, f"nest at most {limits.max_depth} levels")
        except JsonProblem as problem:
            wrong = undecodable(text)
            if wrong is None and (path_is_json(uri) or problem.code != "GEN-SRC-002"):
                return _not_json(uri, shown, text, problem)
        else:
            return _json(uri, shown, text, value, repeated, limits)
    wrong = wrong or undecodable(text)
    if wrong is not None:
        offset = len(text[: wrong.offset].decode(errors="replace"))
        return _refused(uri, shown, text, "GEN-SRC-002", wrong.message, offset, wrong.hint)
    return _yaml(uri, shown, text, limits)


def path_is_json(uri: str) -> bool:
    return uri.endswith(".json")


def _json(
    uri: str, shown: str, text: bytes, value: Any, repeated: tuple[Repeated, ...], limits: Limits
) -> Result[Document]:
    if len(text) > limits.max_nodes:  # else it has fewer: each takes a byte
        nodes = count_nodes(value, limits.max_depth) or 0
        if nodes > limits.max_nodes:
            message = f"`{shown}` has {nodes:,} nodes; at most {limits.max_nodes:,} are read"
            return _too_much(uri, shown, text, message, "split the document, or raise `max_nodes` of `[limits]`")
    decoded = text.decode() if repeated else ""
    found = tuple(_twice(one.name, _span(shown, decoded, one.offset)) for one in repeated)
    return Result(Document(uri, shown, text, value, is_json=True), found)


def _yaml(uri: str, shown: str, text: bytes, limits: Limits) -> Result[Document]:
    from accordant.source.yaml_reader import YamlProblem, read_yaml  # late: documents in JSON need none of it

    try:
        value, twice = read_yaml(text, limits.max_depth, limits.max_nodes)
    except YamlProblem as problem:
        return _not_yaml(uri, shown, text, problem, limits)
    except ValueError:  # of Python's, for integers
        digits = LONG_INTEGER.search(text)
        offset = len(text[: digits.start()].decode()) if digits else 0
        message = f"an integer has more than {MAX_DIGITS:,} digits"
        return _refused(uri, shown, text, "GEN-SRC-004", message, offset, "write it as a text")
    found = []
    for pointer in dict.fromkeys(twice):
        decoded = text.decode()
        line, column = find_repeated_in_yaml(decoded, pointer)
        name = unescape(pointer.rpartition("/")[2])
        found.append(_twice(name, Span(shown, line, column, _line(decoded, line))))
    return Result(Document(uri, shown, text, value, is_json=False), tuple(found))


def _twice(name: str, span: Span) -> Diagnostic:
    return Diagnostic("GEN-SRC-003", f"`{name}` is written twice here", span, "keep one of the two")


def _not_json(uri: str, shown: str, text: bytes, problem: JsonProblem) -> Result[Document]:
    is_long = problem.code == "GEN-SRC-004"
    message = problem.message if is_long else f"not well-formed JSON: {problem.message}"
    hint = "write it as a text" if is_long else "mend the syntax here"
    return _refused(uri, shown, text, problem.code, message, problem.offset, hint)


def _not_yaml(uri: str, shown: str, text: bytes, problem: "YamlProblem", limits: Limits) -> Result[Document]:
    decoded = text.decode(errors="replace")
    if problem.pointer is not None:
        _, (line, column) = find_in_yaml(decoded, problem.pointer)
    else:
        line, column = problem.line, problem.column
    span = Span(shown, line, column, _line(decoded, line))
    hint = (
        f"nest at most {limits.max_depth} levels, and use `$ref` instead of aliases"
        if problem.code == "GEN-SRC-004"
        else "mend the syntax here"
    )
    what = problem.message if problem.code == "GEN-SRC-004" else f"not well-formed YAML: {problem.message}"
    return Result(broken(uri, shown, text), (Diagnostic(problem.code, what, span, hint),))


def _too_much(uri: str, shown: str, text: bytes, message: str, hint: str) -> Result[Document]:
    return Result(broken(uri, shown, text), (Diagnostic("GEN-SRC-004", message, Span(shown, 1, 1), hint),))


def _refused(uri: str, shown: str, text: bytes, code: str, message: str, offset: int, hint: str) -> Result[Document]:
    span = _span(shown, text.decode(errors="replace"), offset)
    return Result(broken(uri, shown, text), (Diagnostic(code, message, span, hint),))


def _span(shown: str, text: str, offset: int) -> Span:
    line, column = position(text, min(offset, len(text)))
    return Span(shown, line, column, _line(text, line))


def _line(text: str, line: int) -> str:
    lines = text.splitlines()
    return lines[line - 1] if 0 < line <= len(lines) else ""
