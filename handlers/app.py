"""The whole service on one screen: what it is made of, and how the parts find each other."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from connexion.apps.asynchronous import AsyncApp

from accordant.runtime import Credential, application
from generated import server
from generated.server import auth, orgs, tasks
from handlers.auth.handler import AuthHandler
from handlers.auth.service import AuthService
from handlers.kernel.calls import Calls
from handlers.kernel.clock import Clock, SystemClock
from handlers.kernel.database import Database
from handlers.kernel.guard import Guard
from handlers.kernel.passwords import Passwords
from handlers.kernel.tokens import AccessTokens, Principal
from handlers.orgs.handler import OrgsHandler
from handlers.orgs.service import OrgsService
from handlers.tasks.handler import TasksHandler
from handlers.tasks.service import TasksService


def build(database: Database, *, token_key: str, clock: Clock | None = None, guard: Guard | None = None) -> AsyncApp:
    """Build the application. A test may bring its own clock and guard; production brings neither."""
    clock = clock or SystemClock()
    tokens = AccessTokens(token_key, clock)
    passwords = Passwords()

    auth_service = AuthService(passwords=passwords, tokens=tokens, clock=clock)
    orgs_service = OrgsService(people=auth_service, clock=clock)
    tasks_service = TasksService(members=orgs_service, clock=clock)

    async def verify(credential: Credential) -> Principal | None:
        return tokens.read(credential.value)

    @asynccontextmanager
    async def lifespan(app: AsyncApp) -> AsyncIterator[None]:
        await database.refuse_unsafe_role()
        yield
        passwords.close()
        await database.close()

    return application(
        server.CONTRACT,
        bindings=[
            auth.bind(AuthHandler(auth_service)),
            orgs.bind(OrgsHandler(orgs_service)),
            tasks.bind(TasksHandler(tasks_service)),
        ],
        security={"bearerAuth": verify},
        open_call=Calls(database, guard or Guard()),
        lifespan=lifespan,
    )
