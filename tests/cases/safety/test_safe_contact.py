"""What she has said is safe: unknown never permits, and nobody overwrites anybody."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.safety.actions import confirm_safe_contact
from aftercare.cases.safety.forms import SafeContactForm
from aftercare.cases.safety.giving_links import her_number, text_message
from aftercare.cases.safety.lists import safe_sheet
from aftercare.cases.safety.rules import permits
from aftercare.demo.cast import Cast
from aftercare.errors import NotFound
from aftercare.phone_numbers import number_or_none
from aftercare.storage.ids import new_id
from aftercare.visits.cafes.rules import Invitation, how_to_invite
from tests.conftest import House

answers = st.sampled_from([True, False, None])
numbers = st.from_regex(r"\+?[0-9 ]{0,14}", fullmatch=True)


@given(numbers, st.text(max_size=80), answers)
def test_nothing_is_written_to_her_unless_she_said_yes(phone: str, text: str, may_text: bool | None) -> None:
    message = text_message(phone, text, may_text)
    assert (message != "") == (may_text is True and number_or_none(phone) is not None)


@given(numbers, answers)
def test_nobody_dials_her_unless_she_said_yes(phone: str, may_call: bool | None) -> None:
    number = her_number(phone, may_call)
    assert (number != "") == (may_call is True and number_or_none(phone) is not None)


@given(answers, answers, answers)
def test_nobody_is_invited_by_a_way_she_has_not_named(
    wants: bool | None, may_text: bool | None, may_call: bool | None
) -> None:
    way = how_to_invite(wants, may_text, may_call)
    assert way is not Invitation.link or (permits(wants) and permits(may_text))
    assert way is not Invitation.call or (permits(wants) and permits(may_call))


@pytest.mark.parametrize(("may_text", "offered"), [(True, True), (False, False), (None, False)])
def test_a_link_is_only_offered_as_text_when_that_is_safe(
    house: House, may_text: bool | None, offered: bool
) -> None:
    phone, case_id = house.phone("mette"), house.cast.cases["birgitte"]
    said = {True: "yes", False: "no", None: ""}[may_text]
    phone.post(f"/cases/{case_id}/safe-contact", data={"may_text": said, "may_call": "yes", "version": "1"})
    visit_id = new_id()
    body = {"id": visit_id, "case": case_id, "kind": "home", "day": "2026-11-26", "at": "10:00"}
    body |= {"minutes": "60", "staff": house.cast.people["mette"].id}
    assert phone.post("/visits", data=body).status_code == 303
    page = phone.post(f"/visits/{visit_id}/link", data={"version": "1"}).text
    assert ("sms:" in page, "data-copy" in page) == (offered, offered)
    assert "<svg" in page


async def test_her_answers_are_kept_with_their_day(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    jonas, safiya = cast.people["jonas"], cast.cases["safiya"]
    before = await safe_sheet(db, await find_case(db, jonas, safiya, noon), noon)
    assert (before.version, before.confirmed_on, before.may_text) == (0, None, None)
    form = SafeContactForm(
        may_call=True, may_text=False, hours="9–14", say="fra <b>klinikken</b> 🌿", caution=True
    )
    assert await confirm_safe_contact(db, await find_case(db, jonas, safiya, noon), form, noon)
    after = await safe_sheet(db, await find_case(db, jonas, safiya, noon), noon)
    assert (after.may_call, after.may_text, after.wants_invitations) == (True, False, None)
    assert (after.hours, after.say, after.caution) == ("9–14", "fra <b>klinikken</b> 🌿", True)
    assert (after.by, after.version) == ("Jonas Bech", 1)
    assert after.confirmed_on and after.confirmed_on.isoformat() == "2026-11-24"


async def test_the_second_of_two_is_told(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    form = SafeContactForm(may_call=False, version=1)
    assert await confirm_safe_contact(db, await find_case(db, mette, amina, noon), form, noon)
    assert not await confirm_safe_contact(
        db, await find_case(db, cast.people["jonas"], amina, noon), form, noon
    )
    again = SafeContactForm(may_call=True, version=2)
    assert await confirm_safe_contact(
        db, await find_case(db, mette, amina, noon + timedelta(days=30)), again, noon + timedelta(days=30)
    )
    assert (await safe_sheet(db, await find_case(db, mette, amina, noon), noon)).may_call


async def test_the_first_answers_are_written_once(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    jonas, safiya = cast.people["jonas"], cast.cases["safiya"]
    assert await confirm_safe_contact(
        db, await find_case(db, jonas, safiya, noon), SafeContactForm(may_text=False), noon
    )
    assert not await confirm_safe_contact(
        db, await find_case(db, jonas, safiya, noon), SafeContactForm(may_text=True), noon
    )
    assert (await safe_sheet(db, await find_case(db, jonas, safiya, noon), noon)).may_text is False


async def test_hers_are_nobody_elses(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    for person in ("jonas", "vibeke"):
        with pytest.raises(NotFound):
            await safe_sheet(db, await find_case(db, cast.people[person], cast.cases["birgitte"], noon), noon)


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
