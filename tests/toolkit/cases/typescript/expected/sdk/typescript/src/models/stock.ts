// Types of stock: Stock.
// Generated from specs/stock/openapi.yaml; not to be edited.

import type { Order } from "./shop.js";

export const Error = {
  GONE: "gone",
  LOST_IT: "lost it",
} as const;

export type Error = (typeof Error)[keyof typeof Error];

export type Item = Book | (Bundle & { kind: "bundle" });

export interface Book {
  kind: "book";
  isbn: string;
  /** @format binary */
  cover?: globalThis.Blob;
  [key: string]: unknown;
}

export interface Bundle {
  kind: string;
  parts: Item[];
  ordered?: Order;
  [key: string]: number | string | Item[] | Order | undefined;
}
