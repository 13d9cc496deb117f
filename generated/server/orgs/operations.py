"""Operations of `orgs`: Orgs.

Generated from specs/orgs/openapi.yaml; not to be edited.
"""

from accordant.runtime.operation import (
    Header,
    Media,
    Operation,
    Parameter,
    ReplySpec,
    Requirement,
    SecurityScheme,
    Text,
)

from .api import AcceptInvitation, ChangeMemberRole, CreateOrg, InviteMember, ListMembers, ListMyOrgs, RemoveMember

SECURITY_SCHEMES: tuple[SecurityScheme, ...] = (
    SecurityScheme(name="bearerAuth", type="http", scheme="bearer", location=None, parameter=None),
)

OPERATIONS: tuple[Operation, ...] = (
    Operation(
        id="listMyOrgs",
        method="GET",
        path="/orgs",
        handler="list_my_orgs",
        request=ListMyOrgs,
        source="specs/orgs/openapi.yaml#/paths/~1orgs/get",
        parameters=(
            Parameter("limit", "limit", "query", "form", True, Text(("integer",))),
            Parameter("cursor", "cursor", "query", "form", True, Text()),
        ),
        request_schema="listMyOrgs parameters",
        replies=(
            ReplySpec(
                "200", (Media("application/json", "json", "listMyOrgs 200 application/json", model="orgs.OrgPage"),)
            ),
            ReplySpec(
                "400",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "listMyOrgs 400 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "401",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "listMyOrgs 401 application/problem+json",
                        model="common.Problem",
                    ),
                ),
                headers=(Header("www-authenticate", "listMyOrgs 401 header www-authenticate", False),),
            ),
        ),
        primary="200",
        security=(Requirement((("bearerAuth", ()),)),),
        extensions={
            "x-mcp": True,
            "x-pagination": {"by": "cursor", "parameter": "cursor", "next": "/next_cursor", "items": "/items"},
        },
    ),
    Operation(
        id="createOrg",
        method="POST",
        path="/orgs",
        handler="create_org",
        request=CreateOrg,
        source="specs/orgs/openapi.yaml#/paths/~1orgs/post",
        body=(Media("application/json", "json", "createOrg body application/json", is_typed=True),),
        body_required=True,
        replies=(
            ReplySpec("201", (Media("application/json", "json", "createOrg 201 application/json", model="orgs.Org"),)),
            ReplySpec(
                "400",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "createOrg 400 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "401",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "createOrg 401 application/problem+json",
                        model="common.Problem",
                    ),
                ),
                headers=(Header("www-authenticate", "createOrg 401 header www-authenticate", False),),
            ),
        ),
        primary="201",
        security=(Requirement((("bearerAuth", ()),)),),
    ),
    Operation(
        id="listMembers",
        method="GET",
        path="/orgs/{org_id}/members",
        handler="list_members",
        request=ListMembers,
        source="specs/orgs/openapi.yaml#/paths/~1orgs~1{org_id}~1members/get",
        parameters=(
            Parameter("org_id", "org_id", "path", "simple", False, Text(), required=True),
            Parameter("limit", "limit", "query", "form", True, Text(("integer",))),
            Parameter("cursor", "cursor", "query", "form", True, Text()),
        ),
        request_schema="listMembers parameters",
        replies=(
            ReplySpec(
                "200", (Media("application/json", "json", "listMembers 200 application/json", model="orgs.MemberPage"),)
            ),
            ReplySpec(
                "400",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "listMembers 400 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "401",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "listMembers 401 application/problem+json",
                        model="common.Problem",
                    ),
                ),
                headers=(Header("www-authenticate", "listMembers 401 header www-authenticate", False),),
            ),
            ReplySpec(
                "404",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "listMembers 404 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
        ),
        primary="200",
        security=(Requirement((("bearerAuth", ()),)),),
        extensions={
            "x-mcp": True,
            "x-pagination": {"by": "cursor", "parameter": "cursor", "next": "/next_cursor", "items": "/items"},
        },
    ),
    Operation(
        id="removeMember",
        method="DELETE",
        path="/orgs/{org_id}/members/{user_id}",
        handler="remove_member",
        request=RemoveMember,
        source="specs/orgs/openapi.yaml#/paths/~1orgs~1{org_id}~1members~1{user_id}/delete",
        parameters=(
            Parameter("org_id", "org_id", "path", "simple", False, Text(), required=True),
            Parameter("user_id", "user_id", "path", "simple", False, Text(), required=True),
        ),
        request_schema="removeMember parameters",
        replies=(
            ReplySpec("204"),
            ReplySpec(
                "400",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "removeMember 400 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "401",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "removeMember 401 application/problem+json",
                        model="common.Problem",
                    ),
                ),
                headers=(Header("www-authenticate", "removeMember 401 header www-authenticate", False),),
            ),
            ReplySpec(
                "403",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "removeMember 403 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "404",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "removeMember 404 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "409",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "removeMember 409 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
        ),
        primary="204",
        security=(Requirement((("bearerAuth", ()),)),),
    ),
    Operation(
        id="changeMemberRole",
        method="PATCH",
        path="/orgs/{org_id}/members/{user_id}",
        handler="change_member_role",
        request=ChangeMemberRole,
        source="specs/orgs/openapi.yaml#/paths/~1orgs~1{org_id}~1members~1{user_id}/patch",
        parameters=(
            Parameter("org_id", "org_id", "path", "simple", False, Text(), required=True),
            Parameter("user_id", "user_id", "path", "simple", False, Text(), required=True),
        ),
        request_schema="changeMemberRole parameters",
        body=(Media("application/json", "json", "changeMemberRole body application/json", is_typed=True),),
        body_required=True,
        replies=(
            ReplySpec(
                "200",
                (Media("application/json", "json", "changeMemberRole 200 application/json", model="orgs.Member"),),
            ),
            ReplySpec(
                "400",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "changeMemberRole 400 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "401",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "changeMemberRole 401 application/problem+json",
                        model="common.Problem",
                    ),
                ),
                headers=(Header("www-authenticate", "changeMemberRole 401 header www-authenticate", False),),
            ),
            ReplySpec(
                "403",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "changeMemberRole 403 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "404",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "changeMemberRole 404 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "409",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "changeMemberRole 409 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
        ),
        primary="200",
        security=(Requirement((("bearerAuth", ()),)),),
    ),
    Operation(
        id="inviteMember",
        method="POST",
        path="/orgs/{org_id}/invitations",
        handler="invite_member",
        request=InviteMember,
        source="specs/orgs/openapi.yaml#/paths/~1orgs~1{org_id}~1invitations/post",
        parameters=(Parameter("org_id", "org_id", "path", "simple", False, Text(), required=True),),
        request_schema="inviteMember parameters",
        body=(Media("application/json", "json", "inviteMember body application/json", is_typed=True),),
        body_required=True,
        replies=(
            ReplySpec(
                "201",
                (Media("application/json", "json", "inviteMember 201 application/json", model="orgs.Invitation"),),
            ),
            ReplySpec(
                "400",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "inviteMember 400 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "401",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "inviteMember 401 application/problem+json",
                        model="common.Problem",
                    ),
                ),
                headers=(Header("www-authenticate", "inviteMember 401 header www-authenticate", False),),
            ),
            ReplySpec(
                "403",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "inviteMember 403 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "404",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "inviteMember 404 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "409",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "inviteMember 409 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
        ),
        primary="201",
        security=(Requirement((("bearerAuth", ()),)),),
    ),
    Operation(
        id="acceptInvitation",
        method="POST",
        path="/invitations/accept",
        handler="accept_invitation",
        request=AcceptInvitation,
        source="specs/orgs/openapi.yaml#/paths/~1invitations~1accept/post",
        body=(Media("application/json", "json", "acceptInvitation body application/json", is_typed=True),),
        body_required=True,
        replies=(
            ReplySpec(
                "200", (Media("application/json", "json", "acceptInvitation 200 application/json", model="orgs.Org"),)
            ),
            ReplySpec(
                "400",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "acceptInvitation 400 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "401",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "acceptInvitation 401 application/problem+json",
                        model="common.Problem",
                    ),
                ),
                headers=(Header("www-authenticate", "acceptInvitation 401 header www-authenticate", False),),
            ),
            ReplySpec(
                "404",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "acceptInvitation 404 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
            ReplySpec(
                "409",
                (
                    Media(
                        "application/problem+json",
                        "json",
                        "acceptInvitation 409 application/problem+json",
                        model="common.Problem",
                    ),
                ),
            ),
        ),
        primary="200",
        security=(Requirement((("bearerAuth", ()),)),),
    ),
)
