// Types of orgs: Orgs.
// Generated from specs/orgs/openapi.yaml; not to be edited.

import type { Email, NextCursor } from "./common.js";

/** What a member may do. An owner may do all, an admin all but touch owners, a member works with tasks. */
export const Role = {
  OWNER: "owner",
  ADMIN: "admin",
  MEMBER: "member",
} as const;

export type Role = (typeof Role)[keyof typeof Role];

/** What it takes to found an organisation. */
export interface NewOrg {
  name: string;
}

/** An organisation, and the caller's role in it. */
export interface Org {
  /** @format uuid */
  id: string;
  name: string;
  role: Role | (string & {});
  /** @format date-time */
  created_at: string;
  [key: string]: unknown;
}

/** One page of organisations. */
export interface OrgPage {
  items: Org[];
  next_cursor: NextCursor | null;
  [key: string]: unknown;
}

/** A person in an organisation. */
export interface Member {
  /** @format uuid */
  user_id: string;
  email: Email;
  name: string;
  role: Role | (string & {});
  /** @format date-time */
  joined_at: string;
  [key: string]: unknown;
}

/** One page of members. */
export interface MemberPage {
  items: Member[];
  next_cursor: NextCursor | null;
  [key: string]: unknown;
}

/** The role that a member shall have. */
export interface RoleChange {
  role: Role | (string & {});
}

/** The role of the invited person. An owner is made by `changeMemberRole`. */
export const InvitedRole = {
  ADMIN: "admin",
  MEMBER: "member",
} as const;

export type InvitedRole = (typeof InvitedRole)[keyof typeof InvitedRole];

/** Whom to invite, and as what. */
export interface NewInvitation {
  email: Email;
  role: InvitedRole | (string & {});
}

/** An invitation. Its token is never shown again. */
export interface Invitation {
  /** @format uuid */
  id: string;
  email: Email;
  role: InvitedRole | (string & {});
  token: InvitationToken;
  /** @format date-time */
  expires_at: string;
  [key: string]: unknown;
}

/** The token of an invitation. */
export interface InvitationAcceptance {
  token: InvitationToken;
}

/** 256 random bits. */
export type InvitationToken = string;
