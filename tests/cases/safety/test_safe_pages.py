"""What a caseworker does on the page: hours, sources, still holds, held back, danger to life, the stop."""

import re
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.cases.safety.records import DangerToLife, NotSent, SafeContact, WaySource
from aftercare.demo.cast import NOON
from aftercare.storage.ids import new_id
from tests.cases.safety.test_hours import at
from tests.conftest import House
from tests.visits.talking import planned

MORNINGS = {"days_1": ["0", "1", "2", "3", "4"], "from_1": "9", "to_1": "12"}
EVENINGS = {"days_2": [str(day) for day in range(7)], "from_2": "18", "to_2": "8", "never_2": "yes"}


def rows_of(house: House, record: Any) -> list[Any]:
    async def read() -> list[Any]:
        async with house.database.reading() as db:
            return list((await db.execute(select(record))).scalars())

    return list(house.run(read))


def safe(house: House, name: str = "amina") -> Any:
    return next(one for one in rows_of(house, SafeContact) if one.case_id == house.cast.cases[name])


def said(phone: TestClient, case: str, **more: Any) -> Any:
    """Her answers sent as the form is shown now, with these changed."""
    page = phone.get(f"{case}/safe-contact").text
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    form = {"may_call": "yes", "may_text": "yes", "wants_invitations": "yes", "how": "said"}
    return phone.post(f"{case}/safe-contact", data=form | {"version": version[1]} | more)


def test_at_ten_she_may_be_called_and_at_ten_in_the_evening_not(house: House) -> None:
    case = f"/cases/{house.cast.cases['amina']}"
    assert said(house.phone("mette"), case, **MORNINGS, **EVENINGS, confirmed="yes").is_redirect
    clock.set_to(at("2026-11-24", "10:00"))
    morning = house.phone("mette").get(case).text
    assert 'href="tel:+4520000001"' in morning and "nu, til 12.00" in " ".join(morning.split())
    assert "man.–fre. 09.00–12.00" in morning and "aldrig hver dag 18.00–08.00" in morning
    clock.set_to(at("2026-11-24", "22:00"))
    mette = house.phone("mette")
    evening = mette.get(case).text
    assert "tel:" not in evening and "fra ons. 25. nov. 09.00" in " ".join(evening.split())
    held = mette.post(f"{case}/not-sent", data={"way": "call"})
    assert held.is_redirect and mette.post(f"{case}/not-sent", data={"way": "call"}).is_redirect
    [row] = rows_of(house, NotSent)
    assert (row.way, row.rules, row.opens_at) == ("call", "never_hours", at("2026-11-25", "09:00"))
    assert "Holdt tilbage, er ikke nået frem" not in mette.get("/").text, "not before it may be sent"
    clock.set_to(at("2026-11-25", "09:00"))
    mette = house.phone("mette")
    assert "Holdt tilbage, er ikke nået frem" in mette.get("/").text
    assert "Holdt tilbage" in mette.get(f"{case}/safe-contact").text
    assert mette.post(f"{case}/not-sent/{row.id}/settlement").is_redirect
    assert "Holdt tilbage, er ikke nået frem" not in mette.get("/").text


def test_what_may_go_is_not_held_back(house: House) -> None:
    mette, case = house.phone("mette"), f"/cases/{house.cast.cases['amina']}"
    answer = mette.post(f"{case}/not-sent", data={"way": "call"})
    assert answer.is_redirect and rows_of(house, NotSent) == []
    assert "Det må sendes nu" in mette.get(answer.headers["location"]).text


def test_a_link_that_goes_out_settles_what_waited(house: House) -> None:
    clock.set_to(at("2026-11-24", "23:00"))
    mette, case = house.phone("mette"), f"/cases/{house.cast.cases['amina']}"
    visit = planned(house, mette)
    page = mette.post(f"{visit}/link").text
    assert "sms:+" not in page and "Ingen sms: fra" in page and 'class="qr"' in page
    assert mette.post(f"{case}/not-sent", data={"way": "text"}).is_redirect
    clock.set_to(at("2026-11-25", "09:00"))
    assert 'href="sms:+45' in house.phone("mette").post(f"{visit}/link").text
    [row] = rows_of(house, NotSent)
    assert clock.whole_minute(row.settled_at) == at("2026-11-25", "09:00")


def test_half_a_row_of_hours_is_told_beside_it_and_all_is_kept(house: House) -> None:
    mette, case = house.phone("mette"), f"/cases/{house.cast.cases['amina']}"
    for row, field in (
        ({"days_1": ["0"]}, "Skriv fra hvornår"),
        ({"days_1": ["0"], "from_1": "9"}, "Skriv til hvornår"),
        ({"from_3": "9.30", "to_3": "11"}, "Vælg dagene"),
    ):
        answer = said(mette, case, cover="Anne", **row)
        assert answer.status_code == 422 and field in answer.text and "Anne" in answer.text


def test_how_we_know_stands_beside_each_answer(house: House) -> None:
    mette, case = house.phone("mette"), f"/cases/{house.cast.cases['amina']}"
    assert said(mette, case, watched="yes", how="seen").is_redirect
    known = {one.way: one.source for one in rows_of(house, WaySource)}
    assert known == {"watched": "seen"}, "nothing else was said anew"
    assert said(mette, case, watched="yes", confirmed="yes").is_redirect
    known = {one.way: one.source for one in rows_of(house, WaySource)}
    assert known == dict.fromkeys(("may_call", "may_text", "wants_invitations", "watched"), "said")
    page = mette.get(f"{case}/safe-contact").text
    assert "Hun har sagt det · tirs. 24. nov. ·\nMette Holm" in page


def test_one_tap_says_that_it_still_holds(house: House) -> None:
    case = f"/cases/{house.cast.cases['amina']}"
    clock.set_to(NOON + timedelta(days=70))
    mette = house.phone("mette")
    page = mette.get(case).text
    assert "spørg hende først, om det stadig gælder" in page.lower() and 'href="tel:' in page
    here, holds = f"/contacts/new?case={case[7:]}", f"{case}/safe-contact/confirmation"
    assert mette.post(holds, data={"version": "1", "back": here}).headers["location"].startswith(here)
    kept = safe(house)
    today = (NOON + timedelta(days=70)).date()
    assert (kept.confirmed_on, kept.holds_until, kept.version) == (today, today + timedelta(days=60), 2)
    late = mette.post(holds, data={"version": "1"})
    assert late.status_code == 409 and safe(house).version == 2
    elsewhere = {"version": "2", "back": "https://evil.example/"}
    assert (
        mette.post(f"{case}/safe-contact/confirmation", data=elsewhere).headers["location"].startswith(case)
    )


def test_whoever_asks_her_in_passing_is_back_where_she_was(house: House) -> None:
    mette, case = house.phone("mette"), f"/cases/{house.cast.cases['amina']}"
    cafe = f"/cafes/{new_id()}/invitations"
    page = mette.get(f"{case}/safe-contact?back={cafe}").text
    assert f'name="back" value="{cafe}"' in page and f'class="heading__back" href="{cafe}"' in page
    assert said(mette, case, back=cafe).headers["location"].startswith(cafe)
    for odd in (
        "https://evil.example/",
        "//evil.example",
        f"{cafe}/../../cases",
        f"{cafe}?x",
        "/cafes/new",
        "",
    ):
        assert "evil" not in mette.get(f"{case}/safe-contact?back={odd}").text
        assert said(mette, case, back=odd).headers["location"].startswith(f"{case}?")


def test_the_centre_sets_for_how_long(house: House) -> None:
    karin, case = house.phone("karin"), f"/cases/{house.cast.cases['amina']}"
    assert said(house.phone("mette"), case, confirmed="yes").is_redirect
    form = {"id": "a" * 24, "value": "30", "valid_from": "2026-11-24", "version": "0"}
    assert karin.post("/settings/safe_contact", data=form).is_redirect
    assert safe(house).holds_until == NOON.date() + timedelta(days=30), "also for what was confirmed before"
    sooner = form | {"id": "b" * 24, "value": "7", "valid_from": "2026-12-20", "version": "1"}
    assert karin.post("/settings/safe_contact", data=sooner).is_redirect
    assert safe(house).holds_until == date(2026, 12, 20), "by then seven days are over"


def test_danger_to_life_opens_every_way_and_the_coordinator_is_told(house: House) -> None:
    clock.set_to(at("2026-11-24", "23:30"))
    mette, case = house.phone("mette"), f"/cases/{house.cast.cases['amina']}"
    assert said(mette, case, may_call="no", may_text="no", stopped="everything").is_redirect
    assert "tel:" not in mette.get(case).text
    danger_id = new_id()
    empty = mette.post(f"{case}/danger", data={"id": danger_id, "why": ""})
    assert empty.status_code == 422 and rows_of(house, DangerToLife) == []
    why = {"id": danger_id, "why": "Naboen ringer: han slår på døren."}
    assert mette.post(f"{case}/danger", data=why).is_redirect
    page = mette.get(case).text
    assert 'href="tel:+4520000001"' in page and "Hun er i livsfare" in page
    karin = house.phone("karin")
    assert "Hun blev kontaktet, fordi hun var i livsfare" in karin.get("/").text
    shown = karin.get(f"{case}/safe-contact").text
    assert "han slår på døren" in shown
    assert mette.post(f"{case}/danger/{danger_id}/seen").status_code == 403
    assert karin.post(f"{case}/danger/{danger_id}/seen").is_redirect
    assert "fordi hun var i livsfare" not in karin.get("/").text
    clock.set_to(at("2026-11-25", "00:30"))
    assert "tel:" not in house.phone("mette").get(case).text, "an hour, and not a minute more"


def test_only_she_takes_the_stop_back(house: House) -> None:
    mette, case = house.phone("mette"), f"/cases/{house.cast.cases['amina']}"
    assert said(mette, case, stopped="messages").is_redirect
    assert safe(house).stopped_on == NOON.date()
    assert "Hun vil ikke have flere beskeder" in mette.get(case).text
    for more in ({}, {"how": "seen", "confirmed": "yes"}):
        answer = said(mette, case, **more)
        assert answer.status_code == 422 and "Kun hun selv kan ophæve det" in answer.text
    assert said(mette, case, confirmed="yes").is_redirect
    assert (safe(house).stopped, safe(house).stopped_on) == (None, None)


def test_what_he_reads_gets_no_message_and_the_rules_are_in_sight(house: House) -> None:
    mette, case = house.phone("mette"), f"/cases/{house.cast.cases['amina']}"
    facts = {"watched": "yes", "phone_of": "shared", "code_word": "Hvad hed hunden?", "cover": "Anne"}
    assert said(mette, case, confirmed="yes", **facts).is_redirect
    page = mette.get(f"/contacts/new?case={case[7:]}").text
    assert "Hvad hed hunden?" in page and "Anne" in page
    assert "Nogen læser med på hendes telefon" in page
    assert "sms:+" not in mette.post(f"{planned(house, mette)}/link").text


def test_a_talk_with_her_settles_the_call_that_waited(house: House) -> None:
    case = f"/cases/{house.cast.cases['amina']}"
    clock.set_to(at("2026-11-24", "22:00"))
    mette = house.phone("mette")
    for way in ("call", "text"):
        assert mette.post(f"{case}/not-sent", data={"way": way}).is_redirect
    clock.set_to(at("2026-11-25", "09:30"))
    mette = house.phone("mette")
    tapped = {"id": new_id(), "tapped": "yes", "kind": "phone"}
    assert mette.post(f"{case}/contacts", data=tapped).is_redirect
    assert {one.way: one.settled_at is not None for one in rows_of(house, NotSent)} == {
        "call": True,
        "text": False,
    }
