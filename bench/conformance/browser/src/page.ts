// A page as somebody writes it who installed the package: its own state, the SDK, TanStack Query and Zod.

import "./policy";
import { InfiniteQueryObserver, MutationObserver, QueryClient } from "@tanstack/query-core";
import type { Task } from "acme";
import { logIn, register } from "acme/auth";
import { ApiError, connect, StatusError } from "acme/connection";
import { createOrg, listMyOrgs } from "acme/orgs";
import { createTaskMutation, listTasksInfiniteOptions, listTasksQueryKey } from "acme/query/tasks";
import * as schemas from "acme/zod/tasks";

const PAGE = 2;

let token = "";
const acme = connect({
  baseUrl: new URLSearchParams(location.search).get("server") ?? "",
  bearerAuth: () => token,
  retry: { baseMs: 10 },
});
const cache = new QueryClient();
cache.mount();

const problem = element("problem", HTMLParagraphElement);
const entrance = element("entrance", HTMLFormElement);
const making = element("making", HTMLFormElement);
const board = element("board", HTMLElement);
const tasks = element("tasks", HTMLOListElement);
const more = element("more", HTMLButtonElement);

entrance.addEventListener("submit", (event) => {
  event.preventDefault();
  const way = event.submitter?.getAttribute("value") ?? "logIn";
  void told(async () => {
    const orgId = await enter(way, text(entrance, "email"), text(entrance, "password"));
    show(orgId);
  });
});

async function enter(way: string, email: string, password: string): Promise<string> {
  if (way === "register") await register(acme, { email, password, name: email });
  ({ access_token: token } = await logIn(acme, { email, password }));
  const [org] = (await listMyOrgs(acme)).items;
  return (org ?? (await createOrg(acme, { name: "Mine" }))).id;
}

/** The board, until it is left: then nothing more is asked for it. */
function show(orgId: string): void {
  entrance.hidden = true;
  board.hidden = false;
  const given = { orgId, limit: PAGE };
  const observer = new InfiniteQueryObserver(cache, listTasksInfiniteOptions(acme, given));
  const adding = new MutationObserver(cache, createTaskMutation(acme));
  const draw = (result: ReturnType<typeof observer.getCurrentResult>): void => {
    more.hidden = !result.hasNextPage;
    board.dataset["state"] = result.fetchStatus;
    if (result.error && result.fetchStatus === "idle") complain(result.error);
    tasks.replaceChildren(...(result.data?.pages ?? []).flatMap((page) => page.items.map(line)));
  };
  const leaving = new AbortController();
  const unsubscribe = observer.subscribe(draw);
  const on = (target: HTMLElement, type: string, listener: (event: Event) => void): void =>
    target.addEventListener(type, listener, { signal: leaving.signal });

  draw(observer.getCurrentResult());
  on(more, "click", () => void told(() => observer.fetchNextPage()));
  on(element("again", HTMLButtonElement), "click", () => void told(() => observer.refetch()));
  on(element("leave", HTMLButtonElement), "click", () => {
    leaving.abort();
    unsubscribe();
    problem.textContent = "";
    void cache.cancelQueries().then(() => cache.clear());
    board.hidden = true;
    entrance.hidden = false;
    token = "";
  });
  on(making, "submit", (event) => {
    event.preventDefault();
    void told(async () => {
      const body = schemas.NewTask.safeParse({ title: text(making, "title") });
      if (!body.success) throw new Error(body.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join(", "));
      await adding.mutate({ orgId, ...body.data });
      making.reset();
      await cache.invalidateQueries({ queryKey: listTasksQueryKey(given) });
    });
  });
}

/** One line of the list; `data-fits` says that the answer is what the contract says. */
function line(task: Task): HTMLLIElement {
  const item = document.createElement("li");
  item.textContent = task.title;
  item.dataset["fits"] = String(schemas.Task.safeParse(task).success);
  return item;
}

async function told(work: () => Promise<unknown>): Promise<void> {
  problem.textContent = "";
  try {
    await work();
  } catch (error) {
    complain(error);
  }
}

function complain(error: unknown): void {
  problem.dataset["kind"] = error instanceof ApiError ? error.name : "Error";
  if (error instanceof StatusError && error.problem) {
    problem.textContent = [error.problem.title, error.problem.detail].filter(Boolean).join(": ");
  } else {
    problem.textContent = error instanceof Error ? error.message : String(error);
  }
}

function text(form: HTMLFormElement, name: string): string {
  return String(new FormData(form).get(name) ?? "");
}

function element<E extends HTMLElement>(id: string, kind: abstract new () => E): E {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}
