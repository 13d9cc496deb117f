"""The board: columns, and tasks in them."""

from alembic import op

from handlers.kernel.ddl import belongs_to_tenant, grant

revision = "tasks_0001"
down_revision = None
branch_labels = ("tasks",)
depends_on = "orgs_0001"


def upgrade() -> None:
    # Positions sort byte by byte. They are checked at the end of a statement, so that a whole column can be spread anew.
    op.execute("""
        CREATE TABLE board_columns (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            org_id uuid NOT NULL,
            name text NOT NULL,
            position text COLLATE "C" NOT NULL,
            created_at timestamptz NOT NULL,
            UNIQUE (org_id, id),
            UNIQUE (org_id, position) DEFERRABLE INITIALLY IMMEDIATE
        )
    """)
    # The foreign key carries the tenant: no task can stand in a column of somebody else.
    op.execute("""
        CREATE TABLE tasks (
            id uuid PRIMARY KEY DEFAULT uuidv7(),
            org_id uuid NOT NULL,
            column_id uuid NOT NULL,
            position text COLLATE "C" NOT NULL,
            title text NOT NULL,
            description text,
            status text NOT NULL CHECK (status IN ('open', 'done', 'cancelled')),
            assignee_id uuid,
            due_on date,
            created_by uuid NOT NULL,
            created_at timestamptz NOT NULL,
            updated_at timestamptz NOT NULL,
            FOREIGN KEY (org_id, column_id) REFERENCES board_columns (org_id, id),
            UNIQUE (org_id, column_id, position) DEFERRABLE INITIALLY IMMEDIATE
        )
    """)
    for key in ("position", "created_at", "updated_at", "due_on"):
        op.execute(f"CREATE INDEX ON tasks (org_id, {key}, id)")
    belongs_to_tenant("board_columns")
    belongs_to_tenant("tasks")
    grant("SELECT, INSERT, UPDATE", on="board_columns")
    grant("SELECT, INSERT, UPDATE, DELETE", on="tasks")
