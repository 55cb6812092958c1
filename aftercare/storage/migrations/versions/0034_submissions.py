"""What was sent with which form."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"


def upgrade() -> None:
    """Make the table of what was sent."""
    op.create_table(
        "submissions",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=True),
        sa.Column("content", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.String(length=400), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_submissions_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", "version", name=op.f("pk_submissions")),
    )
    op.create_index(op.f("ix_submissions_at"), "submissions", ["at"], unique=False)
    op.create_index(op.f("ix_submissions_case_id"), "submissions", ["case_id"], unique=False)
    columns = ["staff_id", "content"]
    op.create_index(op.f("ix_submissions_staff_id_content"), "submissions", columns, unique=False)


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("submissions")
