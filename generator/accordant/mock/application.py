"""`mock_application`: a generated server whose operations answer by themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, Final

from accordant.mock.answers import Answers, read_answers
from accordant.mock.examples import RefusedExample, sound
from accordant.mock.handlers import Handlers
from accordant.mock.replying import Known
from accordant.mock.sample import Samples
from accordant.mock.store import Store
from accordant.runtime import (
    AuditRecord,
    Binding,
    ContractFiles,
    Credential,
    DataClass,
    Operation,
    Policies,
    ReplySpec,
    Verify,
    application,
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The same seed gives the same answers. `credential` is the only one that is let in; None lets in any."""

    seed: int = 0
    is_stateful: bool = True
    credential: str | None = None


@dataclass(frozen=True, slots=True)
class Mocked:
    """An ASGI application, and the examples that it will not answer with."""

    app: Any
    operations: int
    refused: tuple[RefusedExample, ...]


_USUAL: Final = Settings()


def mock_application(server: ModuleType, answers: Path, settings: Settings = _USUAL) -> Mocked:
    """The server of a build, `answers` being what the target `mock` wrote beside it."""
    contract: ContractFiles = server.CONTRACT
    bindings = [_successful(one) for one in server.unbound()]
    known, refused = sound(read_answers(answers), _codecs(bindings), contract.validator)
    samples = Samples(known.schemas, contract.validator)
    store = Store() if settings.is_stateful else None
    handlers = Handlers(Known(known, samples, contract.validator, str(settings.seed)), store, _lists(bindings, known))
    app = application(
        contract,
        [_bound(one, handlers) for one in bindings],
        security=_verifiers(bindings, settings.credential),
        policies=Policies(permissions=_Everybody(), audit=_Nowhere(), clearance=lambda _: DataClass.RESTRICTED),
        reword=handlers.refuse,
    )
    return Mocked(app, sum(len(one.operations) for one in bindings), refused)


def _codecs(bindings: list[Binding[Any]]) -> Mapping[str, str]:
    """The codecs of replies, by the names of their schemas."""
    return {
        media.schema: media.codec
        for binding in bindings
        for operation in binding.operations
        for reply in operation.replies
        for media in reply.media
        if media.schema is not None
    }


def _lists(bindings: list[Binding[Any]], known: Answers) -> Mapping[str, Operation]:
    """What lists the things of each kind."""
    operations = {one.id: one for binding in bindings for one in binding.operations}
    return {role.kind: operations[name] for name, role in known.roles.items() if role.does == "list"}


def _successful(binding: Binding[Any]) -> Binding[Any]:
    """Where an operation declares no success, an empty one: a mock that does nothing but refuse helps nobody."""
    return replace(binding, operations=tuple(_with_success(one) for one in binding.operations))


def _with_success(operation: Operation) -> Operation:
    if any(one.status[0] in "123d" for one in operation.replies):
        return operation
    return replace(operation, replies=(*operation.replies, ReplySpec("2XX")), primary="2XX")


def _bound(binding: Binding[Any], handlers: Handlers) -> Binding[Any]:
    return replace(
        binding, handler=SimpleNamespace(**{one.handler: handlers.handle(one) for one in binding.operations})
    )


def _verifiers(bindings: list[Binding[Any]], credential: str | None) -> dict[str, Verify]:
    async def verify(given: Credential) -> str | None:
        is_known = credential is None or given.type == "mutualTLS" or given.value == credential
        return (given.value or given.name) if is_known else None

    return {scheme.name: verify for binding in bindings for scheme in binding.security_schemes}


class _Everybody:
    """Whoever is let in may do everything."""

    async def allows(self, principal: Any, relation: str, object: str) -> bool:
        return True


class _Nowhere:
    """Nothing is audited."""

    async def record(self, entry: AuditRecord) -> None:
        return None
