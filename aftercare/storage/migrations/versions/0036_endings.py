"""What ends with a course: a seat at a café that falls away, an interpreter who is needed no longer."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make room for it; nobody has lost a seat or been called off so far."""
    with op.batch_alter_table("guests") as guests:
        guests.add_column(sa.Column("withdrawn_at", INSTANT, nullable=True))
    with op.batch_alter_table("visit_interpreters") as interpreters:
        interpreters.add_column(sa.Column("freed_at", INSTANT, nullable=True))
        interpreters.add_column(sa.Column("called_off_on", sa.Date(), nullable=True))


def downgrade() -> None:
    """Forget it."""
    with op.batch_alter_table("visit_interpreters") as interpreters:
        interpreters.drop_column("called_off_on")
        interpreters.drop_column("freed_at")
    with op.batch_alter_table("guests") as guests:
        guests.drop_column("withdrawn_at")
