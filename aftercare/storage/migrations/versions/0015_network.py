"""The network map, hand-over matrix, joint meetings and transfer."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

# The states a link had, and where they stand in the hand-over matrix.
STATES = {
    "suggested": "not_contacted",
    "linked": "introduced",
    "trying": "tried_together",
}


def upgrade() -> None:
    """Make the tables, and fold the one path of each support into the matrix."""
    _network()
    _matrix()
    _meetings()
    _transfer()
    _closing()


def downgrade() -> None:
    """Take them away again; a support is then known by the last of its steps."""
    op.drop_column("closures", "without")
    for table in ("follow_ups", "closing_addenda", "closing_notes", "transfer_lines", "transfer_plans"):
        op.drop_table(table)
    op.drop_table("meeting_decisions")
    op.drop_table("meetings")
    op.drop_table("family_cautions")
    _one_path_again()


def _network() -> None:
    for column in (
        sa.Column("areas", sa.String(length=200), nullable=False, server_default=""),
        sa.Column("side", sa.String(length=10), nullable=False, server_default="none"),
        sa.Column("closeness", sa.Integer(), nullable=False, server_default="2"),
        _maybe("safe_to_contact", sa.Boolean()),
        _maybe("she_agrees", sa.Boolean()),
        _maybe("knows_of_violence", sa.Boolean()),
        _maybe("why_safe", sa.LargeBinary()),
        _maybe("why_by", sa.String(length=24)),
        _maybe("why_on", sa.Date()),
    ):
        op.add_column("supports", column)
    op.execute("UPDATE supports SET areas = area")
    op.execute("UPDATE supports SET side = 'unknown' WHERE kind = 'private'")
    op.create_table(
        "family_cautions",
        _must("case_id", sa.String(length=24)),
        _must("honour", sa.Boolean()),
        _maybe("note", sa.LargeBinary()),
        *_by(),
        _must("version", sa.Integer()),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_family_cautions")),
        _points("family_cautions", "by", "staff"),
    )
    op.create_index(op.f("ix_family_cautions_by"), "family_cautions", ["by"])


def _matrix() -> None:
    area = sa.Column("area", sa.String(length=20), nullable=False, server_default="")
    op.add_column("support_steps", area)
    op.add_column("support_steps", _maybe("contact_id", sa.String(length=24)))
    op.execute(
        "UPDATE support_steps SET area = "
        "(SELECT supports.area FROM supports WHERE supports.id = support_steps.support_id)"
    )
    steps = sa.table("support_steps", sa.column("state"))
    for old, new in STATES.items():
        op.execute(steps.update().where(steps.c.state == old).values(state=new))
    for column in ("area", "state", "state_on"):
        op.drop_column("supports", column)


def _one_path_again() -> None:
    steps = sa.table("support_steps", sa.column("support_id"), sa.column("state"), sa.column("on"))
    supports = sa.table(
        "supports", sa.column("id"), sa.column("area"), sa.column("areas"), sa.column("state")
    )
    supports.append_column(sa.column("state_on"))
    op.add_column("supports", sa.Column("area", sa.String(20), nullable=False, server_default=""))
    op.add_column("supports", sa.Column("state", sa.String(20), nullable=False, server_default="suggested"))
    op.add_column("supports", sa.Column("state_on", sa.Date(), nullable=False, server_default="2000-01-01"))
    back = {new: old for old, new in STATES.items()} | {"tried_alone": "trying"}
    for new, old in back.items():
        op.execute(steps.update().where(steps.c.state == new).values(state=old))
    of_it = steps.c.support_id == supports.c.id
    newest = sa.select(sa.func.max(steps.c.on)).where(of_it).scalar_subquery()
    last = sa.select(sa.func.max(steps.c.state)).where(of_it, steps.c.on == newest).scalar_subquery()
    op.execute(supports.update().values(state=sa.func.coalesce(last, "suggested")))
    day = sa.func.coalesce(newest, sa.literal("2000-01-01", sa.Date()))
    op.execute(supports.update().values(state_on=day))
    op.execute(supports.update().where(sa.func.length(supports.c.areas) <= 20).values(area=supports.c.areas))
    for column in ("area", "contact_id"):
        op.drop_column("support_steps", column)
    for column in (
        *("areas", "side", "closeness", "safe_to_contact", "she_agrees", "knows_of_violence"),
        *("why_safe", "why_by", "why_on"),
    ):
        op.drop_column("supports", column)


def _meetings() -> None:
    _table(
        "meetings",
        _must("kind", sa.String(length=20)),
        _must("starts_at", sa.DateTime(timezone=True)),
        _must("minutes", sa.Integer()),
        _must("supports", sa.String(length=400)),
        *(_maybe(name, sa.LargeBinary()) for name in ("others", "place", "agenda")),
        _must("she_was_there", sa.String(length=10)),
        *(_maybe(name, sa.LargeBinary()) for name in ("her_words", "outcome")),
        _must("planned_by", sa.String(length=24)),
        _must("planned_at", sa.DateTime(timezone=True)),
        _maybe("held_by", sa.String(length=24)),
        _maybe("held_at", sa.DateTime(timezone=True)),
        _maybe("cancelled_at", sa.DateTime(timezone=True)),
        _maybe("contact_id", sa.String(length=24)),
        _must("version", sa.Integer()),
        sa.UniqueConstraint("contact_id", name=op.f("uq_meetings_contact_id")),
        planned_by="staff",
    )
    _table(
        "meeting_decisions",
        _must("meeting_id", sa.String(length=24)),
        _maybe("what", sa.LargeBinary()),
        _must("who", sa.String(length=20)),
        _maybe("due_on", sa.Date()),
        *_by(),
        _maybe("done_on", sa.Date()),
        _maybe("done_by", sa.String(length=24)),
        by="staff",
        meeting_id="meetings",
    )


def _transfer() -> None:
    op.create_table(
        "transfer_plans",
        _must("case_id", sa.String(length=24)),
        *(_maybe(name, sa.LargeBinary()) for name in ("goals", "needs")),
        _maybe("agreed_on", sa.Date()),
        _maybe("agreed_version", sa.Integer()),
        _maybe("agreed_by", sa.String(length=24)),
        *_by(),
        _must("version", sa.Integer()),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_transfer_plans")),
        _points("transfer_plans", "by", "staff"),
    )
    op.create_index(op.f("ix_transfer_plans_by"), "transfer_plans", ["by"])
    _table(
        "transfer_lines",
        _must("area", sa.String(length=20)),
        _maybe("what", sa.LargeBinary()),
        _maybe("support_id", sa.String(length=24)),
        _maybe("who", sa.LargeBinary()),
        *(_maybe(name, sa.Date()) for name in ("from_on", "first_on")),
        _must("need", sa.String(length=30)),
        _maybe("applied_on", sa.Date()),
        _maybe("waiting_weeks", sa.Integer()),
        *_by(),
        _maybe("removed_at", sa.DateTime(timezone=True)),
        _must("version", sa.Integer()),
        by="staff",
    )


def _closing() -> None:
    texts = ("her_words", "network", "unmet", "further", "recommendation")
    _table(
        "closing_notes",
        _must("phase", sa.Integer()),
        _must("outcomes", sa.String(length=400)),
        *(_maybe(name, sa.LargeBinary()) for name in texts),
        _must("by", sa.String(length=24)),
        _must("signed_at", sa.DateTime(timezone=True)),
        by="staff",
    )
    note_id, text = _must("note_id", sa.String(length=24)), _maybe("text", sa.LargeBinary())
    _table("closing_addenda", note_id, text, *_by(), by="staff", note_id="closing_notes")
    _table(
        "follow_ups",
        _must("months", sa.Integer()),
        _maybe("consent", sa.Boolean()),
        _must("due_on", sa.Date()),
        _maybe("done_on", sa.Date()),
        _maybe("note", sa.LargeBinary()),
        *_by(),
        _must("version", sa.Integer()),
        sa.UniqueConstraint("case_id", "months", name=op.f("uq_follow_ups_case_id_months")),
        by="staff",
    )
    op.add_column("closures", _maybe("without", sa.LargeBinary()))


def _table(name: str, *columns: Any, **points: str) -> None:
    """A table of things of one case; `points` are its other references, each with an index."""
    points["case_id"] = "cases"
    op.create_table(
        name,
        _must("id", sa.String(length=24)),
        _must("case_id", sa.String(length=24)),
        *columns,
        *(_points(name, column, target) for column, target in points.items()),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    for column in points:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def _points(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))


def _by() -> tuple[sa.Column[Any], sa.Column[Any]]:
    return _must("by", sa.String(length=24)), _must("at", sa.DateTime(timezone=True))


def _must(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _maybe(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)
