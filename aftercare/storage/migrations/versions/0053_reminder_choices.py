"""What a person chooses for her reminders; and room for the longer names and addresses of what is told."""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"

ROOM = {"kind": (20, 40), "opens": (60, 120)}


def upgrade() -> None:
    """Make room for it."""
    op.create_table(
        "reminder_choices",
        sa.Column("staff_id", sa.String(24), nullable=False),
        sa.Column("off", sa.String(2000), nullable=False),
        sa.Column("days_off", sa.String(20), nullable=False),
        sa.Column("holidays", sa.Boolean(), nullable=False),
        sa.Column("hour_before", sa.Integer(), nullable=False),
        sa.Column("day_before_at", sa.Integer(), nullable=False),
        sa.Column("digest_at", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("staff_id", name="pk_reminder_choices"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_reminder_choices_staff_id_staff"),
    )
    _widen(wider=True)


def downgrade() -> None:
    """Take it away."""
    _widen(wider=False)
    op.drop_table("reminder_choices")


def _widen(*, wider: bool) -> None:
    """SQLite makes a table anew to change it, which others may not point to meanwhile."""
    if op.get_bind().dialect.name != "sqlite":
        for name, lengths in ROOM.items():
            op.alter_column("reminders", name, type_=sa.String(lengths[wider]))
        return
    op.execute("CREATE TABLE pushes_kept AS SELECT * FROM pushes")
    op.execute("DELETE FROM pushes")
    with op.batch_alter_table("reminders") as reminders:
        for name, lengths in ROOM.items():
            reminders.alter_column(name, existing_type=sa.String(), type_=sa.String(lengths[wider]))
    op.execute("INSERT INTO pushes SELECT * FROM pushes_kept")
    op.execute("DROP TABLE pushes_kept")
