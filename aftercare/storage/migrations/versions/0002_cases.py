"""The first tables of cases."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of cases."""
    _case_keys()
    _cases()
    _safe_contacts()
    _closures()
    _focus_areas()
    _phase_turns()
    _resident_links()
    _stays()
    _team_members()
    _child_stays()


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("child_stays")
    op.drop_table("team_members")
    op.drop_table("stays")
    op.drop_table("resident_links")
    op.drop_table("phase_turns")
    op.drop_table("focus_areas")
    op.drop_table("closures")
    op.drop_table("safe_contacts")
    op.drop_table("cases")
    op.drop_table("case_keys")


def _case_keys() -> None:
    op.create_table(
        "case_keys",
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_keys")),
    )


def _cases() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("centre_id", sa.String(length=24), nullable=False),
        sa.Column("called", sa.LargeBinary(), nullable=True),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("address", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("interpreter", sa.Boolean(), nullable=False),
        sa.Column("protection", sa.String(length=20), nullable=False),
        sa.Column("municipality", sa.String(length=60), nullable=False),
        sa.Column("moved_out_on", sa.Date(), nullable=True),
        sa.Column("programme", sa.String(length=20), nullable=False),
        sa.Column("children", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("opened_by", sa.String(length=24), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_cases_centre_id_centres")),
        sa.ForeignKeyConstraint(["opened_by"], ["staff.id"], name=op.f("fk_cases_opened_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
    )
    op.create_index(op.f("ix_cases_centre_id"), "cases", ["centre_id"], unique=False)


def _safe_contacts() -> None:
    op.create_table(
        "safe_contacts",
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("may_call", sa.Boolean(), nullable=True),
        sa.Column("may_text", sa.Boolean(), nullable=True),
        sa.Column("may_leave_message", sa.Boolean(), nullable=True),
        sa.Column("wants_invitations", sa.Boolean(), nullable=True),
        sa.Column("hours", sa.LargeBinary(), nullable=True),
        sa.Column("say", sa.LargeBinary(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("caution", sa.Boolean(), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_safe_contacts_by_staff")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_safe_contacts")),
    )
    op.create_index(op.f("ix_safe_contacts_by"), "safe_contacts", ["by"], unique=False)


def _closures() -> None:
    op.create_table(
        "closures",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reopened_by", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_closures_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_closures_case_id_cases")),
        sa.ForeignKeyConstraint(["reopened_by"], ["staff.id"], name=op.f("fk_closures_reopened_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closures")),
    )
    op.create_index(op.f("ix_closures_by"), "closures", ["by"], unique=False)
    op.create_index(op.f("ix_closures_case_id"), "closures", ["case_id"], unique=False)


def _focus_areas() -> None:
    op.create_table(
        "focus_areas",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(length=20), nullable=False),
        sa.Column("goal", sa.LargeBinary(), nullable=True),
        sa.Column("chosen_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_focus_areas_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_focus_areas")),
    )
    op.create_index(op.f("ix_focus_areas_case_id"), "focus_areas", ["case_id"], unique=False)


def _phase_turns() -> None:
    op.create_table(
        "phase_turns",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("actual_on", sa.Date(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_phase_turns_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_phase_turns_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase_turns")),
    )
    op.create_index(op.f("ix_phase_turns_by"), "phase_turns", ["by"], unique=False)
    op.create_index(op.f("ix_phase_turns_case_id"), "phase_turns", ["case_id"], unique=False)


def _resident_links() -> None:
    op.create_table(
        "resident_links",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("purpose", sa.String(length=10), nullable=False),
        sa.Column("about_id", sa.String(length=24), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=24), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_resident_links_case_id_cases")),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name=op.f("fk_resident_links_made_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resident_links")),
        sa.UniqueConstraint("mark", name=op.f("uq_resident_links_mark")),
    )
    op.create_index(op.f("ix_resident_links_about_id"), "resident_links", ["about_id"], unique=False)
    op.create_index(op.f("ix_resident_links_case_id"), "resident_links", ["case_id"], unique=False)
    op.create_index(op.f("ix_resident_links_made_by"), "resident_links", ["made_by"], unique=False)


def _stays() -> None:
    op.create_table(
        "stays",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("centre_id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=True),
        sa.Column("moved_in_on", sa.Date(), nullable=False),
        sa.Column("moved_out_on", sa.Date(), nullable=True),
        sa.Column("region", sa.String(length=40), nullable=False),
        sa.Column("age", sa.Integer(), nullable=False),
        sa.Column("danish", sa.Boolean(), nullable=False),
        sa.Column("interpreter", sa.Boolean(), nullable=False),
        sa.Column("income", sa.String(length=40), nullable=False),
        sa.Column("reasons", sa.String(length=120), nullable=False),
        sa.Column("perpetrator", sa.String(length=40), nullable=False),
        sa.Column("misuse", sa.String(length=40), nullable=False),
        sa.Column("reported_at_admission", sa.Boolean(), nullable=False),
        sa.Column("reported_at_discharge", sa.Boolean(), nullable=False),
        sa.Column("psychologist", sa.Boolean(), nullable=False),
        sa.Column("stays_in_life", sa.String(length=40), nullable=False),
        sa.Column("destination", sa.String(length=40), nullable=False),
        sa.Column("aftercare_accepted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_stays_case_id_cases")),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_stays_centre_id_centres")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stays")),
    )
    op.create_index(op.f("ix_stays_centre_id"), "stays", ["centre_id"], unique=False)


def _team_members() -> None:
    op.create_table(
        "team_members",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("staff_id", sa.String(length=24), nullable=False),
        sa.Column("part", sa.String(length=20), nullable=False),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_team_members_case_id_cases")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_team_members_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_members")),
    )
    op.create_index(op.f("ix_team_members_case_id"), "team_members", ["case_id"], unique=False)
    op.create_index(op.f("ix_team_members_staff_id"), "team_members", ["staff_id"], unique=False)


def _child_stays() -> None:
    op.create_table(
        "child_stays",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("stay_id", sa.String(length=24), nullable=False),
        sa.Column("boy", sa.Boolean(), nullable=False),
        sa.Column("age", sa.Integer(), nullable=False),
        sa.Column("danish", sa.Boolean(), nullable=False),
        sa.Column("psychologist", sa.Boolean(), nullable=False),
        sa.Column("later_report", sa.Boolean(), nullable=False),
        sa.Column("psychological_violence", sa.Boolean(), nullable=False),
        sa.Column("physical_violence", sa.Boolean(), nullable=False),
        sa.Column("witnessed_psychological", sa.Boolean(), nullable=False),
        sa.Column("witnessed_physical", sa.Boolean(), nullable=False),
        sa.Column("destination", sa.String(length=40), nullable=False),
        sa.Column("stays_in_life", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["stay_id"], ["stays.id"], name=op.f("fk_child_stays_stay_id_stays")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_stays")),
    )
    op.create_index(op.f("ix_child_stays_stay_id"), "child_stays", ["stay_id"], unique=False)
