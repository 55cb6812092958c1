"""The word that goes with a course waits for the new lead, and a hand-over is what its page showed."""

import re

from sqlalchemy import select

from aftercare.storage.ids import new_id
from aftercare.team.duty_rules import WordAnswer
from aftercare.team.records import CaseHandover
from tests.conftest import House
from tests.team.test_going import away, ids
from tests.team.test_handing_over import visit


async def answered(house: House) -> CaseHandover:
    async with house.database.reading() as db:
        return (await db.execute(select(CaseHandover))).scalar_one()


def test_the_word_waits_until_the_new_lead_has_read_it(house: House) -> None:
    people, case, karin = ids(house), house.cast.cases["birgitte"], house.phone("karin")
    form = {"id": new_id(), "to": people["jonas"], "note": "Hun hedder Bitten.", "sure": "yes"}
    assert karin.post(f"/cases/{case}/handover", data=form).status_code == 303
    jonas, waits = house.phone("jonas"), "Beskeden om forløbet er ikke læst endnu"
    assert waits in jonas.get("/").text and waits in jonas.get(f"/cases/{case}").text
    assert waits not in house.phone("ida").get("/").text
    word = f"/cases/{case}/handovers/{form['id']}"
    assert "Hun hedder Bitten." in jonas.get(word).text
    assert karin.post(word, data={"answer": "yes"}).status_code == 403
    assert jonas.post(word, data={"answer": "no"}).status_code == 422
    assert jonas.post(word, data={"answer": "no", "why": "Jeg har for mange."}).status_code == 303
    assert waits not in jonas.get("/").text
    assert "Den nye kontaktperson har sagt nej" in karin.get("/").text
    kept = house.run(answered, house)
    assert kept.answer == WordAnswer.no and "Jeg har for mange." in karin.get(word).text
    back = {"id": new_id(), "to": people["mette"], "note": "Tilbage til Mette.", "sure": "yes"}
    assert karin.post(f"/cases/{case}/handover", data=back).status_code == 303
    assert "har sagt nej" not in karin.get("/").text


def test_a_whole_caseload_goes_as_the_page_showed_it(house: House) -> None:
    people, karin = ids(house), house.phone("karin")
    path = f"/colleagues/{people['mette']}/handover"
    hers = re.findall(r'name="to-(\w{24})"', karin.get(path).text)
    form = {"id": new_id(), "note": "Barsel", f"to-{hers[0]}": people["jonas"]}
    shown = karin.post(path, data=form).text
    form |= {"sure": "yes"} | dict(re.findall(r'name="(seen-\w{24})" value="([^"]*)"', shown))
    assert len(form) == 4 + len(hers)
    [case] = [name for name, case_id in house.cast.cases.items() if case_id == hers[0]]
    house.run(visit, house, case, "mette")
    again = karin.post(path, data=form)
    assert again.status_code == 200 and "Giv videre nu" in again.text, "something has come to it meanwhile"
    form |= dict(re.findall(r'name="(seen-\w{24})" value="([^"]*)"', again.text))
    assert karin.post(path, data=form).status_code == 303


def test_a_hand_over_is_what_the_page_showed(house: House) -> None:
    people, case, mette = ids(house), house.cast.cases["birgitte"], house.phone("mette")
    path = f"/cases/{case}/handover"
    form = {"id": new_id(), "to": people["sara"], "note": "Hun hedder Bitten."}
    shown = mette.post(path, data=form)
    assert "Så mangler teamet en socialrådgiver" in shown.text
    [seen] = re.findall(r'name="seen" value="([^"]*)"', shown.text)
    house.run(visit, house, "birgitte", "mette")
    again = mette.post(path, data=form | {"sure": "yes", "seen": seen})
    assert again.status_code == 200 and "Hjemmebesøg" in again.text, "something has come to it meanwhile"
    karin = house.phone("karin")
    sara = away(house, colleague=people["sara"], deputy=people["jonas"])
    assert karin.post("/absences", data=sara).status_code == 303
    told = mette.post(path, data=form | {"sure": "yes"})
    assert told.status_code == 422 and "fravær på dagen for en aftale" in told.text
