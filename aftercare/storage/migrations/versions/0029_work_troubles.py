"""What work that goes on by itself passes over, and phones that can no longer be reached."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """Make the table, and room for when a phone was found dead."""
    op.create_table(
        "work_troubles",
        sa.Column("work", sa.String(length=24), nullable=False),
        sa.Column("stage", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("work", "stage", name=op.f("pk_work_troubles")),
    )
    op.add_column("phones", sa.Column("dead_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take both away again."""
    op.drop_column("phones", "dead_at")
    op.drop_table("work_troubles")
