"""Who takes over when a colleague goes or is away, a new lead's answer, and a deputy for one course."""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"

HANDOVERS = "case_handovers"


def upgrade() -> None:
    """Add them; the hand-overs of before were never asked whether their word had been read."""
    op.add_column(HANDOVERS, sa.Column("answer", sa.String(10), nullable=False, server_default="not_asked"))
    op.add_column(HANDOVERS, sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(HANDOVERS, sa.Column("answer_note", sa.LargeBinary(), nullable=True))
    op.add_column("absences", sa.Column("course_id", sa.String(24), nullable=True))
    op.create_table(
        "takeovers",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("case_id", sa.String(24), nullable=False),
        sa.Column("what", sa.String(10), nullable=False),
        sa.Column("about", sa.String(24), nullable=False),
        sa.Column("from_id", sa.String(24), nullable=False),
        sa.Column("to_id", sa.String(24), nullable=True),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_takeovers"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_takeovers_case_id_cases"),
        sa.ForeignKeyConstraint(["from_id"], ["staff.id"], name="fk_takeovers_from_id_staff"),
        sa.ForeignKeyConstraint(["to_id"], ["staff.id"], name="fk_takeovers_to_id_staff"),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name="fk_takeovers_by_staff"),
    )
    for column_name in ("case_id", "about"):
        op.create_index(f"ix_takeovers_{column_name}", "takeovers", [column_name])


def downgrade() -> None:
    """Take them away."""
    op.drop_table("takeovers")
    op.drop_column("absences", "course_id")
    for name in ("answer", "answered_at", "answer_note"):
        op.drop_column(HANDOVERS, name)
