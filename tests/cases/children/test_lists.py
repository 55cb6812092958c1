"""Every child in reach and what is open about it, on both databases."""

from datetime import date, datetime, timedelta

from sqlalchemy import func, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.forms import ChildForm
from aftercare.cases.children.kind_forms import ConcernAnswerForm
from aftercare.cases.children.kinds import CONCERNS, REPORTS
from aftercare.cases.children.lists import children_in_reach, grouped, one_sheet
from aftercare.cases.children.marks import MARKS
from aftercare.cases.children.rules import counted
from aftercare.cases.found import find_case
from aftercare.cases.matters import marks_of
from aftercare.cases.records import Case, ClosingReason, Closure
from aftercare.demo.cast import Cast
from aftercare.storage.ids import new_id
from tests.cases.children.test_writing import a_child
from tests.cases.children.things import change_child, change_part, written

TODAY = date(2026, 11, 24)


_every = union_all(*MARKS).subquery()
_GATHERED = select(func.aggregate_strings(_every.c.mark, ",")).scalar_subquery()


async def open_matters(db: AsyncSession, case_id: str) -> list[tuple[str, date, str]]:
    """What is open on a case, as a glance gathers it."""
    asked = select(_GATHERED).select_from(Case).where(Case.id == case_id)
    gathered = (await db.execute(asked, {"today": TODAY})).scalar()
    return [(mark.kind, mark.on, mark.about) for mark in marks_of(gathered)]


async def end(db: AsyncSession, cast: Cast, case: str, now: datetime) -> None:
    """The course is over."""
    closure = Closure(id=new_id(), case_id=cast.cases[case], reason=ClosingReason.completed, closed_on=TODAY)
    closure.by, closure.at = cast.people["karin"].id, now
    db.add(closure)
    await db.flush()


async def worry(db: AsyncSession, cast: Cast, case: str, child_id: str, due_on: date) -> str:
    """A concern that Karin answers for."""
    owner = cast.people["karin"].id
    return await written(
        db, cast, case, child_id, CONCERNS, what="Spiser ikke", owner_id=owner, due_on=due_on
    )


async def test_each_sees_the_children_of_her_own_cases(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    """Also those of closed courses; nobody's across centres."""
    await a_child(db, cast, noon, called="Yusuf")
    await a_child(db, cast, noon, "birgitte", called="Alma")
    await a_child(db, cast, noon, "yasmin", called="Fremmed")
    await end(db, cast, "birgitte", noon)
    seen = {
        who: [(one.called, one.her, one.closed) for one in await children_in_reach(db, person, noon)]
        for who, person in cast.people.items()
    }
    yusuf, alma = ("Yusuf", "Amina K.", False), ("Alma", "Birgitte", True)
    assert seen["karin"] == seen["mette"] == [yusuf, alma]
    assert seen["jonas"] == [yusuf]
    assert seen["ida"] == [alma]
    assert seen["sara"] == []
    assert seen["vibeke"] == seen["ole"] == [("Fremmed", "Yasmin", False)]


async def test_open_concerns_come_first_and_the_nearest_day_before_others(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    calm = await a_child(db, cast, noon, called="Adam")
    soon = await a_child(db, cast, noon, called="Bo", kind="contact_visit")
    sooner = await a_child(db, cast, noon, "birgitte", called="Clara")
    await worry(db, cast, "amina", soon, TODAY + timedelta(days=5))
    await worry(db, cast, "birgitte", sooner, TODAY + timedelta(days=9))
    first = await worry(db, cast, "birgitte", sooner, TODAY)
    found = await children_in_reach(db, cast.people["mette"], noon)
    assert [one.id for one in found] == [sooner, soon, calm]
    assert [one.concern_on for one in found] == [TODAY, TODAY + timedelta(days=5), None]
    assert counted(one.kind for one in found) == 2
    answer = ConcernAnswerForm(done="Talt.", answered_on=TODAY, version=1)
    hers = await find_case(db, cast.people["mette"], cast.cases["birgitte"], noon)
    assert await change_part(db, hers, sooner, first, part=CONCERNS, form=answer, now=noon)
    found = await children_in_reach(db, cast.people["mette"], noon)
    assert [one.id for one in found] == [soon, sooner, calm]


async def test_a_concern_past_its_day_is_the_coordinators(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    child_id = await a_child(db, cast, noon)
    await worry(db, cast, "amina", child_id, TODAY + timedelta(days=3))
    karin = cast.people["karin"]
    for days, late in ((0, False), (3, False), (4, True)):
        then = noon + timedelta(days=days)
        [line] = await children_in_reach(db, karin, then)
        assert line.late(TODAY + timedelta(days=days)) is late


async def test_what_is_open_is_marked_until_it_is_done(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, case_id = cast.people["mette"], cast.cases["amina"]
    assert await open_matters(db, case_id) == []
    facts = {"moved_in_on": "2026-11-23", "review_on": "2027-02-01"}
    child_id = await a_child(db, cast, noon, **facts)
    await a_child(db, cast, noon, kind="contact_visit", moved_in_on="2026-11-23")
    concern = await worry(db, cast, "amina", child_id, TODAY + timedelta(days=1))
    assert await open_matters(db, case_id) == [
        ("child_concern", date(2026, 11, 25), concern),
        ("child_report", date(2026, 11, 26), child_id),
        ("child_review", date(2027, 2, 1), child_id),
    ]
    assert await open_matters(db, cast.cases["birgitte"]) == []
    sent = {"kind": "first", "sent_on": "2026-11-24", "sent_to": "Kommunen"}
    report = await written(db, cast, "amina", child_id, REPORTS, **sent)
    assert ("child_receipt", date(2026, 12, 2), report) in await open_matters(db, case_id)
    received = REPORTS.new.model_validate(sent | {"received_on": "2026-11-24", "version": 1})
    await change_part(
        db, await find_case(db, mette, case_id, noon), child_id, report, part=REPORTS, form=received, now=noon
    )
    answer = ConcernAnswerForm(done="Talt.", answered_on=TODAY, version=1)
    await change_part(
        db, await find_case(db, mette, case_id, noon), child_id, concern, part=CONCERNS, form=answer, now=noon
    )
    assert await open_matters(db, case_id) == [("child_review", date(2027, 2, 1), child_id)]
    form = ChildForm.model_validate({"called": "Yusuf", "moved_in_on": "2026-11-23", "version": 1})
    await change_child(db, await find_case(db, mette, case_id, noon), child_id, form=form, now=noon)
    assert await open_matters(db, case_id) == []


async def test_each_child_stands_once_under_what_presses_most(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    key = cast.people["karin"].id
    late = await a_child(db, cast, noon, called="A")
    concern = await a_child(db, cast, noon, called="B", kind="contact_visit")
    nobody, rest = await a_child(db, cast, noon), await a_child(db, cast, noon, key_person_id=key)
    visits = await a_child(db, cast, noon, kind="contact_visit")
    closed = await a_child(db, cast, noon, "birgitte")
    await end(db, cast, "birgitte", noon)
    await worry(db, cast, "amina", late, TODAY)
    await worry(db, cast, "amina", concern, TODAY + timedelta(days=1))
    found = await children_in_reach(db, cast.people["karin"], noon)
    groups = grouped(found, TODAY + timedelta(days=1))
    in_order = [late, concern, nobody, rest, visits, closed]
    assert {key: [one.id for one in group] for key, group in groups.items()} == {
        "late": [late],
        "concern": [concern],
        "nobody": [nobody],
        "rest": [rest],
        "visits": [visits],
        "closed": [closed],
    }
    sheets = [one_sheet(groups, begin, 4) for begin in (0, 4, 8)]
    read = [[one.id for _, group in sheet for one in group] for sheet in sheets]
    assert read == [in_order[:4], in_order[4:], []]
