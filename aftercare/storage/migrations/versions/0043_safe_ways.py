"""Safe contact in rows: every way, her hours, whose phone, how we know; what was held back; danger to life.

All that was written stays: each yes and no, the hours in words, the day she confirmed it. Where she has ended
messages behind a link, that is a fact of its own from now on, with her as its source.
"""

import secrets
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

from aftercare import clock

revision = "0043"
down_revision = "0042"

_WISHES = ("may_mail", "may_write", "may_ask_others", "may_say_who", "watched")
_SEALED = ("week", "through", "answers", "cover", "code_word")
_FILLED: tuple[tuple[str, str, Any, Any], ...] = (
    ("safe_contacts", "she_contacts", sa.Boolean(), sa.false()),
    ("resident_links", "allowed_by", sa.String(200), ""),
)


def upgrade() -> None:
    """Add them."""
    for wish in _WISHES:
        op.add_column("safe_contacts", sa.Column(wish, sa.Boolean(), nullable=True))
    for sealed in _SEALED:
        op.add_column("safe_contacts", sa.Column(sealed, sa.LargeBinary(), nullable=True))
    op.add_column("safe_contacts", sa.Column("phone_of", sa.String(10), nullable=True))
    op.add_column("safe_contacts", sa.Column("stopped", sa.String(10), nullable=True))
    op.add_column("safe_contacts", sa.Column("stopped_on", sa.Date(), nullable=True))
    op.add_column("safe_contacts", sa.Column("holds_until", sa.Date(), nullable=True))
    op.add_column("centres", sa.Column("safe_for_days", sa.Integer(), nullable=True))
    for table, name, kind, before in _FILLED:
        op.add_column(table, sa.Column(name, kind, nullable=False, server_default=before))
        with op.batch_alter_table(table) as batch:
            batch.alter_column(name, existing_type=kind, server_default=None)
    _tables()
    _hold_until()
    _carry_over()


def downgrade() -> None:
    """Take them away."""
    for table in ("not_sent", "dangers_to_life", "way_sources"):
        op.drop_table(table)
    op.drop_column("centres", "safe_for_days")
    for table, name, _kind, _before in _FILLED:
        op.drop_column(table, name)
    for name in (*_WISHES, *_SEALED, "phone_of", "stopped", "stopped_on", "holds_until"):
        op.drop_column("safe_contacts", name)


def _case_and_writer(table: str) -> list["sa.schema.SchemaItem"]:
    return [
        sa.Column("id", sa.String(24), nullable=False),
        sa.Column("case_id", sa.String(24), nullable=False),
        sa.Column("by", sa.String(24), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=f"fk_{table}_case_id_cases"),
        sa.ForeignKeyConstraint(["by"], ["staff.id"], name=f"fk_{table}_by_staff"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    ]


def _instant(name: str, *, empty: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=empty)


def _ended(table: str, how: str) -> list["sa.schema.SchemaItem"]:
    """When and by whom it was seen or settled."""
    return [
        _instant(f"{how}_at", empty=True),
        sa.Column(f"{how}_by", sa.String(24), nullable=True),
        sa.ForeignKeyConstraint([f"{how}_by"], ["staff.id"], name=f"fk_{table}_{how}_by_staff"),
    ]


def _tables() -> None:
    op.create_table(
        "way_sources",
        *_case_and_writer("way_sources"),
        sa.Column("way", sa.String(20), nullable=False),
        sa.Column("source", sa.String(5), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.UniqueConstraint("case_id", "way", name="uq_way_sources_case_id_way"),
    )
    op.create_table(
        "dangers_to_life",
        *_case_and_writer("dangers_to_life"),
        sa.Column("why", sa.LargeBinary(), nullable=True),
        _instant("at"),
        _instant("until"),
        sa.Column("came_on", sa.Date(), nullable=False),
        *_ended("dangers_to_life", "seen"),
    )
    op.create_table(
        "not_sent",
        *_case_and_writer("not_sent"),
        sa.Column("way", sa.String(10), nullable=False),
        sa.Column("rules", sa.String(200), nullable=False),
        _instant("at"),
        _instant("opens_at", empty=True),
        sa.Column("again_on", sa.Date(), nullable=False),
        *_ended("not_sent", "settled"),
    )
    for table in ("dangers_to_life", "not_sent"):
        op.create_index(f"ix_{table}_case_id", table, ["case_id"])


def _hold_until() -> None:
    """What she has confirmed holds for sixty days; what nobody has confirmed is to be asked at once."""
    db, today = op.get_bind(), clock.today()
    safe = sa.table("safe_contacts", *map(sa.column, ("case_id", "confirmed_on", "holds_until")))
    kept = sa.select(safe.c.case_id, sa.type_coerce(safe.c.confirmed_on, sa.Date()))
    for case_id, confirmed_on in db.execute(kept).all():
        until = confirmed_on + timedelta(days=60) if confirmed_on else today
        db.execute(sa.update(safe).where(safe.c.case_id == case_id).values(holds_until=until))


def _carry_over() -> None:
    """What she stopped behind a link, and said nothing else of since, is stopped with her as its source."""
    db = op.get_bind()
    stops = db.execute(
        sa.text(
            "SELECT a.case_id, MAX(a.came_on) AS on_day, MAX(a.asked_by) AS asked_by FROM her_answers a "
            "JOIN safe_contacts s ON s.case_id = a.case_id "
            "WHERE a.answer = 'stop' AND s.may_text IS FALSE GROUP BY a.case_id"
        ).columns(on_day=sa.Date())
    ).all()
    safe = sa.table("safe_contacts", *map(sa.column, ("case_id", "stopped", "stopped_on")))
    known = sa.table("way_sources", *map(sa.column, ("id", "case_id", "way", "source", "on", "by")))
    for case_id, on_day, asked_by in stops:
        stop = {"stopped": "messages", "stopped_on": on_day}
        db.execute(sa.update(safe).where(safe.c.case_id == case_id).values(stop))
        how = {"way": "stopped", "source": "link", "on": on_day, "by": asked_by}
        db.execute(sa.insert(known).values(id=secrets.token_hex(12), case_id=case_id, **how))
