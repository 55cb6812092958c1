"""Tables of children."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Make the tables of children."""
    _children()


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("children")


def _children() -> None:
    op.create_table(
        "children",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("called", sa.LargeBinary(), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("born_in", sa.Integer(), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_children_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_children_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_children")),
    )
    op.create_index(op.f("ix_children_by"), "children", ["by"], unique=False)
    op.create_index(op.f("ix_children_case_id"), "children", ["case_id"], unique=False)
