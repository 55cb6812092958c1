"""The house book and the crisis plan of a centre."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    """Make the tables of the house book."""
    op.create_table(
        "house_entries",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("centre_id", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("took_part", sa.Integer(), nullable=True),
        sa.Column("first_aid", sa.Boolean(), nullable=True),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("done", sa.LargeBinary(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_house_entries_by_staff")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.id"], name=op.f("fk_house_entries_centre_id_centres")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house_entries")),
    )
    op.create_index(op.f("ix_house_entries_by"), "house_entries", ["by"], unique=False)
    op.create_index(op.f("ix_house_entries_centre_id_on"), "house_entries", ["centre_id", "on"], unique=False)
    op.create_table(
        "crisis_plans",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_crisis_plans_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_crisis_plans")),
    )
    op.create_index(op.f("ix_crisis_plans_by"), "crisis_plans", ["by"], unique=False)


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("crisis_plans")
    op.drop_table("house_entries")
