"""A centre's quality goals."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Make the tables of quality goals."""
    op.create_table(
        "quality_goals",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("centre_id", sa.String(length=24), nullable=False),
        sa.Column("called", sa.LargeBinary(), nullable=True),
        sa.Column("indicator", sa.LargeBinary(), nullable=True),
        sa.Column("baseline_year", sa.Integer(), nullable=False),
        sa.Column("direction", sa.String(length=10), nullable=False),
        sa.Column("standing", sa.String(length=10), nullable=False),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_quality_goals_by_staff")),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.id"], name=op.f("fk_quality_goals_centre_id_centres")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quality_goals")),
    )
    op.create_index(op.f("ix_quality_goals_by"), "quality_goals", ["by"], unique=False)
    op.create_index(op.f("ix_quality_goals_centre_id"), "quality_goals", ["centre_id"], unique=False)
    op.create_table(
        "goal_values",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("goal_id", sa.String(length=24), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_goal_values_by_staff")),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["quality_goals.id"], name=op.f("fk_goal_values_goal_id_quality_goals")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_values")),
        sa.UniqueConstraint("goal_id", "year", name=op.f("uq_goal_values_goal_id_year")),
    )
    op.create_index(op.f("ix_goal_values_by"), "goal_values", ["by"], unique=False)


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("goal_values")
    op.drop_table("quality_goals")
