"""Holds a server to the contract of Acme Tasks. Generated; not to be edited."""

import os
from collections.abc import Iterator
from importlib import import_module

import pytest

SERVER: str = "tests.service.serving:running"


@pytest.fixture(scope="session")
def base_url() -> Iterator[str]:
    """The server under test: BASE_URL, or the one that the product names under `tests: server`."""
    if os.environ.get("BASE_URL"):
        yield os.environ["BASE_URL"].rstrip("/")
        return
    if not SERVER:
        pytest.fail("set BASE_URL to a running server, or name one in specs/product.yaml under `tests: server`")
    module, _, name = SERVER.partition(":")
    with getattr(import_module(module), name)() as url:
        yield url
