// Types of shop: Shop */ @internal.
// Generated from specs/shop/openapi.yaml; not to be edited.

import type { Error as StockError, Item } from "./stock.js";

export interface Error {
  message: string;
  [key: string]: unknown;
}

/**
 * What a customer wants.
 * Ends no comment: *\/ and is no tag: \@deprecated
 */
export interface Order {
  /**
   * @format uuid
   * @example "0d8f3f0e-0000-4000-8000-000000000000"
   */
  readonly id: string;
  lines: Line[];
  /** @defaultValue "open" */
  status: Status | (string & {});
  /** @deprecated */
  note?: string | null;
  /** @format email */
  "e-mail"?: string;
  error?: StockError | (string & {});
  [key: string]: unknown;
}

export interface Line {
  item: Item;
  /** @format int64, exact up to 2^53 */
  count?: number;
  pair?: [string, number?];
}

export const Status = {
  OPEN: "open",
  IN_PROGRESS: "in progress",
  DONE: "done",
} as const;

export type Status = (typeof Status)[keyof typeof Status];
