"""Which case keys were destroyed on purpose, and what a backup found missing."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"


def upgrade() -> None:
    """Make the table of destroyed keys, and let a backup say what it missed."""
    op.create_table(
        "erased_keys",
        sa.Column("mark", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("mark", name=op.f("pk_erased_keys")),
    )
    op.add_column("backups", sa.Column("lost_keys", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("backups", sa.Column("shrunk", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Take them away again."""
    op.drop_column("backups", "shrunk")
    op.drop_column("backups", "lost_keys")
    op.drop_table("erased_keys")
