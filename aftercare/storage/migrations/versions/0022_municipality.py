"""Tables of municipality: ties, advisers, counselling, the municipal plan; partners and their meetings."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

DAYS = ("offered_on", "started_on", "last_contact_on", "expected_end_on", "ended_on")
ASKED = ("half_year_on", "year_on", "half_year_asked_on", "year_asked_on")


def upgrade() -> None:
    """Make the tables of municipality."""
    _municipal_ties()
    _municipal_advisers()
    _counsellings()
    _municipal_plans()
    _partners()
    _partner_meetings()


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("partner_meetings")
    op.drop_table("partners")
    op.drop_table("municipal_plans")
    op.drop_table("counsellings")
    op.drop_table("municipal_advisers")
    op.drop_table("municipal_ties")


def _row(table: str, of: str, column: str) -> tuple[Any, ...]:
    """What every one of them has: its id, what it belongs to, who wrote it and when."""
    return (
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column(column, sa.String(length=24), nullable=False),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f(f"fk_{table}_by_staff")),
        sa.ForeignKeyConstraint([column], [f"{of}.id"], name=op.f(f"fk_{table}_{column}_{of}")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _indexed(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_by"), table, ["by"], unique=False)
    if columns:
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns), unique=False)


def _version() -> Any:
    return sa.Column("version", sa.Integer(), nullable=False)


def _dates(*names: str) -> list[Any]:
    return [sa.Column(name, sa.Date(), nullable=True) for name in names]


def _sealed(*names: str) -> list[Any]:
    return [sa.Column(name, sa.LargeBinary(), nullable=True) for name in names]


def _municipal_ties() -> None:
    op.create_table(
        "municipal_ties",
        *_row("municipal_ties", "cases", "case_id"),
        sa.Column("tie", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        *_dates("since", "until"),
    )
    _indexed("municipal_ties", "case_id", "tie")


def _municipal_advisers() -> None:
    op.create_table(
        "municipal_advisers",
        *_row("municipal_advisers", "cases", "case_id"),
        sa.Column("kind", sa.String(length=20), nullable=False),
        *_sealed("called", "phone"),
        *_dates("since", "until"),
        _version(),
    )
    _indexed("municipal_advisers", "case_id", "kind")


def _counsellings() -> None:
    op.create_table(
        "counsellings",
        *_row("counsellings", "cases", "case_id"),
        *_sealed("offered_by", "note"),
        *_dates(*DAYS, *ASKED),
        sa.Column("why_not", sa.String(length=15), nullable=True),
        _version(),
        sa.UniqueConstraint("case_id", name=op.f("uq_counsellings_case_id")),
    )
    _indexed("counsellings")


def _municipal_plans() -> None:
    op.create_table(
        "municipal_plans",
        *_row("municipal_plans", "cases", "case_id"),
        *_dates("made_on", "review_on"),
        sa.Column("coordinated", sa.Boolean(), nullable=True),
        *_sealed("note"),
        _version(),
        sa.UniqueConstraint("case_id", name=op.f("uq_municipal_plans_case_id")),
    )
    _indexed("municipal_plans")


def _partners() -> None:
    op.create_table(
        "partners",
        *_row("partners", "centres", "centre_id"),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("site", sa.String(length=60), nullable=False),
        sa.Column("municipality", sa.String(length=60), nullable=False),
        *_sealed("called", "person", "phone", "note"),
        sa.Column("yearly", sa.Boolean(), nullable=False),
        *_dates("ended_on"),
        _version(),
    )
    _indexed("partners", "centre_id")


def _partner_meetings() -> None:
    op.create_table(
        "partner_meetings",
        *_row("partner_meetings", "partners", "partner_id"),
        sa.Column("planned_on", sa.Date(), nullable=False),
        *_dates("held_on", "follow_up_on", "followed_on"),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        *_sealed("participants", "minutes", "follow_up"),
        _version(),
    )
    _indexed("partner_meetings", "partner_id", "planned_on")
