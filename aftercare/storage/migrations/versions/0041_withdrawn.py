"""Rows that were withdrawn leave their tables whole and stand here, so that nothing counts them."""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "withdrawn_rows",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("case_id", sa.String(24), nullable=False),
        sa.Column("child_id", sa.String(24), nullable=True),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("stood_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("readers", sa.String(20), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("written_by", sa.String(24), nullable=True),
        sa.Column("by", sa.String(24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", "kind", name="pk_withdrawn_rows"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_withdrawn_rows_case_id_cases"),
        sa.ForeignKeyConstraint(["child_id"], ["children.id"], name="fk_withdrawn_rows_child_id_children"),
        sa.ForeignKeyConstraint(["written_by"], ["staff.id"], name="fk_withdrawn_rows_written_by_staff"),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name="fk_withdrawn_rows_by_staff"),
    )
    op.create_index("ix_withdrawn_rows_case_id", "withdrawn_rows", ["case_id"])


def downgrade() -> None:
    """Take it away."""
    op.drop_table("withdrawn_rows")
