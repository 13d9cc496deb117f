"""Organisations, invitations and roles, through the API."""

import asyncio

import asyncpg
import pytest

from tests.service.world import Person, World


async def roles(member: Person, org: str) -> dict[str, str]:
    """Who has which role, by user id."""
    items = (await member.get(f"{org}/members")).json()["items"]
    return {item["user_id"]: item["role"] for item in items}


async def test_who_founds_an_organisation_is_its_first_owner(world: World) -> None:
    ada = await world.meet("Ada")

    founded = await ada.made("/orgs", {"name": "Analytical Engines"})

    assert founded["role"] == "owner"
    assert (await ada.get("/orgs")).json() == {"items": [founded], "next_cursor": None}
    members = (await ada.get(f"/orgs/{founded['id']}/members")).json()["items"]
    assert [(m["user_id"], m["email"], m["name"], m["role"]) for m in members] == [(ada.id, ada.email, "Ada", "owner")]


async def test_my_organisations_come_page_by_page_oldest_first(world: World) -> None:
    ada, grace = await world.meet("Ada"), await world.meet("Grace")
    await grace.found("Not Ada's")
    for name in ("One", "Two", "Three"):
        await ada.found(name)

    first = (await ada.get("/orgs", limit=2)).json()
    second = (await ada.get("/orgs", limit=2, cursor=first["next_cursor"])).json()

    assert [org["name"] for org in first["items"]] == ["One", "Two"]
    assert [org["name"] for org in second["items"]] == ["Three"]
    assert second["next_cursor"] is None


async def test_members_come_page_by_page(world: World) -> None:
    ada, grace, edsger = await world.meet("Ada"), await world.meet("Grace"), await world.meet("Edsger")
    org = await ada.found()
    await ada.invite(org, edsger)
    await ada.invite(org, grace)

    first = (await ada.get(f"{org}/members", limit=2)).json()
    second = (await ada.get(f"{org}/members", limit=2, cursor=first["next_cursor"])).json()

    assert [member["name"] for member in first["items"] + second["items"]] == ["Ada", "Grace", "Edsger"]


async def test_an_invited_person_joins_with_the_role_of_the_invitation(world: World) -> None:
    ada, grace = await world.meet("Ada"), await world.meet("Grace")
    org = await ada.found()
    invitation = await ada.made(f"{org}/invitations", {"email": grace.email.upper(), "role": "admin"})

    accepted = await grace.post("/invitations/accept", {"token": invitation["token"]})

    assert accepted.status_code == 200
    assert accepted.json()["role"] == "admin"
    assert f"/orgs/{accepted.json()['id']}" == org
    assert await roles(grace, org) == {ada.id: "owner", grace.id: "admin"}


async def test_an_invitation_works_once(world: World) -> None:
    ada, grace = await world.meet("Ada"), await world.meet("Grace")
    org = await ada.found()
    invitation = await ada.made(f"{org}/invitations", {"email": grace.email, "role": "member"})

    replies = await asyncio.gather(
        *(grace.post("/invitations/accept", {"token": invitation["token"]}) for _ in range(3))
    )

    assert sorted(reply.status_code for reply in replies) == [200, 404, 404]


async def test_an_invitation_is_for_the_invited_address_only(world: World) -> None:
    ada, grace, mallory = await world.meet("Ada"), await world.meet("Grace"), await world.meet("Mallory")
    org = await ada.found()
    invitation = await ada.made(f"{org}/invitations", {"email": grace.email, "role": "member"})

    reply = await mallory.post("/invitations/accept", {"token": invitation["token"]})

    assert reply.status_code == 404
    assert mallory.id not in await roles(ada, org)


async def test_an_invitation_expires_after_a_week(world: World) -> None:
    ada, grace = await world.meet("Ada"), await world.meet("Grace")
    org = await ada.found()
    invitation = await ada.made(f"{org}/invitations", {"email": grace.email, "role": "member"})

    world.clock.advance(days=7)
    grace.tokens = (await world.log_in(grace.email)).json()
    reply = await grace.post("/invitations/accept", {"token": invitation["token"]})

    assert reply.status_code == 404


async def test_a_new_invitation_replaces_the_one_before(world: World) -> None:
    ada, grace = await world.meet("Ada"), await world.meet("Grace")
    org = await ada.found()
    old = await ada.made(f"{org}/invitations", {"email": grace.email, "role": "member"})
    new = await ada.made(f"{org}/invitations", {"email": grace.email, "role": "admin"})

    assert (await grace.post("/invitations/accept", {"token": old["token"]})).status_code == 404
    assert (await grace.post("/invitations/accept", {"token": new["token"]})).json()["role"] == "admin"


async def test_a_member_cannot_be_invited_again(world: World) -> None:
    ada, grace = await world.meet("Ada"), await world.meet("Grace")
    org = await ada.found()
    await ada.invite(org, grace)

    reply = await ada.post(f"{org}/invitations", {"email": grace.email, "role": "member"})

    assert reply.status_code == 409


async def test_the_token_of_an_invitation_is_kept_as_a_hash(world: World, superuser: asyncpg.Connection) -> None:
    ada = await world.meet("Ada")
    org = await ada.found()

    invitation = await ada.made(f"{org}/invitations", {"email": "grace@example.com", "role": "member"})

    assert invitation["token"] not in str(await superuser.fetch("SELECT * FROM invitations"))
    assert await superuser.fetchval("SELECT length(token_hash) FROM invitations") == 32


@pytest.mark.parametrize(
    ("actor", "subject", "role", "status"),
    [
        ("owner", "member", "admin", 200),
        ("owner", "admin", "owner", 200),
        ("admin", "member", "admin", 200),
        ("admin", "member", "owner", 403),
        ("admin", "owner", "member", 403),
        ("member", "member", "admin", 403),
    ],
)
async def test_who_may_give_which_role(world: World, actor: str, subject: str, role: str, status: int) -> None:
    staff = await _staff(world)
    target = await world.meet("Target")
    await staff["owner"].invite(staff.org, target, "member" if subject == "owner" else subject)
    if subject == "owner":
        await staff["owner"].patch(f"{staff.org}/members/{target.id}", {"role": "owner"})

    reply = await staff[actor].patch(f"{staff.org}/members/{target.id}", {"role": role})

    assert reply.status_code == status
    assert (await roles(staff["owner"], staff.org))[target.id] == (role if status == 200 else subject)


@pytest.mark.parametrize(
    ("actor", "subject", "status"),
    [
        ("owner", "admin", 204),
        ("admin", "member", 204),
        ("admin", "owner", 403),
        ("member", "admin", 403),
        ("member", "member", 204),
        ("admin", "admin", 204),
    ],
)
async def test_who_may_remove_whom(world: World, actor: str, subject: str, status: int) -> None:
    staff = await _staff(world)

    reply = await staff[actor].delete(f"{staff.org}/members/{staff[subject].id}")

    assert reply.status_code == status
    assert (staff[subject].id in await roles(staff["owner"], staff.org)) == (status == 403)


async def test_the_last_owner_can_neither_leave_nor_be_demoted(world: World) -> None:
    staff = await _staff(world)
    owner = staff["owner"]

    left = await owner.delete(f"{staff.org}/members/{owner.id}")
    demoted = await owner.patch(f"{staff.org}/members/{owner.id}", {"role": "admin"})

    assert (left.status_code, demoted.status_code) == (409, 409)
    assert (await roles(owner, staff.org))[owner.id] == "owner"


async def test_one_of_two_owners_may_leave(world: World) -> None:
    staff = await _staff(world)
    await staff["owner"].patch(f"{staff.org}/members/{staff['admin'].id}", {"role": "owner"})

    left = await staff["owner"].delete(f"{staff.org}/members/{staff['owner'].id}")

    assert left.status_code == 204
    assert (await roles(staff["admin"], staff.org))[staff["admin"].id] == "owner"


async def test_two_owners_who_leave_at_once_do_not_both_get_away(world: World) -> None:
    staff = await _staff(world)
    await staff["owner"].patch(f"{staff.org}/members/{staff['admin'].id}", {"role": "owner"})
    leavers = (staff["owner"], staff["admin"])

    replies = await asyncio.gather(*(leaver.delete(f"{staff.org}/members/{leaver.id}") for leaver in leavers))

    assert sorted(reply.status_code for reply in replies) == [204, 409]


async def test_a_removed_member_is_shut_out_at_once(world: World) -> None:
    staff = await _staff(world)
    await staff["owner"].delete(f"{staff.org}/members/{staff['member'].id}")

    reply = await staff["member"].get(f"{staff.org}/members")

    assert reply.status_code == 404
    assert (await staff["member"].get("/orgs")).json()["items"] == []


async def test_a_member_may_not_invite(world: World) -> None:
    staff = await _staff(world)

    reply = await staff["member"].post(f"{staff.org}/invitations", {"email": "x@example.com", "role": "member"})

    assert reply.status_code == 403


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
async def test_somebody_who_is_no_member_is_not_found_among_them(world: World, method: str) -> None:
    staff, stranger = await _staff(world), await world.meet("Stranger")
    body = {"json": {"role": "admin"}} if method == "PATCH" else {}

    reply = await staff["owner"].call(method, f"{staff.org}/members/{stranger.id}", **body)

    assert reply.status_code == 404


class _Staff(dict[str, Person]):
    """An owner, an admin and a member of one organisation."""

    org: str


async def _staff(world: World) -> _Staff:
    staff = _Staff()
    for role in ("owner", "admin", "member"):
        staff[role] = await world.meet(role.title())
    staff.org = await staff["owner"].found()
    for role in ("admin", "member"):
        await staff["owner"].invite(staff.org, staff[role], role)
    return staff
