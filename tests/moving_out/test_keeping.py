"""What is kept of a stay: in her record, when the course is erased, in the demo."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.records import Case
from aftercare.demo.cast import Cast, hire
from aftercare.demo.courses import open_course
from aftercare.demo.ground import Ground
from aftercare.demo.stays import STAYS, plant_stays
from aftercare.demo.women import NORDLYS
from aftercare.moving_out.eligibility import judged
from aftercare.moving_out.offer_lists import open_offers
from aftercare.moving_out.stay_actions import write_stay
from aftercare.moving_out.stay_lists import her_stays
from aftercare.moving_out.stay_records import ANONYMOUS, Stay
from aftercare.papers.rights.erasing import _loosen_stays
from aftercare.storage.engines import keys_of
from tests.conftest import House
from tests.moving_out.stay_things import OUT, a_stay, stays_things
from tests.papers.rights.reading import whole_record


def test_her_record_tells_all_of_it_in_words(house: House) -> None:
    async def plant() -> None:
        async with house.database.writing() as db:
            await stays_things(db, house.cast)

    house.run(plant)
    page = whole_record(house.phone("mette"), f"/cases/{house.cast.cases['birgitte']}")
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
    hers = await find_case(db, cast.people["mette"], cast.cases["birgitte"], noon)
    await _loosen_stays(db, hers, noon)
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
