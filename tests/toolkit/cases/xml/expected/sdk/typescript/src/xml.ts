// How objects of Library are written in XML.
// Generated; not to be edited.

import type * as _core from "./core/index.js";

export const Book: _core.XmlType = () => ({
  properties: {
    isbn: { name: "isbn", kind: "attribute" },
    title: { name: "Title" },
    authors: { name: "authors", content: { item: { name: "author" }, isWrapped: true, isRequired: true } },
    pages: { name: "ignored", content: { item: { name: "pages", content: ["integer"] } } },
    sequel: { name: "book", content: Book, namespace: "https://library.example/", prefix: "l" },
    shelf: { name: "place", content: Shelf },
    lent: { name: "lent", content: ["boolean"] },
    marks: { name: "marks", content: { properties: {}, extra: ["number"] } },
  },
});

export const Shelf: _core.XmlType = () => ({ properties: { row: { name: "row", content: ["integer"] } } });

export const BookOrOthers: _core.XmlType = () => ({
  properties: {
    isbn: { name: "isbn", kind: "attribute" },
    title: { name: "Title" },
    authors: { name: "authors", content: { item: { name: "author" }, isWrapped: true } },
    pages: { name: "ignored", content: { item: { name: "pages", content: ["integer"] } } },
    sequel: { name: "book", content: Book, namespace: "https://library.example/", prefix: "l" },
    shelf: { name: "place", content: Shelf },
    lent: { name: "lent", content: ["boolean"] },
    marks: { name: "marks", content: { properties: {}, extra: ["number"] } },
    row: { name: "row", content: ["integer"] },
  },
});
