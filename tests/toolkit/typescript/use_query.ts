// The types of `query`, as somebody uses them: this file compiles, and each `@ts-expect-error` is one.

import { InfiniteQueryObserver, MutationObserver, QueryClient, QueryObserver } from "@tanstack/query-core";

import { connect, StatusError, type ApiError, type PageKey } from "./PACKAGE/connection.js";
import type { Book, Item, Page } from "./PACKAGE/index.js";
import * as query from "./PACKAGE/query/index.js";

const client = new QueryClient();
const connection = connect({ baseUrl: "" });

const touched: null | undefined = client.getQueryData(query.touchQueryKey({ id: "a" }));
const fetched: Promise<null> = client.fetchQuery(query.touchOptions(connection, { id: "a" }, { timeoutMs: 100 }));
// @ts-expect-error: `id` is missing
query.touchOptions(connection, {});
// @ts-expect-error: TanStack gives the signal
query.touchOptions(connection, { id: "a" }, { signal: AbortSignal.timeout(1) });

const observer = new QueryObserver(client, query.touchOptions(connection, { id: "a" }));
const { error } = observer.getCurrentResult();
const missing: Item | undefined = error instanceof StatusError && error.status === 404 ? (error.body as Item) : undefined;
const failed: ApiError | StatusError<404, Item> | null = error;
// @ts-expect-error: it is no text
const text: string = error;

const first: readonly Item[] | undefined = client.getQueryData(query.byTokenQueryKey({ q: "x" }))?.items;
const all = new InfiniteQueryObserver(client, query.byTokenInfiniteOptions(connection)).getCurrentResult();
const bodies: Page[] | undefined = all.data?.pages.map((page) => page.value);
const pages = client.fetchInfiniteQuery({ ...query.byTokenInfiniteOptions(connection), pages: 2 });
const keys: Promise<(PageKey | undefined)[]> = pages.then((found) => found.pageParams);
const kept: Item[] | undefined = client.getQueryData(query.byTokenInfiniteQueryKey())?.pages.flatMap((page) => page.items);

const mutation = new MutationObserver(client, query.sendBookMutation(connection));
const sent: Promise<Book> = mutation.mutate({ body: { id: 1 } });
// @ts-expect-error: `body` is missing
mutation.mutate({});
const touching = new MutationObserver(client, query.sendFormMutation(connection));
const nothing: Promise<undefined> = touching.mutate();

export { all, bodies, failed, fetched, first, kept, keys, missing, nothing, sent, text, touched };
