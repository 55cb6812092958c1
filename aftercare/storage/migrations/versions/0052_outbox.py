"""What phones bring that was kept while there was no net, and when a step from a phone arrived."""

import sqlalchemy as sa
from alembic import op

revision = "0052"
down_revision = "0051"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make room for it."""
    op.create_table(
        "outbox_entries",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("staff_id", sa.String(24), nullable=False),
        sa.Column("device_id", sa.String(24), nullable=False),
        sa.Column("case_id", sa.String(24), nullable=True),
        sa.Column("path", sa.String(200), nullable=False),
        sa.Column("draft", sa.String(24), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("typed", sa.LargeBinary(), nullable=True),
        sa.Column("typed_at", INSTANT, nullable=False),
        sa.Column("happened_at", INSTANT, nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("claimed_at", INSTANT, nullable=True),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("ended", sa.String(20), nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox_entries"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_outbox_entries_staff_id_staff"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_outbox_entries_case_id_cases"),
    )
    op.create_index("ix_outbox_entries_staff_id", "outbox_entries", ["staff_id"])
    op.create_index("ix_outbox_entries_case_id", "outbox_entries", ["case_id"])
    op.add_column("visit_steps", sa.Column("received_at", INSTANT, nullable=True))


def downgrade() -> None:
    """Take it away."""
    with op.batch_alter_table("visit_steps") as steps:
        steps.drop_column("received_at")
    op.drop_table("outbox_entries")
