"""Alembic migrations: frozen statements, never today's table classes."""
