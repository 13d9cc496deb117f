"""Accounts, tokens and sessions, through the API."""

import asyncio
import time

import asyncpg
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from tests.service.conftest import TOKEN_KEY
from tests.service.world import PASSWORD, World


async def test_whoever_registers_can_log_in_and_see_their_account(world: World) -> None:
    registered = await world.register("ada@example.com", name="Ada Lovelace")

    tokens = (await world.log_in("ada@example.com")).json()
    me = await world.client.get("/auth/me", headers={"authorization": f"Bearer {tokens['access_token']}"})

    assert registered.status_code == 201
    assert me.json() == registered.json()
    assert me.json()["created_at"] == "2026-01-05T09:30:00Z"


async def test_an_address_is_registered_once_in_whatever_case(world: World) -> None:
    await world.register("ada@example.com")

    again = await world.register("ADA@Example.com")

    assert again.status_code == 409
    assert again.headers["content-type"] == "application/problem+json"


async def test_two_who_register_the_same_address_at_once_make_one_account(world: World) -> None:
    replies = await asyncio.gather(*(world.register("ada@example.com") for _ in range(4)))

    assert sorted(reply.status_code for reply in replies) == [201, 409, 409, 409]


async def test_a_refused_password_is_not_repeated(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")

    refused = await world.register("ada@example.com", password="hunter2")

    assert refused.json()["violations"] == [
        {"in": "body", "pointer": "/password", "keyword": "minLength", "message": "value does not keep to `minLength`"}
    ]
    assert "hunter2" not in refused.text + caplog.text


async def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(world: World) -> None:
    await world.register("ada@example.com")

    wrong = await world.log_in("ada@example.com", "not the password")
    unknown = await world.log_in("nobody@example.com", PASSWORD)

    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json()
    assert wrong.headers["www-authenticate"] == "Bearer"


async def test_an_access_token_lives_for_fifteen_minutes(world: World) -> None:
    ada = await world.meet("Ada")

    world.clock.advance(minutes=14, seconds=59)
    in_time = await ada.get("/auth/me")
    world.clock.advance(seconds=2)
    too_late = await ada.get("/auth/me")

    assert (in_time.status_code, too_late.status_code) == (200, 401)
    assert ada.tokens["expires_in"] == 900


async def test_a_refresh_token_is_exchanged_for_new_tokens(world: World) -> None:
    ada = await world.meet("Ada")
    world.clock.advance(minutes=20)

    renewed = (await world.refresh(ada.tokens["refresh_token"])).json()
    ada.tokens = renewed

    assert (await ada.get("/auth/me")).status_code == 200


async def test_using_an_old_refresh_token_ends_the_whole_session(world: World) -> None:
    ada = await world.meet("Ada")
    stolen = ada.tokens["refresh_token"]
    ada.tokens = (await world.refresh(stolen)).json()

    reused = await world.refresh(stolen)

    assert reused.status_code == 401
    assert (await ada.get("/auth/me")).status_code == 401
    assert (await world.refresh(ada.tokens["refresh_token"])).status_code == 401


async def test_using_an_old_refresh_token_leaves_other_sessions_alone(world: World) -> None:
    ada = await world.meet("Ada")
    other = (await world.log_in(ada.email)).json()
    await world.refresh(ada.tokens["refresh_token"])

    await world.refresh(ada.tokens["refresh_token"])

    assert (await world.refresh(other["refresh_token"])).status_code == 200


async def test_of_two_who_use_a_refresh_token_at_once_none_keeps_the_session(world: World) -> None:
    ada = await world.meet("Ada")

    replies = await asyncio.gather(*(world.refresh(ada.tokens["refresh_token"]) for _ in range(2)))

    assert sorted(reply.status_code for reply in replies) == [200, 401]
    winner = next(reply.json() for reply in replies if reply.status_code == 200)
    assert (await world.refresh(winner["refresh_token"])).status_code == 401


async def test_a_refresh_token_expires_after_thirty_days(world: World) -> None:
    ada = await world.meet("Ada")

    world.clock.advance(days=30)

    assert (await world.refresh(ada.tokens["refresh_token"])).status_code == 401


async def test_logging_out_ends_every_token_of_the_session(world: World) -> None:
    ada = await world.meet("Ada")

    out = await ada.post("/auth/log-out")

    assert (out.status_code, out.content) == (204, b"")
    assert (await ada.get("/auth/me")).status_code == 401
    assert (await world.refresh(ada.tokens["refresh_token"])).status_code == 401
    assert (await ada.post("/auth/log-out")).status_code == 401


@pytest.mark.parametrize("algorithm", ["none", "HS256", "HS512"])
async def test_a_token_that_we_did_not_sign_is_refused(world: World, algorithm: str) -> None:
    ada = await world.meet("Ada")
    claims = jwt.decode(ada.tokens["access_token"], OctKey.import_key(TOKEN_KEY)).claims
    other_key = OctKey.import_key("the key of somebody else, just as long, or even longer to fit HS512 as well")
    ada.tokens["access_token"] = jwt.encode({"alg": algorithm}, claims, other_key, algorithms=[algorithm])

    assert (await ada.get("/auth/me")).status_code == 401


async def test_a_token_signed_by_us_with_another_algorithm_is_refused(world: World) -> None:
    ada = await world.meet("Ada")
    key = OctKey.import_key(TOKEN_KEY)
    claims = jwt.decode(ada.tokens["access_token"], key).claims
    ada.tokens["access_token"] = jwt.encode({"alg": "HS384"}, claims, key, algorithms=["HS384"])

    assert (await ada.get("/auth/me")).status_code == 401


@pytest.mark.parametrize("text", ["x", "a.b.c", "....", "eyJhbGciOiJIUzI1NiJ9.e30.", "\u00e9\u00e9"])
async def test_text_that_is_no_token_at_all_is_refused(world: World, text: str) -> None:
    reply = await world.client.get("/auth/me", headers=[(b"authorization", f"Bearer {text}".encode("latin-1"))])

    assert reply.status_code == 401


async def test_a_token_cannot_name_the_session_of_somebody_else(world: World) -> None:
    ada, grace = await world.meet("Ada"), await world.meet("Grace")
    key = OctKey.import_key(TOKEN_KEY)
    claims = jwt.decode(ada.tokens["access_token"], key).claims | {"sub": grace.id}
    ada.tokens["access_token"] = jwt.encode({"alg": "HS256"}, claims, key)

    assert (await ada.get("/auth/me")).status_code == 401


async def test_the_database_keeps_neither_passwords_nor_tokens(world: World, superuser: asyncpg.Connection) -> None:
    ada = await world.meet("Ada")

    stored = str(await superuser.fetchval("SELECT password_hash FROM accounts"))
    rows = str(await superuser.fetch("SELECT * FROM accounts, sessions, refresh_tokens"))

    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert PASSWORD not in rows
    assert ada.tokens["refresh_token"] not in rows


async def test_an_unknown_address_costs_as_much_work_as_a_wrong_password(world: World) -> None:
    await world.register("ada@example.com")

    async def seconds(email: str) -> float:
        """Of this process's own work: a busy machine makes the clock run on, not this."""
        started = time.process_time()
        await world.log_in(email, "not the password")
        return time.process_time() - started

    known = min([await seconds("ada@example.com") for _ in range(5)])
    unknown = min([await seconds("nobody@example.com") for _ in range(5)])

    assert unknown > known / 2
