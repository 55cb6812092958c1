"""Going out and coming home on the screen: on the visit, on a locked phone, and for who is called."""

import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from aftercare import clock
from aftercare.cases.records import Block
from aftercare.demo.cast import NOON
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.ids import new_id
from aftercare.storage.periodic import Aside
from aftercare.visits.coming_home.raising import what_is_wanted, write_wanted
from aftercare.visits.coming_home.records import Alarm, AlarmCall, VisitWatch
from aftercare.visits.records import Visit
from tests.bodies.coming_home import COMING_HOME_BODIES
from tests.conftest import House
from tests.visits.coming_home.things import begin

NOBODY_YET = "Ingen har svaret endnu"


def checked_in(house: House) -> tuple[str, str]:
    """Mette is at Amina's, expected out an hour after noon; the visit's id and how she comes home."""

    async def visit() -> tuple[str, str]:
        async with house.database.writing() as db:
            watch_id = await begin(db, house.cast, minutes=120)
            return (await db.get_one(VisitWatch, watch_id)).visit_id, watch_id

    return house.run(visit)


def sweep(house: House, now: datetime) -> None:
    """What the alarm's round writes down at this instant."""

    async def once() -> None:
        for _ in range(3):
            async with house.database.writing() as db:
                await write_wanted(db, await what_is_wanted(db, now, Aside()), now, Aside())

    clock.set_to(now)
    house.run(once)


def kept(house: House, record: type) -> list:
    async def rows() -> list:
        async with house.database.reading() as db:
            return list((await db.execute(select(record))).scalars())

    return house.run(rows)


def write(house: House, *rows: object) -> None:
    async def add() -> None:
        async with house.database.writing() as db:
            db.add_all(rows)

    house.run(add)


def decide(house: House, *names: str, since: int = 7, until: int = 21) -> None:
    who = [house.cast.people[name].id for name in names]
    form = COMING_HOME_BODIES["POST /coming-home"] | {"who": who, "since": [str(since)] * len(who)}
    form |= {"until": [str(until)] * len(who), "days": ["all"] * len(who)}
    assert house.phone("karin").post("/coming-home", data=form).status_code == 303


def test_checking_in_on_the_screen_shows_until_when_and_by_whom_she_is_waited_for(house: House) -> None:
    decide(house, "sara")
    mette, (visit_id, watch_id) = house.phone("mette"), checked_in(house)
    choosing = mette.get(f"/visits/{visit_id}/coming-home").text
    assert "Jonas Bech" in choosing and "blå mappe" in choosing and "Vibeke" not in choosing
    form = {"buddy": house.cast.people["jonas"].id, "version": "1"}
    assert mette.post(f"/visits/{visit_id}/coming-home", data=form).status_code == 303
    page = mette.get(f"/visits/{visit_id}").text
    assert "Ventes ud kl. 09.00" in page
    assert "Er du ikke ude kl. 09.15" in page and "Jonas Bech, Sara Lind" in page
    assert "blå mappe" not in page, "who looks over her shoulder must not learn the sentence"
    assert mette.post(f"/out/{watch_id}/longer").status_code == 303
    assert "Ventes ud kl. 09.15" in mette.get(f"/visits/{visit_id}").text


@pytest.mark.parametrize("buddy", ["vibeke", "nobody"])
def test_nobody_of_elsewhere_becomes_a_buddy(house: House, buddy: str) -> None:
    visit_id, _ = checked_in(house)
    person = house.cast.people.get(buddy)
    form = {"buddy": person.id if person else "0" * 24, "version": "1"}
    assert house.phone("mette").post(f"/visits/{visit_id}/coming-home", data=form).status_code == 422
    assert kept(house, VisitWatch)[0].buddy_id is None


def test_at_an_hour_when_nobody_watches_the_page_says_so(house: House) -> None:
    decide(house, "sara", since=21, until=7)
    visit_id, _ = checked_in(house)
    page = house.phone("mette").get(f"/visits/{visit_id}").text
    assert "Ingen har vagt på det tidspunkt" in page and "Sara" not in page


def test_a_locked_phone_asks_for_help_and_says_only_what_is_known(house: House) -> None:
    decide(house, "sara", "karin")
    mette, (visit_id, watch_id) = house.phone("mette"), checked_in(house)
    clock.set_to(NOON + timedelta(minutes=20))
    assert mette.get(f"/visits/{visit_id}").headers["location"].startswith("/unlock")
    asked = mette.post(f"/out/{watch_id}/help")
    assert (asked.status_code, asked.headers["location"]) == (303, f"/out/{watch_id}")
    page = mette.get(f"/out/{watch_id}")
    assert NOBODY_YET in page.text and "tel:112" in page.text and page.headers["refresh"] == "10"
    assert "er på vej" not in page.text and "Amina" not in page.text
    sweep(house, clock.now())
    assert NOBODY_YET in mette.get(f"/out/{watch_id}").text
    [alarm] = kept(house, Alarm)
    answer = house.phone("sara").post(f"/alarms/{alarm.id}/answer", data={"doing": "going"})
    assert answer.status_code == 303
    page = mette.get(f"/out/{watch_id}").text
    assert "Sara: er på vej" in page and NOBODY_YET not in page
    assert mette.post(f"/out/{watch_id}/help").status_code == 303
    assert len(kept(house, Alarm)) == 1, "a second tap is the same alarm"


def test_a_phone_that_threw_the_page_away_finds_it_and_says_i_am_out(house: House) -> None:
    mette, (_, watch_id) = house.phone("mette"), checked_in(house)
    mette.cookies.delete("login")
    there = mette.get("/out")
    assert there.headers["location"] == f"/out/{watch_id}"
    assert "Jeg er ude" in mette.get(f"/out/{watch_id}").text
    assert mette.post(f"/out/{watch_id}/home").status_code == 303
    assert "Du er ude" in mette.get(f"/out/{watch_id}").text
    assert mette.post(f"/out/{watch_id}/longer").status_code == 303
    assert "Du er ude" not in mette.get(f"/out/{watch_id}").text, "said by a slip, it is taken back"
    assert mette.post(f"/out/{watch_id}/home").status_code == 303
    assert "ikke checket ind" in mette.get("/out").text
    sweep(house, NOON + timedelta(hours=3))
    assert kept(house, Alarm) == []
    [visit] = kept(house, Visit)
    assert visit.state == "under_way", "how it went is still to be written"
    changes = [row for row in kept(house, AccessEntry) if row.place == "POST /out/{watch_id}/home"]
    assert {(row.staff_id, row.case_id) for row in changes} == {
        (house.cast.people["mette"].id, house.cast.cases["amina"])
    }


def test_no_other_phone_opens_it_nor_one_that_was_lost(house: House) -> None:
    _, watch_id = checked_in(house)
    asked = [("get", f"/out/{watch_id}"), *(("post", f"/out/{watch_id}/{noun}") for noun in ("help", "home"))]
    mette, jonas, nobody = house.phone("mette"), house.phone("jonas"), house.client()
    jonas_away = house.phone("jonas")
    jonas_away.cookies.delete("login")
    forged = house.client()
    forged.cookies.set("device", "x" + mette.cookies["device"])
    for phone in (jonas, jonas_away, nobody, forged):
        assert [getattr(phone, how)(path).status_code for how, path in asked] == [404, 404, 404]
    other = house.phone("mette")
    device_id = re.findall(r"/me/devices/([0-9a-f]{24})/loss", other.get("/me").text)[0]
    assert other.post(f"/me/devices/{device_id}/loss").status_code == 303
    assert mette.post(f"/out/{watch_id}/help").status_code == 401
    assert kept(house, Alarm) == []


def raised(house: House) -> str:
    """Mette is a quarter over her time, and everybody has been called."""
    decide(house, "sara")
    _, _ = checked_in(house)
    sweep(house, NOON + timedelta(hours=1, minutes=30))
    [alarm] = kept(house, Alarm)
    assert len(kept(house, AlarmCall)) == 2
    return alarm.id


def test_who_is_called_sees_the_address_only_then_and_that_is_logged(house: House) -> None:
    alarm_id = raised(house)
    sara, jonas, karin = (house.phone(name) for name in ("sara", "jonas", "karin"))
    page = sara.get(f"/alarms/{alarm_id}").text
    assert "Mette Holm" in page and "blå mappe" in page and "Prøvevej" not in page and "Amina" not in page
    assert jonas.get(f"/alarms/{alarm_id}").status_code == 404, "who was not called"
    assert house.phone("vibeke").get(f"/alarms/{alarm_id}").status_code == 404
    assert karin.get(f"/alarms/{alarm_id}").status_code == 200
    assert karin.get(f"/alarms/{alarm_id}/address").status_code == 404, "she was not called"
    told = sara.get(f"/alarms/{alarm_id}/address").text
    assert "Prøvevej 1" in told and "Ved opgangen" in told
    assert "Amina" not in told
    shown = [row for row in kept(house, AccessEntry) if row.deed == "reveal"]
    assert [(row.staff_id, row.case_id, row.purpose) for row in shown] == [
        (house.cast.people["sara"].id, house.cast.cases["amina"], "alarm")
    ]
    over = sara.post(f"/alarms/{alarm_id}/end", data={"how": "spoken", "word": "Hun sad i bussen."})
    assert over.status_code == 303
    page = sara.get(f"/alarms/{alarm_id}").text
    assert "Hun sad i bussen." in page and "/house/new?kind=incident" in page
    assert sara.get(f"/alarms/{alarm_id}/address").status_code == 404


def test_who_is_blocked_from_her_finds_no_alarm_about_her(house: House) -> None:
    alarm_id = raised(house)
    who, by = house.cast.people["karin"].id, house.cast.people["mette"].id
    write(house, Block(id=new_id(), case_id=house.cast.cases["amina"], staff_id=who, by=by, at=NOON))
    karin = house.phone("karin")
    assert karin.get(f"/alarms/{alarm_id}").status_code == 404
    assert "Mette Holm" not in karin.get("/alarms").text
    assert "Mette Holm" in house.phone("sara").get("/alarms").text


def test_an_answer_that_comes_too_late_is_told_so(house: House) -> None:
    alarm_id = raised(house)
    sara = house.phone("sara")
    end = {"how": "met"}
    assert "said=saved" in sara.post(f"/alarms/{alarm_id}/end", data=end).headers["location"]
    late = sara.post(f"/alarms/{alarm_id}/answer", data={"doing": "calling"})
    assert "said=unchanged" in late.headers["location"]
    assert sara.post(f"/alarms/{alarm_id}/answer", data={"doing": "flying"}).status_code == 422
    assert sara.post(f"/alarms/{alarm_id}/end", data={"how": "home"}).status_code == 422


def test_she_neither_answers_nor_ends_what_is_about_herself(house: House) -> None:
    alarm_id, mette = raised(house), house.phone("mette")
    page = mette.get(f"/alarms/{alarm_id}").text
    assert "/answer" not in page and "/end" not in page
    assert mette.post(f"/alarms/{alarm_id}/answer", data={"doing": "calling"}).status_code == 404
    assert mette.post(f"/alarms/{alarm_id}/end", data={"how": "spoken"}).status_code == 404
    assert [call.answered_at for call in kept(house, AlarmCall)] == [None, None]


def test_two_coordinators_do_not_write_over_each_other_and_others_only_read(house: House) -> None:
    decide(house, "sara", "karin")
    karin = house.phone("karin")
    assert karin.post("/coming-home", data=COMING_HOME_BODIES["POST /coming-home"]).status_code == 409
    page = house.phone("ida").get("/coming-home").text
    assert "Sara Lind" in page and "går der ingen alarm" in page and 'action="/coming-home"' not in page
    wrong = COMING_HOME_BODIES["POST /coming-home"] | {"version": "1", "who": "0" * 24}
    assert karin.post("/coming-home", data=wrong).status_code == 422
