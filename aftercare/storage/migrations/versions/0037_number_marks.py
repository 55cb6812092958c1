"""What finds her: other names she is known by, and a short keyed hash of her number.

A number that has none yet is opened where it is sought.
"""

import sqlalchemy as sa
from alembic import op

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    """Add both."""
    op.add_column("cases", sa.Column("alias", sa.LargeBinary(), nullable=True))
    op.add_column("cases", sa.Column("phone_mark", sa.String(4), nullable=True))


def downgrade() -> None:
    """Take them away."""
    op.drop_column("cases", "alias")
    op.drop_column("cases", "phone_mark")
