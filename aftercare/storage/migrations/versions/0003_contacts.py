"""The first tables of contacts."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of contacts."""
    _supports()
    _visits()
    _contacts()
    _support_steps()
    _visit_steps()
    _addenda()


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("addenda")
    op.drop_table("visit_steps")
    op.drop_table("support_steps")
    op.drop_table("contacts")
    op.drop_table("visits")
    op.drop_table("supports")


def _supports() -> None:
    op.create_table(
        "supports",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("called", sa.LargeBinary(), nullable=True),
        sa.Column("relation", sa.LargeBinary(), nullable=True),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("area", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("state_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_supports_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supports")),
    )
    op.create_index(op.f("ix_supports_case_id"), "supports", ["case_id"], unique=False)


def _visits() -> None:
    op.create_table(
        "visits",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("staff_id", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wall", sa.String(length=16), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=True),
        sa.Column("purpose", sa.LargeBinary(), nullable=True),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("planned_by", sa.String(length=24), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_visits_case_id_cases")),
        sa.ForeignKeyConstraint(["planned_by"], ["staff.id"], name=op.f("fk_visits_planned_by_staff")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_visits_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
    )
    op.create_index(
        op.f("ix_visits_case_id_state_kind"), "visits", ["case_id", "state", "kind"], unique=False
    )
    op.create_index(op.f("ix_visits_planned_by"), "visits", ["planned_by"], unique=False)
    op.create_index(op.f("ix_visits_staff_id_starts_at"), "visits", ["staff_id", "starts_at"], unique=False)
    op.create_index(op.f("ix_visits_starts_at"), "visits", ["starts_at"], unique=False)


def _contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("staff_id", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("present", sa.String(length=80), nullable=False),
        sa.Column("areas", sa.String(length=200), nullable=False),
        sa.Column("support_id", sa.String(length=24), nullable=True),
        sa.Column("visit_id", sa.String(length=24), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_contacts_case_id_cases")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_contacts_staff_id_staff")),
        sa.ForeignKeyConstraint(
            ["support_id"], ["supports.id"], name=op.f("fk_contacts_support_id_supports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
        sa.UniqueConstraint("visit_id", name=op.f("uq_contacts_visit_id")),
    )
    op.create_index(op.f("ix_contacts_at"), "contacts", ["at"], unique=False)
    op.create_index(op.f("ix_contacts_case_id_at"), "contacts", ["case_id", "at"], unique=False)
    op.create_index(op.f("ix_contacts_staff_id"), "contacts", ["staff_id"], unique=False)


def _support_steps() -> None:
    op.create_table(
        "support_steps",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("support_id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_support_steps_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_support_steps_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["support_id"], ["supports.id"], name=op.f("fk_support_steps_support_id_supports")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_steps")),
    )
    op.create_index(op.f("ix_support_steps_by"), "support_steps", ["by"], unique=False)
    op.create_index(op.f("ix_support_steps_case_id"), "support_steps", ["case_id"], unique=False)
    op.create_index(op.f("ix_support_steps_support_id"), "support_steps", ["support_id"], unique=False)


def _visit_steps() -> None:
    op.create_table(
        "visit_steps",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("visit_id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("step", sa.String(length=20), nullable=False),
        sa.Column("how", sa.String(length=20), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("was_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_visit_steps_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_visit_steps_case_id_cases")),
        sa.ForeignKeyConstraint(["visit_id"], ["visits.id"], name=op.f("fk_visit_steps_visit_id_visits")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_steps")),
    )
    op.create_index(op.f("ix_visit_steps_case_id"), "visit_steps", ["case_id"], unique=False)
    op.create_index(op.f("ix_visit_steps_visit_id"), "visit_steps", ["visit_id"], unique=False)


def _addenda() -> None:
    op.create_table(
        "addenda",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("contact_id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_addenda_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_addenda_case_id_cases")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=op.f("fk_addenda_contact_id_contacts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_addenda")),
    )
    op.create_index(op.f("ix_addenda_by"), "addenda", ["by"], unique=False)
    op.create_index(op.f("ix_addenda_case_id"), "addenda", ["case_id"], unique=False)
    op.create_index(op.f("ix_addenda_contact_id"), "addenda", ["contact_id"], unique=False)
