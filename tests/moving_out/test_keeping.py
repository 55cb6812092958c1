"""What is kept of a stay: in her record, when the course is erased, in an older database, in the demo."""

from datetime import date, datetime, timedelta

from sqlalchemy import Connection, MetaData, Table, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.records import Case
from aftercare.moving_out.eligibility import judged
from aftercare.moving_out.offer_lists import open_offers
from aftercare.moving_out.stay_actions import write_stay
from aftercare.moving_out.stay_lists import her_stays
from aftercare.moving_out.stay_records import ANONYMOUS, ChildStay, Stay
from aftercare.papers.rights.erasing import _loosen_stays
from aftercare.storage.engines import Database, keys_of
from aftercare.storage.tables import Record
from aftercare.storage.upgrade import upgrade
from tests.cast import NOON, Cast, hire
from tests.conftest import House
from tests.demo_cases import open_course
from tests.demo_ground import Ground
from tests.demo_stays import STAYS, plant_stays
from tests.demo_women import NORDLYS
from tests.moving_out.stay_things import OUT, a_stay, stays_things


def test_her_record_tells_all_of_it_in_words(house: House) -> None:
    async def plant() -> None:
        async with house.database.writing() as db:
            await stays_things(db, house.cast)

    house.run(plant)
    page = house.phone("mette").get(f"/cases/{house.cast.cases['birgitte']}/record").text
    for words in (
        "Indskudslån",
        "Faste sengetider",
        "Ny egen bolig",
        "Fyn",
        "Hun selv, som fraflyttet beboer",
    ):
        assert words in page, words
    assert "new_home" not in page and "former" not in page


async def test_an_erased_stay_forgets_who_wrote_it_and_when(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    form = a_stay()
    await write_stay(db, await find_case(db, cast.people["mette"], cast.cases["birgitte"], noon), form, noon)
    await db.flush()
    await _loosen_stays(db, cast.cases["birgitte"])
    columns = (Stay.case_id, Stay.by, Stay.at, Stay.offer_by)
    left = (await db.execute(select(*columns).where(Stay.id == form.id))).one()
    assert tuple(left) == (None, None, None, None)


async def test_an_anonymous_stay_is_known_to_whoever_writes_letters(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    await write_stay(
        db,
        await find_case(db, cast.people["mette"], cast.cases["birgitte"], noon),
        a_stay(anonymous="yes"),
        noon,
    )
    found = (await db.execute(select(Case.id).where(ANONYMOUS))).scalars()
    assert list(found) == [cast.cases["birgitte"]]


async def test_stays_and_children_of_an_older_database_are_kept(database: Database) -> None:
    async with database.engine.begin() as connection:
        await connection.run_sync(Record.metadata.drop_all)
        await connection.exec_driver_sql("DELETE FROM alembic_version")
    await upgrade(database, "0018")
    stay, child, centre = "a" * 24, "b" * 24, "c" * 24
    async with database.engine.begin() as connection:
        await connection.run_sync(_fill, "centres", {"id": centre})
        days = {"moved_in_on": date(2024, 1, 2), "moved_out_on": date(2024, 3, 4)}
        old = {"id": stay, "centre_id": centre, "region": "capital", "destination": "back"}
        await connection.run_sync(_fill, "stays", old | days)
        await connection.run_sync(_fill, "child_stays", {"id": child, "stay_id": stay})
    await upgrade(database)
    async with database.reading() as db:
        (kept,) = (await db.execute(select(Stay))).scalars()
        (hers,) = (await db.execute(select(ChildStay))).scalars()
    assert (kept.id, kept.region, kept.destination, kept.version) == (stay, "capital", "back", 1)
    assert (kept.anonymous, kept.leaving, kept.offer_by) == (False, "", None)
    assert hers.stay_id == stay


def _fill(connection: Connection, name: str, known: dict[str, object]) -> None:
    """A row of a table as it is now, with something in every column that must have it."""
    values = {str: "x", int: 1, bool: True, date: date(2024, 1, 1), datetime: NOON, bytes: b"x"}
    table = Table(name, MetaData(), autoload_with=connection)
    needed = {one.name: values[one.type.python_type] for one in table.columns if not one.nullable}
    connection.execute(table.insert().values(needed | known))


async def test_the_demos_stays_obey_the_rule(db: AsyncSession, noon: datetime) -> None:
    cast = Cast()
    await hire(db, cast, noon)
    for name in ("lone", "trine", "peter"):
        cast.people[name] = cast.people["mette"]
    ground, ring = Ground(noon, cast, keys_of(db).house), keys_of(db)
    courses = {}
    for woman in NORDLYS:
        if woman.name in STAYS or woman.name == "marianne":
            courses[woman.name] = open_course(ground, ring, woman)
    plant_stays(ground, courses)
    await ground.write(db)
    wanted, awaited = await open_offers(db, cast.people["karin"], noon)
    assert [one.called for one in wanted] == ["Tove"] and [one.called for one in awaited] == ["Roza"]
    for name in STAYS:
        hers = await her_stays(db, await find_case(db, cast.people["karin"], courses[name].id, noon), noon)
        assert all(stay.may_be_offered for stay in hers.stays)
    marianne = await her_stays(
        db, await find_case(db, cast.people["karin"], courses["marianne"].id, noon), noon
    )
    assert len(marianne.elsewhere) == 1 and marianne.inquiries[0].word == "aftercare"
    assert judged(OUT - timedelta(9), OUT, "new_home").eligible is False
