// Zod schemas of tasks: Tasks.
// Generated from specs/tasks/openapi.yaml; not to be edited.

import * as z from "zod";

import type * as models from "../models/tasks.js";
import { date, dateTime, maxLength, minLength, pattern, uuid } from "./_checks.js";
import { array, literal, looseObject, nullable, optional, union } from "./_schemas.js";
import { NextCursor } from "./common.js";

export const TaskStatus: z.ZodType<models.TaskStatus | (string & {})> = union(
  literal("open", "done", "cancelled"),
  z.string(),
);

export const TaskOrder: z.ZodType<models.TaskOrder | (string & {})> = union(
  literal("position", "created_at", "-created_at", "updated_at", "-updated_at", "due_on", "-due_on"),
  z.string(),
);

export const Position: z.ZodType<models.Position> = z.string().regex(pattern("^[0-9A-Za-z]{1,64}$"));

export const TaskCursor: z.ZodType<models.TaskCursor> = z.string().regex(pattern("^(position\\.[0-9A-Za-z]{1,64}|-?(created_at|updated_at)\\.[0-9a-f]{14}|-?due_on\\.([0-9a-f]{6}|none))\\.[0-9a-f]{32}$"));

export const NewColumn: z.ZodType<models.NewColumn> = looseObject({
  name: z.string().regex(pattern("^[^\\u0000]*$")).check(maxLength(100), minLength(1)),
});

export const Column: z.ZodType<models.Column> = looseObject({
  id: z.string().check(uuid),
  name: z.string().check(maxLength(100), minLength(1)),
  position: Position,
  created_at: z.string().check(dateTime),
});

export const ColumnPage: z.ZodType<models.ColumnPage> = looseObject({
  items: array(Column),
  next_cursor: nullable(NextCursor),
});

export const NewTask: z.ZodType<models.NewTask> = looseObject({
  column_id: optional(z.string().check(uuid)),
  title: z.string().regex(pattern("^[^\\u0000]*$")).check(maxLength(200), minLength(1)),
  description: optional(z.string().regex(pattern("^[^\\u0000]*$")).check(maxLength(10000))),
  assignee_id: optional(z.string().check(uuid)),
  due_on: optional(z.string().check(date)),
});

export const TaskPatch: z.ZodType<models.TaskPatch> = looseObject({
  title: optional(z.string().regex(pattern("^[^\\u0000]*$")).check(maxLength(200), minLength(1))),
  description: optional(nullable(z.string().regex(pattern("^[^\\u0000]*$")).check(maxLength(10000)))),
  status: optional(TaskStatus),
  assignee_id: optional(nullable(z.string().check(uuid))),
  due_on: optional(nullable(z.string().check(date))),
});

export const TaskMove: z.ZodType<models.TaskMove> = looseObject({
  column_id: optional(z.string().check(uuid)),
  after_id: optional(nullable(z.string().check(uuid))),
});

export const Task: z.ZodType<models.Task> = looseObject({
  id: z.string().check(uuid),
  column_id: z.string().check(uuid),
  position: Position,
  title: z.string().check(maxLength(200), minLength(1)),
  description: nullable(z.string().check(maxLength(10000))),
  status: TaskStatus,
  assignee_id: nullable(z.string().check(uuid)),
  due_on: nullable(z.string().check(date)),
  created_by: z.string().check(uuid),
  created_at: z.string().check(dateTime),
  updated_at: z.string().check(dateTime),
});

export const TaskPage: z.ZodType<models.TaskPage> = looseObject({
  items: array(Task),
  next_cursor: nullable(NextCursor),
});
