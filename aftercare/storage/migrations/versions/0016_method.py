"""The centre's own thresholds of the method check."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Make the tables of the method check."""
    _method_choices()
    _work_shares()


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("work_shares")
    op.drop_table("method_choices")


def _method_choices() -> None:
    op.create_table(
        "method_choices",
        sa.Column("centre_id", sa.String(length=24), nullable=False),
        sa.Column("bands", sa.String(length=20), nullable=False),
        sa.Column("most_courses", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.id"], name=op.f("fk_method_choices_centre_id_centres")
        ),
        sa.PrimaryKeyConstraint("centre_id", name=op.f("pk_method_choices")),
    )


def _work_shares() -> None:
    op.create_table(
        "work_shares",
        sa.Column("staff_id", sa.String(length=24), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_work_shares_staff_id_staff")),
        sa.PrimaryKeyConstraint("staff_id", name=op.f("pk_work_shares")),
    )
