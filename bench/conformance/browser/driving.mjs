// Opens the page in Chromium and uses it. Reads {page, other, chromium, profile, pictures}, and answers with a reason, or null,
// by the name of each step. Steps build on each other: what one that fails leaves behind, the others begin with.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const LIMIT = 10_000;
const FLAGS = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];
const PASSWORD = "correct horse battery staple";
const EMAIL = "ada@acme.test";
const TITLES = ["weave", "spin", "card", "dye", "felt"];
const TASKS = /\/tasks(\?|$)/;

const asked = JSON.parse(readFileSync(0, "utf8"));
const context = await chromium.launchPersistentContext(asked.profile, {
  executablePath: asked.chromium,
  args: FLAGS,
  chromiumSandbox: false,
});
const page = context.pages()[0] ?? (await context.newPage());
page.setDefaultTimeout(LIMIT);
const complaints = [];
page.on("pageerror", (error) => complaints.push(String(error)));
page.on("console", (message) => {
  // An answer of 401 is a complaint of the browser itself, and so is a connection that was broken on purpose.
  if (["error", "warning"].includes(message.type()) && !message.text().startsWith("Failed to load resource")) {
    complaints.push(`${message.text()} (${message.location().url})`);
  }
});

const problem = page.locator("#problem");
const list = page.locator("#tasks li");

const steps = {
  "a wrong password is told by its problem details": async () => {
    await page.goto(asked.page);
    const answer = page.waitForResponse((one) => one.status() === 401);
    await enter("Log in", "wrong horse battery staple");
    const { title, detail } = await (await answer).json();
    await is("the page", () => problem.textContent(), `${title}: ${detail}`);
    await is("its class", () => problem.getAttribute("data-kind"), "UnauthorizedError");
  },
  "who registers is let in": async () => {
    await enter("Register", PASSWORD);
    await is("the board", () => page.locator("#board").isVisible(), true);
    await is("the tasks", () => list.count(), 0);
  },
  "what the contract refuses is told by Zod, and not sent": async () => {
    const requests = await requestsWhile(async () => {
      await add("");
      await is("the page", async () => (await problem.textContent()).startsWith("title: "), true);
    });
    await is("requests", () => requests.length, 0);
  },
  "tasks that are made are listed at once": async () => {
    for (const [number, title] of TITLES.entries()) {
      await add(title);
      await is("the new task's field", () => page.getByLabel("New task").inputValue(), "");
      await is("the tasks", () => list.count(), Math.min(number + 1, 2));
    }
  },
  "who comes back logs in and lists tasks page by page": async () => {
    await page.goto(asked.page);
    await enter("Log in", PASSWORD);
    const sizes = [];
    for (const expected of [2, 4, 5]) {
      await is("the tasks", () => list.count(), expected);
      sizes.push(await list.count());
      if (await page.locator("#more").isVisible()) await page.locator("#more").click();
    }
    await is("the titles", async () => JSON.stringify(await list.allTextContents()), JSON.stringify(TITLES));
    await is("more", () => page.locator("#more").isVisible(), false);
    await page.screenshot({ path: join(asked.pictures, "board.png") });
  },
  "every task fits its Zod schema": async () => {
    await is("those that do", () => page.locator("#tasks li[data-fits=true]").count(), TITLES.length);
  },
  "a connection that breaks is tried again": async () => {
    let broken = 0;
    await page.route(TASKS, (route) => (broken++ ? route.continue() : route.abort("connectionreset")));
    const requests = await requestsWhile(async () => {
      await page.locator("#again").click();
      await is("the tries", () => broken > 1, true);
      await settled();
    });
    await page.unroute(TASKS);
    await is("x-retry-count", () => String(requests[1].headers()["x-retry-count"]), "1");
    await is("the page", () => problem.textContent(), "");
    await is("the tasks", () => list.count(), TITLES.length);
  },
  "a server that is away is told as such": async () => {
    await page.route(TASKS, (route) => route.abort("connectionrefused"));
    await page.locator("#again").click();
    await is("its class", () => problem.getAttribute("data-kind"), "ApiConnectionError");
    await is("the tasks are kept", () => list.count(), TITLES.length);
    await page.unroute(TASKS);
    await page.screenshot({ path: join(asked.pictures, "away.png") });
  },
  "leaving ends the request that is going on": async () => {
    let held;
    await page.route(TASKS, (route) => (held = route));
    await page.locator("#again").click();
    await is("the request", () => held !== undefined, true);
    const ended = page.waitForEvent("requestfailed", (one) => TASKS.test(one.url()));
    await page.locator("#leave").click();
    await is("its end", async () => (await ended).failure().errorText, "net::ERR_ABORTED");
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await is("the entrance", () => page.locator("#entrance").isVisible(), true);
    await is("the page", () => problem.textContent(), "");
  },
  "a page of another origin is served, where the server lets it": async () => {
    await page.goto(`${asked.page}?server=${encodeURIComponent(asked.other)}`);
    await enter("Log in", PASSWORD);
    await is("the tasks", () => list.count(), 2);
  },
  "nothing is complained about, under a policy without `unsafe-eval`": async () => {
    await is("complaints", () => complaints.join("; "), "");
  },
};

const found = {};
for (const [name, step] of Object.entries(steps)) {
  try {
    await step();
    found[name] = null;
  } catch (error) {
    found[name] = error.message;
  }
}
await context.close();
console.log(JSON.stringify(found));

async function enter(button, password) {
  await page.getByLabel("Email").fill(EMAIL);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: button }).click();
}

async function add(title) {
  await page.getByLabel("New task").fill(title);
  await page.getByRole("button", { name: "Add" }).click();
}

async function settled() {
  await is("the state", () => page.locator("#board").getAttribute("data-state"), "idle");
}

async function requestsWhile(work) {
  const requests = [];
  const seen = (request) => TASKS.test(request.url()) && requests.push(request);
  page.on("request", seen);
  await work();
  page.off("request", seen);
  return requests;
}

/** Waits until it is; pages take their time. */
async function is(what, read, expected) {
  const end = Date.now() + LIMIT;
  let actual;
  do {
    actual = await read();
    if (actual === expected) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  } while (Date.now() < end);
  throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}
