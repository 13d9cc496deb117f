"""The targets by name. A third party adds its own by an entry point of the group `accordant.targets`."""

from collections.abc import Iterable
from importlib.metadata import entry_points

from accordant.targets.sdk_python import plan_sdk_python
from accordant.targets.sdk_typescript import plan_sdk_typescript
from accordant.targets.server import plan_models, plan_server
from accordant.targets.target import Target
from accordant.targets.tests import plan_tests

TARGETS: dict[str, Target] = {
    "server": plan_server,
    "models": plan_models,
    "tests": plan_tests,
    "sdk-python": plan_sdk_python,
    "sdk-typescript": plan_sdk_typescript,
}

PARTS: dict[str, str] = {"models": "server"}
"""Targets that are part of another one: what they write, it writes as well."""

_GROUP = "accordant.targets"


def target_names() -> tuple[str, ...]:
    """Every target that a product may ask for: ours first, then the installed ones."""
    installed = sorted(one.name for one in entry_points(group=_GROUP))
    return tuple(dict.fromkeys((*TARGETS, *installed)))


def whole_targets(names: Iterable[str]) -> tuple[str, ...]:
    """The targets to plan: each once, and none that is part of another one."""
    wanted = dict.fromkeys(names)
    return tuple(name for name in wanted if PARTS.get(name) not in wanted)


def target(name: str) -> Target | None:
    """The target of that name: ours first, then an installed one."""
    if name in TARGETS:
        return TARGETS[name]
    found = next(iter(entry_points(group=_GROUP, name=name)), None)
    return None if found is None else found.load()
