"""The generated Python SDK talks to the service as a client developer would use it."""

from uuid import UUID

import acme
import httpx2
import pytest
from acme.models.auth import Credentials, NewAccount
from acme.models.orgs import NewOrg
from acme.models.tasks import NewColumn, NewTask, TaskPatch, TaskStatus

from tests.service.world import PASSWORD, World


async def signed_in(http: httpx2.AsyncClient, email: str) -> acme.AsyncClient:
    """A new account, and a client with its token."""
    stranger = acme.AsyncClient("http://test", http_client=http)
    await stranger.auth.register(body=NewAccount(email=email, password=PASSWORD, name="Ada"))
    tokens = await stranger.auth.log_in(body=Credentials(email=email, password=PASSWORD))
    return acme.AsyncClient("http://test", bearer_auth=tokens.access_token, http_client=http)


async def test_tasks_are_made_listed_changed_and_deleted(world: World) -> None:
    client = await signed_in(world.client, "ada@example.com")
    org = await client.orgs.create(body=NewOrg(name="Analytical Engines"))
    column = await client.tasks.create_column(org_id=org.id, body=NewColumn(name="To do"))

    task = await client.tasks.create(org_id=org.id, body=NewTask(column_id=column.id, title="Write"))
    done = await client.tasks.update(org_id=org.id, task_id=task.id, body=TaskPatch(status=TaskStatus.DONE))
    page = await client.tasks.list(org_id=org.id, status=[TaskStatus.DONE], limit=10)
    await client.tasks.delete(org_id=org.id, task_id=task.id)

    assert (done.title, done.status) == ("Write", TaskStatus.DONE)
    assert [one.id for one in page.items] == [task.id]
    with pytest.raises(acme.NotFoundError):
        await client.tasks.get(org_id=org.id, task_id=task.id)


async def test_problem_of_the_service_is_raised_with_its_details(world: World) -> None:
    client = await signed_in(world.client, "ada@example.com")

    with pytest.raises(acme.NotFoundError) as caught:
        await client.tasks.list(org_id=UUID(int=7))

    assert caught.value.body.status == 404
    assert caught.value.request_id is not None


async def test_without_a_token_nothing_is_sent(world: World) -> None:
    client = acme.AsyncClient("http://test", http_client=world.client)

    with pytest.raises(acme.MissingCredentialError, match="bearerAuth"):
        await client.orgs.list_my()
