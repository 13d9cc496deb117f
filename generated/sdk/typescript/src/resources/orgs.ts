// The resource orgs: Orgs.
// Generated from specs/orgs/openapi.yaml; not to be edited.

import type * as _core from "../core/index.js";
import * as _operations from "../operations/orgs.js";

export class OrgsResource {
  constructor(private readonly _client: _core.Connection) {}

  /**
   * List my organisations
   *
   * The organisations that the caller belongs to, oldest first.
   */
  listMy(given: _operations.ListMyOrgsArguments = {}, options?: _core.PagedCallOptions) {
    return _operations.listMyOrgs(this._client, given, options);
  }

  /**
   * Create an organisation
   *
   * Founds an organisation, with the caller as its first owner.
   */
  create(given: _operations.CreateOrgArguments, options?: _core.CallOptions) {
    return _operations.createOrg(this._client, given, options);
  }

  /**
   * List members
   *
   * Who belongs to the organisation, in the order in which the accounts were made.
   */
  listMembers(given: _operations.ListMembersArguments, options?: _core.PagedCallOptions) {
    return _operations.listMembers(this._client, given, options);
  }

  /**
   * Remove a member
   *
   * Anybody may leave. Owners and admins may remove others; only an owner may remove an owner. The last owner stays.
   */
  removeMember(given: _operations.RemoveMemberArguments, options?: _core.CallOptions) {
    return _operations.removeMember(this._client, given, options);
  }

  /**
   * Change a member's role
   *
   * Owners and admins may do it; only an owner may make or unmake an owner. The last owner stays one.
   */
  changeMemberRole(given: _operations.ChangeMemberRoleArguments, options?: _core.CallOptions) {
    return _operations.changeMemberRole(this._client, given, options);
  }

  /**
   * Invite somebody
   *
   * Owners and admins may invite. The token is shown this once and kept as a hash; hand it to the invited person. A new invitation to the same address replaces the one before.
   */
  inviteMember(given: _operations.InviteMemberArguments, options?: _core.CallOptions) {
    return _operations.inviteMember(this._client, given, options);
  }

  /**
   * Accept an invitation
   *
   * Makes the caller a member. The invitation must have been sent to the caller's address, be unused and not expired; otherwise it does not exist for the caller.
   */
  acceptInvitation(given: _operations.AcceptInvitationArguments, options?: _core.CallOptions) {
    return _operations.acceptInvitation(this._client, given, options);
  }
}
