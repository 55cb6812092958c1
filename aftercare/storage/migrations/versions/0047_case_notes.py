"""Notes about a course that are no contact."""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    """Make room for them."""
    op.create_table(
        "case_notes",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("case_id", sa.String(24), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_notes"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_notes_case_id_cases"),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name="fk_case_notes_by_staff"),
    )
    op.create_index("ix_case_notes_case_id_at", "case_notes", ["case_id", "at"])


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("case_notes")
