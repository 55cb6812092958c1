"""Breaking the glass: exact name, own centre, one hour, told at once, looked at afterwards."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.emergency import Sought, seek
from aftercare.cases.emergency_review import emergencies, review, waiting
from aftercare.cases.forms import EmergencyForm, MemberForm
from aftercare.cases.found import GLASS, find_case
from aftercare.cases.lists import Colleague, case_heads
from aftercare.cases.reach import who_asks, why
from aftercare.cases.records import Case, CaseKey
from aftercare.cases.team_changes import change_lead, join_team
from aftercare.demo.cast import Cast, open_case
from aftercare.errors import NotAllowed, NotFound, WrittenBefore
from aftercare.people.access_log import Purpose
from aftercare.people.person import Person
from aftercare.people.records import Role, Staff
from aftercare.reminders.due_emergencies import EMERGENCIES
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.today.ways_in import news
from tests.cases.acting import about
from tests.cases.things import bar, break_in, go_away
from tests.conftest import House
from tests.moments import at

REASON = "Hun ringer fra gaden og græder."


def form(called: str, digits: str = "") -> EmergencyForm:
    return EmergencyForm(id=new_id(), called=called, digits=digits, reason=REASON)


async def count(db: AsyncSession, person: Person, moment: datetime) -> int:
    asked = select(waiting(coordinator=person.is_coordinator))
    return (await db.execute(asked, who_asks(person, moment))).scalar_one()


async def names(db: AsyncSession, cast: Cast, who: str, moment: datetime) -> set[str]:
    return {head.called for head in await case_heads(db, cast.people[who], moment)}


async def test_only_the_exact_name_of_ones_own_centre_leads_anywhere(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    jonas = cast.people["jonas"]
    for typed in ("Birgitte", "birgitte", "  BIRGITTE "):
        assert await seek(db, jonas, form(typed), noon) == Sought(cast.cases["birgitte"])
    for typed in ("Birgit", "Birgitte K.", "Birgitte%", "%", "_", "Yasmin", "B"):
        assert await seek(db, jonas, form(typed), noon) == Sought()
    assert await seek(db, jonas, form("Safiya"), noon) == Sought(cast.cases["safiya"], hers=True)
    assert list(keys_of(db).opened) == []
    await bar(db, cast, "jonas", "birgitte")
    assert await seek(db, jonas, form("Birgitte"), noon) == Sought()


async def test_alike_names_need_one_fact_more(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    other = await open_case(db, cast, "other", "Birgitte", ("mette",), now=noon, moved_out_on=None)
    lock = keys_of(db).case(other, await _wrapped(db, other))
    phone = lock.seal(Case.phone, other, "20 30 44 55")
    await db.execute(update(Case).where(Case.id == other).values(phone=phone))
    jonas = cast.people["jonas"]
    assert await seek(db, jonas, form("Birgitte"), noon) == Sought(several=True)
    assert await seek(db, jonas, form("Birgitte", "4455"), noon) == Sought(other)
    assert await seek(db, jonas, form("Birgitte", "9999"), noon) == Sought()


async def _wrapped(db: AsyncSession, case_id: str) -> bytes:
    found = await db.execute(select(CaseKey.wrapped).where(CaseKey.case_id == case_id))
    return found.scalar_one()


async def test_it_opens_that_case_alone_for_one_hour(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    await break_in(db, cast, "sara", "birgitte")
    birgitte, sara = cast.cases["birgitte"], cast.people["sara"]
    hour = timedelta(hours=1)
    for moment, seen in ((noon, 1), (noon + hour - timedelta(seconds=1), 1), (noon + hour, 0)):
        assert await names(db, cast, "sara", moment) == ({"Birgitte"} if seen else set())
        assert await why(db, sara, birgitte, moment) is (Purpose.glass if seen else Purpose.none)
    await bar(db, cast, "sara", "birgitte")
    assert await names(db, cast, "sara", noon) == set(), "a block ends it"


async def test_what_ends_makes_nothing_that_stays(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    await break_in(db, cast, "sara", "birgitte")
    await go_away(db, cast, "jonas", "sara", (0, 1))
    sara = cast.people["sara"]
    herself = Colleague(sara.id, sara.called, sara.role, sara.profession)
    for case in ("birgitte", "amina"):
        joining = MemberForm(id=new_id(), colleague=sara.id)
        with pytest.raises(NotAllowed):
            await join_team(
                db, await find_case(db, sara, cast.cases[case], noon), joining, colleague=herself, now=noon
            )
        with pytest.raises(NotAllowed):
            await change_lead(db, await find_case(db, sara, cast.cases[case], noon), new_id(), noon)
    assert await why(db, sara, cast.cases["amina"], noon) is Purpose.deputy


async def test_coordinators_are_told_and_look_at_it(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    karin, glass_id = cast.people["karin"], await break_in(db, cast, "jonas", "birgitte")
    night = at("2026-11-24 23:30")
    assert [(due.staff_id, due.opens) for due in await EMERGENCIES.due(db, night)] == [
        (karin.id, "/emergency/review")
    ]
    (seen,) = await emergencies(db, karin, noon)
    assert (seen.worker, seen.called, seen.reason) == ("Jonas Bech", "Birgitte", "Hun ringer fra gaden.")
    for other in ("mette", "jonas", "vibeke"):
        assert await emergencies(db, cast.people[other], noon) == []
        with pytest.raises(NotFound):
            await review(
                db,
                await about(GLASS, db, cast.people[other], noon, glass_id=glass_id),
                glass_id,
                "Fint",
                noon,
            )
    assert await count(db, karin, noon) == 1
    await review(db, await about(GLASS, db, karin, noon, glass_id=glass_id), glass_id, "Talt igennem.", noon)
    again = await about(GLASS, db, karin, noon, glass_id=glass_id)
    assert await review(db, again, glass_id, "Talt igennem.", noon)
    with pytest.raises(WrittenBefore):
        await review(db, again, glass_id, "En gang til", noon)
    (seen,) = await emergencies(db, karin, noon)
    assert (seen.remark, seen.reviewed_by, await count(db, karin, noon)) == (
        "Talt igennem.",
        "Karin Dahl",
        0,
    )
    assert await EMERGENCIES.due(db, noon) == []
    assert await emergencies(db, karin, noon + timedelta(days=29)) == []


async def test_nobody_reviews_her_own(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    glass_id = await break_in(db, cast, "karin", "birgitte")
    with pytest.raises(NotAllowed):
        await review(
            db, await about(GLASS, db, cast.people["karin"], noon, glass_id=glass_id), glass_id, "Fint", noon
        )
    assert await count(db, cast.people["karin"], noon) == 0
    assert await EMERGENCIES.due(db, noon) == []


async def test_a_blocked_coordinator_is_not_told_and_the_lead_is(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    karin, mette = cast.people["karin"], cast.people["mette"]
    await db.execute(update(Staff).where(Staff.id == cast.people["sara"].id).values(role=Role.coordinator))
    await bar(db, cast, "karin", "amina", by="mette")
    glass_id = await break_in(db, cast, "ida", "amina")
    assert {due.staff_id for due in await EMERGENCIES.due(db, noon)} == {cast.people["sara"].id}
    assert (await emergencies(db, karin, noon), await count(db, karin, noon)) == ([], 0)
    await db.execute(update(Staff).where(Staff.id == cast.people["sara"].id).values(left_at=noon))
    assert {due.staff_id for due in await EMERGENCIES.due(db, noon)} == {mette.id}
    assert [one.id for one in await emergencies(db, mette, noon)] == [glass_id]
    told = {who: (await news(db, cast.people[who], noon)).to_review for who in ("mette", "karin", "ida")}
    assert told == {"mette": 1, "karin": 0, "ida": 0}
    await review(db, await about(GLASS, db, mette, noon, glass_id=glass_id), glass_id, "Talt igennem.", noon)


def test_the_page_opens_counts_and_tells(house: House) -> None:
    birgitte, jonas, karin = house.cast.cases["birgitte"], house.phone("jonas"), house.phone("karin")
    typed = {"id": new_id(), "called": "Birgitta", "reason": REASON}
    short = jonas.post("/emergency", data=typed | {"reason": "Haster"})
    assert short.status_code == 422 and "mindst 15 tegn" in short.text
    wrong = jonas.post("/emergency", data=typed)
    assert wrong.status_code == 200 and "præcis det" in wrong.text and REASON in wrong.text
    assert "Birgitte" not in wrong.text
    assert jonas.get(f"/cases/{birgitte}").status_code == 404
    opened = jonas.post("/emergency", data=typed | {"called": "Birgitte"})
    assert opened.headers["location"] == f"/cases/{birgitte}"
    assert "Birgitte" in jonas.get(f"/cases/{birgitte}").text
    assert "Birgitte" not in jonas.get("/").text, "it is not her daily work"
    assert "åbnet med nødadgang" in karin.get("/caseload").text
    for who, told in (("karin", True), ("mette", False), ("jonas", False), ("vibeke", False)):
        assert ('href="/emergency/review"' in house.phone(who).get("/").text) is told
    page = karin.get(f"/emergency/review/{typed['id']}")
    assert REASON in page.text and "Jonas Bech" in page.text and "Forløbets overblik" in page.text
    rows = house.run(logged, house, jonas_id := house.cast.people["jonas"].id)
    assert [(row.deed, row.case_id, row.purpose) for row in rows if row.deed not in ("sign_in", "list")] == [
        ("denied", "", ""),
        ("denied", birgitte, ""),
        ("broke_glass", birgitte, "glass"),
        ("look", birgitte, "glass"),
    ]
    assert all(row.staff_id == jonas_id for row in rows)
    clock.set_to(at("2026-11-24 09:01"))
    assert house.phone("jonas").get(f"/cases/{birgitte}").status_code == 404


async def logged(house: House, staff_id: str) -> list[AccessEntry]:
    async with house.database.reading() as db:
        mine = select(AccessEntry).where(AccessEntry.staff_id == staff_id).order_by(AccessEntry.seq)
        return list((await db.execute(mine)).scalars())


def test_five_wrong_names_are_enough(house: House) -> None:
    jonas, typed = house.phone("jonas"), {"called": "Nadia", "reason": REASON}
    for _ in range(5):
        assert jonas.post("/emergency", data=typed | {"id": new_id()}).status_code == 200
    right = jonas.post("/emergency", data=typed | {"id": new_id(), "called": "Birgitte"})
    assert right.status_code == 200, "not even the right one now"
    elsewhere = house.phone("mette").post("/emergency", data=typed | {"id": new_id(), "called": "Safiya"})
    assert elsewhere.status_code == 303, "others still may"
    clock.set_to(at("2026-11-24 08:16"))
    later = house.phone("jonas").post("/emergency", data=typed | {"id": new_id(), "called": "Birgitte"})
    assert later.status_code == 303
