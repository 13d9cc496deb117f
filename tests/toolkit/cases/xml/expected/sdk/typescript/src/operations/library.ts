// Operations of library: Library.
// Generated from library.yaml; not to be edited.

import * as _core from "../core/index.js";
import type { Book, Entry } from "../models/library.js";
import * as _xml from "../xml.js";

/** What `listBooks` takes. */
export type ListBooksArguments = { readonly [argument: string]: never };

/** GET /books */
export function listBooks(
  client: _core.Connection,
  given: ListBooksArguments = {},
  options?: _core.CallOptions,
): _core.Call<Book[]> {
  return _core.send(
    client,
    {
      id: "listBooks",
      method: "GET",
      path: "/books",
      replies: {
        200: {
          "application/xml": _core.xml({
            name: "books",
            content: { item: { name: "book", content: _xml.Book, namespace: "https://library.example/", prefix: "l" } },
          }),
        },
      },
    },
    given,
    options,
  );
}

/** What `addBook` takes. */
export interface AddBookArguments {
  body: Book;
  /** What the body is sent as; the first where nothing is said. */
  mediaType?: "application/json" | "application/xml";
}

/** POST /books */
export function addBook(
  client: _core.Connection,
  given: AddBookArguments,
  options?: _core.CallOptions,
): _core.Call<Entry> {
  return _core.send(
    client,
    {
      id: "addBook",
      method: "POST",
      path: "/books",
      bodies: [
        { type: "application/json", codec: _core.json },
        {
          type: "application/xml",
          codec: _core.xml({ name: "book", content: _xml.Book, namespace: "https://library.example/", prefix: "l" }),
        },
      ],
      replies: { 201: { "application/vnd.library+xml": _core.xml({ name: "Entry", content: _xml.BookOrOthers }) } },
    },
    given,
    options,
  );
}
