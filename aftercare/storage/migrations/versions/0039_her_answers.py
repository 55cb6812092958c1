"""What she answers behind her links is a row of its own; safe contact is not confirmed by being saved."""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    """Add her answers, and let the day of confirming be empty."""
    op.create_table(
        "her_answers",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("case_id", sa.String(24), nullable=False),
        sa.Column("purpose", sa.String(10), nullable=False),
        sa.Column("about_id", sa.String(24), nullable=False),
        sa.Column("answer", sa.String(10), nullable=False),
        sa.Column("asked_by", sa.String(24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("came_on", sa.Date(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_by", sa.String(24), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_her_answers_case_id_cases"),
        sa.ForeignKeyConstraint(["asked_by"], ["staff.id"], name="fk_her_answers_asked_by_staff"),
        sa.ForeignKeyConstraint(["seen_by"], ["staff.id"], name="fk_her_answers_seen_by_staff"),
        sa.PrimaryKeyConstraint("id", name="pk_her_answers"),
    )
    op.create_index("ix_her_answers_case_id_at", "her_answers", ["case_id", "at"])
    op.create_index("ix_her_answers_about_id", "her_answers", ["about_id"])
    with op.batch_alter_table("safe_contacts") as table:
        table.alter_column("confirmed_on", existing_type=sa.Date(), nullable=True)


def downgrade() -> None:
    """Take them away; what nobody confirmed is as old as can be."""
    op.execute("UPDATE safe_contacts SET confirmed_on = '1970-01-01' WHERE confirmed_on IS NULL")
    with op.batch_alter_table("safe_contacts") as table:
        table.alter_column("confirmed_on", existing_type=sa.Date(), nullable=False)
    op.drop_table("her_answers")
