"""A list keeps the programme of rows that name none; a course that came here running, what went before."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    """Lists that wait are asked again; what went before the courses of earlier lists nobody has kept."""
    op.add_column("imports", sa.Column("programme", sa.String(20), nullable=False, server_default=""))
    with op.batch_alter_table("imports") as imports:
        imports.alter_column("programme", server_default=None)
    op.create_table(
        "earlier_courses",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("case_id", sa.String(24), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("visits_used", sa.Integer()),
        sa.Column("contacts", sa.Integer()),
        sa.Column("kept", sa.Integer()),
        sa.Column("missed", sa.Integer()),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.Column("by", sa.String(24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_earlier_courses"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_earlier_courses_case_id_cases"),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name="fk_earlier_courses_by_staff"),
    )
    op.create_index("ix_earlier_courses_case_id", "earlier_courses", ["case_id"])


def downgrade() -> None:
    """Forget both."""
    op.drop_table("earlier_courses")
    with op.batch_alter_table("imports") as imports:
        imports.drop_column("programme")
