"""The targets by name. A third party adds its own by an entry point of the group `accordant.targets`.

What takes time to import, the targets and what lists those of others, is imported when it is asked for.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from importlib.metadata import EntryPoints

    from accordant.targets.target import Target

TARGETS = {
    "server": "accordant.targets.server.plan:plan_server",
    "models": "accordant.targets.server.models:plan_models",
    "tests": "accordant.targets.tests.plan:plan_tests",
    "mock": "accordant.targets.mock.plan:plan_mock",
    "sdk-python": "accordant.targets.sdk_python.plan:plan_sdk_python",
    "cli": "accordant.targets.cli.plan:plan_cli",
    "mcp": "accordant.targets.mcp.plan:plan_mcp",
    "sdk-typescript": "accordant.targets.sdk_typescript.plan:plan_sdk_typescript",
}
"""Where ours are, in the words of an entry point."""

PARTS: dict[str, str] = {"models": "server"}
"""Targets that are part of another one: what they write, it writes as well."""


def target_names() -> tuple[str, ...]:
    """Every target that a product may ask for: ours first, then the installed ones."""
    return tuple(dict.fromkeys((*TARGETS, *sorted(_installed().names))))


def is_target(name: str) -> bool:
    """Whether a product may ask for the target of that name."""
    return name in TARGETS or name in _installed().names


def whole_targets(names: Iterable[str]) -> tuple[str, ...]:
    """The targets to plan: each once, and none that is part of another one."""
    wanted = dict.fromkeys(names)
    return tuple(name for name in wanted if PARTS.get(name) not in wanted)


def target(name: str) -> "Target | None":
    """The target of that name: ours first, then an installed one."""
    if name in TARGETS:
        module, _, function = TARGETS[name].partition(":")
        return cast("Target", getattr(import_module(module), function))
    found = next(iter(_installed().select(name=name)), None)
    return None if found is None else cast("Target", found.load())


def _installed() -> "EntryPoints":
    from importlib.metadata import entry_points

    return entry_points(group="accordant.targets")
