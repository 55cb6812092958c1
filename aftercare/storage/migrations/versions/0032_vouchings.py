"""What two decide about a colleague, how long a setup code lives, and a centre that can be renamed."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"

INSTANT = sa.DateTime(timezone=True)
PEOPLE = ("staff_id", "asked_by", "confirmed_by", "withdrawn_by")


def upgrade() -> None:
    """Make the table and the columns; a link withdrawn before today counts as used, as it was written."""
    op.add_column("centres", sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("installation", sa.Column("setup_until", INSTANT, nullable=True))
    op.add_column("invitations", sa.Column("withdrawn_at", INSTANT, nullable=True))
    op.add_column("invitations", sa.Column("vouching_id", sa.String(length=24), nullable=True))
    op.create_table(
        "vouchings",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("staff_id", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("asked_by", sa.String(length=24), nullable=True),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("share_mark", sa.String(length=64), nullable=True),
        sa.Column("confirmed_by", sa.String(length=24), nullable=True),
        sa.Column("confirmed_at", INSTANT, nullable=True),
        sa.Column("withdrawn_by", sa.String(length=24), nullable=True),
        sa.Column("withdrawn_at", INSTANT, nullable=True),
        *(
            sa.ForeignKeyConstraint([column], ["staff.id"], name=op.f(f"fk_vouchings_{column}_staff"))
            for column in PEOPLE
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vouchings")),
    )
    for column in ("staff_id", "asked_at"):
        op.create_index(op.f(f"ix_vouchings_{column}"), "vouchings", [column], unique=False)


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("vouchings")
    for table, column in (
        ("invitations", "vouching_id"),
        ("invitations", "withdrawn_at"),
        ("installation", "setup_until"),
        ("centres", "version"),
    ):
        op.drop_column(table, column)
