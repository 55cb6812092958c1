"""What a colleague has put off in her own day. Nothing has been put off so far."""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make room for it."""
    op.create_table(
        "put_off",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("case_id", sa.String(24), nullable=False),
        sa.Column("staff_id", sa.String(24), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("about", sa.String(40), nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_put_off"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_put_off_case_id_cases"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_put_off_staff_id_staff"),
    )
    op.create_index("ix_put_off_case_id_staff_id", "put_off", ["case_id", "staff_id"])


def downgrade() -> None:
    """Take it away."""
    op.drop_table("put_off")
