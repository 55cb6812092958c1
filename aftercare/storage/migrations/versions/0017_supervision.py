"""Team meetings and hand-overs of cases."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Make the tables of supervision."""
    _team_meetings()
    _case_handovers()
    _case_remarks()
    _team_points()
    _team_presence()


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("team_presence")
    op.drop_table("team_points")
    op.drop_table("case_remarks")
    op.drop_table("case_handovers")
    op.drop_table("team_meetings")


def _team_meetings() -> None:
    op.create_table(
        "team_meetings",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("centre_id", sa.String(length=24), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("chair_id", sa.String(length=24), nullable=False),
        sa.Column("workload", sa.LargeBinary(), nullable=True),
        sa.Column("begun_by", sa.String(length=24), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["begun_by"], ["staff.id"], name=op.f("fk_team_meetings_begun_by_staff")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.id"], name=op.f("fk_team_meetings_centre_id_centres")
        ),
        sa.ForeignKeyConstraint(["chair_id"], ["staff.id"], name=op.f("fk_team_meetings_chair_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_meetings")),
    )
    op.create_index(op.f("ix_team_meetings_begun_by"), "team_meetings", ["begun_by"], unique=False)
    op.create_index(
        op.f("ix_team_meetings_centre_id_held_on"), "team_meetings", ["centre_id", "held_on"], unique=False
    )
    op.create_index(op.f("ix_team_meetings_chair_id"), "team_meetings", ["chair_id"], unique=False)


def _case_handovers() -> None:
    op.create_table(
        "case_handovers",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("from_id", sa.String(length=24), nullable=True),
        sa.Column("to_id", sa.String(length=24), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("tasks", sa.Integer(), nullable=False),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_case_handovers_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_handovers_case_id_cases")),
        sa.ForeignKeyConstraint(["from_id"], ["staff.id"], name=op.f("fk_case_handovers_from_id_staff")),
        sa.ForeignKeyConstraint(["to_id"], ["staff.id"], name=op.f("fk_case_handovers_to_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_handovers")),
    )
    op.create_index(op.f("ix_case_handovers_by"), "case_handovers", ["by"], unique=False)
    op.create_index(op.f("ix_case_handovers_case_id"), "case_handovers", ["case_id"], unique=False)
    op.create_index(op.f("ix_case_handovers_to_id"), "case_handovers", ["to_id"], unique=False)


def _case_remarks() -> None:
    op.create_table(
        "case_remarks",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("worker_id", sa.String(length=24), nullable=False),
        sa.Column("remark", sa.LargeBinary(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_case_remarks_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_remarks_case_id_cases")),
        sa.ForeignKeyConstraint(["worker_id"], ["staff.id"], name=op.f("fk_case_remarks_worker_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_remarks")),
    )
    op.create_index(op.f("ix_case_remarks_by"), "case_remarks", ["by"], unique=False)
    op.create_index(op.f("ix_case_remarks_case_id"), "case_remarks", ["case_id"], unique=False)
    op.create_index(op.f("ix_case_remarks_worker_id"), "case_remarks", ["worker_id"], unique=False)


def _team_points() -> None:
    op.create_table(
        "team_points",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("meeting_id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("why", sa.String(length=120), nullable=False),
        sa.Column("advice", sa.LargeBinary(), nullable=True),
        sa.Column("who_id", sa.String(length=24), nullable=True),
        sa.Column("by_on", sa.Date(), nullable=True),
        sa.Column("advised_by", sa.String(length=24), nullable=True),
        sa.Column("advised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.String(length=24), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["advised_by"], ["staff.id"], name=op.f("fk_team_points_advised_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_team_points_case_id_cases")),
        sa.ForeignKeyConstraint(["done_by"], ["staff.id"], name=op.f("fk_team_points_done_by_staff")),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["team_meetings.id"], name=op.f("fk_team_points_meeting_id_team_meetings")
        ),
        sa.ForeignKeyConstraint(["who_id"], ["staff.id"], name=op.f("fk_team_points_who_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_points")),
        sa.UniqueConstraint("meeting_id", "case_id", name=op.f("uq_team_points_meeting_id_case_id")),
    )
    op.create_index(op.f("ix_team_points_case_id"), "team_points", ["case_id"], unique=False)


def _team_presence() -> None:
    op.create_table(
        "team_presence",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("meeting_id", sa.String(length=24), nullable=False),
        sa.Column("staff_id", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["team_meetings.id"], name=op.f("fk_team_presence_meeting_id_team_meetings")
        ),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_team_presence_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_presence")),
        sa.UniqueConstraint("meeting_id", "staff_id", name=op.f("uq_team_presence_meeting_id_staff_id")),
    )
    op.create_index(op.f("ix_team_presence_staff_id"), "team_presence", ["staff_id"], unique=False)
