"""Cases opened in an emergency, and the look that coordinators take at it afterwards."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "broken_glass",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("staff_id", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_by", sa.String(length=24), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("remark", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_broken_glass_case_id_cases")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_broken_glass_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broken_glass")),
    )
    for columns in (["at"], ["case_id", "staff_id"], ["staff_id"]):
        name = f"ix_broken_glass_{'_'.join(columns)}"
        op.create_index(op.f(name), "broken_glass", columns, unique=False)


def downgrade() -> None:
    """Take it away again."""
    op.drop_table("broken_glass")
