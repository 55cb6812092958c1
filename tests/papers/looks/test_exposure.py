"""For a breach: who saw her address between two times and who could have, worked out by hand."""

import re
import time
from datetime import timedelta

import pytest
from sqlalchemy import update

from aftercare.cases.records import Part, TeamMember
from aftercare.people.access_log import Deed, Purpose
from aftercare.storage.ids import new_id
from tests.cases.things import bar
from tests.conftest import House
from tests.moments import at
from tests.papers.looks.history import History

ADDRESS = "GET /cases/{case_id}/address"
ASKED = "?since=2026-11-20T08:00&until=2026-11-21T08:00"


@pytest.fixture
def breach(house: House) -> House:
    """What happened round 20 November: before, within and after the time that is asked about."""

    async def write() -> None:
        async with house.database.writing() as db:
            told, mine = History(db, house.cast), house.cast
            await told.did("mette", "2026-11-20 07:59", Deed.reveal, ADDRESS)
            await told.did("ida", "2026-11-20 08:00", Deed.reveal, ADDRESS, Purpose.relief)
            await told.did("mette", "2026-11-20 12:00")
            await told.did("mette", "2026-11-20 12:10", Deed.export, "POST /cases/{case_id}/export")
            await told.did("", "2026-11-20 19:45", Deed.link, "GET /m/{link}", Purpose.her_link)
            await told.did("sara", "2026-11-20 22:15", Deed.broke_glass, purpose=Purpose.glass)
            await told.did("vibeke", "2026-11-20 23:00", Deed.denied, ADDRESS, Purpose.none)
            await told.did("karin", "2026-11-21 08:00", Deed.reveal, ADDRESS, Purpose.coordinator)
            await told.did("mette", "2026-11-20 09:00", Deed.reveal, ADDRESS, case_id=mine.cases["amina"])
            await told.did(
                "karin",
                "2026-11-22 10:00",
                Deed.change,
                "POST /colleagues/{staff_id}",
                Purpose.none,
                case_id="",
                target=mine.people["jonas"].id,
            )
            ida = TeamMember.staff_id == mine.people["ida"].id
            await db.execute(update(TeamMember).where(ida).values(until=at("2026-11-20 12:00").date()))

    house.run(write)
    return house


def answer(house: House, query: str = ASKED, person: str = "karin") -> str:
    return house.phone(person).get(f"/cases/{house.cast.cases['birgitte']}/log/address{query}").text


def part(text: str, title: str) -> list[str]:
    body = re.search(
        rf"<h2 class=\"section\"><span>{title} · \d+</span>.*?</h2>(.*?)(<h2|<button)", text, re.DOTALL
    )
    assert body, title
    found = re.findall(r"<li>(.*?)</li>|<tr><th scope=\"row\">(.*?)</tr>", body[1], re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row or other).split()) for row, other in found]


def test_who_saw_it_is_told_from_the_minute_asked_to_the_minute_asked(breach: House) -> None:
    [seen] = part(answer(breach), "Adressen har været vist")
    assert (
        seen == "08.00 fre. 20. nov. Ida Vester Adresse · vikar på hendes team · iPhone · Safari Adresse vist"
    )


def test_what_was_taken_out_and_which_links_were_opened_is_told(breach: House) -> None:
    text = answer(breach)
    assert [row[:29] for row in part(text, "Udskrevet eller eksporteret")] == [
        "12.10 fre. 20. nov. Mette Hol"
    ]
    assert [row[:28] for row in part(text, "Hendes links åbnet")] == ["19.45 fre. 20. nov. En perso"]


def test_who_could_have_seen_it_is_told_with_how_and_how_long(breach: House) -> None:
    text = answer(breach)
    assert part(text, "Kunne have set den") == [
        "Karin Dahl som koordinator fre. 20. nov. 08.00 lør. 21. nov. 08.00",
        "Ida Vester vikar på hendes team fre. 20. nov. 08.00 lør. 21. nov. 00.00",
        "Mette Holm på hendes team fre. 20. nov. 08.00 lør. 21. nov. 08.00",
        "Sara Lind nødadgang fre. 20. nov. 22.15 fre. 20. nov. 23.15",
    ]
    assert "så de kan have været koordinatorer: Jonas Bech." in text
    assert "Vibeke" not in text and "Ole" not in text


def test_an_emergency_that_began_before_still_counts(breach: House) -> None:
    text = answer(breach, "?since=2026-11-20T23:00&until=2026-11-20T23:05")
    assert "Sara Lind nødadgang fre. 20. nov. 23.00 fre. 20. nov. 23.05" in part(text, "Kunne have set den")


def test_asking_is_written_down(breach: House) -> None:
    answer(breach)
    log = breach.phone("karin").get(f"/cases/{breach.cast.cases['birgitte']}/log").text
    assert "Hvem kunne se adressen" in log and "Udskrevet" in log


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("?since=2026-11-21T08:00&until=2026-11-20T08:00", "until"),
        ("?since=2024-11-21T08:00&until=2026-11-20T08:00", "until"),
        ("?since=i+g%C3%A5r&until=2026-11-20T08:00", "since"),
        ("?since=2026-11-20T08:00", "until"),
        ("?since=9999-11-20T08:00&until=9999-12-20T08:00", "since"),
    ],
)
def test_times_that_make_no_sense_are_told_beside_their_field(breach: House, query: str, field: str) -> None:
    found = breach.phone("karin").get(f"/cases/{breach.cast.cases['birgitte']}/log/address{query}")
    assert found.status_code == 422
    assert f'id="e-{field}"' in found.text


def test_a_year_of_looks_is_answered_within_a_second(breach: House) -> None:
    async def write() -> None:
        async with breach.database.writing() as db:
            every_two_hours = [at("2026-01-01 08:00") + timedelta(hours=2 * number) for number in range(3900)]
            await History(db, breach.cast).often("mette", every_two_hours, "GET /cases/{case_id}")

    breach.run(write)
    phone, case_id = breach.phone("karin"), breach.cast.cases["birgitte"]
    begun = time.perf_counter()
    assert (
        phone.get(f"/cases/{case_id}/log/address?since=2026-01-01T00:00&until=2026-11-24T08:00").status_code
        == 200
    )
    assert time.perf_counter() - begun < 1


def test_who_was_blocked_could_see_it_until_that_minute(breach: House) -> None:
    async def block_mette() -> None:
        async with breach.database.writing() as db:
            birgitte, today = breach.cast.cases["birgitte"], at("2026-11-24 08:00").date()
            jonas = TeamMember(id=new_id(), case_id=birgitte, staff_id=breach.cast.people["jonas"].id)
            jonas.part, jonas.since = Part.pedagogue, today
            db.add(jonas)
            await bar(db, breach.cast, "mette", "birgitte")

    breach.run(block_mette)
    rows = part(answer(breach, "?since=2026-11-24T06:00&until=2026-11-24T09:00"), "Kunne have set den")
    assert "Mette Holm på hendes team tirs. 24. nov. 06.00 tirs. 24. nov. 08.00" in rows
