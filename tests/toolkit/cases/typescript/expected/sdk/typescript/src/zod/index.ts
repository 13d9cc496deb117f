// Zod schemas of Corner shop.
// Generated; not to be edited.

export { unenforced } from "./_unenforced.js";
export { Error as ShopError, Order, Line, Status } from "./shop.js";
export { Error as StockError, Item, Book, Bundle } from "./stock.js";
