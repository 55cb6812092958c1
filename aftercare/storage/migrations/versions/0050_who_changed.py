"""Who last changed a centre's areas, its move-out list and bands; shares from a day on; a centre's own texts.

Nobody wrote down before who changed the lists, nor since when a share was valid: it holds from the centre's
first day on, so that nothing that was reckoned by it changes.
"""

import secrets
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"

INSTANT = sa.DateTime(timezone=True)
LISTS = ("centre_areas", "move_template_lines", "method_choices")
_TERMS = sa.table(
    "centre_terms", *map(sa.column, ("id", "centre_id", "name", "number", "value", "valid_from"))
)


def upgrade() -> None:
    """Make room, carry over, and take away where the shares stood."""
    for table in LISTS:
        op.add_column(table, sa.Column("changed_by", sa.String(24), nullable=True))
        op.add_column(table, sa.Column("changed_at", INSTANT, nullable=True))
    op.create_table(
        "centre_texts",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("centre_id", sa.String(24), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(24), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_centre_texts"),
        sa.UniqueConstraint("centre_id", "name", name="uq_centre_texts_centre_id_name"),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name="fk_centre_texts_centre_id_centres"),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name="fk_centre_texts_by_staff"),
    )
    shares = sa.text(
        "SELECT staff.id, staff.centre_id, work_shares.percent, centres.opened_at FROM work_shares"
        " JOIN staff ON staff.id = work_shares.staff_id JOIN centres ON centres.id = staff.centre_id"
    )
    db = op.get_bind()
    for row in db.execute(shares.columns(opened_at=INSTANT)).mappings().all():
        facts: dict[str, Any] = {"id": secrets.token_hex(12), "centre_id": row["centre_id"], "number": 1}
        facts |= {"name": f"share_{row['id']}", "value": row["percent"]}
        db.execute(sa.insert(_TERMS).values(**facts, valid_from=row["opened_at"].date()))
    op.drop_table("work_shares")


def downgrade() -> None:
    """Take it away; everybody works full time again."""
    op.create_table(
        "work_shares",
        sa.Column("staff_id", sa.String(24), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("staff_id", name="pk_work_shares"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_work_shares_staff_id_staff"),
    )
    db = op.get_bind()
    db.execute(sa.text("DELETE FROM centre_terms WHERE name LIKE 'share\\_%' ESCAPE '\\'"))
    op.drop_table("centre_texts")
    for table in LISTS:
        op.drop_column(table, "changed_at")
        op.drop_column(table, "changed_by")
