"""Ordinary aftercare runs at least three months unless she declines; talks afterwards open nothing."""

from datetime import date, datetime

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.records import Case, ClosingReason, Programme
from aftercare.course.clock.forms import ClosingForm
from aftercare.course.closing.closing import Closing, close_course, reopen_course
from aftercare.course.contacts.records import Contact
from aftercare.course.contacts.rules import ContactKind
from aftercare.demo.cast import Cast
from aftercare.errors import NotFound
from aftercare.storage.ids import new_id
from aftercare.support.programmes.after_talks import TalkRefusal, write_after_talk
from aftercare.support.programmes.forms import AfterTalkForm
from aftercare.support.programmes.lists import programmes_of

R, C = ClosingReason, Closing
TODAY = date(2026, 11, 24)


async def be(db: AsyncSession, cast: Cast, programme: Programme, moved: date | None) -> str:
    """Birgitte's course as it is to be."""
    case_id = cast.cases["birgitte"]
    values = {"programme": programme, "moved_out_on": moved}
    await db.execute(update(Case).where(Case.id == case_id).values(values))
    return case_id


@pytest.mark.parametrize(
    ("programme", "moved", "who", "reason", "went"),
    [
        ("aftercare", date(2026, 8, 25), "mette", R.completed, C.too_early),
        ("aftercare", date(2026, 8, 24), "mette", R.completed, C.done),
        ("aftercare", date(2026, 8, 25), "mette", R.her_wish, C.done),
        ("aftercare", date(2026, 8, 25), "mette", R.moved_on, C.done),
        ("aftercare", date(2026, 8, 25), "mette", R.other, C.too_early),
        ("aftercare", date(2026, 8, 25), "karin", R.other, C.done),
        ("aftercare", date(2026, 8, 25), "karin", R.completed, C.too_early),
        ("aftercare", None, "mette", R.completed, C.too_early),
        ("cti", date(2026, 8, 25), "karin", R.other, C.too_early),
        ("ambulatory", None, "mette", R.completed, C.done),
        ("ambulatory", date(2026, 11, 1), "mette", R.completed, C.done),
    ],
)
async def test_what_may_end_a_course_before_its_time(
    db: AsyncSession,
    cast: Cast,
    noon: datetime,
    *,
    programme: str,
    moved: date | None,
    who: str,
    reason: ClosingReason,
    went: Closing,
) -> None:
    case_id = await be(db, cast, Programme(programme), moved)
    form = ClosingForm(id=new_id(), reason=reason, closed_on=TODAY, note="Hun er faldet til.", without="Nej")
    assert await close_course(db, await find_case(db, cast.people[who], case_id, noon), form, noon) is went
    assert (await find_case(db, cast.people["karin"], case_id, noon)).closed is (went is C.done)


async def test_a_coordinator_tells_why(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    case_id = await be(db, cast, Programme.aftercare, date(2026, 10, 1))
    form = ClosingForm(id=new_id(), reason=R.other, closed_on=TODAY)
    assert (
        await close_course(db, await find_case(db, cast.people["karin"], case_id, noon), form, noon)
        is C.tell_why
    )


def a_talk(**changed: object) -> AfterTalkForm:
    facts = {"id": new_id(), "kind": ContactKind.phone, "day": TODAY, "at": "07:30", "minutes": 20}
    return AfterTalkForm.model_validate(facts | changed)


async def test_talks_after_the_end_within_reason(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, karin = cast.people["mette"], cast.people["karin"]
    case_id = await be(db, cast, Programme.aftercare, date(2026, 7, 1))
    assert (
        await write_after_talk(db, await find_case(db, mette, case_id, noon), a_talk(), noon)
        is TalkRefusal.not_closed
    )
    form = ClosingForm(id=new_id(), reason=R.completed, closed_on=date(2026, 11, 20))
    assert await close_course(db, await find_case(db, karin, case_id, noon), form, noon) is C.done
    before, ahead = a_talk(day=date(2026, 11, 19)), a_talk(at="12:00")
    assert (
        await write_after_talk(db, await find_case(db, mette, case_id, noon), before, noon)
        is TalkRefusal.before_the_end
    )
    assert (
        await write_after_talk(db, await find_case(db, mette, case_id, noon), ahead, noon)
        is TalkRefusal.in_the_future
    )
    first = a_talk(note="Hun ville gerne vende skolestarten.")
    talks = [first, first, a_talk(kind=ContactKind.attempt), a_talk(), a_talk(kind=ContactKind.centre)]
    assert [
        await write_after_talk(db, await find_case(db, mette, case_id, noon), one, noon) for one in talks
    ] == [None] * 5
    assert (await db.execute(select(func.count(Contact.id)).where(Contact.case_id == case_id))).scalar() == 4
    assert (
        await write_after_talk(db, await find_case(db, mette, case_id, noon), a_talk(), noon)
        is TalkRefusal.enough
    )
    course, _ = await programmes_of(db, await find_case(db, mette, case_id, noon), noon)
    assert (course.closed, course.talks_after, course.talks_left) == (True, 3, 0)
    with pytest.raises(NotFound):
        await write_after_talk(db, await find_case(db, cast.people["jonas"], case_id, noon), a_talk(), noon)
    await reopen_course(db, await find_case(db, karin, case_id, noon), noon)
    course, _ = await programmes_of(db, await find_case(db, mette, case_id, noon), noon)
    assert (course.closed, course.talks_after) == (False, 0)
