"""The pages: on both courses, in her record, behind her link, and how many a wave leaves out."""

import re
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from aftercare.cases.found import find_case
from aftercare.cases.safety.records import ResidentLink
from aftercare.demo.cast import NOON
from aftercare.storage.ids import new_id
from aftercare.visits.cafes.guest_actions import hand_over
from aftercare.visits.cafes.records import Guest
from tests.cases.apart.things import WHY, never_together
from tests.conftest import House
from tests.papers.rights.reading import whole_record
from tests.visits.cafes.things import AUTUMN, make_cafe_with

PAIR = {"because": "same_man", "text": WHY}


def apart(house: House, case: str) -> str:
    return f"/cases/{house.cast.cases[case]}/apart"


async def paired(house: House, one: str, other: str) -> str:
    async with house.database.writing() as db:
        return await never_together(db, house.cast, one, other)


def test_a_worker_writes_it_on_one_and_reads_it_on_both(house: House) -> None:
    mette = house.phone("mette")
    body = PAIR | {"id": new_id(), "other": house.cast.cases["birgitte"]}
    answer = mette.post(apart(house, "amina"), data=body)
    assert answer.status_code == 303
    assert "De holdes adskilt fra nu af." in mette.get(answer.headers["location"]).text
    for case, other in (("amina", "Birgitte"), ("birgitte", "Amina K.")):
        page = mette.get(apart(house, case)).text
        assert (other in page, WHY in page) == (True, True)
        assert (
            "Hun har nogen, hun aldrig må møde" in mette.get(apart(house, case).removesuffix("/apart")).text
        )
    again = mette.post(
        apart(house, "birgitte"), data=PAIR | {"id": new_id(), "other": house.cast.cases["amina"]}
    )
    assert (again.status_code, "Det er noteret i forvejen." in again.text) == (422, True)


def test_a_word_waits_on_the_coordinators_today_until_the_pair_is_made(house: House) -> None:
    mette, karin, line = house.phone("mette"), house.phone("karin"), "En besked om en, hun aldrig må møde"
    there = apart(house, "birgitte")
    assert mette.post(f"{there}/words", data={"id": new_id(), "whom": "Safiya"}).status_code == 303
    assert line in karin.get("/").text
    word = re.findall(r'<option value="([0-9a-f]{24})" selected>Safiya', karin.get(there).text)
    body = PAIR | {"id": new_id(), "other": house.cast.cases["safiya"], "word": word[0]}
    assert karin.post(there, data=body).status_code == 303
    assert line not in karin.get("/").text
    page = mette.get(there).text
    assert ("Koordinatoren holder dem nu adskilt." in page, "Safiya" in page) == (True, False)


def test_her_record_tells_that_somebody_is_written_down_and_nobody(house: House) -> None:
    house.run(paired, house, "birgitte", "amina")
    for who in ("mette", "karin"):
        page = whole_record(house.phone(who), f"/cases/{house.cast.cases['birgitte']}")
        assert "En, hun aldrig må møde" in page
        assert [one for one in ("Amina", WHY, "Samme mand", house.cast.cases["amina"]) if one in page] == []


def test_her_link_says_that_her_answer_did_not_come_through(house: House) -> None:
    async def prepared() -> str:
        async with house.database.writing() as db:
            await never_together(db, house.cast, "amina", "birgitte")
            cafe, guests = await make_cafe_with(db, house.cast, "amina")
            case = await find_case(db, house.cast.people["karin"], house.cast.cases["amina"], NOON)
            token = await hand_over(db, case, cafe, guests["amina"], NOON)
            return token

    link, door = house.run(prepared), house.phone(None)
    assert door.post(f"/m/{link}", data={"answer": "no"}).status_code in (200, 303)
    house.run(invited, house, "birgitte")
    answer = door.post(f"/m/{link}?lang=da", data={"answer": "yes"})
    assert answer.status_code == 409
    assert "Dit svar kom ikke med" in answer.text
    assert [one for one in ("Birgitte", "aldrig", "anden") if one in answer.text] == []
    assert house.run(coming, house, "amina") is False


async def invited(house: House, case: str) -> None:
    async with house.database.writing() as db:
        link = (await db.execute(select(ResidentLink))).scalars().first()
        assert link
        guest = (await db.execute(select(Guest))).scalar_one()
        other = Guest(id=new_id(), cafe_id=guest.cafe_id, case_id=house.cast.cases[case], invited_at=NOON)
        other.invited_by, other.version = house.cast.people["karin"].id, 1
        db.add(other)


async def coming(house: House, case: str) -> bool | None:
    async with house.database.reading() as db:
        hers = select(Guest.coming).where(Guest.case_id == house.cast.cases[case])
        return (await db.execute(hers)).scalar_one()


def test_a_wave_says_how_many_are_not_invited_and_who_knows_why(house: House) -> None:
    async def prepared() -> str:
        async with house.database.writing() as db:
            await never_together(db, house.cast, "amina", "birgitte")
            plan = replace(AUTUMN, starts_at=NOON + timedelta(days=20))
            return (await make_cafe_with(db, house.cast, plan=plan))[0]

    cafe = house.run(prepared)
    mette, every = house.phone("mette"), [house.cast.cases[one] for one in ("amina", "birgitte")]
    answer = mette.post(f"/cafes/{cafe}/invitations", data={"cases": every})
    page = mette.get(answer.headers["location"]).text
    assert "Ikke alle kunne inviteres til denne café. Koordinatoren kan se hvorfor." in page
    assert "1 er ikke inviteret" in page
    assert "Koordinatoren kan se hvorfor." in page
    assert "må aldrig møde" in house.phone("karin").get(f"/cafes/{cafe}/invitations").text
