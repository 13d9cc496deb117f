"""The two facts that row-level security reads: who is calling, and in which organisation."""

from alembic import op

from handlers.kernel.ddl import grant

revision = "kernel_0001"
down_revision = None
branch_labels = ("kernel",)
depends_on = None


def upgrade() -> None:
    op.execute("CREATE SCHEMA app")
    for name in ("user", "org"):
        # Outside a transaction that has set it, the setting is NULL or empty: nobody, nowhere.
        op.execute(f"""
            CREATE FUNCTION app.current_{name}_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS
            $$ SELECT nullif(current_setting('app.current_{name}_id', true), '')::uuid $$
        """)
    grant("USAGE", on="SCHEMA app")
