"""Who is out leads Today and Caseload, two who go together are both called, and the centre's terms count."""

import re
from datetime import date, timedelta

from sqlalchemy import update

from aftercare import clock
from aftercare.cases.records import Block
from aftercare.cases.risk.rules import RiskKind
from aftercare.demo.cast import NOON
from aftercare.storage.ids import new_id
from aftercare.visits.coming_home.records import Alarm, AlarmCall, VisitWatch
from aftercare.visits.coming_home.rules import GRACE
from aftercare.visits.records import Visit
from tests.cases.risk.things import a_risk
from tests.conftest import House
from tests.visits.coming_home.test_pages import checked_in, decide, kept, raised, sweep, write
from tests.visits.things import arrange

OUT_NOW = re.compile(r"<ul[^>]*data-out>(.*?)</ul>", re.DOTALL)


def out_now(page: str) -> str:
    """The lines of who is out, without tags."""
    found = OUT_NOW.search(page)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split()) if found else ""


def come_along(house: House, visit_id: str, name: str) -> None:
    async def change() -> None:
        async with house.database.writing() as db:
            who = house.cast.people[name].id
            await db.execute(update(Visit).where(Visit.id == visit_id).values(second_id=who))

    house.run(change)


def test_who_is_out_leads_the_page_of_who_waits_for_her(house: House) -> None:
    decide(house, "sara")
    checked_in(house)
    watcher = {"karin": "Sara Lind", "sara": "Du"}
    for name, path in (("karin", "/"), ("karin", "/caseload"), ("sara", "/")):
        told = out_now(house.phone(name).get(path).text)
        assert "Mette Holm" in told and "ventes ud kl. 09.00" in told, (name, path)
        assert "Ude siden kl. 07.00 (60 min.)" in told and f"{watcher[name]} holder øje" in told
        assert "Amina" not in told
    assert out_now(house.phone("jonas").get("/").text) == "", "she is not to be called for"
    assert out_now(house.phone("vibeke").get("/").text) == "", "she works elsewhere"
    own = house.phone("mette").get("/").text
    assert out_now(own) == "" and "Ventes ud kl. 09.00" in own and "Sara Lind holder øje" in own


def test_an_alarm_stands_before_everything_and_who_is_blocked_from_her_sees_nothing(house: House) -> None:
    alarm_id = raised(house)
    page = house.phone("sara").get("/").text
    assert f"/alarms/{alarm_id}" in page and "Alarm" in out_now(page)
    who, by = house.cast.people["karin"].id, house.cast.people["mette"].id
    write(house, Block(id=new_id(), case_id=house.cast.cases["amina"], staff_id=who, by=by, at=NOON))
    assert out_now(house.phone("karin").get("/").text) == ""


def test_at_an_hour_when_nobody_watches_the_line_says_so(house: House) -> None:
    decide(house, "sara", since=21, until=7)
    checked_in(house)
    assert "Ingen holder øje" in out_now(house.phone("karin").get("/caseload").text)


def test_who_came_along_is_called_with_her_and_opens_the_same_page(house: House) -> None:
    decide(house, "jonas", "sara")
    visit_id, watch_id = checked_in(house)
    come_along(house, visit_id, "jonas")
    mette, jonas = house.phone("mette"), house.phone("jonas")
    assert "sammen med Jonas Bech" in mette.get(f"/out/{watch_id}").text
    page = jonas.get(f"/out/{watch_id}").text
    assert "sammen med Mette Holm" in page and "Amina" not in page
    assert jonas.get("/out").headers["location"] == f"/out/{watch_id}"
    sweep(house, NOON + timedelta(hours=1, minutes=15))
    names = {person.id: name for name, person in house.cast.people.items()}
    assert {names[call.staff_id] for call in kept(house, AlarmCall)} == {"mette", "jonas"}
    sweep(house, NOON + timedelta(hours=1, minutes=18))
    assert {names[call.staff_id] for call in kept(house, AlarmCall)} == {"mette", "jonas", "sara"}
    [alarm] = kept(house, Alarm)
    assert "Jonas Bech" in house.phone("sara").get(f"/alarms/{alarm.id}").text
    jonas = house.phone("jonas")
    assert jonas.post(f"/alarms/{alarm.id}/answer", data={"doing": "calling"}).status_code == 404
    assert jonas.post(f"/alarms/{alarm.id}/end", data={"how": "spoken"}).status_code == 404
    assert jonas.post(f"/out/{watch_id}/home").status_code == 303
    sweep(house, NOON + timedelta(hours=1, minutes=40))
    assert len(kept(house, AlarmCall)) == 3


def test_help_of_who_came_along_is_about_both(house: House) -> None:
    decide(house, "sara")
    visit_id, watch_id = checked_in(house)
    come_along(house, visit_id, "jonas")
    assert house.phone("jonas").post(f"/out/{watch_id}/help").status_code == 303
    [alarm] = kept(house, Alarm)
    people = house.cast.people
    assert (alarm.staff_id, alarm.second_id) == (people["jonas"].id, people["mette"].id)
    sweep(house, clock.now())
    assert {call.staff_id for call in kept(house, AlarmCall)} == {people["mette"].id, people["sara"].id}


def test_the_centre_says_how_long_somebody_is_waited_for(house: House) -> None:
    decide(house, "sara")
    visit_id, _ = checked_in(house)
    form = {"id": new_id(), "value": "30", "valid_from": date.isoformat(NOON.date()), "version": "0"}
    karin = house.phone("karin")
    assert karin.post(f"/settings/{GRACE.name}", data=form).status_code == 303
    assert "Er du ikke ude kl. 09.30" in house.phone("mette").get(f"/visits/{visit_id}").text
    assert "30 minutter" in karin.get("/coming-home").text
    sweep(house, NOON + timedelta(hours=1, minutes=29))
    assert kept(house, Alarm) == []
    sweep(house, NOON + timedelta(hours=1, minutes=30))
    assert len(kept(house, Alarm)) == 1


def test_she_says_once_that_she_has_read_what_may_be_dangerous(house: House) -> None:
    decide(house, "sara")
    visit_id, _ = checked_in(house)
    mette, here = house.phone("mette"), f"/visits/{visit_id}/coming-home"
    assert 'name="risk_read"' in mette.get(here).text
    assert mette.post(here, data={"buddy": "", "risk_read": "yes", "version": "1"}).status_code == 303
    [watch] = kept(house, VisitWatch)
    read_at = watch.risk_read_at
    assert watch.risk_read_by == house.cast.people["mette"].id and read_at - NOON < timedelta(seconds=30)
    assert mette.post(here, data={"buddy": "", "version": "2"}).status_code == 303
    assert kept(house, VisitWatch)[0].risk_read_at == read_at, "what was read stays read"
    assert 'name="risk_read"' not in mette.get(here).text
    alarm_page = raised_of(house)
    assert "Læst" in alarm_page


def raised_of(house: House) -> str:
    sweep(house, NOON + timedelta(hours=1, minutes=30))
    [alarm] = kept(house, Alarm)
    return house.phone("sara").get(f"/alarms/{alarm.id}").text


def test_a_phone_that_had_no_net_tells_later_when_she_came_out(house: House) -> None:
    mette, (_, watch_id) = house.phone("mette"), checked_in(house)
    clock.set_to(NOON + timedelta(minutes=10))
    assert mette.post(f"/out/{watch_id}/home", data={"ago": "300"}).status_code == 303
    home_at = kept(house, VisitWatch)[0].home_at
    assert home_at - NOON - timedelta(minutes=5) < timedelta(seconds=30)
    assert mette.post(f"/out/{watch_id}/home", data={"ago": "60"}).status_code == 303
    assert kept(house, VisitWatch)[0].home_at == home_at, "told twice, it is the same"


def test_a_clock_that_is_days_off_does_not_bring_her_out_before_she_went_in(house: House) -> None:
    mette, (_, watch_id) = house.phone("mette"), checked_in(house)
    assert mette.post(f"/out/{watch_id}/home", data={"ago": "500000"}).status_code == 303
    [watch] = kept(house, VisitWatch)
    assert watch.home_at == watch.begun_at


def test_a_visit_ahead_says_that_what_is_known_of_the_address_is_not_read(house: House) -> None:
    async def planned() -> str:
        async with house.database.writing() as db:
            await a_risk(db, house.cast, RiskKind.dog)
            return (await arrange(db, house.cast, NOON + timedelta(days=1))).id

    mette, here = house.phone("mette"), f"/visits/{house.run(planned)}"
    not_read = "er ikke læst endnu"
    assert not_read in mette.get(here).text
    plan = mette.get(f"{here}/coming-home").text
    assert "hund" in plan and "Ventes ud" in plan
    form = {"buddy": "", "risk_read": "yes", "version": "0"}
    assert mette.post(f"{here}/coming-home", data=form).status_code == 303
    assert not_read not in mette.get(here).text


def test_what_another_window_planned_is_not_written_over(house: House) -> None:
    visit_id, _ = checked_in(house)
    mette, here = house.phone("mette"), f"/visits/{visit_id}/coming-home"
    jonas, sara = (house.cast.people[name].id for name in ("jonas", "sara"))
    assert mette.post(here, data={"buddy": jonas, "version": "1"}).status_code == 303
    stale = mette.post(here, data={"buddy": sara, "version": "1"})
    assert stale.status_code == 409 and "Jonas Bech" in stale.text
    assert kept(house, VisitWatch)[0].buddy_id == jonas
