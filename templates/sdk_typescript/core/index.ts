// What generated operations are made of. Users import from the entries of the package instead.

export { binary, form, json, multipart, text, type Bytes } from "./bodies.js";
export { Call } from "./call.js";
export { Download } from "./download.js";
export { StatusError } from "./errors.js";
export type { Operation, Scheme } from "./operation.js";
export { PageCall, type PagedCallOptions, sendPaged } from "./pages.js";
export { send } from "./send.js";
export type { Server } from "./servers.js";
export { settings, type CallOptions, type ClientOptions, type Connection, type Credential, type Settings } from "./settings.js";
export { events, jsonEvents, jsonLines, jsonSequence, Stream, type Items, type ServerSentEvent } from "./streams.js";
export { xml, type XmlType } from "./xml.js";
