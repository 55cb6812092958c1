"""Handing a case to another lead: all that the former lead answers for in it goes along, in one step.

What goes along is worked out once (`along`), for the page that shows it before and for the step itself.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.lists import CaseHead
from aftercare.cases.powers import Power
from aftercare.cases.records import Part, TeamMember
from aftercare.cases.team import NEEDED, part_of
from aftercare.errors import NotFound
from aftercare.events import CaseHandedOver
from aftercare.people.person import Person
from aftercare.storage.announcing import announce
from aftercare.storage.insert_once import write_once
from aftercare.team.duties import duties_of, hours_taken, takers_of
from aftercare.team.duty_rules import GOES_TO, ON_TEAM, Against, Duty, Taker, What, against, clashing
from aftercare.team.forms import HandoverForm
from aftercare.team.records import CaseHandover
from aftercare.team.taking_over import lead_from


class Refusal(StrEnum):
    """Why a case cannot go to this colleague."""

    leads_already = "leads_already"
    not_here = "not_here"
    relief = "relief"
    away = "away"
    last_day = "last_day"


_AGAINST = {
    Against.not_here: Refusal.not_here,
    Against.relief: Refusal.relief,
    Against.away: Refusal.away,
    Against.last_day: Refusal.last_day,
}


@dataclass(frozen=True, slots=True)
class Ahead:
    """A visit that goes along; `clashes` when the new worker has something else at that time."""

    id: str
    starts_at: datetime
    minutes: int
    kind: str
    clashes: bool


@dataclass(frozen=True, slots=True)
class Bundle:
    """What goes along with one case: the visits ahead of the present lead, the advice that waits for her, the
    children she is key person of, the concerns she answers and the dangers she keeps an eye on. `lacks` are
    needed parts the team then has no more; `refusal` is why it cannot go to the one who was chosen.
    """

    duties: tuple[Duty, ...]
    visits: tuple[Ahead, ...]
    tasks: int
    children: int
    concerns: int
    risks: int
    lacks: tuple[Part, ...] = ()
    refusal: Refusal | None = None

    @property
    def seen(self) -> str:
        """All of it as one word, by which a press shows that it has seen this and nothing else."""
        visits = [f"{one.id}{'!' if one.clashes else ''}" for one in self.visits]
        return " ".join([*sorted(one.key for one in self.duties), *sorted(visits), *self.lacks]) or "nothing"


async def bundles(
    db: AsyncSession,
    person: Person,
    cases: Sequence[CaseHead],
    now: datetime,
    *,
    to: dict[str, str] | None = None,
    stays: bool = False,
) -> dict[str, Bundle]:
    """What goes along with each case that somebody leads; `to` is who is chosen for it, by case.

    Four statements, or two while nobody is chosen. All cases are led by one colleague.
    """
    chosen = {case_id: who for case_id, who in (to or {}).items() if who}
    led = [case for case in cases if case.lead]
    former = led[0].lead.staff_id if led and led[0].lead else ""
    one_case = led[0].id if len(led) == 1 else ""
    hers = await duties_of(db, person, former, now, case_id=one_case) if led else []
    people = (
        {one.id: one for one in await takers_of(db, person.centre_id, now, besides=former)} if chosen else {}
    )
    visits = [one for one in hers if one.what in GOES_TO and one.case_id in chosen]
    taken = await hours_taken(db, [chosen[one.case_id] for one in visits], visits)
    found: dict[str, Bundle] = {}
    for case in led:
        along = [one for one in hers if one.case_id == case.id and one.what not in ON_TEAM]
        taker = people.get(chosen.get(case.id, ""))
        hours = taken.get(chosen.get(case.id, ""), [])
        bundle = _bundle(along, hours, _lacks(case, taker, stays), _refusal(case, along, taker, now))
        hours += [one.hours for one in along if one.hours and taker]
        unknown = chosen.get(case.id) and taker is None
        found[case.id] = _refused(bundle, case, chosen[case.id]) if unknown else bundle
    return found


def _bundle(
    along: Sequence[Duty],
    hours: Sequence[tuple[datetime, datetime]],
    lacks: tuple[Part, ...],
    refusal: Refusal | None,
) -> Bundle:
    many = Counter(one.what for one in along)
    visits = [
        Ahead(one.id, one.starts_at, one.minutes, one.kind, clashing(one, hours))
        for one in along
        if one.starts_at
    ]
    counts = (many[What.advice], many[What.child], many[What.concern], many[What.risk])
    return Bundle(tuple(along), tuple(visits), *counts, lacks, refusal)


def _refused(bundle: Bundle, case: CaseHead, to: str) -> Bundle:
    leads = case.lead is not None and case.lead.staff_id == to
    why = Refusal.leads_already if leads else Refusal.not_here
    return replace(bundle, lacks=(), refusal=why)


def _lacks(case: CaseHead, taker: Taker | None, stays: bool) -> tuple[Part, ...]:
    """Needed parts that the team loses with the former lead."""
    if taker is None or stays or case.lead is None:
        return ()
    left = {member.part for member in case.team if not member.leads} | {part_of(taker.role, taker.profession)}
    return tuple(part for part in NEEDED if part is case.lead.part and part not in left)


def _refusal(case: CaseHead, along: Sequence[Duty], taker: Taker | None, now: datetime) -> Refusal | None:
    """What speaks against her, as when each visit is planned by hand."""
    if taker is None:
        return None
    lead = Duty(What.lead, case.id, case.id, case.called)
    today = clock.local(now).date()
    reasons = (against(one, taker, today) for one in (lead, *along))
    return next((_AGAINST[why] for why in reasons if why), None)


async def hand_over(
    db: AsyncSession, case: FoundCase, form: HandoverForm, now: datetime
) -> Refusal | CaseHandover:
    """The colleague leads from today; with her goes what `bundles` shows of the former lead, whose last day
    is today unless she stays on the team. The word waits for the new lead to read.

    A second tap gives the first hand-over. Raises NotFound, NotAllowed and Closed.
    """
    lock = case.open_lock_for(Power.lead)
    earlier = (await db.execute(select(CaseHandover).where(CaseHandover.id == form.id))).scalar()
    if earlier is not None and earlier.case_id == case.id:
        return earlier
    former = case.lead.staff_id if case.lead else None
    refusal, along = await _going(db, case, form, now)
    if refusal:
        return refusal
    made = CaseHandover(id=form.id, case_id=case.id, from_id=former, to_id=form.to, by=case.person.id, at=now)
    made.on, made.note = clock.local(now).date(), lock.seal(CaseHandover.note, form.id, form.note)
    made.visits = sum(one.what in GOES_TO for one in along)
    made.tasks = len(along) - made.visits
    kept = await write_once(db, made, CaseHandover.id == form.id)
    if kept.case_id != case.id:
        raise NotFound
    await lead_from(db, case.id, form.to, made.on)
    if former and not form.stays:
        await _last_day(db, case.id, former, made.on)
    takers = tuple((one.key, form.to) for one in along)
    await announce(db, CaseHandedOver(case.id, former, form.to, case.person.id, now, takers))
    return made


async def _going(
    db: AsyncSession, case: FoundCase, form: HandoverForm, now: datetime
) -> tuple[Refusal | None, tuple[Duty, ...]]:
    """Why it cannot go to this colleague, and what goes along."""
    if case.lead:
        bundle = (await bundles(db, case.person, [case], now, to={case.id: form.to}, stays=form.stays))[
            case.id
        ]
        return bundle.refusal, bundle.duties
    people = await takers_of(db, case.person.centre_id, now, besides="")
    taker = next((one for one in people if one.id == form.to), None)
    return (_refusal(case, (), taker, now) if taker else Refusal.not_here), ()


async def _last_day(db: AsyncSession, case_id: str, former: str, today: date) -> None:
    """She reaches the case until the day is over, to tell what is to be told."""
    hers = (TeamMember.case_id == case_id, TeamMember.staff_id == former)
    still = TeamMember.until.is_(None) | (TeamMember.until >= today)
    await db.execute(update(TeamMember).where(*hers, still).values(until=today))
