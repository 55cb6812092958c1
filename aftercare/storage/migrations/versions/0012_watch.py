"""What coordinators and operators look after: when the sweep last came to its end."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the table, with the one row it has so far."""
    made = op.create_table(
        "heartbeats",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_heartbeats")),
    )
    op.bulk_insert(made, [{"id": "sweep", "at": None}])


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("heartbeats")
