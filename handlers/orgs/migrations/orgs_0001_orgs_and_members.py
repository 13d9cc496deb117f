"""Organisations, memberships, invitations, and the three doors into an organisation.

`app.current_org_id` is set by these doors and nowhere else: by membership, by founding, by invitation.
"""

from alembic import op

from handlers.kernel.ddl import belongs_to_tenant, grant

revision = "orgs_0001"
down_revision = None
branch_labels = ("orgs",)
depends_on = "auth_0001"


def upgrade() -> None:
    _create_tables()
    _create_policies()
    _create_doors()
    grant("SELECT, INSERT", on="orgs")
    grant("SELECT, INSERT, UPDATE (role), DELETE", on="memberships")
    grant("SELECT, INSERT, UPDATE, DELETE", on="invitations")


def _create_tables() -> None:
    op.execute("""
        CREATE TABLE orgs (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            name text NOT NULL,
            created_at timestamptz NOT NULL
        )
    """)
    # Of another module's tables only the ids are kept: no foreign key reaches across modules.
    op.execute("""
        CREATE TABLE memberships (
            org_id uuid NOT NULL REFERENCES orgs,
            user_id uuid NOT NULL,
            role text NOT NULL CHECK (role IN ('owner', 'admin', 'member')),
            joined_at timestamptz NOT NULL,
            PRIMARY KEY (org_id, user_id)
        )
    """)
    op.execute("CREATE INDEX ON memberships (user_id, org_id)")
    op.execute("""
        CREATE TABLE invitations (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            org_id uuid NOT NULL REFERENCES orgs,
            email text NOT NULL CHECK (email = lower(email)),
            role text NOT NULL CHECK (role IN ('admin', 'member')),
            token_hash bytea NOT NULL UNIQUE,
            created_at timestamptz NOT NULL,
            expires_at timestamptz NOT NULL,
            UNIQUE (org_id, email)
        )
    """)


def _create_policies() -> None:
    belongs_to_tenant("memberships", also_visible="user_id = (SELECT app.current_user_id())")
    # A member reads the names of all their organisations. This asks memberships, whose own policy asks no table.
    belongs_to_tenant(
        "orgs",
        column="id",
        also_visible="id IN (SELECT m.org_id FROM memberships AS m WHERE m.user_id = (SELECT app.current_user_id()))",
    )
    # Who holds the token of an invitation may read that invitation: see `app.enter_invited`.
    belongs_to_tenant(
        "invitations",
        also_visible="encode(token_hash, 'hex') = (SELECT current_setting('app.invitation', true))",
    )


def _create_doors() -> None:
    op.execute("""
        CREATE FUNCTION app.enter(org_id uuid) RETURNS text LANGUAGE plpgsql
        SET search_path = public, pg_temp AS $$
        DECLARE own_role text;
        BEGIN
            SELECT m.role INTO own_role FROM memberships AS m
            WHERE m.org_id = enter.org_id AND m.user_id = app.current_user_id();
            IF FOUND THEN
                PERFORM set_config('app.current_org_id', enter.org_id::text, true);
            END IF;
            RETURN own_role;
        END $$
    """)
    op.execute("""
        CREATE FUNCTION app.found_org() RETURNS uuid LANGUAGE plpgsql
        SET search_path = public, pg_temp AS $$
        DECLARE new_id uuid := uuidv7();
        BEGIN
            PERFORM set_config('app.current_org_id', new_id::text, true);
            RETURN new_id;
        END $$
    """)
    op.execute("""
        CREATE FUNCTION app.enter_invited(token_hash bytea, at timestamptz) RETURNS uuid LANGUAGE plpgsql
        SET search_path = public, pg_temp AS $$
        DECLARE inviting_org uuid;
        BEGIN
            PERFORM set_config('app.invitation', encode(enter_invited.token_hash, 'hex'), true);
            SELECT i.org_id INTO inviting_org
            FROM invitations AS i JOIN accounts AS a ON a.email = i.email
            WHERE i.token_hash = enter_invited.token_hash
              AND i.expires_at > enter_invited.at
              AND a.id = app.current_user_id();
            IF FOUND THEN
                PERFORM set_config('app.current_org_id', inviting_org::text, true);
            END IF;
            RETURN inviting_org;
        END $$
    """)
