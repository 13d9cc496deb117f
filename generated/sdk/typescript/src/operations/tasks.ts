// Operations of tasks: Tasks.
// Generated from specs/tasks/openapi.yaml; not to be edited.

import * as _core from "../core/index.js";
import type { Problem } from "../models/common.js";
import type {
  Column,
  ColumnPage,
  Position,
  Task,
  TaskCursor,
  TaskOrder,
  TaskPage,
  TaskStatus,
} from "../models/tasks.js";
import * as _schemes from "../schemes.js";

/** What `listColumns` takes. */
export interface ListColumnsArguments {
  /**
   * The organisation, which is the tenant.
   * @format uuid
   */
  orgId: string;
  /**
   * How many items a page holds at most.
   * @defaultValue 25
   */
  limit?: number;
  /** The `next_cursor` of the page before; left out for the first page. */
  cursor?: Position;
}

/** What the contract has `listColumns` fail with. */
export type ListColumnsError =
  | _core.StatusError<400, Problem>
  | _core.StatusError<401, Problem>
  | _core.StatusError<404, Problem>;

/**
 * List columns
 *
 * The columns of the board, from left to right.
 */
export function listColumns(
  client: _core.Connection,
  given: ListColumnsArguments,
  options?: _core.PagedCallOptions,
): _core.PageCall<ColumnPage, Column, ListColumnsError> {
  return _core.sendPaged(
    client,
    {
      id: "listColumns",
      method: "GET",
      path: "/orgs/{org_id}/columns",
      parameters: [
        { in: "path", name: "org_id", argument: "orgId" },
        { in: "query", name: "limit" },
        { in: "query", name: "cursor" },
      ],
      replies: {
        200: { "application/json": _core.json },
        400: { "application/problem+json": _core.json },
        401: { "application/problem+json": _core.json },
        404: { "application/problem+json": _core.json },
      },
      security: [[_schemes.bearerAuth]],
    },
    { by: "cursor", items: ["items"], argument: "cursor", next: ["next_cursor"] },
    given,
    options,
  );
}

/** What `createColumn` takes. */
export interface CreateColumnArguments {
  /**
   * The organisation, which is the tenant.
   * @format uuid
   */
  orgId: string;
  name: string;
}

/** What the contract has `createColumn` fail with. */
export type CreateColumnError =
  | _core.StatusError<400, Problem>
  | _core.StatusError<401, Problem>
  | _core.StatusError<403, Problem>
  | _core.StatusError<404, Problem>;

/**
 * Create a column
 *
 * Adds a column at the right end of the board. Owners and admins may do it.
 */
export function createColumn(
  client: _core.Connection,
  given: CreateColumnArguments,
  options?: _core.CallOptions,
): _core.Call<Column, CreateColumnError> {
  return _core.send(
    client,
    {
      id: "createColumn",
      method: "POST",
      path: "/orgs/{org_id}/columns",
      parameters: [{ in: "path", name: "org_id", argument: "orgId" }],
      bodies: [{ type: "application/json", codec: _core.json, properties: { name: "name" } }],
      replies: {
        201: { "application/json": _core.json },
        400: { "application/problem+json": _core.json },
        401: { "application/problem+json": _core.json },
        403: { "application/problem+json": _core.json },
        404: { "application/problem+json": _core.json },
      },
      security: [[_schemes.bearerAuth]],
    },
    given,
    options,
  );
}

/** What `listTasks` takes. */
export interface ListTasksArguments {
  /**
   * The organisation, which is the tenant.
   * @format uuid
   */
  orgId: string;
  /**
   * Only tasks in this column.
   * @format uuid
   */
  columnId?: string;
  /** Only tasks in one of these states. */
  status?: (TaskStatus | (string & {}))[];
  /**
   * Only tasks of this person.
   * @format uuid
   */
  assigneeId?: string;
  /** Only tasks with this text in title or description, in upper or lower case. */
  text?: string;
  /**
   * The order; a minus turns it round. Tasks without a due date always come last.
   * @defaultValue "position"
   */
  sort?: TaskOrder | (string & {});
  /**
   * How many items a page holds at most.
   * @defaultValue 25
   */
  limit?: number;
  /** The `next_cursor` of the page before; left out for the first page. */
  cursor?: TaskCursor;
}

/** What the contract has `listTasks` fail with. */
export type ListTasksError =
  | _core.StatusError<400, Problem>
  | _core.StatusError<401, Problem>
  | _core.StatusError<404, Problem>;

/**
 * List tasks
 *
 * The tasks of the organisation that match every filter given, in the order given. With a `cursor` the order is that of the cursor.
 */
export function listTasks(
  client: _core.Connection,
  given: ListTasksArguments,
  options?: _core.PagedCallOptions,
): _core.PageCall<TaskPage, Task, ListTasksError> {
  return _core.sendPaged(
    client,
    {
      id: "listTasks",
      method: "GET",
      path: "/orgs/{org_id}/tasks",
      parameters: [
        { in: "path", name: "org_id", argument: "orgId" },
        { in: "query", name: "column_id", argument: "columnId" },
        { in: "query", name: "status" },
        { in: "query", name: "assignee_id", argument: "assigneeId" },
        { in: "query", name: "text" },
        { in: "query", name: "sort" },
        { in: "query", name: "limit" },
        { in: "query", name: "cursor" },
      ],
      replies: {
        200: { "application/json": _core.json },
        400: { "application/problem+json": _core.json },
        401: { "application/problem+json": _core.json },
        404: { "application/problem+json": _core.json },
      },
      security: [[_schemes.bearerAuth]],
    },
    { by: "cursor", items: ["items"], argument: "cursor", next: ["next_cursor"] },
    given,
    options,
  );
}

/** What `createTask` takes. */
export interface CreateTaskArguments {
  /**
   * The organisation, which is the tenant.
   * @format uuid
   */
  orgId: string;
  /**
   * The column to put it in; the leftmost when left out.
   * @format uuid
   */
  columnId?: string;
  title: string;
  description?: string;
  /**
   * Must be a member of the organisation.
   * @format uuid
   */
  assigneeId?: string;
  /** @format date */
  dueOn?: string;
}

/** What the contract has `createTask` fail with. */
export type CreateTaskError =
  | _core.StatusError<400, Problem>
  | _core.StatusError<401, Problem>
  | _core.StatusError<404, Problem>
  | _core.StatusError<409, Problem>;

/**
 * Create a task
 *
 * Adds a task at the end of a column: the one that is named, or else the leftmost. A board without any column gets one called `To do`.
 */
export function createTask(
  client: _core.Connection,
  given: CreateTaskArguments,
  options?: _core.CallOptions,
): _core.Call<Task, CreateTaskError> {
  return _core.send(
    client,
    {
      id: "createTask",
      method: "POST",
      path: "/orgs/{org_id}/tasks",
      parameters: [{ in: "path", name: "org_id", argument: "orgId" }],
      bodies: [
        {
          type: "application/json",
          codec: _core.json,
          properties: {
            columnId: "column_id",
            title: "title",
            description: "description",
            assigneeId: "assignee_id",
            dueOn: "due_on",
          },
        },
      ],
      replies: {
        201: { "application/json": _core.json },
        400: { "application/problem+json": _core.json },
        401: { "application/problem+json": _core.json },
        404: { "application/problem+json": _core.json },
        409: { "application/problem+json": _core.json },
      },
      security: [[_schemes.bearerAuth]],
    },
    given,
    options,
  );
}

/** What `getTask` takes. */
export interface GetTaskArguments {
  /**
   * The organisation, which is the tenant.
   * @format uuid
   */
  orgId: string;
  /**
   * The task.
   * @format uuid
   */
  taskId: string;
}

/** What the contract has `getTask` fail with. */
export type GetTaskError =
  | _core.StatusError<400, Problem>
  | _core.StatusError<401, Problem>
  | _core.StatusError<404, Problem>;

/**
 * Get a task
 *
 * One task.
 */
export function getTask(
  client: _core.Connection,
  given: GetTaskArguments,
  options?: _core.CallOptions,
): _core.Call<Task, GetTaskError> {
  return _core.send(
    client,
    {
      id: "getTask",
      method: "GET",
      path: "/orgs/{org_id}/tasks/{task_id}",
      parameters: [
        { in: "path", name: "org_id", argument: "orgId" },
        { in: "path", name: "task_id", argument: "taskId" },
      ],
      replies: {
        200: { "application/json": _core.json },
        400: { "application/problem+json": _core.json },
        401: { "application/problem+json": _core.json },
        404: { "application/problem+json": _core.json },
      },
      security: [[_schemes.bearerAuth]],
    },
    given,
    options,
  );
}

/** What `deleteTask` takes. */
export interface DeleteTaskArguments {
  /**
   * The organisation, which is the tenant.
   * @format uuid
   */
  orgId: string;
  /**
   * The task.
   * @format uuid
   */
  taskId: string;
}

/** What the contract has `deleteTask` fail with. */
export type DeleteTaskError =
  | _core.StatusError<400, Problem>
  | _core.StatusError<401, Problem>
  | _core.StatusError<404, Problem>;

/**
 * Delete a task
 *
 * Deletes a task for good.
 */
export function deleteTask(
  client: _core.Connection,
  given: DeleteTaskArguments,
  options?: _core.CallOptions,
): _core.Call<undefined, DeleteTaskError> {
  return _core.send(
    client,
    {
      id: "deleteTask",
      method: "DELETE",
      path: "/orgs/{org_id}/tasks/{task_id}",
      parameters: [
        { in: "path", name: "org_id", argument: "orgId" },
        { in: "path", name: "task_id", argument: "taskId" },
      ],
      replies: {
        204: {},
        400: { "application/problem+json": _core.json },
        401: { "application/problem+json": _core.json },
        404: { "application/problem+json": _core.json },
      },
      security: [[_schemes.bearerAuth]],
    },
    given,
    options,
  );
}

/** What `updateTask` takes. */
export interface UpdateTaskArguments {
  /**
   * The organisation, which is the tenant.
   * @format uuid
   */
  orgId: string;
  /**
   * The task.
   * @format uuid
   */
  taskId: string;
  title?: string;
  description?: string | null;
  status?: TaskStatus | (string & {});
  /**
   * Must be a member of the organisation.
   * @format uuid
   */
  assigneeId?: string | null;
  /** @format date */
  dueOn?: string | null;
}

/** What the contract has `updateTask` fail with. */
export type UpdateTaskError =
  | _core.StatusError<400, Problem>
  | _core.StatusError<401, Problem>
  | _core.StatusError<404, Problem>
  | _core.StatusError<409, Problem>;

/**
 * Change a task
 *
 * Changes what is given and leaves the rest. Null takes a description, an assignee or a due date away. To change the column or the place, use `moveTask`.
 */
export function updateTask(
  client: _core.Connection,
  given: UpdateTaskArguments,
  options?: _core.CallOptions,
): _core.Call<Task, UpdateTaskError> {
  return _core.send(
    client,
    {
      id: "updateTask",
      method: "PATCH",
      path: "/orgs/{org_id}/tasks/{task_id}",
      parameters: [
        { in: "path", name: "org_id", argument: "orgId" },
        { in: "path", name: "task_id", argument: "taskId" },
      ],
      bodies: [
        {
          type: "application/json",
          codec: _core.json,
          properties: {
            title: "title",
            description: "description",
            status: "status",
            assigneeId: "assignee_id",
            dueOn: "due_on",
          },
        },
      ],
      replies: {
        200: { "application/json": _core.json },
        400: { "application/problem+json": _core.json },
        401: { "application/problem+json": _core.json },
        404: { "application/problem+json": _core.json },
        409: { "application/problem+json": _core.json },
      },
      security: [[_schemes.bearerAuth]],
    },
    given,
    options,
  );
}

/** What `moveTask` takes. */
export interface MoveTaskArguments {
  /**
   * The organisation, which is the tenant.
   * @format uuid
   */
  orgId: string;
  /**
   * The task.
   * @format uuid
   */
  taskId: string;
  /**
   * The column to move to; left out, the task stays in its column.
   * @format uuid
   */
  columnId?: string;
  /**
   * The task to come right after; null for the top of the column, left out for its end.
   * @format uuid
   */
  afterId?: string | null;
}

/** What the contract has `moveTask` fail with. */
export type MoveTaskError =
  | _core.StatusError<400, Problem>
  | _core.StatusError<401, Problem>
  | _core.StatusError<404, Problem>
  | _core.StatusError<409, Problem>;

/**
 * Move a task
 *
 * Moves a task within its column or to another one. A neighbour that is not in the column is a conflict.
 */
export function moveTask(
  client: _core.Connection,
  given: MoveTaskArguments,
  options?: _core.CallOptions,
): _core.Call<Task, MoveTaskError> {
  return _core.send(
    client,
    {
      id: "moveTask",
      method: "POST",
      path: "/orgs/{org_id}/tasks/{task_id}/move",
      parameters: [
        { in: "path", name: "org_id", argument: "orgId" },
        { in: "path", name: "task_id", argument: "taskId" },
      ],
      bodies: [
        { type: "application/json", codec: _core.json, properties: { columnId: "column_id", afterId: "after_id" } },
      ],
      replies: {
        200: { "application/json": _core.json },
        400: { "application/problem+json": _core.json },
        401: { "application/problem+json": _core.json },
        404: { "application/problem+json": _core.json },
        409: { "application/problem+json": _core.json },
      },
      security: [[_schemes.bearerAuth]],
    },
    given,
    options,
  );
}
