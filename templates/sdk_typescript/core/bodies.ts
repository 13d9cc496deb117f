// Bodies by media type. Each is a constant of its own, so that a bundle has those that its operations name.

import { Download } from "./download.js";
import { DecodeError } from "./errors.js";
import type { Content, Part, Reader, Writer } from "./operation.js";
import { escape, isJson, isObject, joined, members, styledPairs, textOf, type Pairs } from "./parameters.js";
import { uuid } from "./random.js";

/** What may be sent as bytes. A stream is sent once: such a call is not tried again. */
export type Bytes = Blob | ArrayBuffer | Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

export const json: Writer & Reader = {
  write(body, value) {
    const text = JSON.stringify(value);
    return { type: concrete(body.type, "application/json"), make: () => text };
  },
  read(answer) {
    try {
      return JSON.parse(answer.text());
    } catch (error) {
      throw new DecodeError(answer, "the answer is no JSON", { cause: error });
    }
  },
};

export const text: Writer & Reader = {
  write(body, value) {
    const text = textOf(value);
    const type = concrete(body.type, "text/plain");
    // What is ASCII is the same in every charset that a server may take for granted.
    const isPlain = /charset/i.test(type) || /^[ -~\s]*$/.test(text);
    return { type: isPlain ? type : `${type}; charset=utf-8`, make: () => text };
  },
  read: (answer) => answer.text(),
};

export const binary: Writer & Reader = {
  isLive: true,
  write(body, value) {
    const own = value instanceof Blob && value.type !== "" ? value.type : undefined;
    const type = own ?? concrete(body.type, "application/octet-stream");
    if (typeof value === "object" && value !== null && Symbol.asyncIterator in value) {
      return { type, make: () => streamed(value as AsyncIterable<Uint8Array>), isOnce: true };
    }
    if (value instanceof ReadableStream) return { type, make: () => value, isOnce: true };
    const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
    return { type, make: () => (isBytes(bytes) ? bytes : textOf(bytes)) };
  },
  read: (answer) => new Download(answer),
};

/** application/x-www-form-urlencoded, with the `encoding` of each property. */
export const form: Writer & Reader = {
  write(body, value) {
    const pairs = propertiesOf(value).flatMap(([name, item]): Pairs => {
      const part = body.parts?.[name];
      // OpenAPI 3.1.1, section 4.8.15.1: objects are JSON where nothing is said.
      const isDocument = part?.contentType === undefined ? part === undefined && isObject(item) : isJson(part.contentType);
      if (isDocument) return [[escape(name), escape(JSON.stringify(item))]];
      return styledPairs(name, item, part?.style ?? "form", part?.explode ?? true);
    });
    const text = joined(pairs).join("&");
    return { type: concrete(body.type, "application/x-www-form-urlencoded"), make: () => text };
  },
  read(answer) {
    const found: { [name: string]: string | string[] } = {};
    for (const [name, text] of new URLSearchParams(answer.text())) {
      const before = found[name];
      found[name] = before === undefined ? text : [...(Array.isArray(before) ? before : [before]), text];
    }
    return found;
  },
};

/**
 * One part for each property, and one for each item of a property that is an array. It is framed here and not by `FormData`,
 * which gives every part with a media type a file name, and knows no multipart but form-data.
 */
export const multipart: Writer = {
  write(body, value): Content {
    const boundary = `----${uuid()}`;
    const pieces: (Blob | Uint8Array | string)[] = [];
    for (const [name, member] of propertiesOf(value)) {
      const part = body.parts?.[name] ?? {};
      const isOneDocument = part.contentType !== undefined && isJson(part.contentType);
      for (const item of Array.isArray(member) && !isOneDocument ? member : [member]) {
        pieces.push(`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`, ...framed(item, part), "\r\n");
      }
    }
    pieces.push(`--${boundary}--\r\n`);
    const type = concrete(body.type, "multipart/form-data");
    return { type: `${type}; boundary=${boundary}`, make: () => new Blob(pieces as BlobPart[]) };
  },
};

function framed(item: unknown, part: Part): (Blob | Uint8Array | string)[] {
  if (isBytes(item)) {
    const name = item instanceof File ? item.name : "file";
    const own = item instanceof Blob ? item.type : "";
    const type = own || concrete(part.contentType ?? "", "application/octet-stream");
    return [`; filename="${quoted(name)}"\r\nContent-Type: ${type}\r\n\r\n`, item];
  }
  if (typeof item === "object" || (part.contentType !== undefined && isJson(part.contentType))) {
    const type = concrete(part.contentType ?? "", "application/json");
    return [`\r\nContent-Type: ${type}\r\n\r\n${JSON.stringify(item)}`];
  }
  const type = part.contentType === undefined ? "" : `\r\nContent-Type: ${concrete(part.contentType, "text/plain")}`;
  return [`${type}\r\n\r\n${textOf(item)}`];
}

/** Names in headers of parts, as the HTML standard escapes them. */
function quoted(name: string): string {
  return name.replace(/[\r\n"]/g, (one) => escape(one));
}

function propertiesOf(value: unknown): [string, unknown][] {
  if (!isObject(value)) throw new TypeError("a form body is an object");
  return members(value);
}

function isBytes(value: unknown): value is Blob | Uint8Array {
  return value instanceof Blob || value instanceof Uint8Array;
}

/** What is sent while it is made. */
export function streamed(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel(reason) {
      await iterator.return?.(reason);
    },
  });
}

/** What to call a body whose contract names a range, or several types. */
export function concrete(type: string, otherwise: string): string {
  const first = type.split(",", 1)[0]?.trim() ?? "";
  return first === "" || first.includes("*") ? otherwise : first;
}
