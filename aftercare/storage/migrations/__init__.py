"""Alembic's steps from an empty database to today's; run at start, under a lock."""
