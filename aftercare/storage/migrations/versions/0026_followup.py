"""Whether she lives without violence; surveys."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Make the tables of her answers and of surveys."""
    _outcomes()
    _survey_links()
    _survey_answers()


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("survey_answers")
    op.drop_table("survey_links")
    op.drop_table("outcomes")


def _outcomes() -> None:
    op.create_table(
        "outcomes",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("point", sa.String(length=10), nullable=False),
        sa.Column("lives", sa.String(length=10), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_outcomes_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_outcomes_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcomes")),
    )
    op.create_index(op.f("ix_outcomes_by"), "outcomes", ["by"], unique=False)
    op.create_index(op.f("ix_outcomes_case_id"), "outcomes", ["case_id"], unique=False)


def _survey_links() -> None:
    op.create_table(
        "survey_links",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("centre_id", sa.String(length=24), nullable=False),
        sa.Column("asked", sa.String(length=10), nullable=False),
        sa.Column("municipality", sa.String(length=60), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("made_by", sa.String(length=24), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.id"], name=op.f("fk_survey_links_centre_id_centres")
        ),
        sa.ForeignKeyConstraint(["made_by"], ["staff.id"], name=op.f("fk_survey_links_made_by_staff")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_links")),
        sa.UniqueConstraint("mark", name=op.f("uq_survey_links_mark")),
    )
    op.create_index(op.f("ix_survey_links_centre_id"), "survey_links", ["centre_id"], unique=False)
    op.create_index(op.f("ix_survey_links_made_by"), "survey_links", ["made_by"], unique=False)


def _survey_answers() -> None:
    op.create_table(
        "survey_answers",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("centre_id", sa.String(length=24), nullable=False),
        sa.Column("asked", sa.String(length=10), nullable=False),
        sa.Column("municipality", sa.String(length=60), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("marks", sa.String(length=20), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.id"], name=op.f("fk_survey_answers_centre_id_centres")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_answers")),
    )
    op.create_index(op.f("ix_survey_answers_centre_id"), "survey_answers", ["centre_id"], unique=False)
