"""Spectral rulesets: severities of the rules that are shared. What is not understood is told, never dropped in silence.

No function of a ruleset is run, and nothing is fetched: rulesets in JavaScript, and those on the network or in packages, are told.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from accordant.codes import LINT_RULES, REGISTRY
from accordant.diagnostics import Diagnostic, Place, Result, Severity, near_miss
from accordant.lint.spectral_rules import RULESETS, SPECTRAL_RULES, SpectralRule
from accordant.reading import located
from accordant.source.config import DEFAULT_CONFIG, Config
from accordant.source.documents import Document, read_file
from accordant.source.limits import Limits
from accordant.source.tree import SourceTree, is_remote

_SEVERITIES: dict[Any, Severity | None] = {
    "error": Severity.ERROR, "warn": Severity.WARNING, "info": Severity.NOTE, "hint": Severity.NOTE, "off": None,
    0: Severity.ERROR, 1: Severity.WARNING, 2: Severity.NOTE, 3: Severity.NOTE, -1: None,
}  # fmt: skip
_MODES = ("all", "recommended", "off")
_WITHOUT_EFFECT = (
    "documentationUrl",
    "description",
    "formats",
    "aliases",
)  # of rules of one's own, which are told themselves
_RANK = (None, Severity.NOTE, Severity.WARNING, Severity.ERROR)
_NAMED = ("off", "hint", "info", "warn", "error")
_PROGRAMS = (".js", ".mjs", ".cjs", ".ts")

Severities = dict[str, Severity | None]


def read_ruleset(path: Path, documents: Iterable[Path], config: Config = DEFAULT_CONFIG) -> Result[Severities]:
    """The severities that a ruleset gives to codes, for these documents; None for those that it turns off.

    GEN-CFG-003 where it, or a file that it extends, is no ruleset; GEN-CFG-004 for each part that has no effect here.
    """
    reading = _Reading(tuple(documents), config.limits)
    rules = reading.file(path, "recommended", None)
    tree = SourceTree(Path(), reading.read)
    return Result(_by_code(rules), located(reading.problems, tree, config))


def _by_code(rules: Severities) -> Severities:
    """Several of Spectral's rules may be one of ours: then the gravest counts."""
    found: Severities = {}
    for name, severity in rules.items():
        for code in _codes(name):
            known = found.get(code)
            found[code] = severity if _RANK.index(severity) > _RANK.index(known) else known
    return found


def _codes(name: str) -> tuple[str, ...]:
    if name in SPECTRAL_RULES:
        return SPECTRAL_RULES[name].codes
    return (LINT_RULES[name],) if name in LINT_RULES else ()


class _Reading:
    """One ruleset and those that it extends, with everything that is to be told."""

    def __init__(self, documents: tuple[Path, ...], limits: Limits) -> None:
        self.documents, self.limits = documents, limits
        self.problems: list[Diagnostic] = []
        self.read: dict[str, Document] = {}
        self._around: list[Path] = []  # the files being read, outermost first

    def file(self, path: Path, mode: str, referrer: Place | None) -> Severities:
        """The rules of a file by their names."""
        uri = Path(os.path.relpath(path)).as_posix()
        if path.suffix in _PROGRAMS:
            hint = "write it in YAML or JSON; functions of a ruleset are never run"
            tell = self._refuse if referrer is None else self._ignore
            tell(f"`{uri}` is a program, which is not run", referrer or Place(uri, ""), hint)
            return {}
        if path.resolve() in self._around:
            self._refuse(f"`{uri}` extends itself", referrer or Place(uri, ""), "remove one of the two")
            return {}
        read = read_file(uri, path, self.limits, referrer)
        self.problems += read.diagnostics
        self.read[uri] = read.value
        if read.diagnostics:
            return {}
        if not isinstance(read.value.value, dict):
            self._refuse(f"`{uri}` is not a ruleset", Place(uri, ""), "write `extends` and `rules`")
            return {}
        self._around.append(path.resolve())
        found = self._ruleset(read.value.value, Place(uri, ""), path.parent)
        self._around.pop()
        return found if mode != "off" else dict.fromkeys(found)

    def _ruleset(self, written: dict[str, Any], place: Place, folder: Path) -> Severities:
        found: Severities = {}
        for extended, mode, where in self._extended(written.get("extends"), place.child("extends")):
            found |= self._base(extended, mode, where, folder)
        found |= self._rules(written.get("rules", {}), place.child("rules"))
        found |= self._overrides(written.get("overrides", []), place.child("overrides"), folder)
        for key in written:
            if key not in ("extends", "rules", "overrides", *_WITHOUT_EFFECT):
                hint = "remove it; functions of a ruleset are never run" if "unctions" in key else "remove it"
                self._ignore(f"`{key}` of a ruleset is not understood", place.child(key).key(), hint)
        return found

    def _extended(self, written: Any, place: Place) -> Iterator[tuple[str, str, Place]]:
        """Each ruleset that is extended, with how much of it is taken."""
        if written is None:
            return
        listed = [(place.child(index), one) for index, one in enumerate(written)] if isinstance(written, list) else []
        for where, one in listed or [(place, written)]:
            name, mode = one if isinstance(one, list) and len(one) == 2 else (one, "recommended")
            if isinstance(name, str) and mode in _MODES:
                yield name, mode, where
            else:
                hint = "write the name of a ruleset, or a pair such as `[spectral:oas, off]`"
                self._refuse("this extends no ruleset", where, hint)

    def _base(self, name: str, mode: str, place: Place, folder: Path) -> Severities:
        if name in RULESETS:
            return self._of_spectral(name, RULESETS[name], mode, place)
        if is_remote(name) or not (name.startswith(".") or Path(name).is_absolute() or (folder / name).is_file()):
            message = f"the ruleset `{name}` is not read: it is {_where(name)}"
            self._ignore(message, place, "save it beside this one, and extend the file")
            return {}
        return self.file(folder / name, mode, place)

    def _of_spectral(self, name: str, rules: Mapping[str, SpectralRule], mode: str, place: Place) -> Severities:
        """The rules that are shared; those that are not, and would run, are listed once."""
        running = {
            key: one for key, one in rules.items() if mode == "all" or (mode == "recommended" and one.is_recommended)
        }
        missing = [key for key, one in running.items() if not one.codes]
        if missing:
            listed = ", ".join(f"`{one}`" for one in missing)
            message = f"of `{name}`, {len(missing)} rules are not run here: {listed}"
            self._ignore(message, place, "keep running Spectral for them, or go without")
        return {key: running[key].severity if key in running else None for key in rules}

    def _rules(self, written: Any, place: Place) -> Severities:
        if not isinstance(written, dict):
            self._refuse("`rules` is not an object", place, "write the names of rules and their severities")
            return {}
        found: Severities = {}
        for name, value in written.items():
            where = place.child(name)
            if isinstance(value, dict) and ("given" in value or "then" in value):
                message = f"the rule `{name}` is one of the ruleset's own, which is not run"
                self._ignore(message, where.key(), "keep running Spectral for it, or go without")
                continue
            asked = value.get("severity", "warn") if isinstance(value, dict) else value
            if isinstance(asked, bool):
                severity = _default(name) if asked else None
            elif isinstance(asked, str | int) and asked in _SEVERITIES:
                severity = _SEVERITIES[asked]
            else:
                self._refuse(f"`{name}` has no severity that is known", where, f"write one of {', '.join(_NAMED)}")
                continue
            if self._is_settable(name, severity, where):
                found[name] = severity
        return found

    def _is_settable(self, name: str, severity: Severity | None, place: Place) -> bool:
        codes = _codes(name)
        if not codes and severity is not None:
            meant = near_miss(name, (*SPECTRAL_RULES, *LINT_RULES)) if name not in SPECTRAL_RULES else None
            hint = f"did you mean `{meant}`?" if meant else "keep running Spectral for it, or go without"
            self._ignore(f"there is no rule `{name}` here", place.key(), hint)
        if codes and severity is not Severity.ERROR and all(REGISTRY[one].mildest is Severity.ERROR for one in codes):
            self._ignore(f"`{name}` stays an error: it is {codes[0]}", place.key(), "mend what it finds")
        return bool(codes)

    def _overrides(self, written: Any, place: Place, folder: Path) -> Severities:
        """Rules for some files: taken where they are for every document that is looked at, and told where for some of them."""
        found: Severities = {}
        overrides: list[Any] = written if isinstance(written, list) else [written]
        for index, one in enumerate(overrides):
            where = place.child(index)
            files: Any = one.get("files") if isinstance(one, dict) else None
            if not isinstance(files, list) or any("#" in str(pattern) for pattern in files) or "extends" in one:
                hint = "set severities of rules for whole files"
                self._ignore("this override is not understood", where, hint)
                continue
            matched = [any(_matches(path, str(pattern), folder) for pattern in files) for path in self.documents]
            if all(matched):
                found |= self._rules(one.get("rules", {}), where.child("rules"))
            elif any(matched):
                message = "this override is for some of the documents, which are judged together"
                self._ignore(message, where, "run `gen lint` for each document")
        return found

    def _refuse(self, message: str, place: Place, hint: str) -> None:
        self.problems.append(Diagnostic("GEN-CFG-003", message, place, hint))

    def _ignore(self, message: str, place: Place, hint: str) -> None:
        self.problems.append(Diagnostic("GEN-CFG-004", message, place, hint, severity=Severity.NOTE))


def _default(name: str) -> Severity:
    """What `true` stands for."""
    if name in SPECTRAL_RULES:
        return SPECTRAL_RULES[name].severity
    return REGISTRY[LINT_RULES[name]].mildest if name in LINT_RULES else Severity.WARNING


def _where(name: str) -> str:
    return "on the network" if is_remote(name) else "in a package"


def _matches(path: Path, pattern: str, folder: Path) -> bool:
    relative = Path(os.path.relpath(path, folder)).as_posix()
    return fnmatch(relative, pattern) or fnmatch(f"/{relative}", pattern)
