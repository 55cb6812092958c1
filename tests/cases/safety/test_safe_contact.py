"""What she has said is safe: unknown never permits, and nobody overwrites anybody."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.records import Case
from aftercare.cases.safety.actions import write_safe_contact
from aftercare.cases.safety.forms import SafeContactForm
from aftercare.cases.safety.gate import Go, SafeWays, Way, gate
from aftercare.cases.safety.leaving import leaving
from aftercare.cases.safety.lists import safe_sheet
from aftercare.cases.safety.rules import permits
from aftercare.demo.cast import NOON, Cast
from aftercare.errors import NotFound
from aftercare.phone_numbers import number_or_none
from aftercare.storage.ids import new_id
from aftercare.visits.cafes.rules import Invitation, how_to_invite
from tests.cases.safety.test_gate import said, ways
from tests.cases.safety.test_hours import moments
from tests.conftest import House
from tests.visits.talking import planned

numbers = st.from_regex(r"\+?[0-9 ]{0,14}", fullmatch=True)


@given(numbers, st.text(min_size=1, max_size=80), said, ways, moments)
def test_an_address_opens_only_what_may_go(
    phone: str, text: str, hers: SafeWays, way: Way, now: datetime
) -> None:
    hers = replace(hers, number=number_or_none(phone) is not None)
    one = leaving(hers, way, now, phone=phone, text=text)
    assert one.verdict == gate(hers, way, now)
    assert bool(one.href) == (one.goes and way in (Way.call, Way.text))
    assert one.href.startswith(("tel:", "sms:", "")[("call", "text").index(way) if one.href else 2])


@given(said, moments)
def test_nobody_is_invited_by_a_way_she_has_not_named(hers: SafeWays, now: datetime) -> None:
    way = how_to_invite(hers, now)
    for invitation, by in ((Invitation.link, Way.text), (Invitation.call, Way.call)):
        if way is invitation:
            assert permits(hers.wants_invitations) and permits(hers.said(by))
            assert gate(hers, by, now).answer is not Go.never


@pytest.mark.parametrize(("may_text", "offered"), [(True, True), (False, False), (None, False)])
def test_a_link_is_only_offered_as_text_when_that_is_safe(
    house: House, may_text: bool | None, offered: bool
) -> None:
    phone, case_id = house.phone("mette"), house.cast.cases["birgitte"]
    said = {True: "yes", False: "no", None: ""}[may_text]
    safe = {"may_text": said, "may_call": "yes", "confirmed": "yes", "version": "1"}
    phone.post(f"/cases/{case_id}/safe-contact", data=safe)
    visit_id = new_id()
    body = {"id": visit_id, "case": case_id, "kind": "home", "day": "2026-11-26", "at": "10:00"}
    body |= {"minutes": "60", "staff": house.cast.people["mette"].id}
    assert phone.post("/visits", data=body).status_code == 303
    page = phone.post(f"/visits/{visit_id}/link", data={"version": "1"}).text
    assert ('href="sms:' in page, "data-copy" in page) == (offered, offered)
    assert "<svg" in page


async def test_her_answers_are_kept_with_their_day(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    jonas, safiya = cast.people["jonas"], cast.cases["safiya"]
    before = await safe_sheet(db, await find_case(db, jonas, safiya, noon))
    assert (before.version, before.confirmed_on, before.answers["may_text"]) == (0, None, None)
    typed = {"may_call": True, "may_text": False, "hours": "9–14", "say": "fra <b>klinikken</b> 🌿"}
    form = SafeContactForm.model_validate(typed | {"caution": True, "confirmed": True})
    assert await write_safe_contact(db, await find_case(db, jonas, safiya, noon), form, noon)
    after = await safe_sheet(db, await find_case(db, jonas, safiya, noon))
    assert [after.answers[name] for name in ("may_call", "may_text", "wants_invitations")] == [
        True,
        False,
        None,
    ]
    assert (after.words["hours"], after.words["say"], after.caution) == (
        "9–14",
        "fra <b>klinikken</b> 🌿",
        True,
    )
    assert (after.by, after.version) == ("Jonas Bech", 1)
    assert after.confirmed_on and after.confirmed_on.isoformat() == "2026-11-24"


async def test_saving_is_not_her_confirming(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    """Only the box says that she confirmed it; what is changed without it is not confirmed any more."""
    jonas, safiya, later = cast.people["jonas"], cast.cases["safiya"], noon + timedelta(days=9)
    hers = await find_case(db, jonas, safiya, noon)
    for form, now, day in (
        (SafeContactForm(may_call=True), noon, None),
        (SafeContactForm(may_call=True, confirmed=True, version=1), noon, noon.date()),
        (SafeContactForm(may_call=True, caution=True, version=2), later, noon.date()),
        (SafeContactForm(may_call=True, hours="9", version=3), later, None),
        (SafeContactForm(may_call=False, confirmed=True, version=4), later, later.date()),
    ):
        assert await write_safe_contact(db, hers, form, now)
        assert (await safe_sheet(db, hers)).confirmed_on == day


def test_nothing_answered_is_nothing_confirmed(house: House) -> None:
    phone, case = house.phone("jonas"), f"/cases/{house.cast.cases['safiya']}"
    empty = phone.post(f"{case}/safe-contact", data={"confirmed": "yes", "version": "0"})
    assert empty.status_code == 422 and "ikke svaret på noget" in empty.text
    assert phone.post(f"{case}/safe-contact", data={"note": "Ring ikke", "version": "0"}).is_redirect
    assert "ikke spurgt" in phone.get(case).text, "a row alone says nothing of what she was asked"


async def give_number(house: House, case_id: str, phone: str) -> None:
    async with house.database.writing() as db:
        hers = await find_case(db, house.cast.people["mette"], case_id, NOON)
        sealed = hers.lock.seal(Case.phone, case_id, phone)
        await db.execute(update(Case).where(Case.id == case_id).values(phone=sealed))


SAYS = {
    "none": "Ingen har spurgt hende, om opkald er trygge",
    "no": "Hun har sagt nej til opkald",
    "number": "Hun har sagt ja til opkald, men der er ikke skrevet noget nummer",
    "yes": "Må ringes op",
}


@pytest.mark.parametrize(
    ("may_call", "phone", "said"),
    [
        ("", "20304050", "none"),
        ("no", "20304050", "no"),
        ("yes", "20304050", "yes"),
        ("", "", "none"),
        ("no", "", "no"),
        ("yes", "", "number"),
    ],
)
def test_permission_is_never_read_off_a_number(house: House, may_call: str, phone: str, said: str) -> None:
    """Nobody has asked, she said no, yes but no number, yes: the same words on every page that tells it."""
    mette, case_id = house.phone("mette"), house.cast.cases["birgitte"]
    safe = {"may_call": may_call, "may_text": may_call, "wants_invitations": "yes", "version": "1"}
    assert mette.post(f"/cases/{case_id}/safe-contact", data=safe).is_redirect
    house.run(give_number, house, case_id, phone)
    visit = planned(house, mette, case="birgitte")
    lost = {"id": new_id(), "since": "2026-11-20", "why": "no_answer", "note": ""}
    assert mette.post(f"/cases/{case_id}/out-of-contact", data=lost).is_redirect
    pages = (f"/cases/{case_id}", f"/contacts/new?case={case_id}", f"/cases/{case_id}/out-of-contact")
    for page in (*pages, *((visit,) if said != "yes" else ())):
        text = mette.get(page).text
        assert [name for name, words in SAYS.items() if words in text] == [said], page
        # Who has said nothing of any way may be called once, to be asked.
        assert ("tel:" in text) is (said == "yes" or (said, bool(phone)) == ("none", True)), page
    texts = {"none": "Ingen har spurgt hende om sms", "no": "Hun har sagt nej til sms"}
    texts |= {"number": "ja til sms, men"}
    given = mette.post(f"{visit}/link").text
    assert [name for name, words in texts.items() if words in given] == ([] if said == "yes" else [said])


async def test_the_second_of_two_is_told(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    form = SafeContactForm(may_call=False, version=1)
    assert await write_safe_contact(db, await find_case(db, mette, amina, noon), form, noon)
    assert not await write_safe_contact(
        db, await find_case(db, cast.people["jonas"], amina, noon), form, noon
    )
    again = SafeContactForm(may_call=True, version=2)
    assert await write_safe_contact(
        db, await find_case(db, mette, amina, noon + timedelta(days=30)), again, noon + timedelta(days=30)
    )
    assert (await safe_sheet(db, await find_case(db, mette, amina, noon))).answers["may_call"]


async def test_the_first_answers_are_written_once(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    jonas, safiya = cast.people["jonas"], cast.cases["safiya"]
    assert await write_safe_contact(
        db, await find_case(db, jonas, safiya, noon), SafeContactForm(may_text=False), noon
    )
    assert not await write_safe_contact(
        db, await find_case(db, jonas, safiya, noon), SafeContactForm(may_text=True), noon
    )
    assert (await safe_sheet(db, await find_case(db, jonas, safiya, noon))).answers["may_text"] is False


async def test_hers_are_nobody_elses(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    for person in ("jonas", "vibeke"):
        with pytest.raises(NotFound):
            await safe_sheet(db, await find_case(db, cast.people[person], cast.cases["birgitte"], noon))


def test_the_page_tells_what_the_other_wrote(house: House) -> None:
    phone, address = house.phone("mette"), f"/cases/{house.cast.cases['amina']}/safe-contact"
    assert phone.post(address, data={"may_text": "no", "say": "fra klinikken", "version": "1"}).is_redirect
    late = house.phone("jonas").post(
        address, data={"may_text": "yes", "note": "Søster svarer", "version": "1"}
    )
    assert late.status_code == 409
    assert "fra klinikken" in late.text and "Søster svarer" in late.text
    assert 'name="version" value="2"' in late.text
    long = phone.post(address, data={"note": "x" * 10_000, "version": "2"})
    assert long.status_code == 422 and "x" * 10_000 in long.text
