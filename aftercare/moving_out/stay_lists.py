"""Reading her stays and what belongs to them, always from reach, in three statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import CASE, FoundCase
from aftercare.cases.lists import CaseHead
from aftercare.cases.offers import Offer, OfferAnswer
from aftercare.cases.records import Case
from aftercare.errors import NotFound
from aftercare.moving_out.eligibility import Destination, Rule, Verdict, judged
from aftercare.moving_out.records import Inquiry, StayElsewhere, StayPlan
from aftercare.moving_out.stay_history import Entry, trail
from aftercare.moving_out.stay_records import Stay
from aftercare.moving_out.stay_rules import Ruling, followed, is_new_stay, may_be_offered
from aftercare.storage.sealed import Lock

STAY = CASE.with_its(Stay, "stay_id")
ELSEWHERE = CASE.with_its(StayElsewhere, "elsewhere_id")
INQUIRY = CASE.with_its(Inquiry, "inquiry_id")

Named = TypeVar("Named", "StaySheet", Entry)
STAYS = (
    select(Stay.id, Stay.moved_in_on, Stay.moved_out_on, Stay.destination, Stay.leaving)
    .add_columns(Stay.anonymous, Stay.version)
    .add_columns(StayPlan.social, StayPlan.pedagogical)
    .outerjoin(StayPlan, StayPlan.id == Stay.id)
    .order_by(Stay.moved_in_on, Stay.id)
)


@dataclass(frozen=True, slots=True)
class StaySheet:
    """One stay, opened, with what the rule says and where its offer stands, the oldest answer first."""

    id: str
    moved_in_on: date
    moved_out_on: date | None
    destination: Destination
    leaving: str
    anonymous: bool
    social: str
    pedagogical: str
    version: int
    verdict: Verdict
    rulings: tuple[Entry, ...]
    offers: tuple[Entry, ...]

    @property
    def ruling(self) -> Ruling | None:
        """What the lead decided last beside the rule."""
        return Ruling(self.rulings[-1].word) if self.rulings else None

    @property
    def may_be_offered(self) -> bool:
        """By the rule, or by the lead beside it."""
        return may_be_offered(self.verdict, self.ruling)

    @property
    def newest(self) -> Offer | None:
        """Where the offer stands."""
        return offer_of(self.offers[-1]) if self.offers else None


@dataclass(frozen=True, slots=True)
class HerStays:
    """All her stays at this centre, the oldest first, and everything that belongs to them."""

    case: CaseHead
    lock: Lock
    stays: tuple[StaySheet, ...]
    entries: tuple[Entry, ...]

    @property
    def inquiries(self) -> tuple[Entry, ...]:
        """Every inquiry, the oldest first."""
        return tuple(one for one in self.entries if one.kind == "inquiry")

    @property
    def elsewhere(self) -> tuple[Entry, ...]:
        """Every stay elsewhere that we know of, the oldest first."""
        return tuple(one for one in self.entries if one.kind == "elsewhere")

    @property
    def moved_out_on(self) -> date | None:
        """The day she moved out of her first stay here; what comes after it elsewhere is a new stay."""
        return min((stay.moved_out_on for stay in self.stays if stay.moved_out_on), default=None)

    def is_new(self, one: Entry) -> bool:
        """True for a known new stay elsewhere; the others came before hers here."""
        return one.on is not None and is_new_stay(one.on, self.moved_out_on)

    def stay(self, stay_id: str) -> StaySheet:
        """One of her stays. Raises NotFound."""
        return _of(stay_id, self.stays)

    def entry(self, kind: str, entry_id: str) -> Entry:
        """One of what belongs to them. Raises NotFound."""
        return _of(entry_id, [one for one in self.entries if one.kind == kind])


def _of(wanted: str, several: Iterable[Named]) -> Named:
    found = next((one for one in several if one.id == wanted), None)
    if found is None:
        raise NotFound
    return found


async def her_stays(db: AsyncSession, case: FoundCase, now: datetime) -> HerStays:
    """Her stays in three statements. Raises NotFound."""
    lock = case.lock
    entries = await trail(db, lock, case.id, case.person.centre_id)
    rules = [one.rule for one in entries if one.kind == "rule"]
    rows = await db.execute(STAYS.where(Stay.case_id == case.id))
    return HerStays(case, lock, tuple(_sheet(lock, row, entries, rules) for row in rows), entries)


async def begun_after(db: AsyncSession, case_id: str, day: date) -> date | None:
    """The day she moved in for the stay that the course follows, if she cannot have moved out on `day`."""
    stays = select(Stay.moved_in_on, Stay.id, Case.moved_out_on).join(Case, Case.id == Stay.case_id)
    rows = (await db.execute(stays.where(Stay.case_id == case_id))).all()
    begun = {row.id: row.moved_in_on for row in rows}
    hers = followed([(on, stay_id) for stay_id, on in begun.items()], rows[0].moved_out_on if rows else None)
    return begun[hers] if hers and begun[hers] > day else None


def offer_of(entry: Entry) -> Offer:
    """An answer as the rules read it."""
    return Offer(entry.on or date.min, OfferAnswer(entry.word), entry.until)


def _sheet(lock: Lock, row: Row[Any], entries: tuple[Entry, ...], rules: list[Rule]) -> StaySheet:
    mine = [one for one in entries if one.stay_id == row.id]
    return StaySheet(
        id=row.id,
        moved_in_on=row.moved_in_on,
        moved_out_on=row.moved_out_on,
        destination=Destination(row.destination),
        leaving=row.leaving,
        anonymous=row.anonymous,
        social=lock.open(StayPlan.social, row.id, row.social),
        pedagogical=lock.open(StayPlan.pedagogical, row.id, row.pedagogical),
        version=row.version,
        verdict=judged(row.moved_in_on, row.moved_out_on, row.destination, rules),
        rulings=tuple(one for one in mine if one.kind == "ruling"),
        offers=tuple(one for one in mine if one.kind == "offer"),
    )
