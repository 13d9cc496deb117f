// Types of Corner shop.
// Generated; not to be edited.

export { Status } from "./models/shop.js";
export type { Error as ShopError, Order, Line } from "./models/shop.js";
export { Error as StockError } from "./models/stock.js";
export type { Item, Book, Bundle } from "./models/stock.js";
