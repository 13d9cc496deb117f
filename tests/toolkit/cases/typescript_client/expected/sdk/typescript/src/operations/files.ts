// Operations of files: Files */ of `people`.
// Generated from specs/files/openapi.yaml; not to be edited.

import * as _core from "../core/index.js";
import type { CreateFileArguments, Error, File, ListFilesResponse, Where } from "../models/files.js";
import * as _schemes from "../schemes.js";

/** What `getFile` takes. */
export interface GetFileArguments {
  /**
   * Which file.
   * @format uuid
   */
  fileId: string;
  fileIdHeader?: string;
  filter?: { [key: string]: string };
  /**
   * @defaultValue ["a"]
   * @deprecated
   */
  tags?: string[];
  where?: Where;
  session?: string;
}

/** What the contract has `getFile` fail with. */
export type GetFileError =
  | _core.StatusError<404, Error>
  | _core.StatusError<number, string>
  | _core.StatusError<number, unknown>;

/** GET /files/{file-id} */
export function getFile(
  client: _core.Connection,
  given: GetFileArguments,
  options?: _core.CallOptions,
): _core.Call<_core.Download, GetFileError> {
  return _core.send(
    client,
    {
      id: "getFile",
      method: "GET",
      path: "/files/{file-id}",
      parameters: [
        { in: "path", name: "file-id", argument: "fileId" },
        { in: "header", name: "file-id", argument: "fileIdHeader" },
        { in: "query", name: "filter", style: "deepObject" },
        { in: "query", name: "tags", explode: false, isDeprecated: true },
        { in: "query", name: "where", content: "application/json" },
        { in: "cookie", name: "session" },
      ],
      replies: {
        200: { "application/octet-stream": _core.binary },
        404: { "application/problem+json": _core.json },
        "4XX": { "text/plain": _core.text },
        default: {},
      },
    },
    given,
    options,
  );
}

/** What `replaceFile` takes. */
export interface ReplaceFileArguments {
  /**
   * Which file.
   * @format uuid
   */
  fileId: string;
  /** What is in it. */
  body: _core.Bytes | string | Where;
  /** What the body is sent as; the first where nothing is said. */
  mediaType?: "application/octet-stream" | "text/plain" | "application/json";
}

/** PUT /files/{file-id} */
export function replaceFile(
  client: _core.Connection,
  given: ReplaceFileArguments,
  options?: _core.CallOptions,
): _core.Call<File | undefined> {
  return _core.send(
    client,
    {
      id: "replace file",
      method: "PUT",
      path: "/files/{file-id}",
      parameters: [{ in: "path", name: "file-id", argument: "fileId" }],
      bodies: [
        { type: "application/octet-stream", codec: _core.binary },
        { type: "text/plain", codec: _core.text },
        { type: "application/json", codec: _core.json },
      ],
      replies: { 200: { "application/json": _core.json }, 204: {} },
      security: [[_schemes.basic], [_schemes.key, _schemes.token], []],
      idempotency: "X-Key",
    },
    given,
    options,
  );
}

/** What `delete_` takes. */
export interface DeleteArguments {
  /**
   * Which file.
   * @format uuid
   */
  fileId: string;
}

/**
 * Deletes. *\/ export const injected = 1; /*
 * \@deprecated not so
 * @deprecated Ends on 2030-01-31.
 */
export function delete_(
  client: _core.Connection,
  given: DeleteArguments,
  options?: _core.CallOptions,
): _core.Call<undefined> {
  return _core.send(
    client,
    {
      id: "delete",
      method: "DELETE",
      path: "/files/{file-id}",
      parameters: [{ in: "path", name: "file-id", argument: "fileId" }],
      replies: { 204: {} },
      isDeprecated: true,
      sunset: "2030-01-31",
    },
    given,
    options,
  );
}

/** What `listFiles` takes. */
export interface ListFilesArguments {
  /** @defaultValue 0 */
  page?: number;
}

/** GET /files */
export function listFiles(
  client: _core.Connection,
  given: ListFilesArguments = {},
  options?: _core.PagedCallOptions,
): _core.PageCall<ListFilesResponse, File> {
  return _core.sendPaged(
    client,
    {
      id: "listFiles",
      method: "GET",
      path: "/files",
      parameters: [{ in: "query", name: "page" }],
      replies: { 200: { "application/json": _core.json } },
    },
    { by: "page", items: ["results"], argument: "page", total: ["pages"], first: 0 },
    given,
    options,
  );
}

/** What `createFile` takes. */
export interface CreateFileArguments_2 {
  /** @format binary */
  content?: globalThis.Blob;
  client?: string;
  labels?: string[];
}

/** POST /files */
export function createFile(
  client: _core.Connection,
  given: CreateFileArguments_2 = {},
  options?: _core.CallOptions,
): _core.Call<CreateFileArguments> {
  return _core.send(
    client,
    {
      id: "createFile",
      method: "POST",
      path: "/files",
      bodies: [
        {
          type: "multipart/form-data",
          codec: _core.multipart,
          parts: { content: { contentType: "image/png" }, labels: { style: "pipeDelimited", explode: false } },
          properties: { content: "content", client: "client", labels: "labels" },
          isOptional: true,
        },
      ],
      replies: { 201: { "application/json": _core.json } },
      security: [[_schemes.token]],
    },
    given,
    options,
  );
}
