// Types of tasks: Tasks.
// Generated from specs/tasks/openapi.yaml; not to be edited.

import type { NextCursor } from "./common.js";

/** A place among others. Positions sort byte by byte. */
export type Position = string;

/** Whether there is still something to do. */
export const TaskStatus = {
  OPEN: "open",
  DONE: "done",
  CANCELLED: "cancelled",
} as const;

export type TaskStatus = (typeof TaskStatus)[keyof typeof TaskStatus];

/** What tasks are sorted by. */
export const TaskOrder = {
  POSITION: "position",
  CREATED_AT: "created_at",
  MINUS_CREATED_AT: "-created_at",
  UPDATED_AT: "updated_at",
  MINUS_UPDATED_AT: "-updated_at",
  DUE_ON: "due_on",
  MINUS_DUE_ON: "-due_on",
} as const;

export type TaskOrder = (typeof TaskOrder)[keyof typeof TaskOrder];

/** A place in a sorted list. Its make-up may change; pass it back as it came. */
export type TaskCursor = string;

/** What it takes to add a column. */
export interface NewColumn {
  name: string;
}

/** A column of the board. */
export interface Column {
  /** @format uuid */
  id: string;
  name: string;
  position: Position;
  /** @format date-time */
  created_at: string;
  [key: string]: unknown;
}

/** One page of columns. */
export interface ColumnPage {
  items: Column[];
  next_cursor: NextCursor | null;
  [key: string]: unknown;
}

/** What it takes to create a task. */
export interface NewTask {
  /**
   * The column to put it in; the leftmost when left out.
   * @format uuid
   */
  column_id?: string;
  title: string;
  description?: string;
  /**
   * Must be a member of the organisation.
   * @format uuid
   */
  assignee_id?: string;
  /** @format date */
  due_on?: string;
}

/** What shall be different. Left out means unchanged. */
export interface TaskPatch {
  title?: string;
  description?: string | null;
  status?: TaskStatus | (string & {});
  /**
   * Must be a member of the organisation.
   * @format uuid
   */
  assignee_id?: string | null;
  /** @format date */
  due_on?: string | null;
}

/** The new place of a task. */
export interface TaskMove {
  /**
   * The column to move to; left out, the task stays in its column.
   * @format uuid
   */
  column_id?: string;
  /**
   * The task to come right after; null for the top of the column, left out for its end.
   * @format uuid
   */
  after_id?: string | null;
}

/** A task on the board. */
export interface Task {
  /** @format uuid */
  id: string;
  /** @format uuid */
  column_id: string;
  position: Position;
  title: string;
  description: string | null;
  status: TaskStatus | (string & {});
  /** @format uuid */
  assignee_id: string | null;
  /** @format date */
  due_on: string | null;
  /** @format uuid */
  created_by: string;
  /** @format date-time */
  created_at: string;
  /** @format date-time */
  updated_at: string;
  [key: string]: unknown;
}

/** One page of tasks. */
export interface TaskPage {
  items: Task[];
  next_cursor: NextCursor | null;
  [key: string]: unknown;
}
