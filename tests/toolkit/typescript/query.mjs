// Reads {folder, name, answers}, plays the named story with TanStack Query, and answers with what came of it and what was asked.

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { InfiniteQueryObserver, MutationObserver, QueryClient, hashKey } from "@tanstack/query-core";

const { folder, stories } = JSON.parse(readFileSync(0, "utf8"));
const imported = (file) => import(pathToFileURL(`${folder}/${file}`).href);
const query = await imported("query/calls.js");
const { connect } = await imported("connection.js");

const STORIES = {
  async fetched({ cache, connection, options: [name, given] }) {
    const value = await cache.fetchQuery(query[`${name}Options`](connection, given));
    return { value, kept: cache.getQueryData(query[`${name}QueryKey`](given)) };
  },
  async paged({ cache, connection, options: [name, given, pages] }) {
    const found = await cache.fetchInfiniteQuery({ ...query[`${name}InfiniteOptions`](connection, given), pages });
    return { items: found.pages.flatMap((page) => page.items.map((one) => one.id)), keys: found.pageParams };
  },
  async observed({ cache, connection, options: [name, given] }) {
    const observer = new InfiniteQueryObserver(cache, query[`${name}InfiniteOptions`](connection, given));
    const stop = observer.subscribe(() => undefined);
    await observer.fetchOptimistic({ ...observer.options });
    const { hasNextPage } = await observer.fetchNextPage();
    stop();
    return { pages: observer.getCurrentResult().data.pages.length, hasNextPage };
  },
  async changed({ cache, connection, options: [name, given] }) {
    const observer = new MutationObserver(cache, query[`${name}Mutation`](connection));
    return { value: (await observer.mutate(given)) ?? null };
  },
  async cancelled({ cache, connection, options: [name, given], requests }) {
    const asked = query[`${name}Options`](connection, given);
    const pending = cache.fetchQuery(asked).catch((error) => error.constructor.name);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await cache.cancelQueries({ queryKey: asked.queryKey });
    return { error: await pending, isAborted: requests[0].signal.aborted };
  },
  async hashed({ options: [name, ...given] }) {
    return { texts: given.map((one) => hashKey(query[`${name}QueryKey`](one))) };
  },
  async stale({ cache, connection, options: [name, given, ...keys] }) {
    const asked = query[`${name}InfiniteOptions`](connection, given);
    await cache.fetchInfiniteQuery(asked);
    const stale = [];
    for (const key of keys) {
      cache.getQueryCache().find({ queryKey: asked.queryKey }).setState({ isInvalidated: false });
      await cache.invalidateQueries({ queryKey: key });
      stale.push(cache.getQueryState(asked.queryKey).isInvalidated);
    }
    return { stale };
  },
  async exported() {
    return { names: Object.keys(query) };
  },
};

console.log(JSON.stringify(await Promise.all(stories.map(told))));

async function told({ name, options = [], answers = [] }) {
  const requests = [];
  const fetch = async (url, { method, signal }) => {
    requests.push({ method, url, signal });
    const given = answers[requests.length - 1];
    if (given === undefined) return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    const { status = 200, json, text, headers } = given;
    if (json === undefined) return new Response(text ?? null, { status, headers });
    return Response.json(json, { status, headers });
  };
  const connection = connect({ baseUrl: "http://server/v1", fetch, maxRetries: 0 });
  const cache = new QueryClient();
  try {
    const found = await STORIES[name]({ cache, connection, options, requests });
    return { ...found, requests: requests.map(({ method, url }) => `${method} ${url}`) };
  } catch (error) {
    return { error: error.name, requests: requests.map(({ method, url }) => `${method} ${url}`) };
  }
}
