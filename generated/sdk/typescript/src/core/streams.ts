// Answers that are streams of items: server-sent events, JSON lines and JSON text sequences.

import type { Answer } from "./answer.js";
import { streamed } from "./bodies.js";
import { ApiConnectionError, DecodeError } from "./errors.js";
import type { Body, Content, Reader, Writer } from "./operation.js";

/** The last event that came, where events have ids. */
interface Position {
  lastId?: string;
}

type Following<T> = (answer: Answer<unknown>, position: Position) => AsyncGenerator<T, void, undefined>;

/** Items of an answer, decoded while they come: `for await`. Whoever breaks out of the loop closes the connection. */
export class Stream<T> implements AsyncIterable<T> {
  constructor(
    readonly answer: Answer<unknown>,
    private readonly items: Following<T>,
    private readonly position: Position = {},
  ) {}

  /** The id of the last event that came, if it had one, or one before it. */
  get lastEventId(): string | undefined {
    return this.position.lastId;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    try {
      yield* this.items(this.answer, this.position);
    } finally {
      this.answer.origin.end();
    }
  }

  /** The events after the last one that came: a server may end a stream that has more. Only of GET, whose events have ids. */
  async resume(): Promise<Stream<T>> {
    const { lastEventId, answer } = this;
    if (lastEventId === undefined || answer.operation.method !== "GET") {
      throw new TypeError("only a stream of GET whose events have ids can be resumed");
    }
    this.close();
    const { again, maxRetries } = answer.origin;
    return new Stream(await again({ "last-event-id": lastEventId }, maxRetries), this.items, { lastId: lastEventId });
  }

  /** Closes the connection; a loop over the items ends with an error. */
  close(): void {
    this.answer.origin.patience.stop();
    this.answer.origin.end();
  }
}

/** What is sent item by item. What is no array is sent once: such a call is not tried again. */
export type Items<T> = Iterable<T> | AsyncIterable<T>;

/** What one event of `text/event-stream` has, of what was written. */
export interface ServerSentEvent {
  readonly data: string;
  readonly event?: string;
  readonly id?: string;
  readonly retry?: number;
}

/** Events as they are written. */
export const events: Reader = {
  isLive: true,
  read: (answer) => new Stream(answer, (first, position) => resumed(first, position, (event) => event)),
};

/** Events whose data is JSON; data that is none, such as a mark of the end, is kept as text. */
export const jsonEvents: Reader = {
  isLive: true,
  read: (answer) =>
    new Stream(answer, (first, position) => resumed(first, position, (event) => ({ ...event, data: jsonOrText(event.data) }))),
};

/** JSON documents, one a line. */
export const jsonLines: Reader & Writer = {
  isLive: true,
  write: (body, items) => written(body, items, (text) => `${text}\n`),
  read: (answer) => new Stream(answer, (first) => documents(first, "\n")),
};

/** RFC 7464. */
export const jsonSequence: Reader & Writer = {
  isLive: true,
  write: (body, items) => written(body, items, (text) => `\x1e${text}\n`),
  read: (answer) => new Stream(answer, (first) => documents(first, "\x1e")),
};

/**
 * Events of one answer, and after a broken connection of the next one, which is asked for what came after the last event
 * (HTML, section 9.2). So it is where events have ids and the method is GET, as often in a row as calls are tried again.
 */
async function* resumed<T>(
  first: Answer<unknown>,
  position: Position,
  decode: (event: ServerSentEvent) => T,
): AsyncGenerator<T, void, undefined> {
  let answer = first;
  let askedMs: number | undefined;
  for (let failures = 0; ; failures++) {
    try {
      for await (const event of parsed(answer)) {
        failures = 0;
        if (event.id !== undefined) position.lastId = event.id;
        askedMs = event.retry ?? askedMs;
        if (event.data !== undefined) yield decode({ ...event, data: event.data });
      }
      return;
    } catch (error) {
      const { again, maxRetries, wait, sleep } = first.origin;
      const { lastId } = position;
      const isOver = lastId === undefined || failures >= maxRetries || first.operation.method !== "GET";
      if (!(error instanceof ApiConnectionError) || isOver) throw error;
      await sleep(askedMs ?? wait(failures));
      answer = await again({ "last-event-id": lastId ?? "" }, maxRetries - failures - 1);
    }
  }
}

type Block = Omit<ServerSentEvent, "data"> & { readonly data?: string };

/** Blocks that end with an empty line; half a block at the end of an answer is none. */
async function* parsed(answer: Answer<unknown>): AsyncGenerator<Block, void, undefined> {
  let block: { data?: string; event?: string; id?: string; retry?: number } = {};
  for await (const line of lines(answer)) {
    if (line === "") {
      if (block.data !== undefined || block.id !== undefined || block.retry !== undefined) yield block;
      block = {};
      continue;
    }
    const colon = line.indexOf(":");
    const name = colon < 0 ? line : line.slice(0, colon);
    const text = colon < 0 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
    if (name === "data") block.data = block.data === undefined ? text : `${block.data}\n${text}`;
    else if (name === "event") block.event = text;
    else if (name === "id" && !text.includes("\0")) block.id = text;
    else if (name === "retry" && /^\d+$/.test(text)) block.retry = Number(text);
  }
}

/** Lines that end with LF, CR or both; what comes after the last of them is no line. */
async function* lines(answer: Answer<unknown>): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const piece of answer.chunks()) {
    rest += decoder.decode(piece, { stream: true });
    // A CR at the end may be half of a CRLF.
    const found = rest.split(/\r\n|\n|\r(?!$)/);
    rest = found.pop() ?? "";
    yield* found;
  }
  if (rest.endsWith("\r")) yield rest.slice(0, -1);
}

async function* documents<T>(answer: Answer<unknown>, mark: string): AsyncGenerator<T, void, undefined> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const piece of answer.chunks()) {
    rest += decoder.decode(piece, { stream: true });
    const found = rest.split(mark);
    rest = found.pop() ?? "";
    for (const text of found) if (text.trim() !== "") yield document<T>(answer, text);
  }
  if (rest.trim() !== "") yield document<T>(answer, rest);
}

function written(body: Body, items: unknown, frame: (text: string) => string): Content {
  const framed = (item: unknown) => new TextEncoder().encode(frame(JSON.stringify(item)));
  if (Array.isArray(items)) return { type: body.type, make: () => new Blob(items.map(framed) as BlobPart[]) };
  async function* pieces() {
    for await (const item of items as Items<unknown>) yield framed(item);
  }
  return { type: body.type, make: () => streamed(pieces()), isOnce: true };
}

function document<T>(answer: Answer<unknown>, text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    throw new DecodeError(answer, "an item of the answer is no JSON", { cause: error });
  }
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
