"""The first migration of all: the schema as it stood at step 0034, when the steps before it went."""

import sqlalchemy as sa
from alembic import op

from aftercare.storage.migrations.first import (
    access_log,
    cases,
    children,
    course,
    moving_out,
    network,
    papers,
    people,
    plans,
    programmes,
    storage,
    support,
    team,
    visits,
)
from aftercare.storage.migrations.first.columns import FIRST

revision = "0034"
down_revision = None

TABLES = (
    cases,
    children,
    course,
    moving_out,
    network,
    papers,
    people,
    plans,
    programmes,
    storage,
    support,
    team,
    visits,
)


def upgrade() -> None:
    """Make every table, and the rows that are always there; close the access log to changes."""
    FIRST.create_all(op.get_bind(), checkfirst=False)
    _begin("access_head", id=1, seq=0, link=bytes(32), mark="")
    _begin("clock_witness", id=1, agrees=True)
    for work in ("sweep", "opened"):
        _begin("heartbeats", id=work)
    sqlite = op.get_bind().dialect.name == "sqlite"
    for trigger in access_log.SQLITE if sqlite else access_log.POSTGRES:
        op.execute(sa.text(trigger))


def downgrade() -> None:
    """Nothing lies before it; an empty database is made by taking the old one away."""
    raise NotImplementedError


def _begin(table: str, **row: object) -> None:
    op.execute(FIRST.tables[table].insert().values(row))
