"""A short keyed hash beside her number, to find her by it; one without it is opened where it is sought."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0035"


def upgrade() -> None:
    """Add it."""
    op.add_column("cases", sa.Column("phone_mark", sa.String(4), nullable=True))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("cases", "phone_mark")
