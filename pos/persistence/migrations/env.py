"""Alembic's entry: the connection and its transaction belong to the caller (`run.upgrade`)."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
context.run_migrations()
