"""Writing a consent down, taking it back, letting it run out."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.records import Child
from aftercare.cases.consents.forms import ConsentForm, WithdrawalForm
from aftercare.cases.consents.records import Consent
from aftercare.cases.found import FoundCase
from aftercare.cases.powers import Power
from aftercare.cases.rows import held_row, keep_once, stands
from aftercare.errors import NotFound


async def give_consent(db: AsyncSession, case: FoundCase, form: ConsentForm, now: datetime) -> Consent:
    """Writes down what she says yes to; the same `form.id` gives the one already there.

    Raises NotFound, also for a foreign child, NotAllowed, and Closed for a closed case.
    """
    lock = case.open_lock_for(Power.consent)
    if form.child:
        of_hers = select(Child.id).where(Child.id == form.child, Child.case_id == case.id)
        if (await db.execute(of_hers)).scalar() is None:
            raise NotFound
    row = Consent(id=form.id, case_id=case.id, child_id=form.child, receiver=form.receiver)
    row.named = lock.seal(Consent.named, form.id, " ".join(form.named.split()))
    row.purpose = lock.seal(Consent.purpose, form.id, form.purpose)
    row.kinds = ",".join(dict.fromkeys(kind.value for kind in form.kinds))
    row.from_on, row.until_on = form.from_on, form.until_on
    row.given_on, row.given_how, row.withdrawn_how = form.given_on, form.given_how, ""
    row.by, row.at = case.person.id, now
    kept: Consent = await keep_once(db, row, case_id=case.id)
    if form.renews and kept is row:
        await settle(db, case, form.renews, now)
    return kept


async def withdraw(
    db: AsyncSession, case: FoundCase, consent_id: str, *, form: WithdrawalForm, now: datetime
) -> None:
    """She takes it back, and from now on nothing goes out on it; also when the course is closed.

    The first withdrawal stands. Raises NotFound, NotAllowed and WrittenBefore.
    """
    lock = case.lock_for(Power.consent)
    row = await held_row(db, Consent, id=consent_id, case_id=case.id)
    if row.withdrawn_at is not None:
        stands(row, lock, withdrawn_on=form.on, withdrawn_how=form.how)
        return
    row.withdrawn_on, row.withdrawn_how = form.on, form.how
    row.withdrawn_by, row.withdrawn_at = case.person.id, now
    await db.flush()


async def settle(db: AsyncSession, case: FoundCase, consent_id: str, now: datetime) -> None:
    """It may run out on its day, or is renewed; nobody is reminded. Raises NotFound, NotAllowed, Closed."""
    case.require_open(Power.consent)
    row = await held_row(db, Consent, id=consent_id, case_id=case.id)
    row.settled_at = row.settled_at or now
    await db.flush()
