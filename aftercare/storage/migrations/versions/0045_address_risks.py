"""What may be dangerous at her address, the colleague who comes along, and a yes to going alone.

Nobody has been asked so far: no row says that there is no risk.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"

INSTANT = sa.DateTime(timezone=True)


def _staff(table: str, *columns: str) -> list[sa.ForeignKeyConstraint]:
    return [sa.ForeignKeyConstraint([one], ["staff.id"], name=f"fk_{table}_{one}_staff") for one in columns]


def _written() -> list[sa.Column[Any]]:
    return [
        sa.Column("by", sa.String(24), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    ]


def upgrade() -> None:
    """Make room for them."""
    op.create_table(
        "address_risks",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("case_id", sa.String(24), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("level", sa.String(10), nullable=False),
        sa.Column("level_since", INSTANT, nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("on", sa.Date(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("owner_id", sa.String(24), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("reviewed_at", INSTANT, nullable=True),
        sa.Column("reviewed_by", sa.String(24), nullable=True),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.Column("ended_by", sa.String(24), nullable=True),
        sa.Column("changed_by", sa.String(24), nullable=True),
        sa.Column("changed_at", INSTANT, nullable=True),
        *_written(),
        sa.PrimaryKeyConstraint("id", name="pk_address_risks"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_address_risks_case_id_cases"),
        *_staff("address_risks", "owner_id", "reviewed_by", "ended_by", "changed_by", "by"),
    )
    op.create_index("ix_address_risks_case_id", "address_risks", ["case_id"])
    op.create_index("ix_address_risks_owner_id", "address_risks", ["owner_id"])
    op.create_table(
        "address_questions",
        sa.Column("case_id", sa.String(24), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        *_written(),
        sa.PrimaryKeyConstraint("case_id", name="pk_address_questions"),
        *_staff("address_questions", "by"),
    )
    op.create_table(
        "risk_days",
        sa.Column("centre_id", sa.String(24), nullable=False),
        sa.Column("high_days", sa.Integer(), nullable=False),
        sa.Column("known_days", sa.Integer(), nullable=False),
        *_written(),
        sa.PrimaryKeyConstraint("centre_id", name="pk_risk_days"),
        *_staff("risk_days", "by"),
    )
    op.create_table(
        "visits_alone",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("visit_id", sa.String(24), nullable=False),
        sa.Column("case_id", sa.String(24), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("starts_at", INSTANT, nullable=False),
        sa.Column("staff_id", sa.String(24), nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("told_until", sa.Date(), nullable=True),
        sa.Column("by", sa.String(24), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_visits_alone"),
        sa.ForeignKeyConstraint(["visit_id"], ["visits.id"], name="fk_visits_alone_visit_id_visits"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_visits_alone_case_id_cases"),
        *_staff("visits_alone", "staff_id", "by"),
    )
    op.create_index("ix_visits_alone_visit_id", "visits_alone", ["visit_id"])
    op.create_index("ix_visits_alone_case_id", "visits_alone", ["case_id"])
    op.add_column("visits", sa.Column("second_id", sa.String(24), nullable=True))
    op.create_index("ix_visits_second_id", "visits", ["second_id"])


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_visits_second_id", "visits")
    op.drop_column("visits", "second_id")
    for table in ("visits_alone", "risk_days", "address_questions", "address_risks"):
        op.drop_table(table)
