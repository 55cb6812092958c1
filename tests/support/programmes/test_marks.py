"""What is open about programmes, as SQL says it on both databases."""

from datetime import date, datetime

from sqlalchemy import func, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.calendar_months import months_after
from aftercare.cases.found import find_case
from aftercare.cases.matters import Mark, marks_of
from aftercare.cases.records import Case, ClosingReason
from aftercare.course.contacts.rules import ContactKind, Present
from aftercare.demo.cast import Cast
from aftercare.support.programmes.actions import begin, choose_count, end
from aftercare.support.programmes.forms import CountForm, EndForm
from aftercare.support.programmes.matters import MARKS
from tests.support.programmes.talking import talk
from tests.support.programmes.things import children, extended


async def marks(db: AsyncSession, cast: Cast, case: str = "birgitte") -> list[Mark]:
    """What a glance gathers for one case."""
    gathered = union_all(*MARKS).subquery()
    asked = select(func.aggregate_strings(gathered.c.mark, ",")).scalar_subquery()
    row = await db.execute(select(Case.id, asked.label("marks")).where(Case.id == cast.cases[case]))
    return list(marks_of(row.one().marks))


async def kinds(db: AsyncSession, cast: Cast) -> dict[str, date]:
    return {one.kind: one.on for one in await marks(db, cast) if one.kind != "programme_ordinary"}


async def test_a_quota_nearly_used_shows_since_the_last_contact_that_counts(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mette, case_id, form = cast.people["mette"], cast.cases["birgitte"], extended(hours="2", until=None)
    await begin(db, await find_case(db, mette, case_id, noon), form, noon)
    await talk(db, cast, "2026-11-09 10:00", 95)
    await talk(db, cast, "2026-09-09 10:00", 95)
    await talk(db, cast, "2026-11-12 10:00", 60, kind=ContactKind.meeting, present=(Present.professional,))
    assert await kinds(db, cast) == {}
    last = await talk(db, cast, "2026-11-11 10:00", 1)
    assert await kinds(db, cast) == {"programme_quota": date(2026, 11, 11)}
    await choose_count(
        db,
        await find_case(db, mette, case_id, noon),
        form.id,
        CountForm(contact=last, counts=False),
        now=noon,
    )
    assert await kinds(db, cast) == {}


async def test_childrens_talks_are_counted_by_number(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    form = children(talks=2)
    await begin(db, await find_case(db, cast.people["mette"], cast.cases["birgitte"], noon), form, noon)
    await talk(db, cast, "2026-11-09 10:00", 0, present=(Present.her, Present.child))
    await talk(db, cast, "2026-11-10 10:00", 300, kind=ContactKind.phone, present=(Present.child,))
    assert await kinds(db, cast) == {}
    await talk(db, cast, "2026-11-12 10:00", 45, kind=ContactKind.centre, present=(Present.child,))
    assert await kinds(db, cast) == {"programme_quota": date(2026, 11, 12)}


async def test_an_agreement_shows_its_end_until_it_is_ended(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mette, case_id, form = cast.people["mette"], cast.cases["birgitte"], extended()
    await begin(db, await find_case(db, mette, case_id, noon), form, noon)
    [found] = [one for one in await marks(db, cast) if one.kind == "programme_ends"]
    assert (found.on, found.about) == (date(2026, 12, 31), form.id)
    ending = EndForm(on=noon.date(), reason=ClosingReason.completed, version=1)
    await end(db, await find_case(db, mette, case_id, noon), form.id, ending, now=noon)
    assert await kinds(db, cast) == {}


async def test_ordinary_aftercare_may_end_three_months_after_move_out(db: AsyncSession, cast: Cast) -> None:
    """Month ends too: SQL says what months_after says."""
    for day in (
        date(2026, 7, 27),
        date(2026, 11, 30),
        date(2027, 11, 30),
        date(2026, 8, 31),
        date(2026, 1, 31),
    ):
        await db.execute(update(Case).where(Case.id == cast.cases["birgitte"]).values(moved_out_on=day))
        assert [(one.kind, one.on, one.about) for one in await marks(db, cast)] == [
            ("programme_ordinary", months_after(day, 3), cast.cases["birgitte"])
        ]
    assert await marks(db, cast, "amina") == []
