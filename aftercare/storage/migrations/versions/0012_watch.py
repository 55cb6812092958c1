"""What coordinators and operators look after: the sweep's last end, and the weekly sample of looks."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make both tables, one with the one row it has so far."""
    made = op.create_table(
        "heartbeats",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_heartbeats")),
    )
    op.bulk_insert(made, [{"id": "sweep", "at": None}])
    _look_checks()


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("look_checks")
    op.drop_table("heartbeats")


def _look_checks() -> None:
    op.create_table(
        "look_checks",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("centre_id", sa.String(length=24), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("drawn_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_look_checks_by_staff")),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_look_checks_centre_id_centres")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_look_checks")),
        sa.UniqueConstraint("centre_id", "week", "number", name=op.f("uq_look_checks_centre_id_week_number")),
    )
