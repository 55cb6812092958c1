"""Deciding beside the rule, which is the lead's, and writing the rule itself, which is the coordinator's."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.lists import open_case_lock
from aftercare.cases.powers import Power
from aftercare.cases.rows import held_row, keep_once, write
from aftercare.moving_out.offer_deadline import work_out_offers
from aftercare.moving_out.records import StayRule, StayRuling
from aftercare.moving_out.stay_forms import RuleForm, RulingForm
from aftercare.moving_out.stay_records import Stay
from aftercare.people.person import Person


async def write_ruling(
    db: AsyncSession, person: Person, case_id: str, stay_id: str, *, form: RulingForm, now: datetime
) -> None:
    """The lead lets her be offered aftercare beside the rule, or takes that back, with a reason.

    Raises NotFound, NotAllowed and Closed.
    """
    lock = await open_case_lock(db, person, case_id, now, Power.allow)
    await hold_stay(db, case_id, stay_id)
    row = StayRuling(id=form.id, case_id=case_id, stay_id=stay_id, by=person.id, at=now)
    write(row, lock, form)
    await keep_once(db, row, stay_id=stay_id)
    await work_out_offers(db, person.centre_id, Stay.id == stay_id)


async def hold_stay(db: AsyncSession, case_id: str, stay_id: str) -> Stay:
    """One stay of a case, held until the transaction ends. Raises NotFound."""
    stay: Stay = await held_row(db, Stay, id=stay_id, case_id=case_id)
    return stay


async def write_rule(db: AsyncSession, person: Person, form: RuleForm, now: datetime) -> None:
    """The centre's rule from a day on; stays that ended since then are judged anew. Raises NotFound."""
    row = StayRule(id=form.id, centre_id=person.centre_id, valid_from=form.valid_from)
    row.more_than_days, row.excluded = form.more_than_days, ",".join(dict.fromkeys(form.excluded))
    row.by, row.at = person.id, now
    await keep_once(db, row, centre_id=person.centre_id)
    await work_out_offers(db, person.centre_id, Stay.moved_out_on >= form.valid_from)
