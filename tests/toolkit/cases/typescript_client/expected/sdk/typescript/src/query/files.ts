// Operations of files: Files */ of `people` for TanStack Query.
// Generated from specs/files/openapi.yaml; not to be edited.

import type * as _core from "../core/index.js";
import * as _query from "../core/query.js";
import * as _operations from "../operations/files.js";

/** What the answers to `listFiles` are kept by. */
export function listFilesQueryKey(
  given: _operations.ListFilesArguments = {},
): _query.Key<"file-store", "files", "listFiles", typeof _operations.listFiles> {
  return _query.key("file-store", "files", "listFiles", given);
}

/** GET /files */
export function listFilesOptions(
  client: _core.Connection,
  given: _operations.ListFilesArguments = {},
  options?: _query.QueryCallOptions,
): _query.QueryOptions<"file-store", "files", "listFiles", typeof _operations.listFiles> {
  return _query.pagedQuery(listFilesQueryKey(given), (more) => _operations.listFiles(client, given, more), options);
}

/** What the pages that `listFiles` answers with are kept by. */
export function listFilesInfiniteQueryKey(
  given: _operations.ListFilesArguments = {},
): _query.InfiniteKey<"file-store", "files", "listFiles", typeof _operations.listFiles> {
  return _query.key("file-store", "files", "listFiles", given, "pages");
}

/** GET /files */
export function listFilesInfiniteOptions(
  client: _core.Connection,
  given: _operations.ListFilesArguments = {},
  options?: _query.QueryCallOptions,
): _query.InfiniteOptions<"file-store", "files", "listFiles", typeof _operations.listFiles> {
  return _query.infiniteQuery(
    listFilesInfiniteQueryKey(given),
    (more) => _operations.listFiles(client, given, more),
    options,
  );
}

/** PUT /files/{file-id} */
export function replaceFileMutation(client: _core.Connection, options?: _core.CallOptions) {
  return _query.mutation(["file-store", "files", "replaceFile"], (given: _operations.ReplaceFileArguments) =>
    _operations.replaceFile(client, given, options),
  );
}

/**
 * Deletes. *\/ export const injected = 1; /*
 * \@deprecated not so
 * @deprecated Ends on 2030-01-31.
 */
export function deleteMutation(client: _core.Connection, options?: _core.CallOptions) {
  return _query.mutation(["file-store", "files", "delete_"], (given: _operations.DeleteArguments) =>
    _operations.delete_(client, given, options),
  );
}

/** POST /files */
export function createFileMutation(client: _core.Connection, options?: _core.CallOptions) {
  return _query.mutation(["file-store", "files", "createFile"], (given?: _operations.CreateFileArguments_2) =>
    _operations.createFile(client, given, options),
  );
}
