"""Tables of letters."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Make the tables of letters."""
    _consents()
    _letters()
    op.add_column("meetings", sa.Column("without_consent", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Take them away again."""
    op.drop_column("meetings", "without_consent")
    op.drop_table("letters")
    op.drop_table("consents")


def _consents() -> None:
    op.create_table(
        "consents",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("child_id", sa.String(length=24), nullable=True),
        sa.Column("receiver", sa.String(length=20), nullable=False),
        sa.Column("named", sa.LargeBinary(), nullable=True),
        sa.Column("kinds", sa.String(length=200), nullable=False),
        sa.Column("purpose", sa.LargeBinary(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("given_how", sa.String(length=10), nullable=False),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_how", sa.String(length=10), nullable=False),
        sa.Column("withdrawn_by", sa.String(length=24), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_consents_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_consents_case_id_cases")),
        sa.ForeignKeyConstraint(["child_id"], ["children.id"], name=op.f("fk_consents_child_id_children")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index(op.f("ix_consents_by"), "consents", ["by"], unique=False)
    op.create_index(op.f("ix_consents_case_id_until_on"), "consents", ["case_id", "until_on"], unique=False)


def _letters() -> None:
    op.create_table(
        "letters",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("child_id", sa.String(length=24), nullable=True),
        sa.Column("consent_id", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("receiver", sa.String(length=20), nullable=False),
        sa.Column("named", sa.LargeBinary(), nullable=True),
        sa.Column("kinds", sa.String(length=200), nullable=False),
        sa.Column("preview_id", sa.String(length=24), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("hidden", sa.Integer(), nullable=False),
        sa.Column("hid", sa.String(length=2000), nullable=False),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("printed_by", sa.String(length=24), nullable=True),
        sa.Column("printed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_letters_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_letters_case_id_cases")),
        sa.ForeignKeyConstraint(["child_id"], ["children.id"], name=op.f("fk_letters_child_id_children")),
        sa.ForeignKeyConstraint(["consent_id"], ["consents.id"], name=op.f("fk_letters_consent_id_consents")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("preview_id", name=op.f("uq_letters_preview_id")),
    )
    op.create_index(op.f("ix_letters_by"), "letters", ["by"], unique=False)
    op.create_index(op.f("ix_letters_case_id_at"), "letters", ["case_id", "at"], unique=False)
    op.create_index(op.f("ix_letters_consent_id"), "letters", ["consent_id"], unique=False)
