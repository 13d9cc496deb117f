"""Accounts, sessions, refresh tokens, and the door through which a user comes in."""

from alembic import op

from handlers.kernel.ddl import grant

revision = "auth_0001"
down_revision = None
branch_labels = ("auth",)
depends_on = "kernel_0001"


def upgrade() -> None:
    op.execute("""
        CREATE TABLE accounts (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            email text NOT NULL UNIQUE CHECK (email = lower(email)),
            name text NOT NULL,
            password_hash text NOT NULL,
            created_at timestamptz NOT NULL
        )
    """)
    op.execute("""
        CREATE TABLE sessions (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            account_id uuid NOT NULL REFERENCES accounts,
            created_at timestamptz NOT NULL,
            ended_at timestamptz
        )
    """)
    op.execute("""
        CREATE TABLE refresh_tokens (
            token_hash bytea PRIMARY KEY,
            session_id uuid NOT NULL REFERENCES sessions,
            created_at timestamptz NOT NULL,
            expires_at timestamptz NOT NULL,
            used_at timestamptz
        )
    """)
    op.execute("CREATE INDEX ON sessions (account_id)")
    op.execute("CREATE INDEX ON refresh_tokens (session_id)")
    op.execute("""
        CREATE FUNCTION app.sign_in(user_id uuid, session_id uuid) RETURNS boolean LANGUAGE plpgsql
        SET search_path = public, pg_temp AS $$
        BEGIN
            PERFORM FROM sessions AS s
            WHERE s.id = sign_in.session_id AND s.account_id = sign_in.user_id AND s.ended_at IS NULL;
            IF NOT FOUND THEN
                RETURN false;
            END IF;
            PERFORM set_config('app.current_user_id', sign_in.user_id::text, true);
            RETURN true;
        END $$
    """)
    grant("SELECT, INSERT", on="accounts")
    grant("SELECT, INSERT, UPDATE (ended_at)", on="sessions")
    grant("SELECT, INSERT, UPDATE (used_at)", on="refresh_tokens")
