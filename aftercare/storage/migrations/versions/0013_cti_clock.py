"""Offers, checklists, times out of contact, longer courses and rhythms of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the tables of the clock; turns on file so far are moved ones."""
    for name, length, said in (("step", 10, "moved"), ("lacked", 20, "")):
        column = sa.Column(name, sa.String(length=length), nullable=False, server_default=said)
        op.add_column("phase_turns", column)
    _extensions()
    _cti_offers()
    _phase_checks()
    _out_of_contact()
    _own_rhythms()


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("own_rhythms")
    op.drop_table("out_of_contact")
    op.drop_table("phase_checks")
    op.drop_table("cti_offers")
    op.drop_table("extensions")
    for name in ("lacked", "step"):
        op.drop_column("phase_turns", name)


def _extensions() -> None:
    op.create_table(
        "extensions",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_extensions_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_extensions_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extensions")),
    )
    op.create_index(op.f("ix_extensions_by"), "extensions", ["by"], unique=False)
    op.create_index(op.f("ix_extensions_case_id"), "extensions", ["case_id"], unique=False)


def _cti_offers() -> None:
    op.create_table(
        "cti_offers",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_cti_offers_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_cti_offers_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cti_offers")),
    )
    op.create_index(op.f("ix_cti_offers_by"), "cti_offers", ["by"], unique=False)
    op.create_index(op.f("ix_cti_offers_case_id"), "cti_offers", ["case_id"], unique=False)


def _phase_checks() -> None:
    op.create_table(
        "phase_checks",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(length=20), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_phase_checks_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_phase_checks_case_id_cases")),
        sa.ForeignKeyConstraint(["undone_by"], ["staff.id"], name=op.f("fk_phase_checks_undone_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase_checks")),
    )
    op.create_index(op.f("ix_phase_checks_by"), "phase_checks", ["by"], unique=False)
    op.create_index(op.f("ix_phase_checks_case_id"), "phase_checks", ["case_id"], unique=False)


def _out_of_contact() -> None:
    op.create_table(
        "out_of_contact",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("why", sa.String(length=10), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ended_by", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_out_of_contact_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_out_of_contact_case_id_cases")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_out_of_contact_ended_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_out_of_contact")),
    )
    op.create_index(op.f("ix_out_of_contact_by"), "out_of_contact", ["by"], unique=False)
    op.create_index(op.f("ix_out_of_contact_case_id"), "out_of_contact", ["case_id"], unique=False)


def _own_rhythms() -> None:
    op.create_table(
        "own_rhythms",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_own_rhythms_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_own_rhythms_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_rhythms")),
    )
    op.create_index(op.f("ix_own_rhythms_by"), "own_rhythms", ["by"], unique=False)
    op.create_index(op.f("ix_own_rhythms_case_id"), "own_rhythms", ["case_id"], unique=False)
