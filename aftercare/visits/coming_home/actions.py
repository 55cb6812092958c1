"""Going out and coming home, asking for help, answering a call, and what a centre has decided."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.powers import Power
from aftercare.errors import NotFound
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.ids import new_id
from aftercare.visits.coming_home.calling_rules import Watcher
from aftercare.visits.coming_home.lists import STANDS, Watched, about
from aftercare.visits.coming_home.orders import chains
from aftercare.visits.coming_home.raising import raise_once
from aftercare.visits.coming_home.records import Alarm, AlarmCall, CentreWatch, Responder, VisitWatch
from aftercare.visits.coming_home.rules import DRILL_EVERY, MORE, AlarmKind, Doing, Ended, expected_end
from aftercare.visits.records import Visit
from aftercare.visits.rules import VisitKind


async def begin_watch(db: AsyncSession, visit: Visit, by: str, now: datetime) -> None:
    """A visit has begun: from now on the house waits for who checked in."""
    row = await _row_of(db, visit, by, now)
    row.staff_id, row.begun_at, row.home_at, row.at = by, now, None, now
    row.expected_end = expected_end(visit.starts_at, visit.minutes, now)
    if row.buddy_id == by:
        row.buddy_id = None
    row.version += 1
    await db.flush()


async def forget_beginning(db: AsyncSession, visit_id: str) -> None:
    """The visit has not begun after all; a buddy who was chosen for it stays."""
    its = VisitWatch.visit_id == visit_id
    alone = {"synchronize_session": False}
    await db.execute(delete(VisitWatch).where(its, VisitWatch.buddy_id.is_(None)).execution_options(**alone))
    facts = {"begun_at": None, "expected_end": None, "home_at": None, "version": VisitWatch.version + 1}
    await db.execute(update(VisitWatch).where(its).values(**facts).execution_options(**alone))


async def _row_of(db: AsyncSession, visit: Visit, by: str, now: datetime) -> VisitWatch:
    found = select(VisitWatch).where(VisitWatch.visit_id == visit.id).with_for_update()
    row = (await db.execute(found)).scalar()
    if row is None:
        row = VisitWatch(id=new_id(), visit_id=visit.id, case_id=visit.case_id, staff_id=by, by=by, at=now)
        row.version = 0
        db.add(row)
    return row


async def plan_coming_home(
    db: AsyncSession,
    case: FoundCase,
    visit_id: str,
    buddy_id: str | None,
    *,
    risk_read: bool,
    version: int,
    now: datetime,
) -> bool:
    """Who is called first, after her own phone, and whether who goes has read what may be dangerous there.

    What was said to be read stays so. False when it changed since it was read. Raises NotFound for who cannot
    be called, NotAllowed and Closed.
    """
    case.require(Power.visit)
    visit = (await db.execute(select(Visit).where(Visit.id == visit_id, Visit.case_id == case.id))).scalar()
    if visit is None or (buddy_id and not await _may_be_called(db, case, buddy_id, now)):
        raise NotFound
    stood = (await db.execute(select(VisitWatch).where(VisitWatch.visit_id == visit.id))).scalar()
    if stood and stood.buddy_id == buddy_id and (stood.risk_read_at or not risk_read):
        return True
    if (stood.version if stood else 0) != version:
        return False
    row = await _row_of(db, visit, case.person.id, now)
    row.buddy_id, row.by, row.at, row.version = buddy_id, case.person.id, now, row.version + 1
    if risk_read and visit.kind == VisitKind.home:
        row.risk_read_by, row.risk_read_at = case.person.id, now
    await db.flush()
    return True


async def _may_be_called(db: AsyncSession, case: FoundCase, staff_id: str, now: datetime) -> bool:
    day = clock.local(now).date()
    works = (Staff.left_at.is_(None), or_(Staff.works_until.is_(None), Staff.works_until >= day))
    here = select(Staff.id).where(Staff.id == staff_id, Staff.centre_id == case.person.centre_id, *works)
    order = await chains(db, [case.person.centre_id], [case.id], now)
    return (await db.execute(here)).scalar() is not None and order.may_know(staff_id, case.id)


async def stay_longer(db: AsyncSession, watch: Watched, now: datetime) -> bool:
    """A quarter of an hour more, from the end that was expected or from now; False when it is over.

    Who has said by a slip that she is out is waited for again.
    """
    if not watch.at_visit or watch.expected_end is None:
        return False
    later = max(watch.expected_end, now) + MORE
    return await _change(db, watch, now, expected_end=later, home_at=None)


async def come_home(db: AsyncSession, watch: Watched, now: datetime, *, since: datetime) -> bool:
    """She is out of there, not before she went in; how the visit went is written later.

    False when it was over already.
    """
    home_at = max(since, watch.begun_at or since)
    return watch.under_way and await _change(db, watch, now, home_at=min(home_at, now))


async def _change(db: AsyncSession, watch: Watched, now: datetime, **facts: datetime | None) -> bool:
    same = (VisitWatch.id == watch.id, VisitWatch.version == watch.version)
    changed = update(VisitWatch).where(*same).values(**facts, at=now, version=watch.version + 1)
    return (await db.execute(changed.returning(VisitWatch.id))).scalar() is not None


async def ask_for_help(db: AsyncSession, watch: Watched, by: str, now: datetime) -> str:
    """An alarm at once, for its worker or who came along; a second tap is the same one while nobody has
    ended it. Its id.
    """
    hers = (Alarm.watch_id == watch.id, Alarm.kind == AlarmKind.help)
    open_one = select(Alarm.id).where(*hers, Alarm.ended_at.is_(None)).order_by(Alarm.raised_at)
    standing = (await db.execute(open_one)).scalar()
    if standing is not None:
        return standing
    before = (await db.execute(select(func.count()).select_from(Alarm).where(*hers))).scalar_one()
    facts: dict[str, Any] = {"kind": AlarmKind.help, "centre_id": watch.centre_id, "case_id": watch.case_id}
    facts |= {"visit_id": watch.visit_id, "watch_id": watch.id, "watch_version": watch.version}
    other = watch.staff_id if by == watch.second_id else watch.second_id
    facts |= {"staff_id": by, "second_id": other, "buddy_id": watch.buddy_id, "due_at": now}
    await raise_once(db, {**facts, "key": f"help:{watch.id}:{before}"}, now)
    return (await db.execute(open_one)).scalar_one()


async def start_drill(db: AsyncSession, person: Person, now: datetime) -> str:
    """A try that calls who watches and changes nothing else; one at a time. Its id."""
    open_one = select(Alarm.id).where(
        Alarm.centre_id == person.centre_id, Alarm.kind == AlarmKind.drill, Alarm.ended_at.is_(None)
    )
    standing = (await db.execute(open_one)).scalar()
    if standing is not None:
        return standing
    facts = {"kind": AlarmKind.drill, "centre_id": person.centre_id, "watch_version": 0, "due_at": now}
    key = f"drill:{person.centre_id}:{now.timestamp()}"
    await raise_once(db, {**facts, "key": key, "staff_id": person.id}, now)
    today = clock.local(now).date()
    next_on = today + timedelta(days=person.terms.on(today).of(DRILL_EVERY))
    hers = CentreWatch.centre_id == person.centre_id
    await db.execute(update(CentreWatch).where(hers).values(drill_on=next_on))
    return (await db.execute(open_one)).scalar_one()


async def answer_call(db: AsyncSession, person: Person, alarm_id: str, doing: Doing, now: datetime) -> bool:
    """What she does about it, on the newest call of hers; False for an alarm that is over.

    Nobody holds the others back from an alarm about herself. Raises NotFound.
    """
    hers = (AlarmCall.alarm_id == alarm_id, AlarmCall.staff_id == person.id)
    others = select(AlarmCall.id).join(Alarm, Alarm.id == AlarmCall.alarm_id)
    others = others.where(*hers, ~about(person.id)).limit(1)
    if (await db.execute(others)).scalar() is None:
        raise NotFound
    stands = select(Alarm.id).where(Alarm.id == alarm_id, STANDS)
    if (await db.execute(stands)).scalar() is None:
        return False
    newest = select(AlarmCall.id).where(*hers).order_by(AlarmCall.number.desc()).limit(1).scalar_subquery()
    said = {"answered_at": now, "doing": doing}
    await db.execute(update(AlarmCall).where(AlarmCall.id == newest).values(**said))
    return True


async def end_alarm(
    db: AsyncSession, person: Person, alarm_id: str, how: Ended, *, word: str, now: datetime
) -> bool:
    """Somebody has spoken with her, is with her, or the police has it; False when it was over already.

    Nobody ends an alarm about herself: she may be made to. Raises NotFound.
    """
    here = (Alarm.id == alarm_id, Alarm.centre_id == person.centre_id)
    if (await db.execute(select(Alarm.id).where(*here, ~about(person.id)))).scalar() is None:
        raise NotFound
    sealed = keys_of(db).house.seal(Alarm.word, alarm_id, word)
    facts = {"ended_at": now, "ended_how": how, "ended_by": person.id, "word": sealed}
    over = update(Alarm).where(*here, STANDS).values(**facts).returning(Alarm.id)
    return (await db.execute(over)).scalar() is not None


async def decide(
    db: AsyncSession,
    person: Person,
    sentence: str,
    order: list[Watcher],
    *,
    version: int,
    now: datetime,
) -> bool:
    """What the centre has decided, over the version that was read; False when another was first.

    Raises NotFound for a colleague of elsewhere.
    """
    row = (await db.execute(select(CentreWatch).where(CentreWatch.centre_id == person.centre_id))).scalar()
    if (row.version if row else 0) != version:
        return False
    named = {one.staff_id for one in order}
    here = select(Staff.id).where(Staff.id.in_(named), Staff.centre_id == person.centre_id)
    if set((await db.scalars(here)).all()) != named:
        raise NotFound
    if row is None:
        row = CentreWatch(centre_id=person.centre_id, drill_on=clock.local(now).date(), version=0)
        db.add(row)
    row.by, row.at, row.version = person.id, now, version + 1
    row.sentence = keys_of(db).house.seal(CentreWatch.sentence, person.centre_id, sentence)
    await db.execute(delete(Responder).where(Responder.centre_id == person.centre_id))
    for place, one in enumerate(order):
        hours = {"since": one.since, "until": one.until, "working_days": one.working_days}
        db.add(
            Responder(id=new_id(), centre_id=person.centre_id, place=place, staff_id=one.staff_id, **hours)
        )
    await db.flush()
    return True
