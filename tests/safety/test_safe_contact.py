"""What she has said is safe: unknown never permits, and nobody overwrites anybody."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.safety.actions import confirm_safe_contact
from aftercare.safety.forms import SafeContactForm
from aftercare.safety.lists import safe_sheet
from aftercare.safety.rules import may_call, may_invite, may_leave_message, may_send_text
from aftercare.web.errors import NotFound
from tests.cast import Cast
from tests.conftest import House

RULES = (may_call, may_invite, may_leave_message, may_send_text)


@dataclass(frozen=True)
class Answers:
    """What she has said."""

    may_call: bool | None = None
    may_text: bool | None = None
    may_leave_message: bool | None = None
    wants_invitations: bool | None = None


answers = st.builds(Answers, *(st.sampled_from([True, False, None]) for _ in range(4)))


def test_nothing_is_allowed_before_she_is_asked() -> None:
    for rule in RULES:
        assert not rule(None)
        assert not rule(Answers())


@given(answers)
def test_not_asked_allows_no_more_than_no(said: Answers) -> None:
    refused = Answers(*(value if value else False for value in vars(said).values()))
    assert [rule(said) for rule in RULES] == [rule(refused) for rule in RULES]


@given(answers)
def test_only_yes_permits(said: Answers) -> None:
    assert may_call(said) == (said.may_call is True)
    assert may_send_text(said) == (said.may_text is True)
    assert not may_leave_message(said) or (said.may_call and said.may_leave_message)
    assert not may_invite(said) or (said.wants_invitations and (said.may_call or said.may_text))


async def test_her_answers_are_kept_with_their_day(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    jonas, safiya = cast.people["jonas"], cast.cases["safiya"]
    before = await safe_sheet(db, jonas, safiya, noon)
    assert (before.version, before.confirmed_on, before.may_text) == (0, None, None)
    form = SafeContactForm(
        may_call=True, may_text=False, hours="9–14", say="fra <b>klinikken</b> 🌿", caution=True
    )
    assert await confirm_safe_contact(db, jonas, safiya, form, noon)
    after = await safe_sheet(db, jonas, safiya, noon)
    assert (after.may_call, after.may_text, after.wants_invitations) == (True, False, None)
    assert (after.hours, after.say, after.caution) == ("9–14", "fra <b>klinikken</b> 🌿", True)
    assert (after.by, after.version) == ("Jonas Bech", 1)
    assert after.confirmed_on and after.confirmed_on.isoformat() == "2026-11-24"


async def test_the_second_of_two_is_told(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    form = SafeContactForm(may_call=False, version=1)
    assert await confirm_safe_contact(db, mette, amina, form, noon)
    assert not await confirm_safe_contact(db, cast.people["jonas"], amina, form, noon)
    again = SafeContactForm(may_call=True, version=2)
    assert await confirm_safe_contact(db, mette, amina, again, noon + timedelta(days=30))
    assert (await safe_sheet(db, mette, amina, noon)).may_call


async def test_the_first_answers_are_written_once(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    jonas, safiya = cast.people["jonas"], cast.cases["safiya"]
    assert await confirm_safe_contact(db, jonas, safiya, SafeContactForm(may_text=False), noon)
    assert not await confirm_safe_contact(db, jonas, safiya, SafeContactForm(may_text=True), noon)
    assert (await safe_sheet(db, jonas, safiya, noon)).may_text is False


async def test_hers_are_nobody_elses(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    for person in ("jonas", "vibeke"):
        with pytest.raises(NotFound):
            await safe_sheet(db, cast.people[person], cast.cases["birgitte"], noon)


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
