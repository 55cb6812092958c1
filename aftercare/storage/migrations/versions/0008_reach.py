"""Absences and deputies, blocked colleagues, restricted notes."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make the tables of relations; notes there are so far are for the whole team."""
    _absences()
    _blocks()
    for table in ("contacts", "addenda"):
        readers = sa.Column("readers", sa.String(length=20), nullable=False, server_default="team")
        op.add_column(table, readers)


def downgrade() -> None:
    """Take them away again."""
    for table in ("addenda", "contacts"):
        op.drop_column(table, "readers")
    op.drop_table("blocks")
    op.drop_table("absences")


def _absences() -> None:
    op.create_table(
        "absences",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("staff_id", sa.String(length=24), nullable=False),
        sa.Column("deputy_id", sa.String(length=24), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["deputy_id"], ["staff.id"], name=op.f("fk_absences_deputy_id_staff")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_absences_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
    )
    op.create_index(op.f("ix_absences_deputy_id"), "absences", ["deputy_id"], unique=False)
    op.create_index(op.f("ix_absences_staff_id"), "absences", ["staff_id"], unique=False)


def _blocks() -> None:
    op.create_table(
        "blocks",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("staff_id", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.String(length=24), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lifted_by", sa.String(length=24), nullable=True),
        sa.Column("lifted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_blocks_case_id_cases")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_blocks_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blocks")),
    )
    op.create_index(op.f("ix_blocks_case_id_staff_id"), "blocks", ["case_id", "staff_id"], unique=False)
    op.create_index(op.f("ix_blocks_staff_id"), "blocks", ["staff_id"], unique=False)
