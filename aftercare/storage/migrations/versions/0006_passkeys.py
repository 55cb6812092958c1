"""Passkeys, the questions put to them, and when a person last proved that it is she."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the tables of passkeys."""
    op.add_column("logins", sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True))
    _passkeys()
    _passkey_challenges()


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("passkey_challenges")
    op.drop_table("passkeys")
    op.drop_column("logins", "verified_at")


def _passkeys() -> None:
    op.create_table(
        "passkeys",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("staff_id", sa.String(length=24), nullable=False),
        sa.Column("mark", sa.String(length=40), nullable=False),
        sa.Column("credential", sa.LargeBinary(), nullable=True),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("backed_up", sa.Boolean(), nullable=False),
        sa.Column("called", sa.LargeBinary(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_passkeys_staff_id_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkeys")),
        sa.UniqueConstraint("mark", name=op.f("uq_passkeys_mark")),
    )
    op.create_index(op.f("ix_passkeys_staff_id"), "passkeys", ["staff_id"], unique=False)


def _passkey_challenges() -> None:
    op.create_table(
        "passkey_challenges",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("mark", sa.String(length=40), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("login_id", sa.String(length=24), nullable=True),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["login_id"], ["logins.id"], name=op.f("fk_passkey_challenges_login_id_logins")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey_challenges")),
        sa.UniqueConstraint("mark", name=op.f("uq_passkey_challenges_mark")),
    )
    op.create_index(
        op.f("ix_passkey_challenges_expires_at"), "passkey_challenges", ["expires_at"], unique=False
    )
    op.create_index(op.f("ix_passkey_challenges_place"), "passkey_challenges", ["place"], unique=False)
