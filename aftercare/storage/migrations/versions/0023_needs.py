"""Tables of needs: what she is entitled to and applied for, who was violent, interpreters of visits."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

TABLES = (
    *("visit_interpreters", "perpetrators", "path_steps", "schoolings", "referrals", "grants"),
    *("restraining_orders", "police_statuses", "psychologist_talks", "psychologists"),
)


def upgrade() -> None:
    """Make the tables of needs."""
    _psychologist()
    _police()
    _applied_for()
    _paths()
    _perpetrators()
    _interpreters()


def downgrade() -> None:
    """Take them away again."""
    for table in TABLES:
        op.drop_table(table)


def _psychologist() -> None:
    _table(
        "psychologists",
        _maybe("child_id", sa.String(length=24)),
        _must("offered_on", sa.Date()),
        _must("answer", sa.String(length=10)),
        _maybe("answered_on", sa.Date()),
        _must("answer_by", sa.Date()),
        _must("hours", sa.Integer()),
        _maybe("place", sa.String(length=10)),
        _maybe("elsewhere_on", sa.Date()),
        _maybe("why_not", sa.LargeBinary()),
        _must("more", sa.Integer()),
        _maybe("more_by", sa.String(length=24)),
        _maybe("more_on", sa.Date()),
        *_by(),
        _version(),
        loose={"child_id": "children", "more_by": "staff"},
    )
    _table(
        "psychologist_talks",
        _must("psychologist_id", sa.String(length=24)),
        _must("on", sa.Date()),
        _must("minutes", sa.Integer()),
        *_by(),
        *_undone(),
        held={"psychologist_id": "psychologists"},
        loose={"undone_by": "staff"},
    )


def _police() -> None:
    _table(
        "police_statuses",
        _must("status", sa.String(length=20)),
        _must("moment", sa.String(length=10)),
        _must("on", sa.Date()),
        *_by(),
        *_undone(),
        loose={"undone_by": "staff"},
    )
    _table(
        "restraining_orders",
        _must("from_on", sa.Date()),
        _must("until", sa.Date()),
        _maybe("lifted_on", sa.Date()),
        *_by(),
        _version(),
    )


def _applied_for() -> None:
    _table(
        "grants",
        _maybe("fund", sa.LargeBinary()),
        _maybe("purpose", sa.LargeBinary()),
        _maybe("amount", sa.Integer()),
        _must("applied_on", sa.Date()),
        _must("answer", sa.String(length=10)),
        _maybe("answered_on", sa.Date()),
        _maybe("granted", sa.Integer()),
        _must("answer_by", sa.Date()),
        *_by(),
        _version(),
    )
    _table(
        "referrals",
        _must("target", sa.String(length=20)),
        _maybe("who", sa.LargeBinary()),
        _must("referred_on", sa.Date()),
        _must("outcome", sa.String(length=10)),
        _maybe("outcome_on", sa.Date()),
        _maybe("note", sa.LargeBinary()),
        *_by(),
        _version(),
    )


def _paths() -> None:
    _table(
        "schoolings",
        _must("moment", sa.String(length=10)),
        *(_must(name, sa.String(length=20)) for name in ("school", "danish", "work")),
        _must("on", sa.Date()),
        *_by(),
        _version(),
        sa.UniqueConstraint("case_id", "moment", name=op.f("uq_schoolings_case_id_moment")),
    )
    _table(
        "path_steps",
        _maybe("item", sa.String(length=40)),
        _maybe("what", sa.LargeBinary()),
        _maybe("by_on", sa.Date()),
        _maybe("done_on", sa.Date()),
        _maybe("done_by", sa.String(length=24)),
        *_by(),
        _maybe("removed_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("case_id", "item", name=op.f("uq_path_steps_case_id_item")),
        loose={"done_by": "staff"},
    )


def _perpetrators() -> None:
    _table(
        "perpetrators",
        _maybe("called", sa.LargeBinary()),
        _must("relation", sa.String(length=20)),
        _must("honour", sa.Boolean()),
        _maybe("note", sa.LargeBinary()),
        *_by(),
        _maybe("removed_at", sa.DateTime(timezone=True)),
        _version(),
    )


def _interpreters() -> None:
    _table(
        "visit_interpreters",
        _must("wanted", sa.Boolean()),
        _must("language", sa.String(length=5)),
        _must("way", sa.String(length=10)),
        _maybe("booked_with", sa.LargeBinary()),
        _maybe("reference", sa.LargeBinary()),
        _maybe("booked_for", sa.DateTime(timezone=True)),
        _maybe("confirmed_on", sa.Date()),
        *_by(),
        _version(),
    )


def _table(
    name: str, *columns: Any, held: dict[str, str] | None = None, loose: dict[str, str] | None = None
) -> None:
    """A table of things of one case; `held` are its other references with an index, `loose` those without."""
    indexed = {"case_id": "cases", "by": "staff"} | (held or {})
    op.create_table(
        name,
        _must("id", sa.String(length=24)),
        _must("case_id", sa.String(length=24)),
        *columns,
        *(_points(name, column, target) for column, target in (indexed | (loose or {})).items()),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    for column in indexed:
        op.create_index(op.f(f"ix_{name}_{column}"), name, [column])


def _points(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))


def _by() -> tuple[sa.Column[Any], sa.Column[Any]]:
    return _must("by", sa.String(length=24)), _must("at", sa.DateTime(timezone=True))


def _undone() -> tuple[sa.Column[Any], sa.Column[Any]]:
    return _maybe("undone_at", sa.DateTime(timezone=True)), _maybe("undone_by", sa.String(length=24))


def _version() -> sa.Column[Any]:
    return _must("version", sa.Integer())


def _must(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _maybe(name: str, kind: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=True)
