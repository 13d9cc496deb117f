// Operations of orgs: Orgs for TanStack Query.
// Generated from specs/orgs/openapi.yaml; not to be edited.

import type * as _core from "../core/index.js";
import * as _query from "../core/query.js";
import * as _operations from "../operations/orgs.js";

/** What the answers to `listMyOrgs` are kept by. */
export function listMyOrgsQueryKey(
  given: _operations.ListMyOrgsArguments = {},
): _query.Key<"acme", "orgs", "listMyOrgs", typeof _operations.listMyOrgs> {
  return _query.key("acme", "orgs", "listMyOrgs", given);
}

/**
 * List my organisations
 *
 * The organisations that the caller belongs to, oldest first.
 */
export function listMyOrgsOptions(
  client: _core.Connection,
  given: _operations.ListMyOrgsArguments = {},
  options?: _query.QueryCallOptions,
): _query.QueryOptions<"acme", "orgs", "listMyOrgs", typeof _operations.listMyOrgs> {
  return _query.pagedQuery(listMyOrgsQueryKey(given), (more) => _operations.listMyOrgs(client, given, more), options);
}

/** What the pages that `listMyOrgs` answers with are kept by. */
export function listMyOrgsInfiniteQueryKey(
  given: _operations.ListMyOrgsArguments = {},
): _query.InfiniteKey<"acme", "orgs", "listMyOrgs", typeof _operations.listMyOrgs> {
  return _query.key("acme", "orgs", "listMyOrgs", given, "pages");
}

/**
 * List my organisations
 *
 * The organisations that the caller belongs to, oldest first.
 */
export function listMyOrgsInfiniteOptions(
  client: _core.Connection,
  given: _operations.ListMyOrgsArguments = {},
  options?: _query.QueryCallOptions,
): _query.InfiniteOptions<"acme", "orgs", "listMyOrgs", typeof _operations.listMyOrgs> {
  return _query.infiniteQuery(
    listMyOrgsInfiniteQueryKey(given),
    (more) => _operations.listMyOrgs(client, given, more),
    options,
  );
}

/** What the answers to `listMembers` are kept by. */
export function listMembersQueryKey(
  given: _operations.ListMembersArguments,
): _query.Key<"acme", "orgs", "listMembers", typeof _operations.listMembers> {
  return _query.key("acme", "orgs", "listMembers", given);
}

/**
 * List members
 *
 * Who belongs to the organisation, in the order in which the accounts were made.
 */
export function listMembersOptions(
  client: _core.Connection,
  given: _operations.ListMembersArguments,
  options?: _query.QueryCallOptions,
): _query.QueryOptions<"acme", "orgs", "listMembers", typeof _operations.listMembers> {
  return _query.pagedQuery(listMembersQueryKey(given), (more) => _operations.listMembers(client, given, more), options);
}

/** What the pages that `listMembers` answers with are kept by. */
export function listMembersInfiniteQueryKey(
  given: _operations.ListMembersArguments,
): _query.InfiniteKey<"acme", "orgs", "listMembers", typeof _operations.listMembers> {
  return _query.key("acme", "orgs", "listMembers", given, "pages");
}

/**
 * List members
 *
 * Who belongs to the organisation, in the order in which the accounts were made.
 */
export function listMembersInfiniteOptions(
  client: _core.Connection,
  given: _operations.ListMembersArguments,
  options?: _query.QueryCallOptions,
): _query.InfiniteOptions<"acme", "orgs", "listMembers", typeof _operations.listMembers> {
  return _query.infiniteQuery(
    listMembersInfiniteQueryKey(given),
    (more) => _operations.listMembers(client, given, more),
    options,
  );
}

/**
 * Create an organisation
 *
 * Founds an organisation, with the caller as its first owner.
 */
export function createOrgMutation(client: _core.Connection, options?: _core.CallOptions) {
  return _query.mutation(["acme", "orgs", "createOrg"], (given: _operations.CreateOrgArguments) =>
    _operations.createOrg(client, given, options),
  );
}

/**
 * Remove a member
 *
 * Anybody may leave. Owners and admins may remove others; only an owner may remove an owner. The last owner stays.
 */
export function removeMemberMutation(client: _core.Connection, options?: _core.CallOptions) {
  return _query.mutation(["acme", "orgs", "removeMember"], (given: _operations.RemoveMemberArguments) =>
    _operations.removeMember(client, given, options),
  );
}

/**
 * Change a member's role
 *
 * Owners and admins may do it; only an owner may make or unmake an owner. The last owner stays one.
 */
export function changeMemberRoleMutation(client: _core.Connection, options?: _core.CallOptions) {
  return _query.mutation(["acme", "orgs", "changeMemberRole"], (given: _operations.ChangeMemberRoleArguments) =>
    _operations.changeMemberRole(client, given, options),
  );
}

/**
 * Invite somebody
 *
 * Owners and admins may invite. The token is shown this once and kept as a hash; hand it to the invited person. A new invitation to the same address replaces the one before.
 */
export function inviteMemberMutation(client: _core.Connection, options?: _core.CallOptions) {
  return _query.mutation(["acme", "orgs", "inviteMember"], (given: _operations.InviteMemberArguments) =>
    _operations.inviteMember(client, given, options),
  );
}

/**
 * Accept an invitation
 *
 * Makes the caller a member. The invitation must have been sent to the caller's address, be unused and not expired; otherwise it does not exist for the caller.
 */
export function acceptInvitationMutation(client: _core.Connection, options?: _core.CallOptions) {
  return _query.mutation(["acme", "orgs", "acceptInvitation"], (given: _operations.AcceptInvitationArguments) =>
    _operations.acceptInvitation(client, given, options),
  );
}
