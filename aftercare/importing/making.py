"""Makes a course, or a colleague, of a checked row, by the same actions people use."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.actions import open_case
from aftercare.cases.children.records import Child as ChildRecord
from aftercare.cases.found import find_case
from aftercare.cases.offers import Offer, ask_again_on
from aftercare.cases.records import CaseKey, Programme, TeamMember
from aftercare.course.clock.records import CtiOffer
from aftercare.importing.courses import Course
from aftercare.importing.newcomers import Joining
from aftercare.importing.went_before import make_running
from aftercare.moving_out.eligibility import Destination, Rule, judged
from aftercare.moving_out.records import AftercareOffer
from aftercare.moving_out.stay_records import ChildStay, Stay
from aftercare.moving_out.stay_rules import How, counted_as, offer_by
from aftercare.people.actions import Wishes, join, save_wishes
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id


async def make_course(
    db: AsyncSession, person: Person, course: Course, rules: Sequence[Rule], now: datetime
) -> str:
    """The id of a case with key, team, stay, children, offer and what went before."""
    case_id = await open_case(db, person, course.form, course.team.people, now)
    for staff_id, part in course.team.parts.items():
        hers = (TeamMember.case_id == case_id, TeamMember.staff_id == staff_id)
        await db.execute(update(TeamMember).where(*hers).values(part=part))
    await make_running(db, await find_case(db, person, case_id, now), course.running, now)
    stay_id = new_id()
    if course.stay:
        db.add(_stay(person, course, case_id=case_id, stay_id=stay_id, rules=rules, now=now))
        await db.flush()
    if course.children:
        await _add_children(db, person, course, case_id=case_id, stay_id=stay_id, now=now)
    if course.offer and course.form.programme is Programme.cti:
        db.add(_cti_offer(person, course.offer, case_id, now))
    elif course.offer:
        db.add(_aftercare_offer(person, course.offer, case_id, stay_id, now))
    return case_id


async def make_colleague(db: AsyncSession, person: Person, one: Joining, now: datetime) -> None:
    """Somebody who works here and has no way in yet. Raises EmailTaken."""
    await join(db, person, one.newcomer, now)
    new = one.newcomer
    newcomer = Person(new.id, person.centre_id, new.post.called, new.post.role, new.post.profession)
    await save_wishes(db, newcomer, Wishes(one.work_phone, one.languages, "da"), 1)


def _stay(
    person: Person, course: Course, *, case_id: str, stay_id: str, rules: Sequence[Rule], now: datetime
) -> Stay:
    facts: dict[str, Any] = {name: value for name, value in course.stay.items() if value is not None}
    stay = Stay(id=stay_id, centre_id=person.centre_id, case_id=case_id, by=person.id, at=now, **facts)
    stay.aftercare_accepted = counted_as(course.offer.answer) if course.offer else None
    destination = facts.get("destination", Destination.unknown)
    verdict = judged(stay.moved_in_on, stay.moved_out_on, destination, rules)
    stay.offer_by = offer_by(stay.moved_out_on, verdict, None, offered=course.offer is not None)
    return stay


async def _add_children(
    db: AsyncSession, person: Person, course: Course, *, case_id: str, stay_id: str, now: datetime
) -> None:
    lock = keys_of(db).case(case_id, (await db.get_one(CaseKey, case_id)).wrapped)
    for child in course.children:
        row = ChildRecord(id=new_id(), case_id=case_id, kind=child.kind, born_in=child.born_in)
        row.called, row.by, row.at = lock.seal(ChildRecord.called, row.id, child.called), person.id, now
        db.add(row)
        if child.stay:
            told = {name: value for name, value in child.stay.items() if value is not None}
            db.add(ChildStay(id=row.id, stay_id=stay_id, child_id=row.id, **told))


def _cti_offer(person: Person, offer: Offer, case_id: str, now: datetime) -> CtiOffer:
    row = CtiOffer(id=new_id(), case_id=case_id, by=person.id, at=now, answer=offer.answer)
    row.offered_on, row.answered_on = offer.offered_on, offer.answered_on
    return row


def _aftercare_offer(
    person: Person, offer: Offer, case_id: str, stay_id: str, now: datetime
) -> AftercareOffer:
    row = AftercareOffer(id=new_id(), case_id=case_id, stay_id=stay_id, by=person.id, at=now, how=How.us)
    row.offered_on, row.answered_on, row.answer = offer.offered_on, offer.answered_on, offer.answer
    row.ask_on = ask_again_on(offer)
    return row
