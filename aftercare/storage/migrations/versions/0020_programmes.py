"""Programmes beside the main course, talks after it, and groups."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Make the tables of programmes."""
    _programmes()
    _quota_lifts()
    _count_choices()
    _after_talks()
    _groups()
    _group_sessions()
    _group_members()
    _group_attendance()


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("group_attendance")
    op.drop_table("group_members")
    op.drop_table("group_sessions")
    op.drop_table("groups")
    op.drop_table("after_talks")
    op.drop_table("count_choices")
    op.drop_table("quota_lifts")
    op.drop_table("programmes")


def _programmes() -> None:
    op.create_table(
        "programmes",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("begun_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("quota", sa.Integer(), nullable=True),
        sa.Column("municipality", sa.String(length=60), nullable=False),
        sa.Column("ore_per_hour", sa.Integer(), nullable=True),
        sa.Column("scope", sa.LargeBinary(), nullable=True),
        sa.Column("contact", sa.LargeBinary(), nullable=True),
        sa.Column("child_id", sa.String(length=24), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(length=20), nullable=True),
        sa.Column("end_note", sa.LargeBinary(), nullable=True),
        sa.Column("ended_by", sa.String(length=24), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_programmes_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_programmes_case_id_cases")),
        sa.ForeignKeyConstraint(["child_id"], ["children.id"], name=op.f("fk_programmes_child_id_children")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_programmes_ended_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programmes")),
    )
    op.create_index(op.f("ix_programmes_by"), "programmes", ["by"], unique=False)
    op.create_index(op.f("ix_programmes_case_id"), "programmes", ["case_id"], unique=False)


def _quota_lifts() -> None:
    op.create_table(
        "quota_lifts",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("programme_id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("quota", sa.Integer(), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_quota_lifts_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_quota_lifts_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_quota_lifts_programme_id_programmes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quota_lifts")),
    )
    op.create_index(op.f("ix_quota_lifts_by"), "quota_lifts", ["by"], unique=False)
    op.create_index(op.f("ix_quota_lifts_case_id"), "quota_lifts", ["case_id"], unique=False)
    op.create_index(op.f("ix_quota_lifts_programme_id"), "quota_lifts", ["programme_id"], unique=False)


def _count_choices() -> None:
    op.create_table(
        "count_choices",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("programme_id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("contact_id", sa.String(length=24), nullable=False),
        sa.Column("counts", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_count_choices_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_count_choices_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contacts.id"], name=op.f("fk_count_choices_contact_id_contacts")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programmes.id"], name=op.f("fk_count_choices_programme_id_programmes")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_count_choices")),
        sa.UniqueConstraint(
            "programme_id", "contact_id", name=op.f("uq_count_choices_programme_id_contact_id")
        ),
    )
    op.create_index(op.f("ix_count_choices_by"), "count_choices", ["by"], unique=False)
    op.create_index(op.f("ix_count_choices_case_id"), "count_choices", ["case_id"], unique=False)
    op.create_index(op.f("ix_count_choices_contact_id"), "count_choices", ["contact_id"], unique=False)


def _after_talks() -> None:
    op.create_table(
        "after_talks",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("closure_id", sa.String(length=24), nullable=False),
        sa.Column("contact_id", sa.String(length=24), nullable=False),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_after_talks_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_after_talks_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["closure_id"], ["closures.id"], name=op.f("fk_after_talks_closure_id_closures")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_after_talks")),
        sa.UniqueConstraint("contact_id", name=op.f("uq_after_talks_contact_id")),
    )
    op.create_index(op.f("ix_after_talks_by"), "after_talks", ["by"], unique=False)
    op.create_index(op.f("ix_after_talks_case_id"), "after_talks", ["case_id"], unique=False)
    op.create_index(op.f("ix_after_talks_closure_id"), "after_talks", ["closure_id"], unique=False)


def _groups() -> None:
    op.create_table(
        "groups",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("centre_id", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("called", sa.LargeBinary(), nullable=True),
        sa.Column("place", sa.LargeBinary(), nullable=True),
        sa.Column("starts", sa.String(length=5), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(length=24), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_groups_centre_id_centres")),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name=op.f("fk_groups_made_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
    )
    op.create_index(op.f("ix_groups_centre_id"), "groups", ["centre_id"], unique=False)
    op.create_index(op.f("ix_groups_made_by"), "groups", ["made_by"], unique=False)


def _group_sessions() -> None:
    op.create_table(
        "group_sessions",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("group_id", sa.String(length=24), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_group_sessions_group_id_groups")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_sessions")),
        sa.UniqueConstraint("group_id", "on", name=op.f("uq_group_sessions_group_id_on")),
    )


def _group_members() -> None:
    op.create_table(
        "group_members",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("group_id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("why", sa.String(length=20), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_by", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_group_members_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_group_members_case_id_cases")),
        sa.ForeignKeyConstraint(["ended_by"], ["staff.id"], name=op.f("fk_group_members_ended_by_staff")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_group_members_group_id_groups")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_members")),
    )
    op.create_index(op.f("ix_group_members_by"), "group_members", ["by"], unique=False)
    op.create_index(op.f("ix_group_members_case_id"), "group_members", ["case_id"], unique=False)
    op.create_index(op.f("ix_group_members_group_id"), "group_members", ["group_id"], unique=False)


def _group_attendance() -> None:
    op.create_table(
        "group_attendance",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("session_id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("came", sa.Boolean(), nullable=False),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_group_attendance_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_group_attendance_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["group_sessions.id"], name=op.f("fk_group_attendance_session_id_group_sessions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_attendance")),
        sa.UniqueConstraint("session_id", "case_id", name=op.f("uq_group_attendance_session_id_case_id")),
    )
    op.create_index(op.f("ix_group_attendance_by"), "group_attendance", ["by"], unique=False)
    op.create_index(op.f("ix_group_attendance_case_id"), "group_attendance", ["case_id"], unique=False)
