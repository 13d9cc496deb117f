// Calls as TanStack Query wants them: plain data and functions. Of TanStack itself only types are needed.

import type { DataTag, InfiniteData } from "@tanstack/query-core";
import type { Call } from "./call.js";
import type { ApiError } from "./errors.js";
import type { Page, PageCall, PagedCallOptions, PageKey } from "./pages.js";
import type { CallOptions, Connection } from "./settings.js";

/** Options of every call that a query makes; it has a signal of its own. */
export type QueryCallOptions = Omit<CallOptions, "signal" | "onProgress">;

/** A page as a cache may keep it. */
export interface QueryPage<Body, Item> {
  readonly items: readonly Item[];
  /** The whole body. */
  readonly value: Body;
  readonly nextKey: PageKey | undefined;
}

/** A cache has null for nothing. */
export type Cached<T> = undefined extends T ? Exclude<T, undefined> | null : T;

type Operation = (client: Connection, given: never, options?: never) => unknown;
type Given<O extends Operation> = NonNullable<Parameters<O>[1]>;
type Data<O extends Operation> =
  ReturnType<O> extends PageCall<infer Body, infer Item, infer _> ? QueryPage<Body, Item> : Cached<Awaited<ReturnType<O>>>;
type Failure<O extends Operation> = ReturnType<O> extends Call<infer _, infer E, infer __> ? E : never;
type Pages<O extends Operation> = InfiniteData<Data<O>, PageKey | undefined>;

/** What the answers to an operation are kept by: those of a product, of a resource, of an operation, or of a call. */
export type Key<Product, Resource, Name, O extends Operation> = DataTag<readonly [Product, Resource, Name, Given<O>], Data<O>>;
export type InfiniteKey<Product, Resource, Name, O extends Operation> = DataTag<
  readonly [Product, Resource, Name, Given<O>, "pages"],
  Pages<O>
>;

/** Whether a failed query is tried again: no, for the client does that by itself. */
type Retry<E> = boolean | number | ((failureCount: number, error: E | ApiError) => boolean);

interface Asked<T, E, K> {
  queryKey: K;
  queryFn: (context: { readonly signal: AbortSignal }) => Promise<T>;
  retry: Retry<E>;
}

interface AskedByPages<T, E, K> {
  queryKey: K;
  queryFn: (context: { readonly signal: AbortSignal; readonly pageParam: PageKey | undefined }) => Promise<T>;
  initialPageParam: PageKey | undefined;
  getNextPageParam: (last: T) => PageKey | undefined;
  retry: Retry<E>;
}

/** What is asked of an operation, and kept by its key. */
export type QueryOptions<Product, Resource, Name, O extends Operation> = Asked<
  Data<O>,
  Failure<O>,
  Key<Product, Resource, Name, O>
>;
export type InfiniteOptions<Product, Resource, Name, O extends Operation> = AskedByPages<
  Data<O>,
  Failure<O>,
  InfiniteKey<Product, Resource, Name, O>
>;

/** What need not be given may be left out of a call of `mutate`. */
type Variables<G> = undefined extends G ? G | void : G;

export interface MutationOptions<G, T, E> {
  mutationKey: readonly string[];
  mutationFn: (given: Variables<G>) => Promise<T>;
  retry: Retry<E>;
}

/** The same text, when TanStack makes one of it, whatever the order of the arguments. */
export function key<K>(...parts: readonly unknown[]): K {
  return parts as K;
}

export function query<T, E, K>(
  queryKey: K,
  call: (options: CallOptions) => Call<T, E>,
  options: QueryCallOptions = {},
): Asked<Cached<T>, E, K> {
  const asked = async (signal: AbortSignal) => ((await call({ ...options, signal })) ?? null) as Cached<T>;
  return { queryKey, queryFn: ({ signal }) => asked(signal), retry: false };
}

/** The first page. */
export function pagedQuery<Body, Item, E, K>(
  queryKey: K,
  call: (options: PagedCallOptions) => PageCall<Body, Item, E>,
  options: QueryCallOptions = {},
): Asked<QueryPage<Body, Item>, E, K> {
  return { queryKey, queryFn: async ({ signal }) => kept(await call({ ...options, signal })), retry: false };
}

/** All pages, one after another. */
export function infiniteQuery<Body, Item, E, K>(
  queryKey: K,
  call: (options: PagedCallOptions) => PageCall<Body, Item, E>,
  options: QueryCallOptions = {},
): AskedByPages<QueryPage<Body, Item>, E, K> {
  return {
    queryKey,
    queryFn: async ({ signal, pageParam }) => kept(await call({ ...options, signal, page: pageParam })),
    initialPageParam: undefined,
    getNextPageParam: (last) => last.nextKey,
    retry: false,
  };
}

export function mutation<G, T, E>(
  mutationKey: readonly string[],
  call: (given: G) => Call<T, E>,
): MutationOptions<G, T, E> {
  return { mutationKey, mutationFn: async (given) => call(given as G), retry: false };
}

function kept<Body, Item>({ items, value, nextKey }: Page<Body, Item>): QueryPage<Body, Item> {
  return { items, value, nextKey };
}
