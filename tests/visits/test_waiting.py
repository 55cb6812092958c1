"""Home visits that wait: what makes them wait, what settles it, and what is told when somebody went alone."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import FoundCase, find_case
from aftercare.cases.records import Absence
from aftercare.cases.risk.actions import end_risk
from aftercare.cases.risk.records import AddressRisk
from aftercare.cases.risk.rules import RiskKind
from aftercare.cases.withdrawal.actions import withdraw
from aftercare.demo.cast import NOON, Cast
from aftercare.errors import NotAllowed
from aftercare.matters import COORDINATOR, Matter
from aftercare.people.records import Staff
from aftercare.storage.ids import new_id
from aftercare.today.case_glance import glance
from aftercare.visits.actions import Refused, take_step
from aftercare.visits.address_rules import VISIT_WAITS, WENT_ALONE, Settled
from aftercare.visits.alone_records import VisitAlone
from aftercare.visits.check_out import keep_visit
from aftercare.visits.forms import CheckOutForm
from aftercare.visits.going_alone import say_yes
from aftercare.visits.records import Visit, VisitStep
from aftercare.visits.rules import StepRefusal, VisitKind, VisitState
from tests.cases.risk.things import a_risk
from tests.cases.things import bar
from tests.visits.things import arrange
from tests.visits.waiting import SOON, a_waiting_visit, a_yes, change, how

WAITS, TWO, ALLOWED = Settled.waits, Settled.two, Settled.allowed


async def open_matters(db: AsyncSession, cast: Cast, who: str = "karin") -> list[Matter]:
    """The matters of visits at addresses in Birgitte's case."""
    await db.flush()
    cases = await glance(db, cast.people[who], NOON)
    hers = next(one for one in cases if one.id == cast.cases["birgitte"])
    return [one for one in hers.matters if one.kind in (VISIT_WAITS, WENT_ALONE)]


async def told(db: AsyncSession, cast: Cast) -> list[str]:
    return [one.kind.name for one in await open_matters(db, cast)]


async def second(db: AsyncSession, cast: Cast, visit: Visit, who: str = "ida") -> None:
    await change(db, cast, visit, second_id=cast.people[who].id)


async def test_a_risk_written_down_later_lets_a_planned_visit_wait(db: AsyncSession, cast: Cast) -> None:
    visit = await arrange(db, cast, SOON)
    assert await how(db, visit) is Settled.no_high_risk
    assert await told(db, cast) == []
    await a_risk(db, cast)
    assert await how(db, visit) is WAITS
    (matter,) = await open_matters(db, cast)
    assert (matter.kind, matter.about, matter.who) == (VISIT_WAITS, visit.id, cast.people["mette"].id)


@pytest.mark.parametrize("kind", [VisitKind.centre, VisitKind.phone, VisitKind.accompaniment])
async def test_another_place_settles_it(db: AsyncSession, cast: Cast, kind: VisitKind) -> None:
    visit = await a_waiting_visit(db, cast)
    await change(db, cast, visit, kind=kind)
    assert await how(db, visit) is Settled.elsewhere
    assert await told(db, cast) == []


async def test_a_risk_that_is_over_lets_nothing_wait(db: AsyncSession, cast: Cast) -> None:
    visit = await a_waiting_visit(db, cast)
    risk = (await db.execute(select(AddressRisk.id))).scalar_one()
    case = await find_case(db, cast.people["mette"], visit.case_id, NOON)
    await end_risk(db, case, risk, now=NOON)
    assert await how(db, visit) is Settled.no_high_risk
    assert await told(db, cast) == []


async def test_a_withdrawn_risk_lets_nothing_wait(db: AsyncSession, cast: Cast) -> None:
    visit = await a_waiting_visit(db, cast)
    risk = (await db.execute(select(AddressRisk.id))).scalar_one()
    case = await find_case(db, cast.people["mette"], visit.case_id, NOON)
    await withdraw(db, case, "address_risk", risk, why="Forkert kvinde", now=NOON)
    assert await how(db, visit) is Settled.no_high_risk


async def test_a_second_person_settles_it_while_she_can_come(db: AsyncSession, cast: Cast) -> None:
    visit = await a_waiting_visit(db, cast)
    await second(db, cast, visit)
    assert await how(db, visit) is TWO
    assert await told(db, cast) == []


@pytest.mark.parametrize("why", ["away", "blocked", "left", "not on the team"])
async def test_a_second_person_who_cannot_come_is_none(db: AsyncSession, cast: Cast, why: str) -> None:
    visit, ida, day = await a_waiting_visit(db, cast), cast.people["ida"], clock.local(SOON).date()
    await second(db, cast, visit, "sara" if why == "not on the team" else "ida")
    if why == "away":
        away = Absence(id=new_id(), staff_id=ida.id, deputy_id=cast.people["jonas"].id, by=ida.id, at=NOON)
        away.first_day = away.last_day = day
        db.add(away)
    if why == "blocked":
        await bar(db, cast, "ida", "birgitte")
    if why == "left":
        await db.execute(update(Staff).where(Staff.id == ida.id).values(works_until=day - timedelta(days=1)))
    assert await how(db, visit) is WAITS
    assert await told(db, cast) == ["visit_waits"]


async def test_a_yes_is_the_leads_or_the_coordinators(db: AsyncSession, cast: Cast) -> None:
    visit = await a_waiting_visit(db, cast)
    ida = await find_case(db, cast.people["ida"], visit.case_id, NOON)
    with pytest.raises(NotAllowed):
        await say_yes(db, ida, visit.id, version=1, now=NOON)
    assert await how(db, visit) is WAITS
    await a_yes(db, cast, person="karin")
    assert await how(db, visit) is ALLOWED
    assert await told(db, cast) == []


async def test_a_yes_holds_for_what_was_known_and_for_that_time(db: AsyncSession, cast: Cast) -> None:
    visit = await a_waiting_visit(db, cast)
    await a_yes(db, cast)
    later = NOON + timedelta(hours=1)
    await a_risk(db, cast, RiskKind.dog, now=later)
    assert await how(db, visit) is ALLOWED
    await a_risk(db, cast, RiskKind.weapon, now=later)
    assert await how(db, visit) is WAITS
    await a_yes(db, cast, now=later + timedelta(hours=1))
    assert await how(db, visit) is ALLOWED
    await change(db, cast, visit, starts_at=SOON + timedelta(hours=1))
    assert await how(db, visit) is WAITS


async def test_a_yes_to_a_visit_that_changed_meanwhile_is_asked_again(db: AsyncSession, cast: Cast) -> None:
    visit = await a_waiting_visit(db, cast)
    case = await find_case(db, cast.people["mette"], visit.case_id, NOON)
    assert not await say_yes(db, case, visit.id, version=visit.version + 1, now=NOON)
    assert await how(db, visit) is WAITS


async def test_a_withdrawn_yes_lets_it_wait_again(db: AsyncSession, cast: Cast) -> None:
    visit = await a_waiting_visit(db, cast)
    row = await a_yes(db, cast)
    case = await find_case(db, cast.people["mette"], visit.case_id, NOON)
    await withdraw(db, case, "visit_yes", row, why="Forkert besøg", now=NOON)
    assert await how(db, visit) is WAITS


async def test_a_waiting_visit_begins_only_in_an_emergency_and_the_coordinator_is_told(
    db: AsyncSession, cast: Cast
) -> None:
    visit, case = await _now(db, cast)
    with pytest.raises(Refused) as refused:
        await take_step(db, case, visit.id, VisitState.under_way, version=1, now=NOON)
    assert refused.value.why is StepRefusal.waits
    why = "Hun græder og åbner ikke."
    await take_step(db, case, visit.id, VisitState.under_way, version=1, now=NOON, emergency=why)
    assert await told(db, cast) == ["went_alone"]
    (row,) = (await db.execute(select(VisitAlone))).scalars()
    assert case.lock.open(VisitAlone.why, row.id, row.why) == why
    newest = select(VisitStep.id).order_by(VisitStep.version.desc()).limit(1)
    step = (await db.execute(newest)).scalar_one()
    await withdraw(db, case, "visit_step", step, why="Forkert besøg", now=NOON)
    assert await told(db, cast) == ["visit_waits"]


async def test_what_was_held_while_it_waited_is_written_and_told_on(db: AsyncSession, cast: Cast) -> None:
    visit, case = await _now(db, cast)
    form = CheckOutForm.model_validate(
        {"id": new_id(), "version": 1, "present": ["her"], "note": "Gik fint."}
    )
    assert await keep_visit(db, case, visit.id, form, NOON)
    assert await told(db, cast) == ["went_alone"]


async def test_the_coordinator_has_it_while_nobody_leads(db: AsyncSession, cast: Cast) -> None:
    await a_waiting_visit(db, cast)
    mette, day = cast.people["mette"], NOON.date()
    away = Absence(id=new_id(), staff_id=mette.id, deputy_id=cast.people["jonas"].id, by=mette.id, at=NOON)
    away.first_day = away.last_day = day
    db.add(away)
    (matter,) = await open_matters(db, cast)
    assert matter.who == COORDINATOR


async def _now(db: AsyncSession, cast: Cast) -> tuple[Visit, FoundCase]:
    """A visit that should begin now, and waits."""
    await a_risk(db, cast)
    visit = await arrange(db, cast, NOON)
    return visit, await find_case(db, cast.people["mette"], visit.case_id, NOON)
