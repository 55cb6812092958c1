"""Sealed values that do not open, by table and row."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"


def upgrade() -> None:
    """Make the table of damages, and the heartbeat of the pass that finds them."""
    op.create_table(
        "damages",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("of_table", sa.String(length=63), nullable=False),
        sa.Column("of_column", sa.String(length=63), nullable=False),
        sa.Column("row_id", sa.String(length=40), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sound_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("mended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_damages")),
        sa.UniqueConstraint(
            "of_table", "of_column", "row_id", name=op.f("uq_damages_of_table_of_column_row_id")
        ),
    )
    op.execute("INSERT INTO heartbeats (id) VALUES ('opened')")


def downgrade() -> None:
    """Take them away again."""
    op.execute("DELETE FROM heartbeats WHERE id = 'opened'")
    op.drop_table("damages")
