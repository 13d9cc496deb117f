// Types of common: Common.
// Generated from specs/common/openapi.yaml; not to be edited.

/**
 * What went wrong, as RFC 9457 problem details.
 * @example {"type": "about:blank", "title": "Conflict", "status": 409, "detail": "an organisation keeps at least one owner"}
 */
export interface Problem {
  /**
   * Names the kind of problem; `about:blank` when the status says it all.
   * @format uri-reference
   */
  type: string;
  /** The kind of problem in a few words. */
  title: string;
  /** The HTTP status, repeated. */
  status: number;
  /** What happened this time, and what to do about it. */
  detail?: string;
  /**
   * Names this very occurrence.
   * @format uri-reference
   */
  instance?: string;
  /** Every place in which the request breaks the contract. */
  violations?: Violation[];
  [key: string]: unknown;
}

/**
 * One place in which a request breaks the contract.
 * @example {"in": "body", "pointer": "/title", "keyword": "minLength", "message": "\"\" is shorter than 1 character"}
 */
export interface Violation {
  /** The part of the request. */
  in: ViolationIn | (string & {});
  /** JSON Pointer to the value inside that part. */
  pointer: string;
  /** The JSON Schema keyword that does not hold. */
  keyword: string;
  /** The same in words. */
  message: string;
  [key: string]: unknown;
}

/**
 * An email address. Upper and lower case are the same address.
 * @example "ada@example.com"
 */
export type Email = string;

/** Pass it back as `cursor` for the next page; null on the last one. */
export type NextCursor = string | null;

/** The part of the request. */
export const ViolationIn = {
  BODY: "body",
  QUERY: "query",
  PATH: "path",
  HEADER: "header",
  COOKIE: "cookie",
} as const;

export type ViolationIn = (typeof ViolationIn)[keyof typeof ViolationIn];
