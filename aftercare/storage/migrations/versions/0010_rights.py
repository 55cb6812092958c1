"""Corrections, holds, erasures, how long is kept, and what is left for the figures."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the tables of her rights."""
    _about_a_case(
        "corrections",
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("about_id", sa.String(length=24), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("said_on", sa.Date(), nullable=False),
        *_by("by", "at"),
    )
    _about_a_case(
        "holds",
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        *_by("by", "at"),
        *_by("lifted_by", "lifted_at", nullable=True),
    )
    _about_a_case(
        "erasures",
        sa.Column("why", sa.String(length=20), nullable=False),
        *_by("asked_by", "asked_at"),
        *_by("withdrawn_by", "withdrawn_at", nullable=True),
    )
    _keepings()
    _past_courses()


def downgrade() -> None:
    """Take them away again."""
    for table in ("past_courses", "keepings", "erasures", "holds", "corrections"):
        op.drop_table(table)


def _by(who: str, when: str, *, nullable: bool = False) -> tuple[sa.Column[Any], sa.Column[Any]]:
    return (
        sa.Column(who, sa.String(length=24), nullable=nullable),
        sa.Column(when, sa.DateTime(timezone=True), nullable=nullable),
    )


def _about_a_case(table: str, *columns: sa.Column[Any]) -> None:
    staff = [column.name for column in columns if column.name.endswith("by")]
    op.create_table(
        table,
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f(f"fk_{table}_case_id_cases")),
        *(
            sa.ForeignKeyConstraint([who], ["staff.id"], name=op.f(f"fk_{table}_{who}_staff"))
            for who in staff
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    required = [column.name for column in columns if column.name in staff and not column.nullable]
    for column in ("case_id", *required):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _keepings() -> None:
    op.create_table(
        "keepings",
        sa.Column("centre_id", sa.String(length=24), nullable=False),
        sa.Column("course", sa.Integer(), nullable=False),
        sa.Column("not_begun", sa.Integer(), nullable=False),
        *_by("by", "at"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_keepings_by_staff")),
        sa.PrimaryKeyConstraint("centre_id", name=op.f("pk_keepings")),
    )
    op.create_index(op.f("ix_keepings_by"), "keepings", ["by"], unique=False)


def _past_courses() -> None:
    op.create_table(
        "past_courses",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("centre_id", sa.String(length=24), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=20), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.id"], name=op.f("fk_past_courses_centre_id_centres")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_courses")),
    )
    op.create_index(op.f("ix_past_courses_centre_id"), "past_courses", ["centre_id"], unique=False)
