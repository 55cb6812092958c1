"""A colleague goes, is blocked or is away: what is hers is shown, chosen and given on in one step."""

import re

from sqlalchemy import select

from aftercare.cases.records import TeamMember
from aftercare.storage.ids import new_id
from aftercare.team.records import Takeover
from tests.conftest import House
from tests.team.test_handing_over import visit, worker_of

KEY = re.compile(r'name="to-((?:lead|place|visit|advice|child|concern|deputy)-\w+)"')


def ids(house: House) -> dict[str, str]:
    return {name: person.id for name, person in house.cast.people.items()}


async def leaders(house: House) -> dict[str, str]:
    async with house.database.reading() as db:
        asked = select(TeamMember.case_id, TeamMember.staff_id).where(TeamMember.leads)
        return {row.case_id: row.staff_id for row in await db.execute(asked)}


def test_a_departure_that_forgets_one_says_which_and_changes_nothing(house: House) -> None:
    ahead, people, karin = house.run(visit, house, "birgitte", "mette"), ids(house), house.phone("karin")
    path = f"/colleagues/{people['mette']}/departure"
    page = karin.get(path).text
    keys = KEY.findall(page)
    cases = house.cast.cases
    assert set(keys) == {f"lead-{cases['amina']}", f"lead-{cases['birgitte']}", f"visit-{ahead}"}
    body = {f"to-{key}": people["jonas"] for key in keys} | {"word": "Hun hedder Bitten."}
    forgotten = {name: value for name, value in body.items() if "visit" not in name}
    for wrong, field in (
        ({}, f"to-lead-{cases['amina']}"),
        (forgotten, f"to-visit-{ahead}"),
        (body | {f"to-visit-{ahead}": people["vibeke"]}, f"to-visit-{ahead}"),
        (body | {f"to-lead-{cases['amina']}": people["ida"]}, f"to-lead-{cases['amina']}"),
        (body | {"word": ""}, "word"),
    ):
        answer = karin.post(path, data=wrong)
        assert answer.status_code == 422 and f'href="#f-{field}"' in answer.text, wrong
        assert "Hun hedder Bitten." in answer.text or not wrong.get("word")
    assert house.run(worker_of, house, ahead) == (people["mette"], 1)
    told = karin.post(path, data=body).text
    assert told.count("Så mangler teamet en socialrådgiver") == 2
    [seen] = re.findall(r'name="seen"\s+value="([^"]+)"', told)
    gone = karin.post(path, data=body | {"seen": seen})
    assert gone.headers["location"] == "/colleagues?said=departed"
    assert house.run(worker_of, house, ahead) == (people["jonas"], 2)
    led = house.run(leaders, house)
    assert led[cases["amina"]] == led[cases["birgitte"]] == people["jonas"]
    assert house.phone("jonas").get(f"/visits/{ahead}").status_code == 200
    today = house.phone("jonas").get("/").text
    assert "Beskeden om forløbet er ikke læst endnu" in today


def test_what_nobody_takes_over_leads_the_coordinators_today_and_the_board(house: House) -> None:
    ahead, people, karin = house.run(visit, house, "birgitte", "mette"), ids(house), house.phone("karin")
    assert "Birgitte" not in karin.get("/").text
    answer = karin.post(f"/colleagues/{people['mette']}/departure", data={"to-all": "nobody"})
    assert answer.status_code == 303
    for page in ("/", "/caseload"):
        told = karin.get(page).text
        assert "mangler en medarbejder, der kan åbne forløbet" in told, page
        assert "Forløbet har ingen kontaktperson" in told and f"/visits/{ahead}/move" in told, page
    assert karin.get(f"/visits/{ahead}/move").status_code == 200


def test_a_clash_is_told_once_before(house: House) -> None:
    ahead, people, karin = house.run(visit, house, "birgitte", "ida"), ids(house), house.phone("karin")
    house.run(visit, house, "amina", "jonas")
    path = f"/colleagues/{people['ida']}/departure"
    body = {"to-all": people["jonas"]}
    told = karin.post(path, data=body)
    assert told.status_code == 422 and "har en anden aftale på det tidspunkt" in told.text
    [seen] = re.findall(r'name="seen"\s+value="([^"]+)"', told.text)
    assert karin.post(path, data=body | {"seen": seen}).status_code == 303
    assert house.run(worker_of, house, ahead) == (people["jonas"], 2)


def test_an_earlier_last_day_asks_for_what_comes_after_it(house: House) -> None:
    ahead, people, karin = (
        house.run(visit, house, "birgitte", "ida", 24 * 5),
        ids(house),
        house.phone("karin"),
    )
    path = f"/colleagues/{people['ida']}"
    post = {"called": "Ida Vester", "role": "relief", "profession": "pedagogue", "version": "1"}
    post |= {"works_until": "2026-11-26"}
    asked = karin.post(path, data=post)
    assert asked.status_code == 422 and f"visit-{ahead}" in KEY.findall(asked.text)
    assert karin.post(path, data=post | {"choices": "yes", "to-all": people["mette"]}).status_code == 303
    assert house.run(worker_of, house, ahead) == (people["mette"], 2)


def test_a_lead_leaves_the_team_when_another_takes_over(house: House) -> None:
    people, phone, case = ids(house), house.phone("mette"), house.cast.cases["amina"]
    page = phone.get(f"/cases/{case}/team").text
    lead = page.split(f"/cases/{case}/team/")[1].split('"')[0]
    ending = f"/cases/{case}/team/{lead}/ending"
    body = {"last_day": "2026-11-24", "choices": "yes", "word": "Ring om formiddagen."}
    assert phone.post(ending, data=body | {"to-all": "nobody"}).status_code == 422
    told = phone.post(ending, data=body | {"to-all": people["jonas"]}).text
    assert "Så mangler teamet en socialrådgiver" in told
    [seen] = re.findall(r'name="seen"\s+value="([^"]+)"', told)
    gone = phone.post(ending, data=body | {"to-all": people["jonas"], "seen": seen})
    assert gone.status_code == 303
    assert house.run(leaders, house)[case] == people["jonas"]


def test_a_block_gives_on_what_is_hers_and_can_be_done_at_once(house: House) -> None:
    ahead, people, karin = house.run(visit, house, "birgitte", "ida"), ids(house), house.phone("karin")
    path = f"/cases/{house.cast.cases['birgitte']}/blocks"
    body = {"id": new_id(), "colleague": people["ida"], "reason": "De er naboer."}
    asked = karin.post(path, data=body)
    assert asked.status_code == 422 and f"visit-{ahead}" in KEY.findall(asked.text)
    assert '<option value="nobody" selected>' in asked.text
    chosen = body | {"choices": "yes", "to-all": "nobody", f"to-visit-{ahead}": people["jonas"]}
    assert karin.post(path, data=chosen).status_code == 303
    assert house.run(worker_of, house, ahead) == (people["jonas"], 2)
    assert house.phone("jonas").get(f"/visits/{ahead}").status_code == 200


async def takeovers(house: House) -> list[Takeover]:
    async with house.database.reading() as db:
        return list((await db.execute(select(Takeover))).scalars())


def away(house: House, **more: str) -> dict[str, str]:
    people = ids(house)
    usual = {"id": new_id(), "colleague": people["mette"], "deputy": people["sara"]}
    return usual | {"first_day": "2026-11-26", "last_day": "2026-11-27"} | more


def test_visits_within_an_absence_go_to_the_deputy_or_stay_with_a_reason(house: House) -> None:
    ahead, mette, sara = (
        house.run(visit, house, "birgitte", "mette"),
        house.phone("mette"),
        ids(house)["sara"],
    )
    asked = mette.post("/absences", data=away(house))
    assert asked.status_code == 422 and KEY.findall(asked.text) == [f"visit-{ahead}"]
    assert f'<option value="{sara}" selected>' in asked.text, "the deputy, unless another is chosen"
    stays = away(house, choices="yes") | {f"to-visit-{ahead}": "nobody"}
    assert 'href="#f-word"' in mette.post("/absences", data=stays).text
    assert mette.post("/absences", data=stays | {"word": "Hun vil kun se mig."}).status_code == 303
    [kept] = house.run(takeovers, house)
    assert kept.to_id is None and house.run(worker_of, house, ahead)[0] == ids(house)["mette"]
    assert "Kollegaen har fravær på dagen for aftalen" in house.phone("karin").get("/").text
    listed = mette.get("/absences").text
    absence_id = listed.split("/absences/")[1].split("/")[0]
    assert mette.post(f"/absences/{absence_id}/ending").status_code == 303
    assert "Kollegaen har fravær" not in house.phone("karin").get("/").text


def test_a_deputy_goes_and_the_visit_comes_back_with_her(house: House) -> None:
    ahead, mette, sara = (
        house.run(visit, house, "birgitte", "mette"),
        house.phone("mette"),
        ids(house)["sara"],
    )
    body = away(house, choices="yes") | {f"to-visit-{ahead}": sara}
    assert mette.post("/absences", data=body).status_code == 303
    assert house.run(worker_of, house, ahead) == (sara, 2)
    assert house.phone("sara").get(f"/visits/{ahead}").status_code == 200, "she can prepare"
    absence_id = mette.get("/absences").text.split("/absences/")[1].split("/")[0]
    assert mette.post(f"/absences/{absence_id}/ending").status_code == 303
    assert house.run(worker_of, house, ahead) == (ids(house)["mette"], 3)


def test_a_deputy_who_leaves_or_is_blocked_is_refused_beside_the_field(house: House) -> None:
    people, karin = ids(house), house.phone("karin")
    leaving = away(house, deputy=people["ida"], first_day="2026-12-01", last_day="2026-12-20")
    told = karin.post("/absences", data=leaving)
    assert told.status_code == 422 and "Kollegaen holder op inden da" in told.text
    block = {"id": new_id(), "colleague": people["sara"], "reason": "De er naboer."}
    assert karin.post(f"/cases/{house.cast.cases['amina']}/blocks", data=block).status_code == 303
    told = karin.post("/absences", data=away(house))
    assert told.status_code == 422 and 'href="#f-deputy"' in told.text and "et af forløbene" in told.text
    alone = away(house, deputy=people["jonas"], course=house.cast.cases["amina"])
    assert karin.post("/absences", data=alone).status_code == 303
    assert karin.post("/absences", data=away(house)).status_code == 303


def test_each_course_has_its_own_deputy(house: House) -> None:
    people, karin, cases = ids(house), house.phone("karin"), house.cast.cases
    days = {"first_day": "2026-11-24", "last_day": "2026-11-27"}
    assert karin.post("/absences", data=away(house, course=cases["amina"], **days)).status_code == 303
    whole = away(house, deputy=people["jonas"], **days)
    assert karin.post("/absences", data=whole).status_code == 303
    assert house.phone("sara").get(f"/cases/{cases['amina']}").status_code == 200
    assert house.phone("sara").get(f"/cases/{cases['birgitte']}").status_code == 404
    assert house.phone("jonas").get(f"/cases/{cases['birgitte']}").status_code == 200
    foreign = away(house, course=cases["safiya"], first_day="2026-12-01", last_day="2026-12-02")
    assert 'href="#f-course"' in karin.post("/absences", data=foreign).text


def test_away_is_seen_on_board_calendar_and_where_somebody_is_picked(house: House) -> None:
    people, karin, cases = ids(house), house.phone("karin"), house.cast.cases
    assert (
        house.phone("jonas").post("/absences", data=away(house, colleague=people["jonas"])).status_code == 303
    )
    picked = "Jonas Bech (fravær tors. 26. nov. – fre. 27. nov.)"
    for page in ("/absences", f"/visits/new?case={cases['amina']}", f"/cases/{cases['birgitte']}/handover"):
        assert picked in karin.get(page).text, page
    assert "Fravær: Jonas Bech" in karin.get("/calendar").text
    assert "Fravær tors. 26. nov. – fre. 27. nov." in karin.get("/caseload").text


def test_no_visit_is_planned_for_who_is_away_or_gone_then(house: House) -> None:
    people, karin, case = ids(house), house.phone("karin"), house.cast.cases["birgitte"]
    assert karin.post("/absences", data=away(house)).status_code == 303
    body = {"case": case, "kind": "home", "at": "10:00", "minutes": "60", "overrule": "x"}
    for who, day, said in (
        ("mette", "2026-11-26", "har fravær den dag"),
        ("ida", "2026-12-20", "kan ikke åbne forløbet den dag"),
    ):
        told = karin.post("/visits", data=body | {"staff": people[who], "day": day})
        assert told.status_code == 422 and said in told.text and 'href="#f-staff"' in told.text


def test_who_comes_back_leads_nothing_by_herself(house: House) -> None:
    people, karin = ids(house), house.phone("karin")
    assert karin.post(f"/colleagues/{people['mette']}/departure", data={"to-all": "nobody"}).is_redirect
    assert people["mette"] not in house.run(leaders, house).values()
