"""Erasing by two: afterwards nothing of her is anywhere, what is left leads nowhere; on both databases."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.records import Case, CaseKey
from aftercare.cases.safety.perpetrator_records import Perpetrator
from aftercare.demo.cast import NOON, Cast, move_in
from aftercare.figures.lists import children_in, stays_in, year_of
from aftercare.figures.other_counts import asked_and_rules
from aftercare.figures.yearly import of_children, of_inquiries, of_stays
from aftercare.moving_out.stay_records import ChildStay, Stay
from aftercare.papers.rights.actions import Refusal, may_be_erased
from aftercare.papers.rights.erasing import erase_course, names_a_case, outlives
from aftercare.papers.rights.records import PastCourse
from aftercare.reminders.claim import new_push
from aftercare.reminders.records import Push, Reminder
from aftercare.storage import keys
from aftercare.storage.backups.backup import back_up
from aftercare.storage.backups.backup_keys import new_backup_key
from aftercare.storage.backups.folder import name_of, shelf_of
from aftercare.storage.backups.restore import bring_house_keys, restore
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id
from aftercare.storage.sealed import Unreadable
from aftercare.storage.tables import Record
from aftercare.storage.wipe_deleted import wipe_deleted
from aftercare.support.entitlements.records import PoliceStatus
from tests.cases.things import case_things
from tests.course.clock.things import plan_things
from tests.course.contacts.things import contact_things
from tests.papers.rights.things import closed, held, rights_things, wanted_erased
from tests.reminders.things import reminder_things
from tests.team.things import supervision_things
from tests.visits.cafes.things import cafe_things
from tests.visits.things import visit_things

pytestmark = pytest.mark.both_databases

FURNISHINGS = (
    *(contact_things, case_things, visit_things, reminder_things),
    *(cafe_things, supervision_things, plan_things, rights_things),
)


@pytest.fixture
async def furnished(database: Database, noon: object) -> Cast:
    """Birgitte's course with one of everything, a stay with a child, closed four years ago."""
    async with database.writing() as db:
        cast = await move_in(db, NOON)
        ids: dict[str, str] = {}
        for furnish in FURNISHINGS:
            ids |= await furnish(db, cast)
        await reminded(db, cast, ids)
        stay = Stay(id=new_id(), centre_id=cast.centres["nordlys"], case_id=cast.cases["birgitte"], age=31)
        stay.moved_in_on, stay.moved_out_on = date(2022, 1, 10), date(2022, 3, 1)
        stay.danish = stay.interpreter = stay.psychologist = stay.aftercare_accepted = True
        stay.reported_at_admission = stay.reported_at_discharge = False
        stay.region, stay.income, stay.reasons, stay.perpetrator = "capital", "wages", "physical", "partner"
        stay.stays_in_life, stay.destination, stay.misuse = "1", "own", "no"
        db.add(stay)
        await db.flush()
        flags = dict.fromkeys(
            (
                "boy",
                "danish",
                "psychologist",
                "later_report",
                "psychological_violence",
                "physical_violence",
                "witnessed_psychological",
                "witnessed_physical",
            ),
            False,
        )
        db.add(ChildStay(id=new_id(), stay_id=stay.id, age=4, destination="own", stays_in_life="1", **flags))
        await closed(db, cast, "birgitte")
    return cast


async def reminded(db: AsyncSession, cast: Cast, ids: dict[str, str]) -> None:
    """Mette was reminded of the visit; and once with many others, by a push that opens Today."""
    here = f"/visits/{ids['visit_id']}"
    for key, opens in (("visit", here), (f"visit:{ids['visit_id']}:many", "/")):
        made = Reminder(id=new_id(), key=key, staff_id=cast.people["mette"].id, kind="visit")
        made.opens, made.due_at, made.expires_at, made.claimed_at = opens, NOON, NOON, NOON
        db.add(made)
        await db.flush()
        db.add(new_push(made, ids["phone_id"], NOON))


async def rows_of(database: Database, case_id: str) -> dict[str, int]:
    """How many rows of each table name this case anywhere."""
    found = {}
    async with database.reading() as db:
        for table in Record.metadata.sorted_tables:
            texts = [column for column in table.columns if column.type.python_type is str]
            rows = (await db.execute(select(*texts))).all() if texts else []
            found[table.name] = sum(any(case_id in str(value) for value in row) for row in rows)
    return {name: count for name, count in found.items() if count}


async def erase(database: Database, cast: Cast, case: str = "birgitte") -> None:
    async with database.writing() as db:
        wish = await wanted_erased(db, cast, case)
        _, refusal = await may_be_erased(
            db, await find_case(db, cast.people["mette"], cast.cases[case], NOON), wish, NOON
        )
        assert refusal is None
        await erase_course(db, await find_case(db, cast.people["karin"], cast.cases[case], NOON), NOON)


async def lift_all(database: Database) -> None:
    async with database.writing() as db:
        await db.execute(Record.metadata.tables["holds"].update().values(lifted_at=NOON))


async def test_nothing_of_her_is_left_in_any_table(database: Database, furnished: Cast) -> None:
    birgitte, amina = furnished.cases["birgitte"], furnished.cases["amina"]
    await lift_all(database)
    before, hers = await rows_of(database, birgitte), await rows_of(database, amina)
    held_by_world = {table.name for table in Record.metadata.sorted_tables if names_a_case(table)} & set(
        before
    )
    assert len(held_by_world) > 14
    await erase(database, furnished)
    assert await rows_of(database, birgitte) == {}
    assert await rows_of(database, amina) == hers
    async with database.reading() as db:
        assert (await db.execute(select(func.count()).select_from(Push))).scalar() == 0
        assert (await db.execute(select(Reminder.key))).scalars().all() == ["visit:of mette"]
        assert (await db.execute(select(Case.id).where(Case.id == birgitte))).first() is None


async def test_a_line_for_the_figures_is_left_that_leads_nowhere(database: Database, furnished: Cast) -> None:
    await lift_all(database)
    await erase(database, furnished)
    async with database.reading() as db:
        (left,) = (await db.execute(select(PastCourse))).scalars()
        (stay,) = (await db.execute(select(Stay))).scalars()
    assert (left.year, left.programme, left.outcome) == (2022, "aftercare", "completed")
    assert left.months == 0
    assert (stay.case_id, stay.moved_out_on, (stay.moved_out_on - stay.moved_in_on).days) == (
        None,
        date(2022, 7, 1),
        50,
    )


async def test_an_old_backup_with_the_newest_keys_cannot_read_her(
    database: Database, furnished: Cast, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    birgitte = furnished.cases["birgitte"]
    await lift_all(database)
    new_backup_key(tmp_path, tmp_path / "private")
    assert (await back_up(database, tmp_path, NOON)).ok
    async with database.reading() as db:
        wrapped = (await db.execute(select(CaseKey.wrapped).where(CaseKey.case_id == birgitte))).scalar_one()
    await erase(database, furnished)
    assert (await back_up(database, tmp_path, NOON + timedelta(hours=1))).ok
    url = "" if database.sqlite else request.getfixturevalue("postgres").fresh_database()
    bare = tmp_path / "bare"
    done = await restore(shelf_of(tmp_path) / name_of(NOON), bare, tmp_path / "private", postgres_url=url)
    bring_house_keys(bare, [tmp_path / "keys" / keys.FILE_NAME])
    assert (done.erased, done.keyless) == (1, 0)
    back = Database(url or f"sqlite+aiosqlite:///{bare / 'aftercare.db'}", keys.load(bare / "keys"))
    async with back.reading() as db:
        called = (await db.execute(select(Case.called).where(Case.id == birgitte))).scalar_one()
        for row in await db.execute(select(CaseKey.case_id, CaseKey.wrapped)):
            assert row.case_id != birgitte
            with pytest.raises(Unreadable):
                back.keyring.case(row.case_id, row.wrapped).open_sound(Case.called, birgitte, called)
    await back.close()
    assert wrapped not in b"".join(path.read_bytes() for path in bare.rglob("*") if path.is_file())


async def test_her_key_is_wiped_from_the_files_too(
    database: Database, furnished: Cast, tmp_path: Path
) -> None:
    if not database.sqlite:
        await wipe_deleted(database, tmp_path)
        return
    birgitte = furnished.cases["birgitte"]
    await lift_all(database)
    async with database.reading() as db:
        wrapped = (await db.execute(select(CaseKey.wrapped).where(CaseKey.case_id == birgitte))).scalar_one()
        called = (await db.execute(select(Case.called).where(Case.id == birgitte))).scalar_one()
    held = lambda: b"".join(path.read_bytes() for path in tmp_path.glob("aftercare.db*"))  # noqa: E731  One line.
    assert wrapped in held()
    await erase(database, furnished)
    await wipe_deleted(database, tmp_path)
    assert wrapped not in held()
    assert called not in held()
    assert birgitte.encode() not in held()


async def test_what_speaks_against_it(database: Database, furnished: Cast) -> None:
    """A hold, the one who asked, a withdrawn wish, an open course; another may agree."""
    karin, mette, birgitte = furnished.people["karin"], furnished.people["mette"], furnished.cases["birgitte"]
    await lift_all(database)
    async with database.writing() as db:
        wish = await wanted_erased(db, furnished, "birgitte")
        for who, refusal in ((karin, Refusal.same), (mette, None)):
            assert (await may_be_erased(db, await find_case(db, who, birgitte, NOON), wish, NOON))[
                1
            ] is refusal
        assert (await may_be_erased(db, await find_case(db, mette, birgitte, NOON), new_id(), NOON))[
            1
        ] is Refusal.gone
        assert (
            await may_be_erased(db, await find_case(db, mette, furnished.cases["amina"], NOON), wish, NOON)
        )[1] is Refusal.open
        await held(db, furnished, "birgitte")
        assert (await may_be_erased(db, await find_case(db, mette, birgitte, NOON), wish, NOON))[
            1
        ] is Refusal.held


def test_what_stays_behind_is_written_down() -> None:
    behind = {name: outlives(table) for name, table in Record.metadata.tables.items()}
    assert {name for name, why in behind.items() if why} == {"access_log", "inquiries", "stays"}


async def test_the_yearly_figures_count_the_same_afterwards(database: Database, furnished: Cast) -> None:
    async def counts() -> dict[int, list[tuple[str, int]]]:
        async with database.reading() as db:
            year = await year_of(db, furnished.people["karin"], 2022, [])
            asked, _ = await asked_and_rules(db, furnished.people["karin"], 2026)
        tables = [*of_stays(stays_in(year)), *of_children(children_in(year)), of_inquiries(asked)]
        return {one.number: [(row.word, row.count) for row in one.rows] for one in tables}

    async with database.writing() as db:
        hers = await find_case(db, furnished.people["mette"], furnished.cases["birgitte"], NOON)
        report = {"id": new_id(), "case_id": hers.id, "by": hers.person.id, "at": NOON}
        db.add(PoliceStatus(**report, on=date(2022, 2, 1), status="reported", moment="discharge"))
        db.add(Perpetrator(**report | {"id": new_id()}, relation="former"))
    before = await counts()
    assert before[12] == [("yes", 1), ("no", 0)] and before[9][2] == ("former", 1)
    await lift_all(database)
    await erase(database, furnished)
    assert await counts() == before
