"""How a colleague comes home from a visit: who waits, whom a centre calls in which order, alarms and calls.

Visits that were under way before this are not watched: nobody has said when their worker should be out.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"

INSTANT = sa.DateTime(timezone=True)


def _staff(table: str, *columns: str) -> list[sa.ForeignKeyConstraint]:
    return [sa.ForeignKeyConstraint([one], ["staff.id"], name=f"fk_{table}_{one}_staff") for one in columns]


def _id(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(24), nullable=nullable)


def _when(name: str, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, INSTANT, nullable=nullable)


def _written() -> list[sa.Column[Any]]:
    return [_id("by"), _when("at"), sa.Column("version", sa.Integer(), nullable=False)]


def upgrade() -> None:
    """Make room for them."""
    op.create_table(
        "visit_watches",
        *(_id("id"), _id("visit_id"), _id("case_id"), _id("staff_id"), _id("buddy_id", True)),
        *(_id("risk_read_by", True), _when("risk_read_at", True)),
        *(_when("begun_at", True), _when("expected_end", True), _when("home_at", True), *_written()),
        sa.PrimaryKeyConstraint("id", name="pk_visit_watches"),
        sa.UniqueConstraint("visit_id", name="uq_visit_watches_visit_id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_visit_watches_case_id_cases"),
        *_staff("visit_watches", "staff_id", "buddy_id", "risk_read_by", "by"),
    )
    op.create_index("ix_visit_watches_case_id", "visit_watches", ["case_id"])
    op.create_index("ix_visit_watches_staff_id", "visit_watches", ["staff_id"])
    op.create_index("ix_visit_watches_expected_end", "visit_watches", ["expected_end"])
    op.create_table(
        "centre_watches",
        _id("centre_id"),
        sa.Column("sentence", sa.LargeBinary(), nullable=True),
        sa.Column("drill_on", sa.Date(), nullable=True),
        *_written(),
        sa.PrimaryKeyConstraint("centre_id", name="pk_centre_watches"),
        *_staff("centre_watches", "by"),
    )
    op.create_table(
        "responders",
        *(_id("id"), _id("centre_id"), sa.Column("place", sa.Integer(), nullable=False), _id("staff_id")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("since", "until")),
        sa.Column("working_days", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_responders"),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name="fk_responders_centre_id_centres"),
        *_staff("responders", "staff_id"),
    )
    op.create_index("ix_responders_centre_id", "responders", ["centre_id"])
    _alarms()


def _alarms() -> None:
    op.create_table(
        "alarms",
        *(_id("id"), sa.Column("key", sa.String(80), nullable=False)),
        *(sa.Column("kind", sa.String(10), nullable=False), _id("centre_id"), _id("case_id", True)),
        *(_id("visit_id", True), _id("watch_id", True)),
        sa.Column("watch_version", sa.Integer(), nullable=False),
        *(
            _id("staff_id"),
            _id("second_id", True),
            _id("buddy_id", True),
            _when("due_at"),
            _when("raised_at"),
        ),
        *(_when("ended_at", True), sa.Column("ended_how", sa.String(10), nullable=True)),
        *(_id("ended_by", True), sa.Column("word", sa.LargeBinary(), nullable=True)),
        sa.PrimaryKeyConstraint("id", name="pk_alarms"),
        sa.UniqueConstraint("key", name="uq_alarms_key"),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name="fk_alarms_centre_id_centres"),
        *_staff("alarms", "staff_id", "second_id", "buddy_id", "ended_by"),
    )
    op.create_index("ix_alarms_centre_id_ended_at", "alarms", ["centre_id", "ended_at"])
    op.create_index("ix_alarms_case_id", "alarms", ["case_id"])
    op.create_index("ix_alarms_watch_id", "alarms", ["watch_id"])
    op.create_table(
        "alarm_calls",
        *(_id("id"), sa.Column("key", sa.String(80), nullable=False), _id("alarm_id"), _id("case_id", True)),
        *(_id("staff_id"), sa.Column("number", sa.Integer(), nullable=False)),
        *(_when("due_at"), _when("called_at"), _when("answered_at", True)),
        sa.Column("doing", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_alarm_calls"),
        sa.UniqueConstraint("key", name="uq_alarm_calls_key"),
        sa.ForeignKeyConstraint(["alarm_id"], ["alarms.id"], name="fk_alarm_calls_alarm_id_alarms"),
        *_staff("alarm_calls", "staff_id"),
    )
    for column in ("alarm_id", "case_id", "staff_id"):
        op.create_index(f"ix_alarm_calls_{column}", "alarm_calls", [column])
    op.create_table(
        "alarm_messages",
        *(_id("id"), sa.Column("key", sa.String(90), nullable=False), _id("call_id"), _id("case_id", True)),
        sa.Column("way", sa.String(10), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        *(_when("next_try_at"), _when("leased_until", True)),
        *(sa.Column("lease", sa.String(24), nullable=False), _when("sent_at", True)),
        sa.PrimaryKeyConstraint("id", name="pk_alarm_messages"),
        sa.UniqueConstraint("key", name="uq_alarm_messages_key"),
        sa.ForeignKeyConstraint(
            ["call_id"], ["alarm_calls.id"], name="fk_alarm_messages_call_id_alarm_calls"
        ),
    )
    for column in ("call_id", "case_id", "sent_at"):
        op.create_index(f"ix_alarm_messages_{column}", "alarm_messages", [column])


def downgrade() -> None:
    """Take them away."""
    for table in ("alarm_messages", "alarm_calls", "alarms", "responders", "centre_watches", "visit_watches"):
        op.drop_table(table)
