"""What a centre sets stands in one table, each value from a day on; what it had set before comes along.

Nobody wrote down since when the old values were valid: they hold from the centre's first day on, so that
nothing that was reckoned by them changes. Who last changed a centre's name and phone is written down too.
"""

import secrets
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"

INSTANT = sa.DateTime(timezone=True)
_TERMS = sa.table(
    "centre_terms",
    *map(sa.column, ("id", "centre_id", "name", "number", "value", "valid_from", "by", "at")),
)


def _written() -> list[sa.Column[Any]]:
    return [
        sa.Column("by", sa.String(24), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
    ]


def upgrade() -> None:
    """Make room, carry over, and take away where it stood."""
    op.add_column("centres", sa.Column("changed_by", sa.String(24), nullable=True))
    op.add_column("centres", sa.Column("changed_at", INSTANT, nullable=True))
    columns = ("by", "withdrawn_by")
    op.create_table(
        "centre_terms",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("centre_id", sa.String(24), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("by", sa.String(24), nullable=True),
        sa.Column("at", INSTANT, nullable=True),
        sa.Column("withdrawn_by", sa.String(24), nullable=True),
        sa.Column("withdrawn_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_centre_terms"),
        sa.UniqueConstraint("centre_id", "name", "number", name="uq_centre_terms_centre_id_name_number"),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name="fk_centre_terms_centre_id_centres"),
        *(
            sa.ForeignKeyConstraint([one], ["staff.id"], name=f"fk_centre_terms_{one}_staff")
            for one in columns
        ),
    )
    nobody: tuple[str, ...] = ()
    _carry("safe_contact", "SELECT id AS centre_id, safe_for_days AS value FROM centres", nobody)
    _carry("caseload", "SELECT centre_id, most_courses AS value FROM method_choices", nobody)
    _carry("address_soon", 'SELECT centre_id, high_days AS value, "by", "at" FROM risk_days', ("by", "at"))
    _carry("address_later", 'SELECT centre_id, known_days AS value, "by", "at" FROM risk_days', ("by", "at"))
    _carry(
        "first_contact",
        'SELECT centre_id, first_contact_days AS value, "by", "at" FROM move_choices',
        ("by", "at"),
    )
    op.drop_column("centres", "safe_for_days")
    op.drop_column("method_choices", "most_courses")
    op.drop_table("risk_days")
    op.drop_table("move_choices")


def _carry(name: str, sql: str, signed: tuple[str, ...]) -> None:
    """What each centre had set of one term."""
    db = op.get_bind()
    opened: dict[str, Any] = dict(
        db.execute(sa.text("SELECT id, opened_at FROM centres").columns(opened_at=INSTANT)).all()
    )
    kinds: dict[str, Any] = {"at": INSTANT} if signed else {}
    for row in db.execute(sa.text(sql).columns(**kinds)).mappings().all():
        if row["value"] is None or row["centre_id"] not in opened:
            continue
        who = {one: row[one] for one in ("by", "at") if one in signed}
        first = opened[row["centre_id"]].date()
        facts = {"id": secrets.token_hex(12), "centre_id": row["centre_id"], "name": name, "number": 1}
        db.execute(sa.insert(_TERMS).values(**facts, value=row["value"], valid_from=first, **who))


def downgrade() -> None:
    """Take it away; what was set is the default again."""
    op.create_table(
        "move_choices",
        sa.Column("centre_id", sa.String(24), nullable=False),
        sa.Column("first_contact_days", sa.Integer(), nullable=False),
        *_written(),
        sa.PrimaryKeyConstraint("centre_id", name="pk_move_choices"),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name="fk_move_choices_by_staff"),
    )
    op.create_table(
        "risk_days",
        sa.Column("centre_id", sa.String(24), nullable=False),
        sa.Column("high_days", sa.Integer(), nullable=False),
        sa.Column("known_days", sa.Integer(), nullable=False),
        *_written(),
        sa.PrimaryKeyConstraint("centre_id", name="pk_risk_days"),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name="fk_risk_days_by_staff"),
    )
    op.add_column(
        "method_choices", sa.Column("most_courses", sa.Integer(), nullable=False, server_default="10")
    )
    op.add_column("centres", sa.Column("safe_for_days", sa.Integer(), nullable=True))
    op.drop_table("centre_terms")
    op.drop_column("centres", "changed_at")
    op.drop_column("centres", "changed_by")
