// Answers that are files.

import type { Answer } from "./answer.js";

/** A binary answer, read while it comes: piece by piece (`for await`), as a stream, or whole. It can be read once. */
export class Download implements AsyncIterable<Uint8Array> {
  constructor(readonly answer: Answer<unknown>) {}

  /** The name that the server suggests. */
  get name(): string | undefined {
    const written = this.answer.headers.get("content-disposition") ?? "";
    const encoded = /filename\*\s*=\s*utf-8''([^;]+)/i.exec(written)?.[1];
    const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(written);
    // A name is no path: what stands before a slash is left out.
    return (encoded === undefined ? (plain?.[1] ?? plain?.[2]) : unescaped(encoded))?.split(/[\\/]/).pop();
  }

  /** In bytes, where the server says it and does not compress them. */
  get size(): number | undefined {
    const { headers } = this.answer;
    const written = headers.has("content-encoding") ? null : headers.get("content-length");
    return written === null ? undefined : Number(written);
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      yield* this.answer.chunks();
    } finally {
      this.answer.origin.end();
    }
  }

  /** For `pipeTo`, a `Response` of one's own, or Node's `Readable.fromWeb`. */
  stream(): ReadableStream<Uint8Array> {
    const chunks = this[Symbol.asyncIterator]();
    return new ReadableStream<Uint8Array>({
      async pull(controller) {
        const next = await chunks.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      async cancel() {
        await chunks.return();
      },
    });
  }

  async bytes(): Promise<Uint8Array> {
    return new Uint8Array(await (await this.blob()).arrayBuffer());
  }

  async blob(): Promise<Blob> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this) pieces.push(piece);
    return new Blob(pieces as BlobPart[], { type: this.answer.headers.get("content-type") ?? "" });
  }

  async text(): Promise<string> {
    return (await this.blob()).text();
  }
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
