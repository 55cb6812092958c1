"""Steps 0048 and 0050 bring along what every centre had set, who set it and when; nothing changes by it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection

from aftercare.storage.engines import Database
from aftercare.storage.tables import Record
from aftercare.storage.upgrade import upgrade
from tests.storage.test_yearly_step import row

OPENED, SET = datetime(2024, 5, 1, 9, tzinfo=UTC), datetime(2026, 2, 3, 12, tzinfo=UTC)


def plant(connection: Connection) -> None:
    names = ("centres", "staff", "risk_days", "move_choices", "method_choices", "work_shares")
    meta = sa.MetaData()
    meta.reflect(connection, only=names)
    tables, signed = meta.tables, {"centre_id": "n", "by": "k", "at": SET}
    connection.execute(row(tables["centres"], id="n", opened_at=OPENED, safe_for_days=45))
    connection.execute(row(tables["centres"], id="s", opened_at=OPENED, safe_for_days=None))
    connection.execute(row(tables["staff"], id="k", centre_id="n"))
    connection.execute(row(tables["risk_days"], high_days=14, known_days=60, **signed))
    connection.execute(row(tables["move_choices"], first_contact_days=2, **signed))
    connection.execute(row(tables["method_choices"], centre_id="n", most_courses=8, bands="1,2,3,4"))
    connection.execute(row(tables["work_shares"], staff_id="k", percent=60))


@pytest.mark.by_turns
@pytest.mark.both_databases
async def test_what_was_set_is_set_still(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.run_sync(Record.metadata.drop_all)
        await connection.exec_driver_sql("DELETE FROM alembic_version")
    await upgrade(database, "0045")
    async with database.engine.begin() as connection:
        await connection.run_sync(plant)
    await upgrade(database)
    async with database.engine.connect() as connection:
        told = sa.text('SELECT name, value, number, centre_id, valid_from, "by", "at" FROM centre_terms')
        kinds: dict[str, Any] = {"valid_from": sa.Date(), "at": sa.DateTime(timezone=True)}
        found = (await connection.execute(told.columns(**kinds))).mappings().all()
    values = {one["name"]: one["value"] for one in found}
    assert values == {
        "safe_contact": 45,
        "caseload": 8,
        "address_soon": 14,
        "address_later": 60,
        "first_contact": 2,
        "share_k": 60,
    }
    assert {(one["centre_id"], one["number"], one["valid_from"]) for one in found} == {
        ("n", 1, date(2024, 5, 1))
    }
    signed = {one["name"]: (one["by"], one["at"] and one["at"].date()) for one in found}
    assert signed["safe_contact"] == signed["caseload"] == (None, None), "nobody wrote it down"
    assert signed["address_soon"] == signed["first_contact"] == ("k", SET.date())
