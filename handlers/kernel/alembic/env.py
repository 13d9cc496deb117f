"""Alembic's entry point. It runs inside the transaction of `handlers.kernel.migrations.upgrade`."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
