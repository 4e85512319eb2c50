"""Where Alembic is told which connection to use: the one whose transaction the upgrade holds."""

from __future__ import annotations

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, render_as_batch=True, transactional_ddl=True, transaction_per_migration=False)
context.run_migrations()
