// Operations of orgs: Orgs.
// Generated from specs/orgs/openapi.yaml; not to be edited.

import * as _core from "../core/index.js";
import type { Email, Problem } from "../models/common.js";
import type {
  Invitation,
  InvitationToken,
  InvitedRole,
  Member,
  MemberPage,
  Org,
  OrgPage,
  Role,
} from "../models/orgs.js";
import * as _schemes from "../schemes.js";

/** What `listMyOrgs` takes. */
export interface ListMyOrgsArguments {
  /**
   * How many items a page holds at most.
   * @defaultValue 25
   */
  limit?: number;
  /**
   * The `next_cursor` of the page before; left out for the first page.
   * @format uuid
   */
  cursor?: string;
}

/** What the contract has `listMyOrgs` fail with. */
export type ListMyOrgsError = _core.StatusError<400, Problem> | _core.StatusError<401, Problem>;

/**
 * List my organisations
 *
 * The organisations that the caller belongs to, oldest first.
 */
export function listMyOrgs(
  client: _core.Connection,
  given: ListMyOrgsArguments = {},
  options?: _core.PagedCallOptions,
): _core.PageCall<OrgPage, Org, ListMyOrgsError> {
  return _core.sendPaged(
    client,
    {
      id: "listMyOrgs",
      method: "GET",
      path: "/orgs",
      parameters: [{ in: "query", name: "limit" }, { in: "query", name: "cursor" }],
      replies: {
        200: { "application/json": _core.json },
        400: { "application/problem+json": _core.json },
        401: { "application/problem+json": _core.json },
      },
      security: [[_schemes.bearerAuth]],
    },
    { by: "cursor", items: ["items"], argument: "cursor", next: ["next_cursor"] },
    given,
    options,
  );
}

/** What `createOrg` takes. */
export interface CreateOrgArguments {
  name: string;
}

/** What the contract has `createOrg` fail with. */
export type CreateOrgError = _core.StatusError<400, Problem> | _core.StatusError<401, Problem>;

/**
 * Create an organisation
 *
 * Founds an organisation, with the caller as its first owner.
 */
export function createOrg(
  client: _core.Connection,
  given: CreateOrgArguments,
  options?: _core.CallOptions,
): _core.Call<Org, CreateOrgError> {
  return _core.send(
    client,
    {
      id: "createOrg",
      method: "POST",
      path: "/orgs",
      bodies: [{ type: "application/json", codec: _core.json, properties: { name: "name" } }],
      replies: {
        201: { "application/json": _core.json },
        400: { "application/problem+json": _core.json },
        401: { "application/problem+json": _core.json },
      },
      security: [[_schemes.bearerAuth]],
    },
    given,
    options,
  );
}

/** What `listMembers` takes. */
export interface ListMembersArguments {
  /**
   * The organisation, which is the tenant.
   * @format uuid
   */
  orgId: string;
  /**
   * How many items a page holds at most.
   * @defaultValue 25
   */
  limit?: number;
  /**
   * The `next_cursor` of the page before; left out for the first page.
   * @format uuid
   */
  cursor?: string;
}

/** What the contract has `listMembers` fail with. */
export type ListMembersError =
  | _core.StatusError<400, Problem>
  | _core.StatusError<401, Problem>
  | _core.StatusError<404, Problem>;

/**
 * List members
 *
 * Who belongs to the organisation, in the order in which the accounts were made.
 */
export function listMembers(
  client: _core.Connection,
  given: ListMembersArguments,
  options?: _core.PagedCallOptions,
): _core.PageCall<MemberPage, Member, ListMembersError> {
  return _core.sendPaged(
    client,
    {
      id: "listMembers",
      method: "GET",
      path: "/orgs/{org_id}/members",
      parameters: [
        { in: "path", name: "org_id", argument: "orgId" },
        { in: "query", name: "limit" },
        { in: "query", name: "cursor" },
      ],
      replies: {
        200: { "application/json": _core.json },
        400: { "application/problem+json": _core.json },
        401: { "application/problem+json": _core.json },
        404: { "application/problem+json": _core.json },
      },
      security: [[_schemes.bearerAuth]],
    },
    { by: "cursor", items: ["items"], argument: "cursor", next: ["next_cursor"] },
    given,
    options,
  );
}

/** What `removeMember` takes. */
export interface RemoveMemberArguments {
  /**
   * The organisation, which is the tenant.
   * @format uuid
   */
  orgId: string;
  /**
   * The member, by user id.
   * @format uuid
   */
  userId: string;
}

/** What the contract has `removeMember` fail with. */
export type RemoveMemberError =
  | _core.StatusError<400, Problem>
  | _core.StatusError<401, Problem>
  | _core.StatusError<403, Problem>
  | _core.StatusError<404, Problem>
  | _core.StatusError<409, Problem>;

/**
 * Remove a member
 *
 * Anybody may leave. Owners and admins may remove others; only an owner may remove an owner. The last owner stays.
 */
export function removeMember(
  client: _core.Connection,
  given: RemoveMemberArguments,
  options?: _core.CallOptions,
): _core.Call<undefined, RemoveMemberError> {
  return _core.send(
    client,
    {
      id: "removeMember",
      method: "DELETE",
      path: "/orgs/{org_id}/members/{user_id}",
      parameters: [
        { in: "path", name: "org_id", argument: "orgId" },
        { in: "path", name: "user_id", argument: "userId" },
      ],
      replies: {
        204: {},
        400: { "application/problem+json": _core.json },
        401: { "application/problem+json": _core.json },
        403: { "application/problem+json": _core.json },
        404: { "application/problem+json": _core.json },
        409: { "application/problem+json": _core.json },
      },
      security: [[_schemes.bearerAuth]],
    },
    given,
    options,
  );
}

/** What `changeMemberRole` takes. */
export interface ChangeMemberRoleArguments {
  /**
   * The organisation, which is the tenant.
   * @format uuid
   */
  orgId: string;
  /**
   * The member, by user id.
   * @format uuid
   */
  userId: string;
  role: Role | (string & {});
}

/** What the contract has `changeMemberRole` fail with. */
export type ChangeMemberRoleError =
  | _core.StatusError<400, Problem>
  | _core.StatusError<401, Problem>
  | _core.StatusError<403, Problem>
  | _core.StatusError<404, Problem>
  | _core.StatusError<409, Problem>;

/**
 * Change a member's role
 *
 * Owners and admins may do it; only an owner may make or unmake an owner. The last owner stays one.
 */
export function changeMemberRole(
  client: _core.Connection,
  given: ChangeMemberRoleArguments,
  options?: _core.CallOptions,
): _core.Call<Member, ChangeMemberRoleError> {
  return _core.send(
    client,
    {
      id: "changeMemberRole",
      method: "PATCH",
      path: "/orgs/{org_id}/members/{user_id}",
      parameters: [
        { in: "path", name: "org_id", argument: "orgId" },
        { in: "path", name: "user_id", argument: "userId" },
      ],
      bodies: [{ type: "application/json", codec: _core.json, properties: { role: "role" } }],
      replies: {
        200: { "application/json": _core.json },
        400: { "application/problem+json": _core.json },
        401: { "application/problem+json": _core.json },
        403: { "application/problem+json": _core.json },
        404: { "application/problem+json": _core.json },
        409: { "application/problem+json": _core.json },
      },
      security: [[_schemes.bearerAuth]],
    },
    given,
    options,
  );
}

/** What `inviteMember` takes. */
export interface InviteMemberArguments {
  /**
   * The organisation, which is the tenant.
   * @format uuid
   */
  orgId: string;
  email: Email;
  role: InvitedRole | (string & {});
}

/** What the contract has `inviteMember` fail with. */
export type InviteMemberError =
  | _core.StatusError<400, Problem>
  | _core.StatusError<401, Problem>
  | _core.StatusError<403, Problem>
  | _core.StatusError<404, Problem>
  | _core.StatusError<409, Problem>;

/**
 * Invite somebody
 *
 * Owners and admins may invite. The token is shown this once and kept as a hash; hand it to the invited person. A new invitation to the same address replaces the one before.
 */
export function inviteMember(
  client: _core.Connection,
  given: InviteMemberArguments,
  options?: _core.CallOptions,
): _core.Call<Invitation, InviteMemberError> {
  return _core.send(
    client,
    {
      id: "inviteMember",
      method: "POST",
      path: "/orgs/{org_id}/invitations",
      parameters: [{ in: "path", name: "org_id", argument: "orgId" }],
      bodies: [{ type: "application/json", codec: _core.json, properties: { email: "email", role: "role" } }],
      replies: {
        201: { "application/json": _core.json },
        400: { "application/problem+json": _core.json },
        401: { "application/problem+json": _core.json },
        403: { "application/problem+json": _core.json },
        404: { "application/problem+json": _core.json },
        409: { "application/problem+json": _core.json },
      },
      security: [[_schemes.bearerAuth]],
    },
    given,
    options,
  );
}

/** What `acceptInvitation` takes. */
export interface AcceptInvitationArguments {
  token: InvitationToken;
}

/** What the contract has `acceptInvitation` fail with. */
export type AcceptInvitationError =
  | _core.StatusError<400, Problem>
  | _core.StatusError<401, Problem>
  | _core.StatusError<404, Problem>
  | _core.StatusError<409, Problem>;

/**
 * Accept an invitation
 *
 * Makes the caller a member. The invitation must have been sent to the caller's address, be unused and not expired; otherwise it does not exist for the caller.
 */
export function acceptInvitation(
  client: _core.Connection,
  given: AcceptInvitationArguments,
  options?: _core.CallOptions,
): _core.Call<Org, AcceptInvitationError> {
  return _core.send(
    client,
    {
      id: "acceptInvitation",
      method: "POST",
      path: "/invitations/accept",
      bodies: [{ type: "application/json", codec: _core.json, properties: { token: "token" } }],
      replies: {
        200: { "application/json": _core.json },
        400: { "application/problem+json": _core.json },
        401: { "application/problem+json": _core.json },
        404: { "application/problem+json": _core.json },
        409: { "application/problem+json": _core.json },
      },
      security: [[_schemes.bearerAuth]],
    },
    given,
    options,
  );
}
