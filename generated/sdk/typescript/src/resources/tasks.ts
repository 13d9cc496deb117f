// The resource tasks: Tasks.
// Generated from specs/tasks/openapi.yaml; not to be edited.

import type * as _core from "../core/index.js";
import * as _operations from "../operations/tasks.js";

export class TasksResource {
  constructor(private readonly _client: _core.Connection) {}

  /**
   * List columns
   *
   * The columns of the board, from left to right.
   */
  listColumns(given: _operations.ListColumnsArguments, options?: _core.PagedCallOptions) {
    return _operations.listColumns(this._client, given, options);
  }

  /**
   * Create a column
   *
   * Adds a column at the right end of the board. Owners and admins may do it.
   */
  createColumn(given: _operations.CreateColumnArguments, options?: _core.CallOptions) {
    return _operations.createColumn(this._client, given, options);
  }

  /**
   * List tasks
   *
   * The tasks of the organisation that match every filter given, in the order given. With a `cursor` the order is that of the cursor.
   */
  list(given: _operations.ListTasksArguments, options?: _core.PagedCallOptions) {
    return _operations.listTasks(this._client, given, options);
  }

  /**
   * Create a task
   *
   * Adds a task at the end of a column: the one that is named, or else the leftmost. A board without any column gets one called `To do`.
   */
  create(given: _operations.CreateTaskArguments, options?: _core.CallOptions) {
    return _operations.createTask(this._client, given, options);
  }

  /**
   * Get a task
   *
   * One task.
   */
  get(given: _operations.GetTaskArguments, options?: _core.CallOptions) {
    return _operations.getTask(this._client, given, options);
  }

  /**
   * Delete a task
   *
   * Deletes a task for good.
   */
  delete(given: _operations.DeleteTaskArguments, options?: _core.CallOptions) {
    return _operations.deleteTask(this._client, given, options);
  }

  /**
   * Change a task
   *
   * Changes what is given and leaves the rest. Null takes a description, an assignee or a due date away. To change the column or the place, use `moveTask`.
   */
  update(given: _operations.UpdateTaskArguments, options?: _core.CallOptions) {
    return _operations.updateTask(this._client, given, options);
  }

  /**
   * Move a task
   *
   * Moves a task within its column or to another one. A neighbour that is not in the column is a conflict.
   */
  move(given: _operations.MoveTaskArguments, options?: _core.CallOptions) {
    return _operations.moveTask(this._client, given, options);
  }
}
