"""The generated Python SDK against the running service: one story, told by the blocking client and by the other."""

import secrets
from collections.abc import Iterator

import pytest
from acme import AsyncClient, Client, ConflictError, MissingCredentialError, NotFoundError, UnauthorizedError
from acme.models.tasks import TaskStatus

from tests.service.serving import running

PASSWORD = "correct horse battery staple"


@pytest.fixture(scope="module")
def base_url() -> Iterator[str]:
    with running() as url:
        yield url


def email() -> str:
    return f"ada-{secrets.token_hex(6)}@acme.test"


def test_a_board_is_worked_with_by_the_blocking_client(base_url: str) -> None:
    address = email()
    with Client(base_url) as stranger:
        account = stranger.auth.register(email=address, password=PASSWORD, name="Ada")
        tokens = stranger.auth.log_in(email=address, password=PASSWORD)

    with Client(base_url, bearer_auth=tokens.access_token) as ada:
        assert ada.auth.get_me().id == account.id
        org = ada.orgs.create(name="Analytical Engines")
        done = ada.tasks.create_column(org_id=org.id, name="Done")
        tasks = [ada.tasks.create(org_id=org.id, title=title) for title in ("weave", "spin", "card")]
        moved = ada.tasks.move(org_id=org.id, task_id=tasks[2].id, column_id=done.id)
        ada.tasks.update(org_id=org.id, task_id=tasks[0].id, status=TaskStatus.DONE)
        page = ada.tasks.list(org_id=org.id, status=[TaskStatus.DONE])
        ada.tasks.delete(org_id=org.id, task_id=tasks[1].id)

        assert moved.column_id == done.id
        assert [task.title for task in page.items] == ["weave"]
        with pytest.raises(NotFoundError) as missing:
            ada.tasks.get(org_id=org.id, task_id=tasks[1].id)
        assert missing.value.status == 404


async def test_two_people_share_an_organisation_by_the_async_client(base_url: str) -> None:
    addresses = email(), email()
    async with AsyncClient(base_url) as stranger:
        for address in addresses:
            await stranger.auth.register(email=address, password=PASSWORD, name="Somebody")
        logins = [await stranger.auth.log_in(email=one, password=PASSWORD) for one in addresses]

    async with (
        AsyncClient(base_url, bearer_auth=logins[0].access_token) as owner,
        AsyncClient(base_url, bearer_auth=logins[1].access_token) as guest,
    ):
        org = await owner.orgs.create(name="Shared")
        with pytest.raises(NotFoundError):
            await guest.tasks.list(org_id=org.id)
        invitation = await owner.orgs.invite_member(org_id=org.id, email=addresses[1], role="member")
        await guest.orgs.accept_invitation(token=invitation.token)
        await owner.tasks.create(org_id=org.id, title="seen by both")

        assert [task.title for task in (await guest.tasks.list(org_id=org.id)).items] == ["seen by both"]


def test_errors_are_typed_and_say_what_the_service_said(base_url: str) -> None:
    address = email()
    with Client(base_url) as client:
        client.auth.register(email=address, password=PASSWORD, name="Ada")

        with pytest.raises(ConflictError):
            client.auth.register(email=address, password=PASSWORD, name="Ada")
        with pytest.raises(UnauthorizedError) as refused:
            client.auth.log_in(email=address, password="not " + PASSWORD)
        with pytest.raises(MissingCredentialError):
            client.auth.get_me()

    assert refused.value.request_id
    assert PASSWORD not in str(refused.value)


def test_an_old_refresh_token_ends_the_whole_session(base_url: str) -> None:
    address = email()
    with Client(base_url) as client:
        client.auth.register(email=address, password=PASSWORD, name="Ada")
        first = client.auth.log_in(email=address, password=PASSWORD)
        second = client.auth.refresh(refresh_token=first.refresh_token)

        with pytest.raises(UnauthorizedError):
            client.auth.refresh(refresh_token=first.refresh_token)
        with pytest.raises(UnauthorizedError):
            client.auth.refresh(refresh_token=second.refresh_token)

    with Client(base_url, bearer_auth=second.access_token) as client, pytest.raises(UnauthorizedError):
        client.auth.get_me()


async def test_raw_answers_are_typed_as_what_they_decode_to(base_url: str) -> None:
    address = email()
    with Client(base_url) as client:
        made = client.auth.with_raw_response.register(email=address, password=PASSWORD, name="Ada")
    async with AsyncClient(base_url) as stranger:
        answer = await stranger.auth.with_raw_response.log_in(email=address, password=PASSWORD)

    token: str = answer.parse().access_token
    assert (made.status, made.parse().email) == (201, address)
    assert answer.request_id
    async with AsyncClient(base_url, bearer_auth=token) as ada:
        assert (await ada.auth.get_me(options={"headers": {"x-request-id": "r-1"}})).id == made.parse().id
