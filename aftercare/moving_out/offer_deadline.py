"""By when aftercare is to be offered after a stay: kept beside the stay, so that a glance need not judge."""

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.moving_out.eligibility import Rule, judged
from aftercare.moving_out.records import AftercareOffer, StayRule, StayRuling
from aftercare.moving_out.stay_history import rule_of
from aftercare.moving_out.stay_records import Stay
from aftercare.moving_out.stay_rules import Ruling, may_be_offered, offer_by
from aftercare.terms import Group, Page, own_page
from aftercare.words import N_

own_page(
    Page(
        "stay_rule",
        Group.moving_out,
        N_("Who is offered aftercare"),
        N_("How long a stay must have been, and where she moves. The rule of the day she moves out decides."),
        "/stays/rules",
        (StayRule.by, StayRule.at, StayRule.centre_id),
    )
)
_NEWEST_RULING = (
    select(StayRuling.ruling)
    .where(StayRuling.stay_id == Stay.id)
    .order_by(StayRuling.at.desc(), StayRuling.id.desc())
    .limit(1)
    .correlate(Stay)
    .scalar_subquery()
)
_OFFERED = exists().where(AftercareOffer.stay_id == Stay.id).correlate(Stay)


async def rules_of(db: AsyncSession, centre_id: str) -> list[Rule]:
    """The rules a centre has written, the first written first."""
    rows = await db.execute(
        select(StayRule.valid_from, StayRule.more_than_days, StayRule.excluded)
        .where(StayRule.centre_id == centre_id)
        .order_by(StayRule.at, StayRule.id)
    )
    return [rule_of(row.valid_from, row.more_than_days, row.excluded) for row in rows]


async def work_out_offers(db: AsyncSession, centre_id: str, *which: ColumnElement[bool]) -> None:
    """Works out `offer_by` anew for these stays of a centre, those that still have a case."""
    rules = await rules_of(db, centre_id)
    rows = await db.execute(
        select(Stay, _NEWEST_RULING.label("ruling"), _OFFERED.label("offered")).where(
            Stay.centre_id == centre_id, Stay.case_id.is_not(None), *which
        )
    )
    for stay, word, offered in rows.all():
        verdict = judged(stay.moved_in_on, stay.moved_out_on, stay.destination, rules)
        ruling = Ruling(word) if word else None
        stay.offer_by = offer_by(stay.moved_out_on, verdict, ruling, offered=bool(offered))


async def may_be_offered_now(db: AsyncSession, stay: Stay) -> bool:
    """What the rule of her day says of this stay, or the lead beside it."""
    verdict = judged(
        stay.moved_in_on, stay.moved_out_on, stay.destination, await rules_of(db, stay.centre_id)
    )
    word = (await db.execute(select(_NEWEST_RULING).select_from(Stay).where(Stay.id == stay.id))).scalar()
    return may_be_offered(verdict, Ruling(word) if word else None)
