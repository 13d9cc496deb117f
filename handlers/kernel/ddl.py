"""The few sentences of SQL that every migration says: grants and tenant policies."""

from alembic import context, op
from sqlalchemy import Connection


def app_role(connection: Connection) -> str:
    """The role of the running service, quoted."""
    return connection.dialect.identifier_preparer.quote(context.config.attributes["app_role"])


def grant(privileges: str, on: str) -> None:
    """Allow the running service this, and no more than this."""
    op.execute(f"GRANT {privileges} ON {on} TO {app_role(op.get_bind())}")


def belongs_to_tenant(table: str, *, column: str = "org_id", also_visible: str = "false") -> None:
    """Let the rows of a table be seen, added and changed in their own organisation only.

    FORCE holds the owner of the table as well. `also_visible` names rows that may be read from outside.
    """
    own = f"{column} = (SELECT app.current_org_id())"
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY tenant_reads ON {table} FOR SELECT USING ({own} OR {also_visible})")
    op.execute(f"CREATE POLICY tenant_adds ON {table} FOR INSERT WITH CHECK ({own})")
    op.execute(f"CREATE POLICY tenant_changes ON {table} FOR UPDATE USING ({own}) WITH CHECK ({own})")
    op.execute(f"CREATE POLICY tenant_removes ON {table} FOR DELETE USING ({own})")
