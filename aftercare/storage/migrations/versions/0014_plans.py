"""Phase plans with their steps and versions, her answers, reviews and where she says she is."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

WORDS = ("why_now", "does_herself", "wants_help", "centre_does", "municipality_does")


def upgrade() -> None:
    """Give the areas their words, and make the tables."""
    for name in WORDS:
        op.add_column("focus_areas", sa.Column(name, sa.LargeBinary(), nullable=True))
    op.add_column(
        "focus_areas", sa.Column("supports", sa.String(length=250), nullable=False, server_default="")
    )
    _centre_areas()
    _area_steps()
    _phase_plans()
    _plan_answers()
    _phase_reviews()
    _area_reviews()
    _own_places()
    _review_addenda()


def downgrade() -> None:
    """Take them away again."""
    op.drop_table("review_addenda")
    op.drop_table("own_places")
    op.drop_table("area_reviews")
    op.drop_table("phase_reviews")
    op.drop_table("plan_answers")
    op.drop_table("phase_plans")
    op.drop_table("area_steps")
    op.drop_table("centre_areas")
    for name in (*WORDS, "supports"):
        op.drop_column("focus_areas", name)


def _centre_areas() -> None:
    op.create_table(
        "centre_areas",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("centre_id", sa.String(length=24), nullable=False),
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column("called", sa.LargeBinary(), nullable=True),
        sa.Column("retired_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["centre_id"], ["centres.id"], name=op.f("fk_centre_areas_centre_id_centres")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centre_areas")),
        sa.UniqueConstraint("centre_id", "key", name=op.f("uq_centre_areas_centre_id_key")),
    )


def _area_steps() -> None:
    op.create_table(
        "area_steps",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("area_id", sa.String(length=24), nullable=False),
        sa.Column("what", sa.LargeBinary(), nullable=True),
        sa.Column("who", sa.String(length=15), nullable=False),
        sa.Column("support_id", sa.String(length=24), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("dropped", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["focus_areas.id"], name=op.f("fk_area_steps_area_id_focus_areas")
        ),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_area_steps_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_area_steps_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_steps")),
    )
    op.create_index(op.f("ix_area_steps_area_id"), "area_steps", ["area_id"], unique=False)
    op.create_index(op.f("ix_area_steps_by"), "area_steps", ["by"], unique=False)
    op.create_index(op.f("ix_area_steps_case_id"), "area_steps", ["case_id"], unique=False)


def _phase_plans() -> None:
    op.create_table(
        "phase_plans",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("why_more", sa.LargeBinary(), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("agreed_how", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_phase_plans_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_phase_plans_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase_plans")),
        sa.UniqueConstraint("case_id", "phase", "version", name=op.f("uq_phase_plans_case_id_phase_version")),
    )
    op.create_index(op.f("ix_phase_plans_by"), "phase_plans", ["by"], unique=False)


def _plan_answers() -> None:
    op.create_table(
        "plan_answers",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("plan_id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=True),
        sa.Column("how", sa.String(length=10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_plan_answers_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_plan_answers_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["phase_plans.id"], name=op.f("fk_plan_answers_plan_id_phase_plans")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_answers")),
    )
    op.create_index(op.f("ix_plan_answers_case_id"), "plan_answers", ["case_id"], unique=False)
    op.create_index(op.f("ix_plan_answers_plan_id"), "plan_answers", ["plan_id"], unique=False)


def _phase_reviews() -> None:
    op.create_table(
        "phase_reviews",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_phase_reviews_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_phase_reviews_case_id_cases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phase_reviews")),
        sa.UniqueConstraint("case_id", "phase", name=op.f("uq_phase_reviews_case_id_phase")),
    )
    op.create_index(op.f("ix_phase_reviews_by"), "phase_reviews", ["by"], unique=False)


def _area_reviews() -> None:
    op.create_table(
        "area_reviews",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("review_id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("area_id", sa.String(length=24), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("changed", sa.LargeBinary(), nullable=True),
        sa.Column("carry_over", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["focus_areas.id"], name=op.f("fk_area_reviews_area_id_focus_areas")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_area_reviews_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["phase_reviews.id"], name=op.f("fk_area_reviews_review_id_phase_reviews")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_reviews")),
        sa.UniqueConstraint("review_id", "area_id", name=op.f("uq_area_reviews_review_id_area_id")),
    )
    op.create_index(op.f("ix_area_reviews_area_id"), "area_reviews", ["area_id"], unique=False)
    op.create_index(op.f("ix_area_reviews_case_id"), "area_reviews", ["case_id"], unique=False)


def _own_places() -> None:
    op.create_table(
        "own_places",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("review_id", sa.String(length=24), nullable=False),
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(length=20), nullable=False),
        sa.Column("is_now", sa.Integer(), nullable=True),
        sa.Column("wants", sa.Integer(), nullable=True),
        sa.Column("sentence", sa.LargeBinary(), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_own_places_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["phase_reviews.id"], name=op.f("fk_own_places_review_id_phase_reviews")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_places")),
        sa.UniqueConstraint("review_id", "area", name=op.f("uq_own_places_review_id_area")),
    )
    op.create_index(op.f("ix_own_places_case_id"), "own_places", ["case_id"], unique=False)


def _review_addenda() -> None:
    op.create_table(
        "review_addenda",
        sa.Column("id", sa.String(length=24), nullable=False),
        sa.Column("review_id", sa.String(length=24), nullable=False),
        sa.Column("case_id", sa.String(length=24), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=True),
        sa.Column("by", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=op.f("fk_review_addenda_by_staff")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_review_addenda_case_id_cases")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["phase_reviews.id"], name=op.f("fk_review_addenda_review_id_phase_reviews")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_addenda")),
    )
    op.create_index(op.f("ix_review_addenda_by"), "review_addenda", ["by"], unique=False)
    op.create_index(op.f("ix_review_addenda_case_id"), "review_addenda", ["case_id"], unique=False)
    op.create_index(op.f("ix_review_addenda_review_id"), "review_addenda", ["review_id"], unique=False)
