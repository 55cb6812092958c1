"""Who last changed a partner, a meeting with one, and a quality goal, and when.

What was never changed since it was written down was last changed by who wrote it. Of the others nobody wrote
it down; of goals not even the hour, so that they say it from their next change on.
"""

import sqlalchemy as sa
from alembic import op

revision = "0055"
down_revision = "0054"

TABLES = ("partners", "partner_meetings", "quality_goals")
COLUMNS = ("version", "by", "at", "changed_by", "changed_at")


def upgrade() -> None:
    """Make room, and carry over what is known."""
    for name in TABLES:
        op.add_column(name, sa.Column("changed_by", sa.String(24), nullable=True))
        op.add_column(name, sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
    for name in TABLES[:2]:
        rows = sa.table(name, *map(sa.column, COLUMNS))
        op.execute(
            sa.update(rows).where(rows.c.version == 1).values(changed_by=rows.c.by, changed_at=rows.c.at)
        )


def downgrade() -> None:
    """Take it away."""
    for name in TABLES:
        op.drop_column(name, "changed_at")
        op.drop_column(name, "changed_by")
