// A board is worked with by the TypeScript SDK: by functions that are imported one by one, and by a client with resources.

import { Client, ConflictError, MissingCredentialError, NotFoundError, UnauthorizedError } from "./PACKAGE/client.js";
import { connect } from "./PACKAGE/connection.js";
import { TaskStatus } from "./PACKAGE/index.js";
import { createTask, getTask, listTasks } from "./PACKAGE/operations/tasks.js";

const password = "correct horse battery staple";
const email = () => `ada-${crypto.randomUUID()}@acme.test`;

export async function board(baseUrl: string) {
  const address = email();
  const stranger = new Client({ baseUrl });
  const account = await stranger.auth.register({ email: address, password, name: "Ada" });
  const tokens = await stranger.auth.logIn({ email: address, password });

  const ada = new Client({ baseUrl, bearerAuth: tokens.access_token });
  const me = await ada.auth.getMe();
  const org = await ada.orgs.create({ name: "Analytical Engines" });
  const done = await ada.tasks.createColumn({ orgId: org.id, name: "Done" });
  const first = await ada.tasks.create({ orgId: org.id, title: "weave" });
  const second = await ada.tasks.create({ orgId: org.id, title: "spin" });
  const third = await ada.tasks.create({ orgId: org.id, title: "card" });
  const moved = await ada.tasks.move({ orgId: org.id, taskId: third.id, columnId: done.id });
  await ada.tasks.update({ orgId: org.id, taskId: first.id, status: TaskStatus.DONE });
  const page = await ada.tasks.list({ orgId: org.id, status: [TaskStatus.DONE] });
  await ada.tasks.delete({ orgId: org.id, taskId: second.id });
  const missing = await ada.tasks.get({ orgId: org.id, taskId: second.id }).outcome();

  return {
    isMe: me.id === account.id,
    isMoved: moved.column_id === done.id,
    titles: page.items.map((task) => task.title),
    missing: missing.isOk ? undefined : [missing.error instanceof NotFoundError, missing.error.status, missing.error.body.title],
  };
}

export async function pages(baseUrl: string) {
  const address = email();
  const stranger = new Client({ baseUrl });
  await stranger.auth.register({ email: address, password, name: "Ada" });
  const tokens = await stranger.auth.logIn({ email: address, password });
  const ada = connect({ baseUrl, bearerAuth: async () => tokens.access_token });
  const org = await new Client({ baseUrl, bearerAuth: tokens.access_token }).orgs.create({ name: "Pages" });
  const titles = ["a", "b", "c", "d", "e"];
  for (const title of titles) await createTask(ada, { orgId: org.id, title });

  const items: string[] = [];
  for await (const task of listTasks(ada, { orgId: org.id, limit: 2 })) items.push(task.title);
  const sizes: number[] = [];
  for await (const page of listTasks(ada, { orgId: org.id, limit: 2 }).pages()) sizes.push(page.items.length);
  const answer = await createTask(ada, { orgId: org.id, title: "f", dueOn: "2027-01-01" }).raw();
  const made = answer.parse();
  const read = await getTask(ada, { orgId: org.id, taskId: made.id });

  return { items, sizes, status: answer.status, location: answer.headers.get("location")?.endsWith(made.id), dueOn: read.due_on };
}

export async function errors(baseUrl: string) {
  const address = email();
  const client = new Client({ baseUrl });
  await client.auth.register({ email: address, password, name: "Ada" });
  const refused = async (call: PromiseLike<unknown>) => call.then(() => undefined, (error: unknown) => error);
  const twice = await refused(client.auth.register({ email: address, password, name: "Ada" }));
  const wrong = await refused(client.auth.logIn({ email: address, password: `not ${password}` }));
  const nobody = await refused(client.auth.getMe());
  const invalid = await refused(client.auth.register({ email: "nobody", password, name: "Ada" }));

  return {
    isConflict: twice instanceof ConflictError,
    isUnauthorized: wrong instanceof UnauthorizedError && wrong.problem?.title !== undefined,
    isMissing: nobody instanceof MissingCredentialError,
    invalid: invalid instanceof Error ? invalid.message : undefined,
  };
}

export function checkedByTheCompiler(client: Client) {
  // @ts-expect-error a task has a title
  void client.tasks.create({ orgId: "1" });
  // @ts-expect-error a task has no name
  void client.tasks.create({ orgId: "1", title: "weave", name: "weave" });
  // @ts-expect-error an argument that is there is no undefined
  void client.tasks.create({ orgId: "1", title: "weave", dueOn: undefined });
  // @ts-expect-error a text is no function
  void new Client({ baseUrl: "", fetch: "fetch" });
}
