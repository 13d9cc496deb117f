"""Webhooks that nothing tells apart, that bring no JSON, or that are callbacks only, in the Python SDK."""

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from accordant.build import build, write
from accordant.source.product import single_document

SECRET = b"secret"
Make = Callable[..., ModuleType]


@pytest.fixture
def webhooks_of(tmp_path: Path) -> Iterator[Make]:
    """Builds the SDK of a document, and gives its module of webhooks."""
    name = "hooked"

    def make(**document: Any) -> ModuleType:
        path = tmp_path / "doc.json"
        path.write_text(json.dumps({"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, **document}))
        built = build(replace(single_document(path, name), targets=("sdk-python",)), tmp_path)
        assert built.is_sound, built.diagnostics
        write(built.value, tmp_path)
        sys.path.insert(0, str(tmp_path / "sdk" / "python" / name))
        importlib.invalidate_caches()
        return importlib.import_module(f"{name}.webhooks")

    yield make
    sys.path[:] = [one for one in sys.path if not one.startswith(str(tmp_path))]
    for one in [one for one in sys.modules if one.partition(".")[0] == name]:
        del sys.modules[one]


def hook(schema: Any, media_type: str = "application/json") -> dict[str, Any]:
    body = {"content": {media_type: {"schema": schema}}}
    return {"post": {"requestBody": body, "responses": {"204": {"description": "seen"}}}}


def named(*names: str) -> dict[str, Any]:
    return {"type": "object", "required": list(names), "properties": {name: {"type": "string"} for name in names}}


def test_what_nothing_tells_apart_has_the_type_that_fits(webhooks_of: Make) -> None:
    webhooks = webhooks_of(webhooks={"made": hook(named("a", "b")), "gone": hook(named("a"))})

    def kind(body: str) -> str:
        return type(webhooks.unwrap(body, webhooks.sign(body, SECRET), SECRET)).__name__

    assert [kind('{"a": "1", "b": "2"}'), kind('{"a": "1"}'), kind('{"c": 1}')] == ["MadeBody", "GoneBody", "dict"]


def test_what_is_no_json_comes_as_bytes(webhooks_of: Make) -> None:
    webhooks = webhooks_of(webhooks={"made": hook({"type": "string"}, "text/plain")})

    assert webhooks.made.unwrap("ä", webhooks.sign("ä", SECRET), SECRET) == "ä".encode()
    assert webhooks.made.unwrap(b"\xff", webhooks.sign(b"\xff", SECRET), SECRET) == b"\xff"
    assert not hasattr(webhooks, "unwrap")


def test_callbacks_are_no_part_of_what_any_webhook_brings(webhooks_of: Make) -> None:
    operation = {"operationId": "place", "responses": {}, "callbacks": {"done": {"{$url}": hook(named("a"))}}}

    webhooks = webhooks_of(paths={"/a": {"post": operation}})

    assert webhooks.place_done.unwrap('{"a": "1"}', webhooks.sign('{"a": "1"}', SECRET), SECRET).a == "1"
    assert not hasattr(webhooks, "unwrap")


def test_headers_are_whatever_servers_make_of_them(webhooks_of: Make) -> None:
    webhooks = webhooks_of(webhooks={"made": hook(named("a"))})
    signed = webhooks.sign("x", SECRET, id="msg_ä")
    forms = [
        signed,
        {name.title(): text for name, text in signed.items()},
        [(name.encode(), text.encode("latin-1")) for name, text in signed.items()],
    ]

    for one in forms:
        webhooks.verify("x", one, SECRET)


@pytest.mark.parametrize(
    "wrong",
    [
        {"webhook-timestamp": "soon"},
        {"webhook-timestamp": "-5"},
        {"webhook-timestamp": "9" * 400},
        {"webhook-timestamp": "٣"},
        {"webhook-id": ""},
        {"webhook-signature": ""},
        {"webhook-signature": "v1,"},
        {"webhook-signature": "v1,\udcff"},
        {"webhook-id": "\udcff"},
    ],
)
def test_whatever_a_forger_sends_has_one_answer(wrong: dict[str, str], webhooks_of: Make) -> None:
    webhooks = webhooks_of(webhooks={"made": hook(named("a"))})
    headers = {**webhooks.sign("x", SECRET), **wrong}

    with pytest.raises(
        webhooks.WebhookVerificationError, match=r"^the webhook is not signed with this secret, or not of this time$"
    ):
        webhooks.verify("x", headers, SECRET, tolerance=None)
