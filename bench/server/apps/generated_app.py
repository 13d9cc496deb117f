"""Ours: `gen build` on the contract, and the handler that a user would write against the generated Protocol."""

from pathlib import Path
from typing import Any

from accordant.runtime import Context, NotFound, application
from bench import generated
from bench.server import sample


def create(out: Path) -> Any:
    """Build into `out`, bind, and answer the `connexion.AsyncApp`."""
    generated.build(Path(__file__).parent.parent / "openapi.yaml", out, name="items")
    server = generated.load_server(out)
    items = generated.load_module(server, "items")
    models = generated.load_module(server, "items", "models")
    return application(server.CONTRACT, bindings=[items.bind(_handler(models))])


def _handler(models: Any) -> Any:
    """The classes are known only once they are built, hence a handler class inside a function."""
    kept = {item.id: item for item in map(models.Item.model_validate, sample.items())}

    class ItemsHandler:
        async def get_item(self, call: Context, request: Any) -> Any:
            if request.id not in kept:
                return NotFound(models.NoItem(detail="no such item"))
            return kept[request.id]

        async def list_items(self, call: Context, request: Any) -> Any:
            return list(kept.values())

        async def create_item(self, call: Context, request: Any) -> Any:
            kept[request.body.id] = request.body
            return request.body

    return ItemsHandler()
