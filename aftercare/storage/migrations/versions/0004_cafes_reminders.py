"""The first tables of cafes and reminders."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables of cafes and reminders."""
    _cafes()
    _phones()
    _reminders()
    _guests()
    _pushes()


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("pushes")
    op.drop_table("guests")
    op.drop_table("reminders")
    op.drop_table("phones")
    op.drop_table("cafes")


def _cafes() -> None:
    op.create_table(
        "cafes",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("centre_id", sa.String(length=24), nullable=False),
        sa.Column("called", sa.LargeBinary(), nullable=True),
        sa.Column("place", sa.LargeBinary(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wall", sa.String(length=16), nullable=False),
        sa.Column("zone", sa.String(length=40), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.String(length=24), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["centre_id"], ["centres.id"], name=op.f("fk_cafes_centre_id_centres")),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name=op.f("fk_cafes_made_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cafes")),
    )
    op.create_index(op.f("ix_cafes_centre_id"), "cafes", ["centre_id"], unique=False)
    op.create_index(op.f("ix_cafes_made_by"), "cafes", ["made_by"], unique=False)
    op.create_index(op.f("ix_cafes_starts_at"), "cafes", ["starts_at"], unique=False)


def _phones() -> None:
    op.create_table(
        "phones",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("staff_id", sa.String(length=24), nullable=False),
        sa.Column("endpoint", sa.LargeBinary(), nullable=True),
        sa.Column("endpoint_mark", sa.String(length=64), nullable=False),
        sa.Column("p256dh", sa.LargeBinary(), nullable=True),
        sa.Column("auth", sa.LargeBinary(), nullable=True),
        sa.Column("label", sa.LargeBinary(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_phones_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phones")),
        sa.UniqueConstraint("endpoint_mark", name=op.f("uq_phones_endpoint_mark")),
    )
    op.create_index(op.f("ix_phones_staff_id"), "phones", ["staff_id"], unique=False)


def _reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("staff_id", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("opens", sa.String(length=60), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("claimed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_reminders_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint("key", name=op.f("uq_reminders_key")),
    )
    op.create_index(op.f("ix_reminders_staff_id"), "reminders", ["staff_id"], unique=False)


def _guests() -> None:
    op.create_table(
        "guests",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("cafe_id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("invited_by", sa.String(length=24), nullable=False),
        sa.Column("told_how", sa.String(length=10), nullable=False),
        sa.Column("coming", sa.Boolean(), nullable=True),
        sa.Column("children", sa.Integer(), nullable=False),
        sa.Column("interpreter", sa.Boolean(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by", sa.String(length=24), nullable=True),
        sa.Column("came", sa.Boolean(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by"], ["staff.id"], name=op.f("fk_guests_answered_by_staff")),
        sa.ForeignKeyConstraint(["cafe_id"], ["cafes.id"], name=op.f("fk_guests_cafe_id_cafes")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_guests_case_id_cases")),
        sa.ForeignKeyConstraint(["invited_by"], ["staff.id"], name=op.f("fk_guests_invited_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guests")),
        sa.UniqueConstraint("cafe_id", "case_id", name=op.f("uq_guests_cafe_id_case_id")),
    )
    op.create_index(op.f("ix_guests_cafe_id"), "guests", ["cafe_id"], unique=False)
    op.create_index(op.f("ix_guests_case_id"), "guests", ["case_id"], unique=False)
    op.create_index(op.f("ix_guests_invited_by"), "guests", ["invited_by"], unique=False)


def _pushes() -> None:
    op.create_table(
        "pushes",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("reminder_id", sa.String(length=24), nullable=False),
        sa.Column("phone_id", sa.String(length=24), nullable=False),
        sa.Column("ack", sa.String(length=24), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease", sa.String(length=24), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["reminder_id"], ["reminders.id"], name=op.f("fk_pushes_reminder_id_reminders")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pushes")),
        sa.UniqueConstraint("ack", name=op.f("uq_pushes_ack")),
    )
    op.create_index(op.f("ix_pushes_next_try_at"), "pushes", ["next_try_at"], unique=False)
    op.create_index(op.f("ix_pushes_phone_id"), "pushes", ["phone_id"], unique=False)
    op.create_index(op.f("ix_pushes_reminder_id"), "pushes", ["reminder_id"], unique=False)
    op.create_index(op.f("ix_pushes_status"), "pushes", ["status"], unique=False)
