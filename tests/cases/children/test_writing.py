"""Writing a child's record, on both databases: once, sealed, by those who reach it, and by two at once."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.forms import ChildForm
from aftercare.cases.children.kind_forms import ConcernAnswerForm, NoteForm
from aftercare.cases.children.kinds import CONCERNS, NOTES, OFFERS, PLACES, REPORTS
from aftercare.cases.children.lists import child_sheet, children_in_reach
from aftercare.cases.children.records import Child, ChildConcern, ChildNote, ChildReport
from aftercare.cases.found import find_case
from aftercare.cases.records import ClosingReason, Closure, Part, TeamMember
from aftercare.cases.written_rows import Refused
from aftercare.demo.cast import Cast
from aftercare.errors import Closed, NotFound
from aftercare.storage.ids import new_id
from tests.cases.children.things import (
    add_child,
    add_part,
    change_child,
    change_part,
    children_things,
    written,
)

AWKWARD = "O'Neil <b>🌿</b> \u202egnav\u202c"
TODAY = date(2026, 11, 24)


async def a_child(db: AsyncSession, cast: Cast, now: datetime, case: str = "amina", **facts: Any) -> str:
    """Mette opens the record of Yusuf."""
    by = cast.people["ole" if case == "yasmin" else "mette"]
    form = ChildForm.model_validate({"id": new_id(), "called": "Yusuf"} | facts)
    return await add_child(db, await find_case(db, by, cast.cases[case], now), form, now)


async def sheet_of(db: AsyncSession, cast: Cast, now: datetime, child_id: str, case: str = "amina") -> Any:
    return await child_sheet(
        db, await find_case(db, cast.people["mette"], cast.cases[case], now), child_id, now
    )


async def test_everything_that_was_written_is_read_again(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    ids = await children_things(db, cast)
    sheet = await sheet_of(db, cast, noon, ids["child_id"], "birgitte")
    assert (sheet.child["called"], sheet.child["custody"], sheet.key_person) == (
        "Alma",
        "joint",
        "Mette Holm",
    )
    assert {one["text"] for one in sheet.parts["notes"]} == {"Jeg savner min kat.", "Alma leger igen."}
    school, report = sheet.parts["places"][0], sheet.parts["reports"][0]
    assert (school["called"], school["contact"], school["phone"]) == (
        "Almas skole",
        "Tove Krag",
        "33 11 22 33",
    )
    assert school["may_contact"] is None
    assert (report["sent_to"], report["receipt_by"]) == ("Almas kommune", date(2026, 11, 20))
    assert sheet.parts["concerns"][0]["raised_on"] == TODAY
    assert sheet.parts["tellings"][0]["may_know"] == "ask_first"
    assert sheet.parts["requests"][0]["answer"] == "waiting"
    assert sheet.names[cast.people["mette"].id] == "Mette Holm"


async def test_names_and_words_are_sealed(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    child_id = await a_child(db, cast, noon, called=AWKWARD, assessment=AWKWARD)
    await written(db, cast, "amina", child_id, NOTES, kind="voice", on=TODAY, text=AWKWARD)
    child = (await db.execute(select(Child).where(Child.id == child_id))).scalar_one()
    note = (await db.execute(select(ChildNote))).scalar_one()
    for sealed in (child.called, child.assessment, note.text):
        assert sealed
        assert b"Neil" not in sealed
    sheet = await sheet_of(db, cast, noon, child_id)
    assert (sheet.child["called"], sheet.parts["notes"][0]["text"]) == (AWKWARD, AWKWARD)


async def test_a_double_tap_writes_once(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    same, mette, case_id = new_id(), cast.people["mette"], cast.cases["amina"]
    for _ in range(2):
        child_id = await a_child(db, cast, noon, id=same)
    note = NoteForm(id=new_id(), kind="voice", on=TODAY, text="Hej")
    for _ in range(2):
        await add_part(
            db, await find_case(db, mette, case_id, noon), child_id, part=NOTES, form=note, now=noon
        )
    for record in (Child, ChildNote):
        assert (await db.execute(select(func.count()).select_from(record))).scalar() == 1
    other = await a_child(db, cast, noon)
    with pytest.raises(NotFound):
        await add_part(db, await find_case(db, mette, case_id, noon), other, part=NOTES, form=note, now=noon)


async def test_a_child_of_another_case_is_not_found(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    """Also with a case that is one's own, and also by the coordinator of both."""
    hers = await a_child(db, cast, noon)
    foreign = await a_child(db, cast, noon, "yasmin")
    karin, note = cast.people["karin"], NoteForm(id=new_id(), kind="voice", on=TODAY, text="Hej")
    for case, child_id in (("birgitte", hers), ("amina", foreign), ("yasmin", foreign), ("amina", new_id())):
        with pytest.raises(NotFound):
            await child_sheet(db, await find_case(db, karin, cast.cases[case], noon), child_id, noon)
        with pytest.raises(NotFound):
            await add_part(
                db,
                await find_case(db, karin, cast.cases[case], noon),
                child_id,
                part=NOTES,
                form=note,
                now=noon,
            )
        with pytest.raises(NotFound):
            form = ChildForm(called="Ny", version=1)
            await change_child(
                db, await find_case(db, karin, cast.cases[case], noon), child_id, form=form, now=noon
            )
    assert (await child_sheet(db, await find_case(db, karin, cast.cases["amina"], noon), hers, noon)).child[
        "called"
    ] == "Yusuf"


async def test_a_row_of_a_sibling_is_not_found(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    one, other = await a_child(db, cast, noon), await a_child(db, cast, noon, called="Sara")
    place = await written(db, cast, "amina", one, PLACES, kind="school", called="Skolen")
    form = PLACES.new.model_validate({"kind": "school", "called": "Stjålet", "version": 1})
    with pytest.raises(NotFound):
        await change_part(
            db,
            await find_case(db, cast.people["mette"], cast.cases["amina"], noon),
            other,
            place,
            part=PLACES,
            form=form,
            now=noon,
        )
    assert (await sheet_of(db, cast, noon, other)).parts["places"] == []


async def test_only_who_can_open_the_case_answers_for_a_child(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    sara = cast.people["sara"]
    with pytest.raises(Refused) as no:
        await a_child(db, cast, noon, key_person_id=sara.id)
    assert no.value.field == "key_person_id"
    for who in ("ole", "ida"):
        with pytest.raises(Refused):
            await a_child(db, cast, noon, key_person_id=cast.people[who].id)
    member = TeamMember(id=new_id(), case_id=cast.cases["amina"], staff_id=sara.id, since=TODAY)
    member.part, member.leads = Part.child_coordinator, False
    db.add(member)
    child_id = await a_child(db, cast, noon, key_person_id=sara.id)
    sheet = await sheet_of(db, cast, noon, child_id)
    assert sheet.key_person == "Sara Lind"
    assert [one.called for one in sheet.able] == ["Sara Lind", "Jonas Bech", "Karin Dahl", "Mette Holm"]
    member.until = TODAY - timedelta(days=1)
    await db.flush()
    assert (await sheet_of(db, cast, noon, child_id)).key_person == ""
    assert [one.key_person for one in await children_in_reach(db, cast.people["mette"], noon)] == [""]


async def test_the_second_of_two_editors_is_told_and_the_same_words_are_no_quarrel(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mette, case_id = cast.people["mette"], cast.cases["amina"]
    child_id = await a_child(db, cast, noon)
    place = await written(db, cast, "amina", child_id, PLACES, kind="school", called="Skolen")

    async def save(**typed: str) -> bool:
        form = PLACES.new.model_validate({"kind": "school", "called": "Skolen", "version": 1} | typed)
        return await change_part(
            db, await find_case(db, mette, case_id, noon), child_id, place, part=PLACES, form=form, now=noon
        )

    assert await save(may_contact="no")
    assert await save(may_contact="no")
    assert not await save()
    assert not await save(may_contact="yes")
    assert await save(may_contact="yes", version="2")
    row = (await sheet_of(db, cast, noon, child_id)).parts["places"][0]
    assert (row["may_contact"], row["version"], row["changed_by"]) == (True, 3, mette.id)
    assert await change_child(
        db,
        await find_case(db, mette, case_id, noon),
        child_id,
        form=ChildForm(called="Yusuf A.", version=1),
        now=noon,
    )
    assert not await change_child(
        db,
        await find_case(db, mette, case_id, noon),
        child_id,
        form=ChildForm(called="Joseph", version=1),
        now=noon,
    )


async def test_a_concern_is_answered_also_once_the_course_is_closed_and_nothing_else_is(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    ids = await children_things(db, cast)
    mette, case_id, child_id = cast.people["mette"], cast.cases["birgitte"], ids["child_id"]
    closure = Closure(id=new_id(), case_id=case_id, reason=ClosingReason.completed, closed_on=TODAY)
    closure.by, closure.at = mette.id, noon
    db.add(closure)
    await db.flush()
    late = {"part": CONCERNS, "now": noon}
    hers = await find_case(db, mette, case_id, noon)
    early = ConcernAnswerForm(done="Talt", answered_on=TODAY - timedelta(days=1), version=1)
    with pytest.raises(Refused):
        await change_part(db, hers, child_id, ids["concern_id"], form=early, **late)
    answer = ConcernAnswerForm(done="Talt med læreren.", answered_on=TODAY, version=1)
    assert await change_part(db, hers, child_id, ids["concern_id"], form=answer, **late)
    row = (await db.execute(select(ChildConcern))).scalar_one()
    assert (row.answered_on, row.changed_by, row.due_on) == (TODAY, mette.id, date(2026, 11, 27))
    received = {"kind": "first", "sent_on": "2026-11-12", "sent_to": "Almas kommune", "version": 1}
    form = REPORTS.new.model_validate(received | {"received_on": "2026-11-23"})
    report = ids["child_report_id"]
    assert await change_part(
        db, await find_case(db, mette, case_id, noon), child_id, report, part=REPORTS, form=form, now=noon
    )
    assert (await db.execute(select(ChildReport.received_on))).scalar() == date(2026, 11, 23)
    offer = OFFERS.new.model_validate({"kind": "talks", "offered_on": "2026-11-20", "version": 1})
    with pytest.raises(Closed):
        await change_part(
            db,
            await find_case(db, mette, case_id, noon),
            child_id,
            ids["child_offer_id"],
            part=OFFERS,
            form=offer,
            now=noon,
        )
    with pytest.raises(Closed):
        await written(db, cast, "birgitte", child_id, NOTES, kind="voice", on=TODAY, text="Hej")
