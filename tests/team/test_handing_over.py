"""A case goes to another lead, with what lies ahead; a whole caseload in one step, or not at all."""

import re
from datetime import timedelta

from sqlalchemy import select

from aftercare import clock
from aftercare.cases.found import find_case
from aftercare.demo.cast import NOON
from aftercare.storage.ids import new_id
from aftercare.team.records import CaseHandover
from aftercare.visits.actions import Agreed, plan_visit
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitKind
from tests.conftest import House
from tests.team.test_meetings import advice, begin, points


async def visit(house: House, case: str, who: str, hours: int = 48) -> str:
    person = house.cast.people[who]
    agreed = Agreed(VisitKind.home, person.id, NOON + timedelta(hours=hours), 60)
    async with house.database.writing() as db:
        made = await plan_visit(
            db, await find_case(db, person, house.cast.cases[case], NOON), agreed, visit_id=new_id(), now=NOON
        )
        return made.id


async def worker_of(house: House, visit_id: str) -> tuple[str, int]:
    async with house.database.reading() as db:
        found = (await db.execute(select(Visit.staff_id, Visit.version).where(Visit.id == visit_id))).one()
        return found.staff_id, found.version


async def handovers(house: House) -> list[CaseHandover]:
    async with house.database.reading() as db:
        return list((await db.execute(select(CaseHandover))).scalars())


def give(house: House, case: str = "birgitte", to: str = "jonas", **more: str) -> dict[str, str]:
    return {"id": "d" * 24, "to": house.cast.people[to].id, "note": "Hun hedder Bitten.", **more}


def test_visits_and_advice_go_along_and_the_former_lead_is_gone_tomorrow(house: House) -> None:
    karin, case = house.phone("karin"), house.cast.cases["birgitte"]
    ahead = house.run(visit, house, "birgitte", "mette")
    where = begin(house)
    karin.post(f"{where}/points", data={"id": "e" * 24, "case": case})
    point = points(karin.get(where).text)["Birgitte"]
    karin.post(f"{where}/points/{point}", data=advice(house, 1))
    path = f"/cases/{case}/handover"
    preview = house.phone("mette").post(path, data=give(house))
    assert preview.status_code == 200
    assert "Åbne råd: 1" in preview.text and "Hjemmebesøg" in preview.text
    assert house.run(handovers, house) == []
    assert house.phone("mette").post(path, data=give(house, sure="yes")).status_code == 303
    jonas = house.cast.people["jonas"].id
    assert house.run(worker_of, house, ahead) == (jonas, 2)
    assert "Jonas Bech, senest" in house.phone("jonas").get("/supervision").text
    (kept,) = house.run(handovers, house)
    assert (kept.visits, kept.tasks, kept.to_id) == (1, 1, jonas)
    assert house.phone("mette").get(f"/cases/{case}").status_code == 200
    from_tomorrow(house, case)


def from_tomorrow(house: House, case: str) -> None:
    clock.set_to(NOON + timedelta(days=1))
    assert house.phone("mette").get(f"/cases/{case}").status_code == 404
    assert house.phone("jonas").get(f"/cases/{case}").status_code == 200


def test_a_second_tap_hands_over_once(house: House) -> None:
    case, karin = house.cast.cases["birgitte"], house.phone("karin")
    for _ in range(2):
        assert karin.post(f"/cases/{case}/handover", data=give(house, sure="yes")).status_code == 303
    assert len(house.run(handovers, house)) == 1


def test_who_stays_on_the_team_still_finds_it_tomorrow(house: House) -> None:
    case = house.cast.cases["birgitte"]
    house.phone("mette").post(f"/cases/{case}/handover", data=give(house, sure="yes", stays="yes"))
    clock.set_to(NOON + timedelta(days=1))
    assert house.phone("mette").get(f"/cases/{case}").status_code == 200


def test_it_goes_to_nobody_who_may_not_have_it(house: House) -> None:
    case, karin = house.cast.cases["birgitte"], house.phone("karin")
    blocked = {"id": "b" * 24, "colleague": house.cast.people["jonas"].id, "reason": "De er søskende."}
    assert karin.post(f"/cases/{case}/blocks", data=blocked).status_code == 303
    for to in ("jonas", "vibeke", "mette"):
        answer = karin.post(f"/cases/{case}/handover", data=give(house, to=to, sure="yes"))
        assert answer.status_code == 422, to
        assert "Hun hedder Bitten." in answer.text
    assert house.run(handovers, house) == []


def test_clashes_are_told_before(house: House) -> None:
    case = house.cast.cases["birgitte"]
    house.run(visit, house, "birgitte", "mette")
    house.run(visit, house, "amina", "jonas")
    preview = house.phone("mette").post(f"/cases/{case}/handover", data=give(house))
    assert "noget andet på det tidspunkt" in preview.text
    assert "Amina" not in preview.text


def test_a_whole_caseload_goes_in_one_step_or_not_at_all(house: House) -> None:
    karin, people = house.phone("karin"), house.cast.people
    path = f"/colleagues/{people['mette'].id}/handover"
    hers = re.findall(r'name="to-(\w{24})"', karin.get(path).text)
    assert len(hers) >= 2
    body = {"id": "f" * 24, "note": "Barsel"} | {f"to-{case}": people["jonas"].id for case in hers}
    assert "Giv videre nu" in karin.post(path, data=body).text
    bad = body | {f"to-{hers[-1]}": people["vibeke"].id, "sure": "yes"}
    assert karin.post(path, data=bad).status_code == 422
    assert house.run(handovers, house) == []
    for _ in range(2):
        assert karin.post(path, data=body | {"sure": "yes"}).status_code in {303, 422}
    assert {one.case_id for one in house.run(handovers, house)} == set(hers)
    assert len(house.run(handovers, house)) == len(hers)
