"""How documents are read and judged: `accordant.toml`, in the folder where `gen` runs."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from accordant.codes import LINT_RULES, REGISTRY
from accordant.diagnostics import Diagnostic, Policy, Result, Severity, Span, near_miss
from accordant.ir import Retries
from accordant.source.limits import HIGHEST_DEPTH, Limits
from accordant.source.remote import Remote
from accordant.source.toml_positions import find_in_toml
from accordant.source.urls import host_problem

CONFIG_FILE = "accordant.toml"
_MAX_BYTES = 256 * 1024
_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")


@dataclass(frozen=True, slots=True)
class OnInvalid:
    default: Policy = Policy.ERROR
    codes: Mapping[str, Policy] = field(default_factory=dict)

    def policy(self, code: str) -> Policy:
        return self.codes.get(code, self.default)


@dataclass(frozen=True, slots=True)
class Config:
    """What `accordant.toml` says, with the defaults of what it does not say."""

    folder: Path = Path()  # what its paths are relative to
    limits: Limits = field(default_factory=Limits)
    allow_remote: tuple[str, ...] = ()
    update_remote: bool = False
    overlays: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # documents to the overlays over them
    severities: Mapping[str, Severity | None] = field(default_factory=dict)  # None: not shown
    on_invalid: OnInvalid = field(default_factory=OnInvalid)
    ruleset: str | None = None
    client_names: Mapping[str, str] = field(default_factory=dict)  # by ids of operations: `tasks.create`
    retries: Retries = field(default_factory=Retries)  # of clients
    stainless: str | None = None  # the configuration of another generator of SDKs
    shown: str = ""  # the path of the file, as it is shown
    text: str = ""

    @property
    def remote(self) -> Remote:
        return Remote(self.allow_remote, self.folder, self.update_remote)

    def unknown_clients(self, operations: Iterable[str]) -> tuple[Diagnostic, ...]:
        """Names for operations that are none of these: a contract beside this one may have them, hence no error."""
        known = frozenset(operations)
        found = []
        for name in self.client_names.keys() - known:
            meant = near_miss(name, known)
            hint = f"did you mean `{meant}`?" if meant else "remove it, or name an operation by its id"
            place = find_in_toml(self.text, ("sdk", "names", name), self.shown)
            message = f"no operation is called `{name}`"
            found.append(Diagnostic("GEN-CFG-005", message, place, hint, severity=Severity.WARNING))
        return tuple(sorted(found, key=_line))

    def overlays_of(self, document: Path) -> tuple[Path, ...]:
        """The overlays over a document, in the order in which they are applied."""
        path = document.resolve()
        return tuple(
            self.folder / overlay
            for named, overlays in self.overlays.items()
            if (self.folder / named).resolve() == path
            for overlay in overlays
        )


DEFAULT_CONFIG = Config()


def read_config(folder: Path, named: Path | None = None) -> Result[Config]:
    """The configuration of a folder, or of the file that was named; the defaults, where the folder has none.

    Every key that is unknown, and every value that cannot be, is a GEN-CFG-002 at its line.
    """
    path = named or folder / CONFIG_FILE
    if named is None and not path.is_file():
        return Result(Config(folder))
    try:
        text = path.read_bytes()[: _MAX_BYTES + 1].decode()
    except OSError as error:
        return _unreadable(path, f"cannot be read: {error.strerror}", "correct the path")
    except UnicodeDecodeError:
        return _unreadable(path, "is not UTF-8", "save it as UTF-8")
    if len(text) > _MAX_BYTES:
        return _unreadable(path, f"has more than {_MAX_BYTES:,} bytes", "shorten it")
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Result(Config(path.parent), (_not_toml(path, text, error),))
    reader = _Reader(str(path), text)
    config = reader.config(path.parent, written)
    return Result(config, tuple(sorted(reader.problems, key=_line)))


def _line(problem: Diagnostic) -> int:
    return problem.place.line if isinstance(problem.place, Span) else 0


def _unreadable(path: Path, what: str, hint: str) -> Result[Config]:
    problem = Diagnostic("GEN-CFG-002", f"`{path}` {what}", Span(str(path), 1, 1), hint)
    return Result(Config(path.parent), (problem,))


def _not_toml(path: Path, text: str, error: tomllib.TOMLDecodeError) -> Diagnostic:
    lines = text.splitlines() or [""]
    message = str(error)
    where = _WHERE.search(message)
    line, column = (int(where[1]), int(where[2])) if where and where[1] else (len(lines), len(lines[-1]) + 1)
    span = Span(str(path), line, column, lines[min(line, len(lines)) - 1])
    return Diagnostic("GEN-CFG-002", f"not well-formed TOML: {_WHERE.sub('', message)}", span, "mend the syntax here")


_CLIENT_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*(?:\.[a-z][a-z0-9]*(?:_[a-z0-9]+)*)?").fullmatch


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value <= _MOST_RETRIES


def _is_seconds(value: Any) -> bool:
    return type(value) in (int, float) and 0 <= value <= _LONGEST_WAIT


def _are_statuses(value: Any) -> bool:
    return isinstance(value, list) and all(type(one) is int and 400 <= one <= 599 for one in value)


_MOST_RETRIES: Final = 100
_LONGEST_WAIT: Final = 3600
_COUNT: Final = (f"a whole number of 0 to {_MOST_RETRIES}", _is_count)
_SECONDS: Final = (f"a number of seconds of 0 to {_LONGEST_WAIT}", _is_seconds)
_RETRIES: Final[Mapping[str, tuple[str, Callable[[Any], bool]]]] = {
    "max": _COUNT,
    "base": _SECONDS,
    "cap": _SECONDS,
    "budget": _COUNT,
    "statuses": ("a list of statuses of 400 to 599", _are_statuses),
}
"""What each key of `[sdk.retries]` is, and how that is seen."""


class _Reader:
    """One pass over the tables; collects every problem, and reads what is sound."""

    def __init__(self, shown: str, text: str) -> None:
        self.shown, self.text = shown, text
        self.problems: list[Diagnostic] = []

    def config(self, folder: Path, written: dict[str, Any]) -> Config:
        known = ("limits", "remote", "overlays", "severity", "on_invalid", "lint", "sdk")
        self._refuse_unknown(written, (), known)
        tables = {name: self._table(written.get(name, {}), name) for name in known}
        return Config(
            folder=folder,
            limits=self._limits(tables["limits"]),
            allow_remote=self._hosts(tables["remote"]),
            overlays=self._overlays(tables["overlays"], folder),
            severities=self._severities(tables["severity"]),
            on_invalid=self._on_invalid(tables["on_invalid"]),
            ruleset=self._ruleset(tables["lint"], folder),
            client_names=self._client_names(tables["sdk"]),
            retries=self._retries(tables["sdk"]),
            stainless=self._stainless(tables["sdk"], folder),
            shown=self.shown,
            text=self.text,
        )

    def _limits(self, table: dict[str, Any]) -> Limits:
        names = tuple(one.name for one in fields(Limits))
        self._refuse_unknown(table, ("limits",), names)
        sound: dict[str, int] = {}
        for name in names:
            value = table.get(name, 1)
            highest = HIGHEST_DEPTH if name == "max_depth" else None
            if type(value) is not int or value < 1 or (highest is not None and value > highest):
                what = f"1 to {highest}" if highest is not None else "1 or more"
                self._say(("limits", name), f"`{name}` is not a whole number of {what}", f"write {name} = 100")
            elif name in table:
                sound[name] = value
        return Limits(**sound)

    def _hosts(self, table: dict[str, Any]) -> tuple[str, ...]:
        self._refuse_unknown(table, ("remote",), ("allow",))
        hosts = self._texts(table.get("allow", []), ("remote", "allow"))
        for problem in (found for host in hosts if (found := host_problem(host)) is not None):
            self._say(("remote", "allow"), problem, 'write the name of a host, such as "api.example.com"')
        return tuple(host for host in hosts if host_problem(host) is None)

    def _overlays(self, table: dict[str, Any], folder: Path) -> dict[str, tuple[str, ...]]:
        found = {}
        for document, overlays in table.items():
            path = ("overlays", document)
            paths = self._texts([overlays] if isinstance(overlays, str) else overlays, path)
            for one in (document, *paths):
                if not (folder / one).is_file():
                    self._say(path, f"`{one}` is not a file", "correct the path; it is relative to the configuration")
            found[document] = paths
        return found

    def _severities(self, table: dict[str, Any]) -> dict[str, Severity | None]:
        allowed = ("off", *(one.value for one in Severity))
        found: dict[str, Severity | None] = {}
        for key, value in table.items():
            path, code = ("severity", key), LINT_RULES.get(key, key)
            if not self._is_code(code, path):
                continue
            if value not in allowed:
                self._say(path, f"`{value}` is not a severity", _one_of(value, allowed))
            elif REGISTRY[code].mildest is Severity.ERROR:
                hint = "mend what it finds; `[on_invalid]` says what becomes of it until then"
                self._say(path, f"`{code}` is always an error", hint)
            else:
                found[code] = None if value == "off" else Severity(value)
        return found

    def _on_invalid(self, table: dict[str, Any]) -> OnInvalid:
        allowed = tuple(one.value for one in Policy)
        found: dict[str, Policy] = {}
        for code, value in table.items():
            path = ("on_invalid", code)
            if code != "default" and not self._is_code(code, path):
                continue
            if value in allowed:
                found[code] = Policy(value)
            else:
                self._say(path, f"`{value}` is not a policy", _one_of(value, allowed))
        default = found.pop("default", Policy.ERROR)
        return OnInvalid(default, found)

    def _ruleset(self, table: dict[str, Any], folder: Path) -> str | None:
        self._refuse_unknown(table, ("lint",), ("ruleset",))
        path = table.get("ruleset")
        if path is None or (isinstance(path, str) and (folder / path).is_file()):
            return path
        hint = "write the path of a Spectral ruleset, relative to the configuration"
        self._say(("lint", "ruleset"), f"`{path}` is not a file", hint)
        return None

    def _client_names(self, table: dict[str, Any]) -> dict[str, str]:
        self._refuse_unknown(table, ("sdk",), ("names", "retries", "stainless"))
        found = {}
        for operation, name in self._table(table.get("names", {}), "sdk", "names").items():
            if isinstance(name, str) and _CLIENT_NAME(name):
                found[operation] = name
            else:
                hint = 'write the method, "create", or the resource as well, "tasks.create"'
                self._say(("sdk", "names", operation), f"`{name}` is not a name in snake case", hint)
        return found

    def _retries(self, table: dict[str, Any]) -> Retries:
        written = self._table(table.get("retries", {}), "sdk", "retries")
        names = tuple(one.name for one in fields(Retries))
        self._refuse_unknown(written, ("sdk", "retries"), names)
        sound = {name: value for name, value in written.items() if name in names and self._is_retry(name, value)}
        statuses = sound.pop("statuses", None)
        return Retries(**sound, statuses=None if statuses is None else tuple(statuses))

    def _stainless(self, table: dict[str, Any], folder: Path) -> str | None:
        path = table.get("stainless")
        if path is None or (isinstance(path, str) and (folder / path).is_file()):
            return path
        hint = "write the path of a stainless.yml, relative to the configuration"
        self._say(("sdk", "stainless"), f"`{path}` is not a file", hint)
        return None

    def _is_retry(self, name: str, value: Any) -> bool:
        what, is_sound = _RETRIES[name]
        if is_sound(value):
            return True
        self._say(
            ("sdk", "retries", name), f"`{name}` is not {what}", "correct it; docs/sdk-behaviour.md says what it is"
        )
        return False

    def _is_code(self, code: str, path: tuple[str, ...]) -> bool:
        if code in REGISTRY:
            return True
        meant = near_miss(code, REGISTRY)
        hint = f"did you mean `{meant}`?" if meant else "write a code as findings show it, such as `GEN-OPS-001`"
        self._say(path, f"`{code}` is not a code", hint)
        return False

    def _table(self, value: Any, *path: str) -> dict[str, Any]:
        if isinstance(value, dict):
            return value
        self._say(path, f"`{path[-1]}` is not a table", f"write `[{'.'.join(path)}]` and its keys below")
        return {}

    def _texts(self, value: Any, path: tuple[str, ...]) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        self._say(path, f"`{path[-1]}` is not a list of texts", f'write {_key(path[-1])} = ["…"]')
        return ()

    def _refuse_unknown(self, table: dict[str, Any], path: tuple[str, ...], known: Iterable[str]) -> None:
        where = f"`[{'.'.join(path)}]`" if path else f"`{CONFIG_FILE}`"
        for key in table:
            if key not in known:
                self._say((*path, key), f"`{key}` is not a key of {where}", _one_of(key, known))

    def _say(self, path: tuple[str, ...], message: str, hint: str) -> None:
        self.problems.append(Diagnostic("GEN-CFG-002", message, find_in_toml(self.text, path, self.shown), hint))


def _one_of(value: Any, known: Iterable[str]) -> str:
    meant = near_miss(value, known) if isinstance(value, str) else None
    return f"did you mean `{meant}`?" if meant else f"write one of {', '.join(f'`{one}`' for one in known)}"


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else f'"{name}"'
