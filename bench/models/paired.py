"""The models of one document, ours and theirs, over the same instances. Prints JSON: model → theirs ÷ ours, CPU time.

Runs in a process of its own: `python -m bench.models.paired BUILD_FOLDER MODULE THEIR_FOLDER`.
"""

import json
import sys
import time
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, TypeAdapter, ValidationError

from accordant.strategies import Instances, NotFound, Seeded, Unsatisfiable
from bench import generated

_TRIED: Final = 40
_INSTANCES: Final = 10  # of those tried, the first that both give back
_ROUNDS: Final = 7
_PLAIN: Final[Mapping[str, Any]] = {"by_alias": True}
_SPARE: Final[Mapping[str, Any]] = {"by_alias": True, "exclude_unset": True}
_SHORTEST: Final = 0.002  # seconds a round: what takes less is repeated


def main(build: Path, module: str, theirs: Path) -> None:
    server = generated.load_server(build)
    strategies = import_module(f"{server.__name__}.{module}.strategies")
    peer = _loaded(theirs)
    made = Instances(json.loads((build / "server" / "schemas.json").read_text("utf-8")))
    found = {}
    for name, entry in strategies.ENTRIES.items():
        model, other = getattr(strategies.models, name), peer.get(name)
        if other is None or not isinstance(model, type):
            continue
        ratio = _ratio(TypeAdapter(model), other, list(_texts(made, entry)))
        if ratio is not None:
            found[name] = ratio
    print(json.dumps(found))


def _texts(made: Instances, entry: str) -> Iterable[bytes]:
    for seed in range(_TRIED):
        try:
            yield json.dumps(made.valid(entry, Seeded(f"{entry} {seed}"))).encode()
        except (Unsatisfiable, NotFound):
            return


def _ratio(ours: TypeAdapter[Any], theirs: type[BaseModel], texts: list[bytes]) -> float | None:
    """Both parse and dump the same texts, each by the plainest dump that gives them back."""
    adapter = TypeAdapter(theirs)
    try:
        adapter.rebuild()
    except Exception:  # a peer's model that cannot be made
        return None
    shared = [text for text in texts if _gives_back(ours, text, _SPARE) and _gives_back(adapter, text, _SPARE)]
    shared = shared[:_INSTANCES]
    if not shared:
        return None
    pair = [(one, _plainest(one, shared)) for one in (ours, adapter)]
    times = max(1, round(_SHORTEST / max(_once(*pair[0], shared, 1), 1e-6)))
    mine, other = zip(*([_once(*one, shared, times) for one in pair] for _ in range(_ROUNDS)), strict=True)
    return float(min(other) / min(mine))


def _plainest(adapter: TypeAdapter[Any], texts: list[bytes]) -> Mapping[str, Any]:
    return _PLAIN if all(_gives_back(adapter, text, _PLAIN) for text in texts) else _SPARE


def _gives_back(adapter: TypeAdapter[Any], text: bytes, options: Mapping[str, Any]) -> bool:
    """Whether a model takes a text and gives back what it took: one that drops or rewrites parts does other work."""
    try:
        written = json.loads(adapter.dump_json(adapter.validate_json(text), **options))
    except (ValidationError, ValueError, TypeError):
        return False
    return bool(written == json.loads(text))


def _once(adapter: TypeAdapter[Any], options: Mapping[str, Any], texts: list[bytes], times: int) -> float:
    parse, dump = adapter.validate_json, adapter.dump_json
    started = time.process_time()
    for _ in range(times):
        for text in texts:
            dump(parse(text), **options)
    return time.process_time() - started


def _loaded(folder: Path) -> Mapping[str, type[BaseModel]]:
    """The peer's models by name, but for names that several of its modules have."""
    sys.path.insert(0, str(folder.parent))
    found: dict[str, set[type[BaseModel]]] = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder.parent).with_suffix("").parts
        module = import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
        for name, value in vars(module).items():
            if isinstance(value, type) and issubclass(value, BaseModel):
                found.setdefault(name, set()).add(value)
    return {name: models.pop() for name, models in found.items() if len(models) == 1}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
