"""Tables of children."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

PARTS = (
    "child_notes",
    "child_offers",
    "child_places",
    "child_reports",
    "child_concerns",
    "child_tellings",
    "child_requests",
)


def upgrade() -> None:
    """Make the tables of children."""
    _children()
    _notes()
    _offers()
    _places()
    _reports()
    _concerns()
    _tellings()
    _requests()


def downgrade() -> None:
    """Take them away again."""
    for name in reversed(PARTS):
        op.drop_table(name)
    op.drop_table("children")


def _children() -> None:
    op.create_table(
        "children",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("called", sa.LargeBinary(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("born_in", sa.Integer(), nullable=True),
        sa.Column("key_person_id", sa.String(length=24), nullable=True),
        sa.Column("moved_in_on", sa.Date(), nullable=True),
        sa.Column("first_report_by", sa.Date(), nullable=True),
        sa.Column("custody", sa.String(length=20), nullable=False),
        sa.Column("assessment", sa.LargeBinary(), nullable=True),
        sa.Column("assessed_on", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_children_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_children_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["key_person_id"], ["staff.id"], name=op.f("fk_children_key_person_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_children")),
    )
    op.create_index(op.f("ix_children_by"), "children", ["by"], unique=False)
    op.create_index(op.f("ix_children_case_id"), "children", ["case_id"], unique=False)


def _notes() -> None:
    _part(
        "child_notes",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("heard", sa.String(length=20), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
    )


def _offers() -> None:
    _part(
        "child_offers",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(length=20), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("why_not", sa.LargeBinary(), nullable=True),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=True),
        *_changing(),
    )


def _places() -> None:
    _part(
        "child_places",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("called", sa.LargeBinary(), nullable=True),
        sa.Column("contact", sa.LargeBinary(), nullable=True),
        sa.Column("phone", sa.LargeBinary(), nullable=True),
        sa.Column("may_contact", sa.Boolean(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        *_changing(),
    )


def _reports() -> None:
    _part(
        "child_reports",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("sent_to", sa.LargeBinary(), nullable=True),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("receipt_by", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        *_changing(),
    )


def _concerns() -> None:
    _part(
        "child_concerns",
        sa.Column("what", sa.LargeBinary(), nullable=True),
        sa.Column("owner_id", sa.String(length=24), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done", sa.LargeBinary(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        *_changing(),
        sa.ForeignKeyConstraint(["owner_id"], ["staff.id"], name=op.f("fk_child_concerns_owner_id_staff")),
    )
    op.create_index(op.f("ix_child_concerns_owner_id"), "child_concerns", ["owner_id"], unique=False)


def _tellings() -> None:
    _part(
        "child_tellings",
        sa.Column("who", sa.LargeBinary(), nullable=True),
        sa.Column("may_know", sa.String(length=20), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=True),
        *_changing(),
    )


def _requests() -> None:
    _part(
        "child_requests",
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("who", sa.LargeBinary(), nullable=True),
        sa.Column("what", sa.LargeBinary(), nullable=True),
        sa.Column("answer", sa.String(length=20), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("said", sa.LargeBinary(), nullable=True),
        *_changing(),
    )


def _changing() -> list[Any]:
    return [
        sa.Column("changed_by", sa.String(length=24), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
    ]


def _part(name: str, *own: Any) -> None:
    """A table of rows about a child: whose, by whom and when, and what is its own."""
    op.create_table(
        name,
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("child_id", sa.String(length=24), nullable=False),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *own,
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f(f"fk_{name}_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f(f"fk_{name}_case_id_cases")),
        sa.ForeignKeyConstraint(["child_id"], ["children.id"], name=op.f(f"fk_{name}_child_id_children")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    for column in ("by", "case_id", "child_id"):
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column], unique=False)
