"""Reminders nobody has seen in time, their mails, and why a phone stopped."""

import sqlalchemy as sa
from alembic import op

revision = "0054"
down_revision = "0053"

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make room for it."""
    op.create_table(
        "unseen_reminders",
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        *(
            sa.Column(f"{one}_id", sa.String(24), nullable=False)
            for one in ("reminder", "centre", "staff", "visit")
        ),
        *(sa.Column(name, INSTANT, nullable=False) for name in ("starts_at", "found_at")),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_unseen_reminders"),
        sa.UniqueConstraint("key", name="uq_unseen_reminders_key"),
        *(_to("unseen_reminders", f"{one}_id", table) for one, table in POINTS),
    )
    for column in ("reminder_id", "centre_id", "staff_id", "visit_id"):
        op.create_index(f"ix_unseen_reminders_{column}", "unseen_reminders", [column])
    with op.batch_alter_table("alarm_messages") as table:
        table.alter_column("call_id", existing_type=sa.String(24), nullable=True)
        table.add_column(sa.Column("reminder_id", sa.String(24), nullable=True))
        table.create_foreign_key(
            "fk_alarm_messages_reminder_id_reminders", "reminders", ["reminder_id"], ["id"]
        )
    op.create_index("ix_alarm_messages_reminder_id", "alarm_messages", ["reminder_id"])
    op.create_index("ix_reminders_claimed_at", "reminders", ["claimed_at"])
    op.add_column("phones", sa.Column("stopped", sa.String(20), nullable=True))


POINTS = (("reminder", "reminders"), ("centre", "centres"), ("staff", "staff"))


def _to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}")


def downgrade() -> None:
    """Take it away; mails about reminders go with it."""
    op.drop_column("phones", "stopped")
    op.drop_index("ix_reminders_claimed_at", "reminders")
    op.execute("DELETE FROM alarm_messages WHERE call_id IS NULL")
    op.drop_index("ix_alarm_messages_reminder_id", "alarm_messages")
    with op.batch_alter_table("alarm_messages") as table:
        table.drop_column("reminder_id")
        table.alter_column("call_id", existing_type=sa.String(24), nullable=False)
    op.drop_table("unseen_reminders")
