// Operations of tasks: Tasks for TanStack Query.
// Generated from specs/tasks/openapi.yaml; not to be edited.

import type * as _core from "../core/index.js";
import * as _query from "../core/query.js";
import * as _operations from "../operations/tasks.js";

/** What the answers to `listColumns` are kept by. */
export function listColumnsQueryKey(
  given: _operations.ListColumnsArguments,
): _query.Key<"acme", "tasks", "listColumns", typeof _operations.listColumns> {
  return _query.key("acme", "tasks", "listColumns", given);
}

/**
 * List columns
 *
 * The columns of the board, from left to right.
 */
export function listColumnsOptions(
  client: _core.Connection,
  given: _operations.ListColumnsArguments,
  options?: _query.QueryCallOptions,
): _query.QueryOptions<"acme", "tasks", "listColumns", typeof _operations.listColumns> {
  return _query.pagedQuery(listColumnsQueryKey(given), (more) => _operations.listColumns(client, given, more), options);
}

/** What the pages that `listColumns` answers with are kept by. */
export function listColumnsInfiniteQueryKey(
  given: _operations.ListColumnsArguments,
): _query.InfiniteKey<"acme", "tasks", "listColumns", typeof _operations.listColumns> {
  return _query.key("acme", "tasks", "listColumns", given, "pages");
}

/**
 * List columns
 *
 * The columns of the board, from left to right.
 */
export function listColumnsInfiniteOptions(
  client: _core.Connection,
  given: _operations.ListColumnsArguments,
  options?: _query.QueryCallOptions,
): _query.InfiniteOptions<"acme", "tasks", "listColumns", typeof _operations.listColumns> {
  return _query.infiniteQuery(
    listColumnsInfiniteQueryKey(given),
    (more) => _operations.listColumns(client, given, more),
    options,
  );
}

/** What the answers to `listTasks` are kept by. */
export function listTasksQueryKey(
  given: _operations.ListTasksArguments,
): _query.Key<"acme", "tasks", "listTasks", typeof _operations.listTasks> {
  return _query.key("acme", "tasks", "listTasks", given);
}

/**
 * List tasks
 *
 * The tasks of the organisation that match every filter given, in the order given. With a `cursor` the order is that of the cursor.
 */
export function listTasksOptions(
  client: _core.Connection,
  given: _operations.ListTasksArguments,
  options?: _query.QueryCallOptions,
): _query.QueryOptions<"acme", "tasks", "listTasks", typeof _operations.listTasks> {
  return _query.pagedQuery(listTasksQueryKey(given), (more) => _operations.listTasks(client, given, more), options);
}

/** What the pages that `listTasks` answers with are kept by. */
export function listTasksInfiniteQueryKey(
  given: _operations.ListTasksArguments,
): _query.InfiniteKey<"acme", "tasks", "listTasks", typeof _operations.listTasks> {
  return _query.key("acme", "tasks", "listTasks", given, "pages");
}

/**
 * List tasks
 *
 * The tasks of the organisation that match every filter given, in the order given. With a `cursor` the order is that of the cursor.
 */
export function listTasksInfiniteOptions(
  client: _core.Connection,
  given: _operations.ListTasksArguments,
  options?: _query.QueryCallOptions,
): _query.InfiniteOptions<"acme", "tasks", "listTasks", typeof _operations.listTasks> {
  return _query.infiniteQuery(
    listTasksInfiniteQueryKey(given),
    (more) => _operations.listTasks(client, given, more),
    options,
  );
}

/** What the answers to `getTask` are kept by. */
export function getTaskQueryKey(
  given: _operations.GetTaskArguments,
): _query.Key<"acme", "tasks", "getTask", typeof _operations.getTask> {
  return _query.key("acme", "tasks", "getTask", given);
}

/**
 * Get a task
 *
 * One task.
 */
export function getTaskOptions(
  client: _core.Connection,
  given: _operations.GetTaskArguments,
  options?: _query.QueryCallOptions,
): _query.QueryOptions<"acme", "tasks", "getTask", typeof _operations.getTask> {
  return _query.query(getTaskQueryKey(given), (more) => _operations.getTask(client, given, more), options);
}

/**
 * Create a column
 *
 * Adds a column at the right end of the board. Owners and admins may do it.
 */
export function createColumnMutation(client: _core.Connection, options?: _core.CallOptions) {
  return _query.mutation(["acme", "tasks", "createColumn"], (given: _operations.CreateColumnArguments) =>
    _operations.createColumn(client, given, options),
  );
}

/**
 * Create a task
 *
 * Adds a task at the end of a column: the one that is named, or else the leftmost. A board without any column gets one called `To do`.
 */
export function createTaskMutation(client: _core.Connection, options?: _core.CallOptions) {
  return _query.mutation(["acme", "tasks", "createTask"], (given: _operations.CreateTaskArguments) =>
    _operations.createTask(client, given, options),
  );
}

/**
 * Delete a task
 *
 * Deletes a task for good.
 */
export function deleteTaskMutation(client: _core.Connection, options?: _core.CallOptions) {
  return _query.mutation(["acme", "tasks", "deleteTask"], (given: _operations.DeleteTaskArguments) =>
    _operations.deleteTask(client, given, options),
  );
}

/**
 * Change a task
 *
 * Changes what is given and leaves the rest. Null takes a description, an assignee or a due date away. To change the column or the place, use `moveTask`.
 */
export function updateTaskMutation(client: _core.Connection, options?: _core.CallOptions) {
  return _query.mutation(["acme", "tasks", "updateTask"], (given: _operations.UpdateTaskArguments) =>
    _operations.updateTask(client, given, options),
  );
}

/**
 * Move a task
 *
 * Moves a task within its column or to another one. A neighbour that is not in the column is a conflict.
 */
export function moveTaskMutation(client: _core.Connection, options?: _core.CallOptions) {
  return _query.mutation(["acme", "tasks", "moveTask"], (given: _operations.MoveTaskArguments) =>
    _operations.moveTask(client, given, options),
  );
}
