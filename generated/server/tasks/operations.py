"""Operations of `tasks`: Tasks.

Generated from specs/tasks/openapi.yaml; not to be edited.
"""

from accordant.runtime.operation import (
    Header,
    Items,
    Media,
    Operation,
    Parameter,
    ReplySpec,
    Requirement,
    SecurityScheme,
    Text,
)

from .api import CreateColumn, CreateTask, DeleteTask, GetTask, ListColumns, ListTasks, MoveTask, UpdateTask

SECURITY_SCHEMES: tuple[SecurityScheme, ...] = (
    SecurityScheme(name="bearerAuth", type="http", scheme="bearer", location=None, parameter=None),
)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="listColumns",
        method="GET",
        path="/orgs/{org_id}/columns",
        handler="list_columns",
        request=ListColumns,
        source="specs/tasks/openapi.yaml#/paths/~1orgs~1{org_id}~1columns/get",
        parameters=(
            Parameter("org_id", "org_id", "path", "simple", False, Text(), required=True),
            Parameter("limit", "limit", "query", "form", True, Text(("integer",))),
            Parameter("cursor", "cursor", "query", "form", True, Text()),
        ),
        request_schema="listColumns parameters",
        replies=(
            ReplySpec(
                "200",
                (Media("application/json", "json", "listColumns 200 application/json", model="tasks.ColumnPage"),),
            ),
            ReplySpec(
                "400",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "listColumns 400 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "401",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "listColumns 401 application/problem+json",
                        model="common.Problem",
                    ),
                ),
                headers=(Header("www-authenticate", "listColumns 401 header www-authenticate", False),),
            ),
            ReplySpec(
                "404",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "listColumns 404 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
        ),
        primary="200",
        security=(Requirement((("bearerAuth", ()),)),),
        extensions={
            "x-mcp": True,
            "x-pagination": {"by": "cursor", "parameter": "cursor", "next": "/next_cursor", "items": "/items"},
        },
    ),
    Operation(
        id="createColumn",
        method="POST",
        path="/orgs/{org_id}/columns",
        handler="create_column",
        request=CreateColumn,
        source="specs/tasks/openapi.yaml#/paths/~1orgs~1{org_id}~1columns/post",
        parameters=(Parameter("org_id", "org_id", "path", "simple", False, Text(), required=True),),
        request_schema="createColumn parameters",
        body=(Media("application/json", "json", "createColumn body application/json", is_typed=True),),
        body_required=True,
        replies=(
            ReplySpec(
                "201", (Media("application/json", "json", "createColumn 201 application/json", model="tasks.Column"),)
            ),
            ReplySpec(
                "400",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "createColumn 400 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "401",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "createColumn 401 application/problem+json",
                        model="common.Problem",
                    ),
                ),
                headers=(Header("www-authenticate", "createColumn 401 header www-authenticate", False),),
            ),
            ReplySpec(
                "403",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "createColumn 403 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "404",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "createColumn 404 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
        ),
        primary="201",
        security=(Requirement((("bearerAuth", ()),)),),
    ),
    Operation(
        id="listTasks",
        method="GET",
        path="/orgs/{org_id}/tasks",
        handler="list_tasks",
        request=ListTasks,
        source="specs/tasks/openapi.yaml#/paths/~1orgs~1{org_id}~1tasks/get",
        parameters=(
            Parameter("org_id", "org_id", "path", "simple", False, Text(), required=True),
            Parameter("column_id", "column_id", "query", "form", True, Text()),
            Parameter("status", "status", "query", "form", True, Items(Text())),
            Parameter("assignee_id", "assignee_id", "query", "form", True, Text()),
            Parameter("text", "text", "query", "form", True, Text()),
            Parameter("sort", "sort", "query", "form", True, Text()),
            Parameter("limit", "limit", "query", "form", True, Text(("integer",))),
            Parameter("cursor", "cursor", "query", "form", True, Text()),
        ),
        request_schema="listTasks parameters",
        replies=(
            ReplySpec(
                "200", (Media("application/json", "json", "listTasks 200 application/json", model="tasks.TaskPage"),)
            ),
            ReplySpec(
                "400",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "listTasks 400 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "401",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "listTasks 401 application/problem+json",
                        model="common.Problem",
                    ),
                ),
                headers=(Header("www-authenticate", "listTasks 401 header www-authenticate", False),),
            ),
            ReplySpec(
                "404",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "listTasks 404 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
        ),
        primary="200",
        security=(Requirement((("bearerAuth", ()),)),),
        extensions={
            "x-mcp": True,
            "x-pagination": {"by": "cursor", "parameter": "cursor", "next": "/next_cursor", "items": "/items"},
        },
    ),
    Operation(
        id="createTask",
        method="POST",
        path="/orgs/{org_id}/tasks",
        handler="create_task",
        request=CreateTask,
        source="specs/tasks/openapi.yaml#/paths/~1orgs~1{org_id}~1tasks/post",
        parameters=(Parameter("org_id", "org_id", "path", "simple", False, Text(), required=True),),
        request_schema="createTask parameters",
        body=(Media("application/json", "json", "createTask body application/json", is_typed=True),),
        body_required=True,
        replies=(
            ReplySpec(
                "201",
                (Media("application/json", "json", "createTask 201 application/json", model="tasks.Task"),),
                headers=(Header("location", "createTask 201 header location", False),),
            ),
            ReplySpec(
                "400",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "createTask 400 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "401",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "createTask 401 application/problem+json",
                        model="common.Problem",
                    ),
                ),
                headers=(Header("www-authenticate", "createTask 401 header www-authenticate", False),),
            ),
            ReplySpec(
                "404",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "createTask 404 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "409",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "createTask 409 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
        ),
        primary="201",
        security=(Requirement((("bearerAuth", ()),)),),
        extensions={"x-mcp": {"write": True}},
    ),
    Operation(
        id="getTask",
        method="GET",
        path="/orgs/{org_id}/tasks/{task_id}",
        handler="get_task",
        request=GetTask,
        source="specs/tasks/openapi.yaml#/paths/~1orgs~1{org_id}~1tasks~1{task_id}/get",
        parameters=(
            Parameter("org_id", "org_id", "path", "simple", False, Text(), required=True),
            Parameter("task_id", "task_id", "path", "simple", False, Text(), required=True),
        ),
        request_schema="getTask parameters",
        replies=(
            ReplySpec("200", (Media("application/json", "json", "getTask 200 application/json", model="tasks.Task"),)),
            ReplySpec(
                "400",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "getTask 400 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "401",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "getTask 401 application/problem+json",
                        model="common.Problem",
                    ),
                ),
                headers=(Header("www-authenticate", "getTask 401 header www-authenticate", False),),
            ),
            ReplySpec(
                "404",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "getTask 404 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
        ),
        primary="200",
        security=(Requirement((("bearerAuth", ()),)),),
        extensions={"x-mcp": True},
    ),
    Operation(
        id="deleteTask",
        method="DELETE",
        path="/orgs/{org_id}/tasks/{task_id}",
        handler="delete_task",
        request=DeleteTask,
        source="specs/tasks/openapi.yaml#/paths/~1orgs~1{org_id}~1tasks~1{task_id}/delete",
        parameters=(
            Parameter("org_id", "org_id", "path", "simple", False, Text(), required=True),
            Parameter("task_id", "task_id", "path", "simple", False, Text(), required=True),
        ),
        request_schema="deleteTask parameters",
        replies=(
            ReplySpec("204"),
            ReplySpec(
                "400",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "deleteTask 400 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "401",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "deleteTask 401 application/problem+json",
                        model="common.Problem",
                    ),
                ),
                headers=(Header("www-authenticate", "deleteTask 401 header www-authenticate", False),),
            ),
            ReplySpec(
                "404",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "deleteTask 404 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
        ),
        primary="204",
        security=(Requirement((("bearerAuth", ()),)),),
    ),
    Operation(
        id="updateTask",
        method="PATCH",
        path="/orgs/{org_id}/tasks/{task_id}",
        handler="update_task",
        request=UpdateTask,
        source="specs/tasks/openapi.yaml#/paths/~1orgs~1{org_id}~1tasks~1{task_id}/patch",
        parameters=(
            Parameter("org_id", "org_id", "path", "simple", False, Text(), required=True),
            Parameter("task_id", "task_id", "path", "simple", False, Text(), required=True),
        ),
        request_schema="updateTask parameters",
        body=(Media("application/json", "json", "updateTask body application/json", is_typed=True),),
        body_required=True,
        replies=(
            ReplySpec(
                "200", (Media("application/json", "json", "updateTask 200 application/json", model="tasks.Task"),)
            ),
            ReplySpec(
                "400",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "updateTask 400 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "401",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "updateTask 401 application/problem+json",
                        model="common.Problem",
                    ),
                ),
                headers=(Header("www-authenticate", "updateTask 401 header www-authenticate", False),),
            ),
            ReplySpec(
                "404",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "updateTask 404 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "409",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "updateTask 409 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
        ),
        primary="200",
        security=(Requirement((("bearerAuth", ()),)),),
        extensions={"x-mcp": {"write": True}},
    ),
    Operation(
        id="moveTask",
        method="POST",
        path="/orgs/{org_id}/tasks/{task_id}/move",
        handler="move_task",
        request=MoveTask,
        source="specs/tasks/openapi.yaml#/paths/~1orgs~1{org_id}~1tasks~1{task_id}~1move/post",
        parameters=(
            Parameter("org_id", "org_id", "path", "simple", False, Text(), required=True),
            Parameter("task_id", "task_id", "path", "simple", False, Text(), required=True),
        ),
        request_schema="moveTask parameters",
        body=(Media("application/json", "json", "moveTask body application/json", is_typed=True),),
        body_required=True,
        replies=(
            ReplySpec("200", (Media("application/json", "json", "moveTask 200 application/json", model="tasks.Task"),)),
            ReplySpec(
                "400",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "moveTask 400 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "401",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "moveTask 401 application/problem+json",
                        model="common.Problem",
                    ),
                ),
                headers=(Header("www-authenticate", "moveTask 401 header www-authenticate", False),),
            ),
            ReplySpec(
                "404",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "moveTask 404 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "409",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "moveTask 409 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
        ),
        primary="200",
        security=(Requirement((("bearerAuth", ()),)),),
        extensions={"x-mcp": {"write": True}},
    ),
)
