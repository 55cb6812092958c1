"""When a centre put away the list of first steps; none has, and those that have done them all see none."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"


def upgrade() -> None:
    """Add the moment it was put away."""
    op.add_column("centres", sa.Column("first_steps_hidden_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("centres", "first_steps_hidden_at")
