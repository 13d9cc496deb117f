// What an operation takes and answers, as data that `send` reads.

import type { Answer } from "./answer.js";
import type { Server } from "./servers.js";

export type Style = "simple" | "label" | "matrix" | "form" | "spaceDelimited" | "pipeDelimited" | "deepObject" | "cookie";

/** One parameter: how it is written, and the argument it comes from. What is left out is as the specification has it. */
export interface Parameter {
  readonly in: "path" | "query" | "querystring" | "header" | "cookie";
  /** On the wire. */
  readonly name: string;
  /** Where it is not called as on the wire. */
  readonly argument?: string;
  readonly style?: Style;
  readonly explode?: boolean;
  /** Described by `content`: the text is a document of this media type. */
  readonly content?: string;
  readonly allowReserved?: boolean;
  readonly isDeprecated?: boolean;
}

/** How one property of a form or multipart body is written, where it is not written the usual way. */
export interface Part {
  readonly contentType?: string;
  readonly style?: Style;
  readonly explode?: boolean;
}

/** A body ready to send. `make` is asked for each attempt; a body that can be made only once is sent only once. */
export interface Content {
  readonly type: string | undefined;
  readonly make: () => Blob | ReadableStream<Uint8Array> | Uint8Array | string;
  readonly isOnce?: boolean;
}

/** Writes values of one kind of media type. */
export interface Writer {
  write(body: Body, value: unknown): Content;
}

/** Reads answers of one kind of media type. A live one reads while they come. */
export interface Reader {
  readonly isLive?: boolean;
  read(answer: Answer<unknown>): unknown;
}

/** One media type that a body may be sent as. */
export interface Body {
  readonly type: string;
  readonly codec: Writer;
  readonly parts?: { readonly [property: string]: Part };
  /** Arguments that are properties of the body, by their names there; left out where `body` is the argument. */
  readonly properties?: { readonly [argument: string]: string };
  /** Not sent where none of those arguments is given. */
  readonly isOptional?: boolean;
}

/** How one credential of the contract travels, and which option of a client holds it. */
export interface Scheme {
  readonly name: string;
  readonly option: string;
  readonly kind: "bearer" | "basic" | "apiKey";
  readonly in: "header" | "query" | "cookie";
  readonly parameter: string;
  /** Where OAuth2 tokens come from, as the contract has it. */
  readonly tokenUrl?: string;
}

/** By status (`200`, `2XX` or `default`), then by media type; a status without any has no body. */
export interface Replies {
  readonly [status: string]: { readonly [mediaType: string]: Reader };
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Where it is, if that is not where others are. */
  readonly servers?: readonly Server[];
  readonly parameters?: readonly Parameter[];
  readonly bodies?: readonly Body[];
  readonly replies: Replies;
  /** Alternatives; an empty one is anonymous. */
  readonly security?: readonly (readonly Scheme[])[];
  /** The header of idempotency keys, where the contract has them. */
  readonly idempotency?: string;
  /** How it is tried again, where the contract says it. */
  readonly retry?: { readonly max?: number; readonly statuses?: readonly number[] };
  /** Whether it may be sent twice, where its method does not say so. */
  readonly isRepeatable?: boolean;
  readonly isDeprecated?: boolean;
  /** The day when it ends. */
  readonly sunset?: string;
}

/** The media types that an operation can read, the contract's order kept. */
export function accepted(operation: Operation): string {
  const types = Object.values(operation.replies).flatMap((types) => Object.keys(types));
  return [...new Set(types)].join(", ") || "*/*";
}

/** The reader of the closest declared answer; null where it has no body; undefined where nothing is declared. */
export function readerOf(replies: Replies, status: number, mediaType: string): Reader | null | undefined {
  for (const key of [`${status}`, `${Math.floor(status / 100)}XX`, "default"]) {
    const types = replies[key];
    if (types !== undefined) {
      const declared = Object.keys(types);
      if (declared.length === 0) return null;
      const ranked = declared
        .map((type) => ({ type, rank: rank(essence(type), mediaType) }))
        .filter((one) => one.rank !== undefined)
        .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0));
      if (ranked[0] !== undefined) return types[ranked[0].type];
    }
  }
  return undefined;
}

/** A media type without its parameters. */
export function essence(type: string | null | undefined): string {
  return (type ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** 0: the same; 1: `type/*`; 2: anything. */
function rank(declared: string, received: string): number | undefined {
  if (declared === received) return 0;
  if (declared.endsWith("/*") && declared !== "*/*") return received.startsWith(declared.slice(0, -1)) ? 1 : undefined;
  return declared === "*/*" ? 2 : undefined;
}
