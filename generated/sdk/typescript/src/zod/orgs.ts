// Zod schemas of orgs: Orgs.
// Generated from specs/orgs/openapi.yaml; not to be edited.

import * as z from "zod";

import type * as models from "../models/orgs.js";
import { dateTime, maxLength, minLength, pattern, uuid } from "./_checks.js";
import { array, literal, looseObject, nullable, union } from "./_schemas.js";
import { Email, NextCursor } from "./common.js";

export const Role: z.ZodType<models.Role | (string & {})> = union(literal("owner", "admin", "member"), z.string());

export const InvitedRole: z.ZodType<models.InvitedRole | (string & {})> = union(
  literal("admin", "member"),
  z.string(),
);

export const NewOrg: z.ZodType<models.NewOrg> = looseObject({
  name: z.string().regex(pattern("^[^\\u0000]*$")).check(maxLength(100), minLength(1)),
});

export const Org: z.ZodType<models.Org> = looseObject({
  id: z.string().check(uuid),
  name: z.string().check(maxLength(100), minLength(1)),
  role: Role,
  created_at: z.string().check(dateTime),
});

export const OrgPage: z.ZodType<models.OrgPage> = looseObject({
  items: array(Org),
  next_cursor: nullable(NextCursor),
});

export const Member: z.ZodType<models.Member> = looseObject({
  user_id: z.string().check(uuid),
  email: Email,
  name: z.string().check(maxLength(100), minLength(1)),
  role: Role,
  joined_at: z.string().check(dateTime),
});

export const MemberPage: z.ZodType<models.MemberPage> = looseObject({
  items: array(Member),
  next_cursor: nullable(NextCursor),
});

export const RoleChange: z.ZodType<models.RoleChange> = looseObject({ role: Role });

export const NewInvitation: z.ZodType<models.NewInvitation> = looseObject({ email: Email, role: InvitedRole });

export const InvitationToken: z.ZodType<models.InvitationToken> = z.string().regex(pattern("^[A-Za-z0-9_\\-]{43}$"));

export const Invitation: z.ZodType<models.Invitation> = looseObject({
  id: z.string().check(uuid),
  email: Email,
  role: InvitedRole,
  token: InvitationToken,
  expires_at: z.string().check(dateTime),
});

export const InvitationAcceptance: z.ZodType<models.InvitationAcceptance> = looseObject({ token: InvitationToken });
