// Answers that come page by page.

import type { Answer } from "./answer.js";
import { Call } from "./call.js";
import { ApiError } from "./errors.js";
import type { Operation } from "./operation.js";
import { answered } from "./send.js";
import type { CallOptions, Connection, Settings } from "./settings.js";

type Arguments = { readonly [argument: string]: unknown };
type Steps = readonly string[];

/** How an operation pages: where the items are, and what leads to the next ones. */
export interface Paging {
  readonly by: "cursor" | "page" | "offset" | "link";
  readonly items: Steps;
  /** The argument that says which page. */
  readonly argument?: string;
  /** In the body: the argument for the next page. */
  readonly next?: Steps;
  /** In the last item: the same. */
  readonly last?: Steps;
  /** In the body: whether there is a next page. */
  readonly more?: Steps;
  /** In the body: of `offset` how many items there are, of `page` how many pages. */
  readonly total?: Steps;
  /** Number of the first page; 1. */
  readonly first?: number;
}

/** What leads to a page: the value of the argument that says which, or a link. */
export type PageKey = string | number;

export interface PagedCallOptions extends CallOptions {
  /** The page to begin with: the `nextKey` of one before it. */
  readonly page?: PageKey | undefined;
}

interface Asked {
  readonly settings: Settings;
  readonly operation: Operation;
  readonly paging: Paging;
  readonly given: Arguments;
  readonly options: CallOptions;
}

/** One page. Iterating goes over its items and those of all pages after it. */
export class Page<Body, Item> implements AsyncIterable<Item> {
  readonly items: readonly Item[];
  /** What leads to the next page, as the option `page` of the same call takes it; undefined after the last. */
  readonly nextKey: PageKey | undefined;

  constructor(
    readonly answer: Answer<Body>,
    /** The whole body. */
    readonly value: Body,
    private readonly asked: Asked,
  ) {
    const items = at(value, asked.paging.items);
    this.items = Array.isArray(items) ? items : [];
    this.nextKey = keyAfter(answer, value, this.items, asked);
  }

  get hasNext(): boolean {
    return this.nextKey !== undefined;
  }

  /** The next page; undefined after the last. */
  async next(): Promise<Page<Body, Item> | undefined> {
    if (this.nextKey === undefined) return undefined;
    const asked = turned(this.asked, this.nextKey);
    const answer = await answered<Body>(asked.settings, asked.operation, asked.given, asked.options);
    return new Page<Body, Item>(answer, answer.parse(), asked);
  }

  /** This page and all after it. */
  async *pages(): AsyncGenerator<Page<Body, Item>, void, undefined> {
    for (let page: Page<Body, Item> | undefined = this; page !== undefined; page = await page.next()) yield page;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* page.items;
  }
}

/** A call whose answer is a page: await it for the first one, or iterate over the items of all. */
export class PageCall<Body, Item, E = never> extends Call<Page<Body, Item>, E, Body> implements AsyncIterable<Item> {
  async *pages(): AsyncGenerator<Page<Body, Item>, void, undefined> {
    yield* (await this).pages();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    yield* await this;
  }
}

/** Calls an operation that pages. */
export function sendPaged<Body, Item, E = never>(
  client: Connection,
  operation: Operation,
  paging: Paging,
  given: object,
  { page, ...options }: PagedCallOptions = {},
): PageCall<Body, Item, E> {
  const first: Asked = { settings: client._settings, operation, paging, given: given as Arguments, options };
  const asked = page === undefined ? first : turned(first, page);
  const answers = answered<Body>(asked.settings, asked.operation, asked.given, asked.options);
  return new PageCall<Body, Item, E>(answers, (answer) => new Page<Body, Item>(answer, answer.parse(), asked));
}

/** What asks for another page. A link is asked with the same headers, on the same server only. */
function turned(asked: Asked, key: PageKey): Asked {
  const { operation, options, settings } = asked;
  if (asked.paging.by !== "link") return { ...asked, given: { ...asked.given, [asked.paging.argument ?? ""]: key } };
  // Where the client has no host, it is the one of the page that it is part of.
  const own = new URL(settings.rootFor(operation.servers), globalThis.location?.href);
  const url = new URL(String(key), own);
  if (url.origin !== own.origin) throw new ApiError(operation.id, `the next page is on another server: ${url.origin}`);
  const parameters = (operation.parameters ?? []).filter((one) => one.in === "header" || one.in === "cookie");
  return {
    ...asked,
    settings: { ...settings, query: {} },
    operation: { ...operation, path: url.href, parameters },
    options: { ...options, query: {} },
  };
}

/** What leads to the page after this one, if there is one. */
function keyAfter(answer: Answer<unknown>, value: unknown, items: readonly unknown[], asked: Asked): PageKey | undefined {
  const { paging, given } = asked;
  if (paging.by === "link") return linked(answer, asked);
  const name = paging.argument ?? "";
  if (paging.more !== undefined && at(value, paging.more) !== true) return undefined;
  if (paging.by === "cursor") {
    const next = paging.next === undefined ? at(items[items.length - 1], paging.last ?? []) : at(value, paging.next);
    // A server that gives the same cursor again would be asked for ever.
    return next === undefined || next === null || next === "" || next === given[name] ? undefined : (next as PageKey);
  }
  if (items.length === 0) return undefined;
  const first = paging.by === "page" ? (paging.first ?? 1) : 0;
  const here = Number(given[name] ?? first);
  const next = paging.by === "page" ? here + 1 : here + items.length;
  const total = paging.total === undefined ? undefined : at(value, paging.total);
  return typeof total === "number" && (paging.by === "page" ? next - first >= total : next >= total) ? undefined : next;
}

/** The link `next` of the header `Link` (RFC 8288). */
function linked(answer: Answer<unknown>, asked: Asked): string | undefined {
  const links = (answer.headers.get("link") ?? "").matchAll(/<([^>]*)>((?:\s*;\s*[^\s=;,]+\s*(?:=\s*(?:"[^"]*"|[^",;\s]*))?)*)/g);
  for (const [, target = "", attributes = ""] of links) {
    if (!/;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next(?=[\s;,]|$))/i.test(attributes)) continue;
    return new URL(target, answer.response.url || asked.settings.rootFor(asked.operation.servers)).href;
  }
  return undefined;
}

function at(value: unknown, steps: Steps): unknown {
  return steps.reduce<unknown>(
    (found, step) => (typeof found === "object" && found !== null ? (found as Arguments)[step] : undefined),
    value,
  );
}
