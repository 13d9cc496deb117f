"""Operations of `doc`: Tasks.

Generated from doc.yaml; not to be edited.
"""

from accordant.runtime.operation import Media, Operation, Parameter, ReplySpec, SecurityScheme, Text

from .api import DeleteTask, GetTask

SECURITY_SCHEMES: tuple[SecurityScheme, ...] = ()

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="getTask",
        method="GET",
        path="/tasks/{task-id}",
        handler="get_task",
        request=GetTask,
        source="doc.yaml#/paths/~1tasks~1{task-id}/get",
        parameters=(Parameter("task-id", "task_id", "path", "simple", False, Text(), required=True),),
        request_schema="getTask parameters",
        replies=(ReplySpec("200", (Media("application/json", "json", "getTask 200 application/json"),)),),
        primary="200",
        extensions={
            "x-cache": {"seconds": 30, "tags": ["task:{task-id}"]},
            "x-other": {"whatever": True},
            "x-permission": {"relation": "view", "object": "task:{task-id}"},
            "x-rate-limit": {"limit": 100, "window": 60, "per": "address"},
            "x-timeout": 2.5,
        },
    ),
    Operation(
        id="deleteTask",
        method="DELETE",
        path="/tasks/{task-id}",
        handler="delete_task",
        request=DeleteTask,
        source="doc.yaml#/paths/~1tasks~1{task-id}/delete",
        parameters=(Parameter("task-id", "task_id", "path", "simple", False, Text(), required=True),),
        request_schema="deleteTask parameters",
        replies=(ReplySpec("204"),),
        primary="204",
        deprecated=True,
        extensions={
            "x-audit": {"action": "task.deleted", "object": "task:{task-id}"},
            "x-cache": {"invalidates": ["task:{task-id}"]},
            "x-idempotency": {"header": "X-Once", "required": True, "keep": 3600},
            "x-permission": "none",
            "x-sunset": {"on": "2027-06-30", "since": "2026-06-30", "link": "https://example.com/tasks"},
        },
    ),
)
