// Files of the platforms that have some: Node.js, Deno and Bun. What is sent needs no more than `openAsBlob` of `node:fs`.

import type { Download } from "./core/download.js";

export interface SaveOptions {
  /** How much came; `total` is unknown where the server does not say it, or compresses. */
  readonly onProgress?: (received: number, total: number | undefined) => void;
}

/** Writes a download to `path`, where nothing is seen of it before it is whole. */
export async function save(download: Download, path: string, { onProgress }: SaveOptions = {}): Promise<void> {
  const { open, rename, rm } = (await import(MODULE)) as FileSystem;
  const beside = `${path}.${crypto.randomUUID()}.part`;
  const file = await open(beside, "wx");
  let received = 0;
  try {
    for await (const piece of download) {
      await file.appendFile(piece);
      received += piece.length;
      onProgress?.(received, download.size);
    }
    await file.close();
    await rename(beside, path);
  } catch (error) {
    await file.close();
    await rm(beside, { force: true });
    throw error;
  }
}

// By a name that bundlers for browsers do not look up, and with the types that are needed: the package has no dependency.
const MODULE: string = "node:fs/promises";

interface FileSystem {
  readonly open: (path: string, flags: string) => Promise<OpenFile>;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly rm: (path: string, options: { readonly force: boolean }) => Promise<void>;
}

interface OpenFile {
  readonly appendFile: (piece: Uint8Array) => Promise<void>;
  readonly close: () => Promise<void>;
}
