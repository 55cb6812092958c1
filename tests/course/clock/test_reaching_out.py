"""Losing and finding contact with a real case, and closings that are refused."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.forms import OfferForm
from aftercare.cases.found import find_case
from aftercare.course.clock.checklist_actions import take_back, tick
from aftercare.course.clock.checklists import Item
from aftercare.course.clock.extension import Lengthening, extend_course
from aftercare.course.clock.forms import (
    CheckForm,
    ClosingForm,
    ExtensionForm,
    LostForm,
    MakingForm,
    RhythmForm,
)
from aftercare.course.clock.lists import case_clock
from aftercare.course.clock.make_turn import Making, make_turn
from aftercare.course.clock.offer import STALE, write_offer
from aftercare.course.clock.out_of_contact import Losing, lose_contact
from aftercare.course.clock.outreach import OUT_OF_CONTACT
from aftercare.course.clock.rhythm import OUT_OF_RHYTHM
from aftercare.course.clock.rhythm_actions import set_rhythm
from aftercare.course.clock.rules import Phase
from aftercare.course.closing.closing import Closing, close_course
from aftercare.course.contacts.actions import write_contact
from aftercare.course.contacts.forms import ContactForm
from aftercare.course.contacts.outreach_lists import out_sheet
from aftercare.course.contacts.rules import ContactKind
from aftercare.course.sheet import course_sheet
from aftercare.demo.cast import Cast
from aftercare.errors import NotAllowed, NotFound
from aftercare.storage.ids import new_id
from aftercare.today.case_glance import glance
from aftercare.today.today import lines
from aftercare.visits.actions import take_step
from aftercare.visits.rules import VisitState
from aftercare.visits.tries import MISSED_SINCE_LOST
from tests.visits.things import arrange

TODAY = date(2026, 11, 24)


def lost(since: date = TODAY - timedelta(days=10), why: str = "no_answer") -> LostForm:
    """A loss of contact as it is posted."""
    return LostForm.model_validate({"id": new_id(), "since": since, "why": why, "note": "Stille 🌙"})


def tap(kind: str) -> ContactForm:
    """One tap about her."""
    return ContactForm.model_validate({"id": new_id(), "kind": kind, "tapped": True})


async def test_reaching_her_ends_it_and_a_try_does_not(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    went = await lose_contact(
        db, await find_case(db, mette, amina, noon), form=lost(), reached_on=None, now=noon
    )
    again = await lose_contact(
        db, await find_case(db, mette, amina, noon), form=lost(), reached_on=None, now=noon
    )
    assert went is again is Losing.done
    (case,) = await glance(db, mette, noon, case_id=amina)
    kinds = {line.matter.kind for line in lines([case], [], noon)}
    assert OUT_OF_CONTACT in kinds and OUT_OF_RHYTHM not in kinds
    await write_contact(db, await find_case(db, mette, amina, noon), tap(ContactKind.attempt), noon)
    seen = await out_sheet(db, await find_case(db, mette, amina, noon), MISSED_SINCE_LOST, noon)
    assert seen.lost and seen.out and seen.lost.note == "Stille 🌙"
    assert (seen.out.tries, seen.out.next_on) == ((TODAY,), date(2026, 11, 28))
    (case,) = await glance(db, mette, noon, case_id=amina)
    assert not any(line.matter.kind is OUT_OF_CONTACT for line in lines([case], [], noon))
    await write_contact(db, await find_case(db, mette, amina, noon), tap(ContactKind.phone), noon)
    seen = await out_sheet(db, await find_case(db, mette, amina, noon), MISSED_SINCE_LOST, noon)
    assert seen.lost is None and [one.until for one in seen.earlier] == [TODAY]
    refused = await lose_contact(
        db, await find_case(db, mette, amina, noon), form=lost(TODAY), reached_on=seen.last_reached, now=noon
    )
    assert refused is Losing.reached_since
    ahead = lost(TODAY + timedelta(days=1))
    assert (
        await lose_contact(db, await find_case(db, mette, amina, noon), form=ahead, reached_on=None, now=noon)
        is Losing.not_yet
    )


@pytest.mark.both_databases
@pytest.mark.parametrize(("who", "tries"), [("her", (TODAY,)), ("us", ()), ("other", ())])
async def test_a_visit_she_did_not_come_to_is_a_try(
    db: AsyncSession, cast: Cast, noon: datetime, who: str, tries: tuple[date, ...]
) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    hers = await find_case(db, mette, amina, noon)
    assert await lose_contact(db, hers, form=lost(), reached_on=None, now=noon) is Losing.done
    visit = await arrange(db, cast, noon, case="amina")
    missed, kept = VisitState.missed, VisitState.kept
    await take_step(db, hers, visit.id, missed, version=1, now=noon, how=who)
    seen = await out_sheet(db, hers, MISSED_SINCE_LOST, noon)
    assert seen.out and (seen.out.tries, seen.missed) == (tries, list(tries))
    (case,) = await glance(db, mette, noon, case_id=amina)
    assert case.course.out and case.course.out.tries == tries
    await take_step(db, hers, visit.id, kept, version=2, now=noon)
    seen = await out_sheet(db, hers, MISSED_SINCE_LOST, noon)
    assert seen.out and seen.out.tries == ()


@pytest.mark.parametrize("reason", ["no_answer", "went_back", "moved"])
@pytest.mark.parametrize("days", [0, 400])
async def test_no_course_is_closed_because_she_cannot_be_reached(
    db: AsyncSession, cast: Cast, noon: datetime, reason: str, days: int
) -> None:
    now = noon + timedelta(days=days)
    facts = {"id": new_id(), "reason": reason, "note": "Ord", "closed_on": now.date(), "without": "Ord"}
    went = await close_course(
        db, await find_case(db, cast.people["karin"], cast.cases["amina"], now), ClosingForm(**facts), now
    )
    assert went is Closing.reach_out


async def test_before_nine_months_only_her_own_decision_or_nobodys_closes(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    facts = {"note": "Ord", "closed_on": TODAY, "without": "Ord"}
    for reason in ("completed", "other"):
        form = ClosingForm(id=new_id(), reason=reason, **facts)
        went = await close_course(
            db, await find_case(db, cast.people["karin"], cast.cases["amina"], noon), form, noon
        )
        assert went is Closing.too_early
    form = ClosingForm(id=new_id(), reason="emigrated", **facts)
    assert (
        await close_course(
            db, await find_case(db, cast.people["karin"], cast.cases["amina"], noon), form, noon
        )
        is Closing.done
    )


async def test_a_declined_offer_is_taken_up_again(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    for version, answer in enumerate(("declined", "accepted")):
        noon += timedelta(minutes=1)
        facts = {"id": new_id(), "offered_on": TODAY, "answer": answer, "answered_on": TODAY}
        form = OfferForm.model_validate(facts | {"version": version, "note": "Hendes ord"})
        assert await write_offer(db, await find_case(db, mette, amina, noon), form, noon) == ""
        assert await write_offer(db, await find_case(db, mette, amina, noon), form, noon) == ""
    late = OfferForm.model_validate(facts | {"id": new_id(), "version": 0})
    assert await write_offer(db, await find_case(db, mette, amina, noon), late, noon) == STALE
    seen = await case_clock(db, await find_case(db, mette, amina, noon), noon)
    assert [one.offer.answer.value for one in seen.history.offers] == ["declined", "accepted"]
    assert not seen.case.closed


async def test_a_turn_without_review_and_plan_needs_a_reason(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    sheet = await course_sheet(db, await find_case(db, mette, amina, noon), noon)
    assert sheet.turn and sheet.turn.phase is Phase.try_out and set(sheet.lacked) == {"review", "plan"}
    lacked = [Item(item) for item in sheet.lacked]
    form = MakingForm(id=new_id(), phase=Phase.try_out, on=TODAY)
    assert (
        await make_turn(db, await find_case(db, mette, amina, noon), form=form, lacked=lacked, now=noon)
        is Making.tell_why
    )
    form = MakingForm(id=new_id(), phase=Phase.try_out, on=TODAY, why="Hun var indlagt.")
    assert (
        await make_turn(db, await find_case(db, mette, amina, noon), form=form, lacked=lacked, now=noon)
        is Making.done
    )
    seen = await case_clock(db, await find_case(db, mette, amina, noon), noon)
    (made,) = seen.moved
    assert made.made and made.lacked == ("plan", "review") and made.why == "Hun var indlagt."
    assert seen.waits is None and seen.place and seen.place.starts_on == TODAY
    (case,) = await glance(db, mette, noon, case_id=amina)
    assert not case.turn_waits


async def test_only_a_coordinator_extends_and_it_shows(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    karin, amina = cast.people["karin"], cast.cases["amina"]
    form = ExtensionForm(id=new_id(), until=date(2027, 6, 1), why="§ 85 begynder i maj.")
    with pytest.raises(NotAllowed):
        await extend_course(db, await find_case(db, cast.people["mette"], amina, noon), form, noon)
    for until, went in (
        (date(2027, 4, 27), Lengthening.not_longer),
        (date(2028, 2, 1), Lengthening.too_long),
    ):
        other = ExtensionForm(id=new_id(), until=until, why="Ord")
        assert await extend_course(db, await find_case(db, karin, amina, noon), other, noon) is went
    assert await extend_course(db, await find_case(db, karin, amina, noon), form, noon) is Lengthening.done
    (case,) = await glance(db, karin, noon, case_id=amina)
    assert case.course.until == date(2027, 6, 1) and case.turns[-1].on == date(2027, 6, 1)


async def test_her_own_rhythm_decides_what_is_overdue(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    (case,) = await glance(db, mette, noon, case_id=amina)
    assert (case.rhythm, case.overdue) == (14, 150 - 14)
    form = RhythmForm.model_validate({"id": new_id(), "days": "31", "why": "Hun vil selv ringe."})
    assert await set_rhythm(db, await find_case(db, mette, amina, noon), form, noon)
    (case,) = await glance(db, mette, noon, case_id=amina)
    assert (case.rhythm, case.overdue) == (31, 150 - 31)


async def test_a_line_is_ticked_once_and_taken_back(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, amina = cast.people["mette"], cast.cases["amina"]
    form = CheckForm(phase=1, items=[Item.needs, Item.everyday], done_on=TODAY, note="Sammen")
    assert await tick(db, await find_case(db, mette, amina, noon), form, noon)
    assert await tick(db, await find_case(db, mette, amina, noon), form, noon)
    ahead = CheckForm(phase=1, items=[Item.plan], done_on=TODAY + timedelta(days=1))
    assert not await tick(db, await find_case(db, mette, amina, noon), ahead, noon)
    checks = (await case_clock(db, await find_case(db, mette, amina, noon), noon)).history.checks
    assert {one.item for one in checks} == {Item.needs, Item.everyday} and len(checks) == 2
    await take_back(db, await find_case(db, mette, amina, noon), checks[0].id, noon)
    assert len((await case_clock(db, await find_case(db, mette, amina, noon), noon)).history.checks) == 1
    with pytest.raises(NotFound):
        await take_back(
            db, await find_case(db, cast.people["mette"], cast.cases["birgitte"], noon), checks[1].id, noon
        )
