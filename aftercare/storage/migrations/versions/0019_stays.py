"""Stays written by hand, inquiries, stays elsewhere, who may be offered aftercare, and what she answered."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

# Known to the yearly figures, and not always to whoever writes a stay down.
_MAYBE = {
    "region": sa.String(40),
    "age": sa.Integer(),
    "danish": sa.Boolean(),
    "interpreter": sa.Boolean(),
    "income": sa.String(40),
    "perpetrator": sa.String(40),
    "misuse": sa.String(40),
    "reported_at_admission": sa.Boolean(),
    "reported_at_discharge": sa.Boolean(),
    "psychologist": sa.Boolean(),
    "aftercare_accepted": sa.Boolean(),
}
_ADDED = ("anonymous", "leaving", "offer_by", "by", "at", "version")
_TABLES = ("aftercare_offers", "stay_rulings", "stay_rules", "inquiries", "stays_elsewhere", "stay_plans")


def upgrade() -> None:
    """Widen stays and make the tables beside them."""
    _change_stays(_widen)
    op.create_index(op.f("ix_stays_case_id_moved_in_on"), "stays", ["case_id", "moved_in_on"], unique=False)
    _about_a_case("stay_plans", _text("social"), _text("pedagogical"), *_by())
    _about_a_case(
        "stays_elsewhere",
        sa.Column("began_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        _word("known_from", 20),
        _text("place"),
        *_by(),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    _about_a_case(
        "inquiries",
        sa.Column("asked_on", sa.Date(), nullable=False),
        *(_word(name, 20) for name in ("channel", "asker", "outcome")),
        _text("note"),
        *_by(),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    _rules()
    _about_a_case("stay_rulings", _word("stay_id", 24), _word("ruling", 10), _text("why"), *_by())
    _offers()


def downgrade() -> None:
    """Take them away again; a stay with something unknown has no place in the narrow table."""
    for table in _TABLES:
        op.drop_table(table)
    op.drop_index(op.f("ix_stays_case_id_moved_in_on"), "stays")
    _change_stays(_narrow)


def _change_stays(change: Any) -> None:
    """SQLite changes a table by making it anew, which no row may point to meanwhile."""
    if op.get_bind().dialect.name != "sqlite":
        with op.batch_alter_table("stays") as stays:
            change(stays)
        return
    op.execute("CREATE TEMPORARY TABLE kept_children AS SELECT * FROM child_stays")
    op.execute("DELETE FROM child_stays")
    with op.batch_alter_table("stays") as stays:
        change(stays)
    op.execute("INSERT INTO child_stays SELECT * FROM kept_children")
    op.execute("DROP TABLE kept_children")


def _widen(stays: Any) -> None:
    for name, kind in _MAYBE.items():
        stays.alter_column(name, existing_type=kind, nullable=True)
    stays.add_column(sa.Column("anonymous", sa.Boolean(), nullable=False, server_default=sa.false()))
    stays.add_column(sa.Column("leaving", sa.String(20), nullable=False, server_default=""))
    stays.add_column(sa.Column("offer_by", sa.Date(), nullable=True))
    stays.add_column(sa.Column("by", sa.String(24), nullable=True))
    stays.add_column(sa.Column("at", sa.DateTime(timezone=True), nullable=True))
    stays.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))


def _narrow(stays: Any) -> None:
    for name in _ADDED:
        stays.drop_column(name)
    for name, kind in _MAYBE.items():
        stays.alter_column(name, existing_type=kind, nullable=False)


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary(), nullable=True)


def _word(name: str, length: int) -> sa.Column[Any]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _by(*, nullable: bool = False) -> tuple[sa.Column[Any], sa.Column[Any]]:
    return (
        sa.Column("by", sa.String(length=24), nullable=nullable),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )


def _points(table: str, *columns: str) -> list[sa.ForeignKeyConstraint]:
    to = {"case_id": "cases", "stay_id": "stays", "by": "staff", "centre_id": "centres"}
    return [
        sa.ForeignKeyConstraint([one], [f"{to[one]}.id"], name=op.f(f"fk_{table}_{one}_{to[one]}"))
        for one in columns
    ]


def _about_a_case(table: str, *columns: sa.Column[Any]) -> None:
    pointing = [one.name for one in columns if one.name in ("by", "stay_id")]
    op.create_table(
        table,
        _word("id", 24),
        _word("case_id", 24),
        *columns,
        *_points(table, "case_id", *pointing),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    for column in ("case_id", *pointing):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _rules() -> None:
    op.create_table(
        "stay_rules",
        _word("id", 24),
        _word("centre_id", 24),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("more_than_days", sa.Integer(), nullable=False),
        _word("excluded", 80),
        *_by(),
        *_points("stay_rules", "centre_id", "by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stay_rules")),
    )
    for column in ("centre_id", "by"):
        op.create_index(op.f(f"ix_stay_rules_{column}"), "stay_rules", [column], unique=False)


def _offers() -> None:
    op.create_table(
        "aftercare_offers",
        _word("id", 24),
        _word("case_id", 24),
        _word("stay_id", 24),
        sa.Column("offered_on", sa.Date(), nullable=False),
        _word("answer", 10),
        sa.Column("answered_on", sa.Date(), nullable=True),
        _text("reason"),
        _word("how", 10),
        sa.Column("ask_on", sa.Date(), nullable=True),
        *_by(nullable=True),
        *_points("aftercare_offers", "case_id", "stay_id", "by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aftercare_offers")),
    )
    for columns in (["stay_id"], ["case_id", "stay_id", "at"]):
        name = op.f(f"ix_aftercare_offers_{'_'.join(columns)}")
        op.create_index(name, "aftercare_offers", columns, unique=False)
