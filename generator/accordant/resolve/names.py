"""Names for schemas and operations: from the contract, unique in their module, kept by `names.lock`."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

NamesLock = Mapping[str, Mapping[str, str]]
"""Module → (id of a schema or operation → its name). Written by every build, so that a new schema renames nothing."""


CLIENTS: Final = "sdk:"
"""Before the name of a resource, in place of a module: what its operations are called in clients."""

WEBHOOKS: Final = CLIENTS + ":webhooks"
"""In place of a module: what webhooks are called in clients. No resource has a colon in its name."""


class Names:
    """Gives each id of a module one name, the locked one first."""

    def __init__(self, lock: NamesLock) -> None:
        self._lock = lock
        self.given: dict[str, dict[str, str]] = {}
        self._taken: dict[str, set[str]] = {}
        self._homes: dict[str, str] | None = None

    def name(self, module: str, key: str, wanted: str) -> str:
        """The name of `key`: as locked, else `wanted`, else `wanted2`, `wanted3`, … .

        Two names that differ only in case count as the same: some file systems and readers agree.
        """
        given = self.given.setdefault(module, {})
        if key in given:
            return given[key]
        taken = self._taken_in(module)
        given[key] = name = self.locked(module, key) or _free(wanted, taken)
        taken.add(name.casefold())
        return name

    def say(self, module: str, key: str, name: str) -> str:
        """The name that people chose, whatever it was before. What has it already has it as well."""
        self.given.setdefault(module, {})[key] = name
        self._taken_in(module).add(name.casefold())
        return name

    def locked(self, module: str, key: str) -> str | None:
        """The name that a key had before."""
        return self._lock.get(module, {}).get(key)

    def is_taken(self, module: str, name: str) -> bool:
        """Whether something in a module has a name, or had it before."""
        return name.casefold() in self._taken_in(module)

    def _taken_in(self, module: str) -> set[str]:
        if module not in self._taken:
            self._taken[module] = {name.casefold() for name in self._lock.get(module, {}).values()}
        return self._taken[module]

    def home(self, uri: str) -> str | None:
        """The module that the schemas of a document were in; None where none of them has a locked name."""
        if self._homes is None:
            self._homes = {}
            for module, names in sorted(self._lock.items()):
                for key in names if not module.startswith(CLIENTS) else ():
                    self._homes.setdefault(key.partition("#")[0], module)
        return self._homes.get(uri)

    def lock(self) -> dict[str, dict[str, str]]:
        """What to write to `names.lock`: only what this build used."""
        return {module: dict(sorted(names.items())) for module, names in sorted(self.given.items())}


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """`wanted`, or `wanted2`, `wanted3`, …: the first that is not taken, whatever its case."""
    return _free(wanted, {one.casefold() for one in taken})


def _free(wanted: str, taken: set[str]) -> str:
    if wanted.casefold() not in taken:
        return wanted
    number = 2
    while f"{wanted}{number}".casefold() in taken:
        number += 1
    return f"{wanted}{number}"


_WORD_BREAK = re.compile(r"[\x00-/:-@\[-`{-\x7f]+")  # what ASCII has besides letters and digits
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def words(text: str) -> list[str]:
    """The words of an identifier in any style: `fooBar`, `foo_bar` and `foo-bar` are foo, bar."""
    clean = unicodedata.normalize("NFKC", text)
    parts = [part for part in _WORD_BREAK.split(clean) if part]
    return [_identifying(word) for part in parts for word in _HUMP.split(part)]


def _identifying(text: str) -> str:
    """What of a text identifiers may have."""
    return text if f"a{text}".isidentifier() else "".join(one for one in text if f"a{one}".isidentifier())


@cache
def pascal(text: str, *, otherwise: str = "Schema") -> str:
    """`foo-bar` as `FooBar`; capitals inside a word are kept. Never empty, never starting with a digit."""
    clean = unicodedata.normalize("NFKC", text)
    parts = [_identifying(part) for part in _WORD_BREAK.split(clean)]
    name = "".join(part[:1].upper() + part[1:] for part in parts if part)
    if not name:
        return otherwise
    return name if name[0].isalpha() else otherwise + name


@cache
def snake(text: str, *, otherwise: str = "value") -> str:
    """`fooBar` as `foo_bar`. Never empty, never starting with a digit."""
    name = "_".join(word.lower() for word in words(text) if word)
    if not name:
        return otherwise
    return name if name[0].isalpha() else f"{otherwise}_{name}"


def singular(text: str) -> str:
    """The name of one of several, for items of an array: `Tags` → `Tag`. English, and careful rather than clever."""
    for ending, single in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")):
        if text.endswith(ending) and len(text) > len(ending) + 1:
            return text[: -len(ending)] + single
    if text.endswith("s") and not text.endswith(("ss", "us", "is")) and len(text) > 2:
        return text[:-1]
    return text + "Item"


def distinct(wanted: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """The wanted names in order, each made unique by a number where it is not."""
    used, found = set(taken), []
    for name in wanted:
        free, number = name, 2
        while free in used:
            free, number = f"{name}_{number}", number + 1
        used.add(free)
        found.append(free)
    return found
