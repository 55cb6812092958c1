"""Lost phones and what signing in remembers."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
MARKED = ("logins", "passkeys", "phones")


def upgrade() -> None:
    """Make the table of devices; what there is so far belongs to none."""
    op.create_table(
        "devices",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lost_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lost_by", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_devices")),
        sa.UniqueConstraint("mark", name=op.f("uq_devices_mark")),
    )
    for table in MARKED:
        op.add_column(table, sa.Column("device_id", sa.String(length=24), nullable=True))
    op.create_index(op.f("ix_logins_device_id"), "logins", ["device_id"], unique=False)


def downgrade() -> None:
    """Take them away again."""
    op.drop_index(op.f("ix_logins_device_id"), "logins")
    for table in MARKED:
        op.drop_column(table, "device_id")
    op.drop_table("devices")
