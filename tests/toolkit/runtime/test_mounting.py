"""Several contracts under several base paths."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from accordant.runtime import Mounted, application
from bench.asgi import running

from .items import CONTRACT, bind, unbound
from .serving import Handler, request


async def verify(credential: Any) -> object:
    return credential.value


SECURITY = {"bearerAuth": verify, "key": verify}


def served(**options: Any) -> Any:
    return application(CONTRACT, [bind(Handler())], security=SECURITY, **options)


async def test_each_is_served_below_its_path() -> None:
    app = Mounted({"/v1": served(), "/v1/old": application(CONTRACT, [unbound()]), "/v2": served()})
    async with running(app):
        assert (await request(app, "GET", "/v1/items/7")).status == 200
        assert (await request(app, "GET", "/v2/items/7?limit=3")).status == 200
        assert (await request(app, "GET", "/v1/old/items/7")).status == 501
        assert (await request(app, "GET", "/v2/openapi.json")).json["openapi"]
        page = await request(app, "GET", "/v2/docs/")
        assert (page.status, b"/v2/openapi.json" in page.body) == (200, True)


@pytest.mark.parametrize("path", ["/", "/items/7", "/v1x/items/7", "/v1/nothing", "/v3/items/7"])
async def test_what_none_has_is_not_found(path: str) -> None:
    app = Mounted({"/v1": served()})
    async with running(app):
        got = await request(app, "GET", path)
    assert (got.status, got.headers["content-type"]) == (404, "application/problem+json")


async def test_lifespans_are_held_in_order() -> None:
    told: list[str] = []

    def life(name: str) -> Any:
        @asynccontextmanager
        async def lifespan(app: Any) -> AsyncIterator[None]:
            told.append(f"{name} begins")
            yield
            told.append(f"{name} ends")

        return lifespan

    app = Mounted({"/a": served(lifespan=life("a")), "/b": served(lifespan=life("b"))})
    async with running(app):
        assert told == ["a begins", "b begins"]
    assert told == ["a begins", "b begins", "b ends", "a ends"]


async def test_one_that_cannot_start_stops_all() -> None:
    told: list[str] = []

    @asynccontextmanager
    async def first(app: Any) -> AsyncIterator[None]:
        yield
        told.append("the first ended")

    @asynccontextmanager
    async def broken(app: Any) -> AsyncIterator[None]:
        raise OSError("no database")
        yield

    app = Mounted({"/a": served(lifespan=first), "/b": served(lifespan=broken)})
    with pytest.raises(RuntimeError, match="no database"):
        async with running(app):
            pytest.fail("it started")
    assert told == ["the first ended"]


@pytest.mark.parametrize("path", ["v1", "/v1/", "/", ""])
def test_base_paths_have_a_form(path: str) -> None:
    with pytest.raises(ValueError, match="base paths begin with"):
        Mounted({path: served()})
