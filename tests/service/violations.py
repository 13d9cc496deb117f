"""Ways of breaking the contract, each with the check of Schemathesis that has to see it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from accordant.runtime import Accepted
from generated.server.tasks.models import Task
from tests.service.sabotage import Answered, Ask, Asked, Behaviour, Fault

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Violation:
    claim: str
    seen_by: str
    operation: str  # by whose path the behaviour is bounded
    behaviour: Behaviour


# Answers on their way out ---------------------------------------------------------------------------------------------


def answers(status: int, change: Callable[[Answered], Answered]) -> Behaviour:
    """Changes every answer with this status."""

    async def behaviour(asked: Asked, ask: Ask) -> Answered:
        answer = await ask(asked)
        return change(answer) if answer.status == status else answer

    return behaviour


def bodies(status: int, change: Callable[[Body], Body]) -> Behaviour:
    """Changes the body of every answer with this status."""
    return answers(status, lambda answer: answer.with_json(change(answer.json())) if answer.body else answer)


def tasks(**values: object) -> Behaviour:
    """Gives a task these values."""
    return bodies(200, lambda task: task | values)


def status(value: int) -> Callable[[Answered], Answered]:
    return lambda answer: replace(answer, status=value)


def content_type(value: str) -> Callable[[Answered], Answered]:
    return lambda answer: answer.with_header("content-type", value)


def without(name: str) -> Callable[[Body], Body]:
    return lambda body: {key: value for key, value in body.items() if key != name}


def problem(status: int) -> Answered:
    body = {"type": "about:blank", "title": "Sabotage", "status": status}
    return Answered(status, {"content-type": "application/problem+json"}).with_json(body)


def empty_page(_: Answered) -> Answered:
    return Answered(200, {"content-type": "application/json"}).with_json({"items": [], "next_cursor": None})


# Requests treated otherwise than promised -----------------------------------------------------------------------------


async def takes_any_body(asked: Asked, ask: Ask) -> Answered:
    answer = await ask(asked)
    is_refused = asked.method == "POST" and answer.status == 400
    return await ask(asked.with_json({"title": "Anything goes"})) if is_refused else answer


async def refuses_descriptions(asked: Asked, ask: Ask) -> Answered:
    answer = await ask(asked)
    is_valid = answer.status in (201, 409) and b'"description"' in asked.body
    return problem(400) if is_valid else answer


async def takes_any_token(asked: Asked, ask: Ask) -> Answered:
    answer = await ask(asked)
    return empty_page(answer) if answer.status == 401 and asked.has_header("authorization") else answer


async def advertises_delete(asked: Asked, ask: Ask) -> Answered:
    answer = await ask(asked)
    return answer.with_header("allow", "GET, HEAD, OPTIONS, DELETE") if asked.method == "OPTIONS" else answer


async def keeps_what_is_deleted(asked: Asked, ask: Ask) -> Answered:
    if asked.method != "DELETE":
        return await ask(asked)
    found = await ask(asked.with_method("GET"))
    return Answered(204, {}) if found.status == 200 else found


async def loses_what_is_created(asked: Asked, ask: Ask) -> Answered:
    answer = await ask(asked)
    return answer.with_json(answer.json() | {"id": str(uuid4())}) if answer.status == 201 else answer


VIOLATIONS = (
    Violation("a success has an undeclared status", "status_code_conformance", "getTask", answers(200, status(202))),
    Violation("a refusal has an undeclared status", "status_code_conformance", "getTask", answers(400, status(422))),
    Violation("the server fails", "not_a_server_error", "getTask", answers(200, lambda _: problem(500))),
    Violation("a field is missing", "response_schema_conformance", "getTask", bodies(200, without("created_at"))),
    Violation("a field has the wrong type", "response_schema_conformance", "getTask", tasks(title=7)),
    Violation("an enum has an unknown value", "response_schema_conformance", "getTask", tasks(status="stalled")),
    Violation("null stands where it may not", "response_schema_conformance", "getTask", tasks(title=None)),
    Violation("a text breaks its pattern", "response_schema_conformance", "getTask", tasks(position="a-b")),
    Violation("a time is in no format", "response_schema_conformance", "getTask", tasks(created_at="yesterday")),
    Violation(
        "an item of a list breaks its schema",
        "response_schema_conformance",
        "listColumns",
        bodies(200, lambda page: page | {"items": [without("id")(column) for column in page["items"]]}),
    ),
    Violation("a problem breaks its schema", "response_schema_conformance", "getTask", bodies(400, without("title"))),
    Violation(
        "a body cannot be decoded",
        "response_schema_conformance",
        "getTask",
        answers(200, lambda answer: replace(answer, body=answer.body[:-1])),
    ),
    Violation(
        "a body has the wrong content type",
        "content_type_conformance",
        "getTask",
        answers(200, content_type("text/html")),
    ),
    Violation(
        "a body has no content type",
        "content_type_conformance",
        "getTask",
        answers(200, lambda answer: answer.without_header("content-type")),
    ),
    Violation(
        "a problem has the wrong content type",
        "content_type_conformance",
        "getTask",
        answers(400, content_type("application/json")),
    ),
    Violation(
        "a header is malformed",
        "response_headers_conformance",
        "createTask",
        answers(201, lambda answer: answer.with_header("location", "http://[nowhere")),
    ),
    Violation("an invalid body is accepted", "negative_data_rejection", "createTask", takes_any_body),
    Violation("an invalid query is accepted", "negative_data_rejection", "listTasks", answers(400, empty_page)),
    Violation("an invalid path is accepted", "negative_data_rejection", "listColumns", answers(400, empty_page)),
    Violation("a valid body is refused", "positive_data_acceptance", "createTask", refuses_descriptions),
    Violation("nobody has to sign in", "ignored_auth", "listMyOrgs", answers(401, empty_page)),
    Violation("any token will do", "ignored_auth", "listMyOrgs", takes_any_token),
    Violation(
        "a missing token is not a 401", "missing_required_header", "createColumn", answers(401, lambda _: problem(403))
    ),
    Violation("an undeclared method is answered", "unsupported_method", "getTask", answers(405, empty_page)),
    Violation(
        "a refused method hides the allowed ones",
        "unsupported_method",
        "getTask",
        answers(405, lambda answer: answer.without_header("allow")),
    ),
    Violation("an undeclared method is advertised", "allow_header_conformance", "listMyOrgs", advertises_delete),
)

ALONG_SEQUENCES = (
    Violation("a deleted task still answers", "use_after_free", "deleteTask", keeps_what_is_deleted),
    Violation("a created task is not there", "ensure_resource_availability", "createTask", loses_what_is_created),
)


# Handlers that lie ----------------------------------------------------------------------------------------------------

TASK: Body = {
    "id": "0199c1a0-a5f3-7b0c-8e1d-2f3a4b5c6d7e",
    "column_id": "0199c1a0-9a10-7e55-a1b2-6d3c4e5f6a70",
    "position": "V",
    "title": "Write the first programme",
    "description": None,
    "status": "open",
    "assignee_id": None,
    "due_on": None,
    "created_by": "0199c1a0-6f00-7d11-8a3c-5b2e9f4d7c02",
    "created_at": "2026-01-05T09:40:00Z",
    "updated_at": "2026-01-05T09:40:00Z",
}


async def crashes() -> Any:
    raise KeyError("a bug")


async def answers_a_task_without_a_title() -> Task:
    return Task.model_construct(**without("title")(TASK))


async def answers_a_task_of_the_wrong_type() -> Task:
    wrong: Body = TASK | {"title": 5}
    return Task.model_construct(**wrong)


async def answers_an_undeclared_status() -> Accepted[dict[str, object]]:
    return Accepted({})


FAULTS: tuple[Fault, ...] = (
    crashes,
    answers_a_task_without_a_title,
    answers_a_task_of_the_wrong_type,
    answers_an_undeclared_status,
)
