"""Two women who must never meet have a row on each course, and a word waits for the coordinator."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"


def upgrade() -> None:
    """Make the two tables; nobody is kept apart yet."""
    op.create_table(
        "kept_apart",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("case_id", sa.String(24), nullable=False),
        sa.Column("pair_id", sa.String(24), nullable=False),
        sa.Column("other_id", sa.String(24), nullable=True),
        sa.Column("because", sa.String(20), nullable=False),
        sa.Column("half", sa.LargeBinary(), nullable=True),
        *_written(),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_by", sa.String(24), nullable=True),
        sa.Column("ended_half", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_kept_apart"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_kept_apart_case_id_cases"),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name="fk_kept_apart_by_staff"),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name="fk_kept_apart_ended_by_staff"),
    )
    op.create_index("ix_kept_apart_case_id_ended_on", "kept_apart", ["case_id", "ended_on"])
    op.create_index("ix_kept_apart_other_id", "kept_apart", ["other_id"])
    op.create_table(
        "apart_words",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("case_id", sa.String(24), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        *_written(),
        sa.Column("pair_made", sa.Boolean(), nullable=True),
        sa.Column("reply", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.String(24), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_apart_words"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_apart_words_case_id_cases"),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name="fk_apart_words_by_staff"),
        sa.ForeignKeyConstraint(["answered_by"], ["staff.id"], name="fk_apart_words_answered_by_staff"),
    )
    op.create_index("ix_apart_words_case_id", "apart_words", ["case_id"])


def _written() -> tuple[sa.Column[str], sa.Column[object]]:
    at: sa.Column[object] = sa.Column("at", sa.DateTime(timezone=True), nullable=False)
    return sa.Column("by", sa.String(24), nullable=False), at


def downgrade() -> None:
    """Whom to keep apart would be forgotten."""
    raise NotImplementedError
