"""Everything written beside her stays in one statement: offers, rulings, inquiries, rules."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.records import Closure
from aftercare.moving_out.eligibility import Destination, Rule
from aftercare.moving_out.records import AftercareOffer, Inquiry, StayElsewhere, StayRule, StayRuling
from aftercare.people.signed import name_of, signed
from aftercare.storage.engines import keys_of
from aftercare.storage.gather import Gather
from aftercare.storage.sealed import Lock


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing written down. What `word`, `word2` and `word3` say depends on its kind (see `_READ`).

    `by` is the colleague's first name, empty when she answered by her link.
    """

    id: str
    kind: str
    by: str
    at: datetime
    stay_id: str = ""
    on: date | None = None
    until: date | None = None
    word: str = ""
    word2: str = ""
    word3: str = ""
    text: str = ""
    later: datetime | None = None
    version: int = 0

    @property
    def rule(self) -> Rule:
        """A rule of the centre as it is judged by."""
        return rule_of(self.on or date.min, int(self.word), self.word2)


def rule_of(valid_from: date, more_than_days: int, excluded: str) -> Rule:
    """A stored rule as it is judged by."""
    return Rule(valid_from, more_than_days, frozenset(Destination(one) for one in excluded.split(",") if one))


_OFFERS = signed(AftercareOffer, AftercareOffer.by)
_RULINGS = signed(StayRuling, StayRuling.by)
_ELSEWHERE = signed(StayElsewhere, StayElsewhere.by)
_INQUIRIES = signed(Inquiry, Inquiry.by, where=[Inquiry.removed_at.is_(None)])
_CLOSURES = signed(Closure, Closure.by)
_RULES = signed(StayRule, StayRule.by, where=[StayRule.centre_id == bindparam("centre_id")])
_TRAIL = Gather(_OFFERS, _RULINGS, _ELSEWHERE, _INQUIRIES, _CLOSURES, _RULES)


async def trail(db: AsyncSession, lock: Lock, case_id: str, centre_id: str) -> tuple[Entry, ...]:
    """Everything written beside her stays, in one statement; `lock` is the case's.

    By its day, and of one day, as answers and rulings are, in the order it was written.
    """
    found = await _TRAIL.of(db, case_id, centre_id=centre_id)
    house = keys_of(db).house
    entries = [
        *(_offered(row, lock, house) for row in found[_OFFERS]),
        *(_ruled(row, lock, house) for row in found[_RULINGS]),
        *(_stayed(row, lock, house) for row in found[_ELSEWHERE]),
        *(_inquired(row, lock, house) for row in found[_INQUIRIES]),
        *(_closed(row, house) for row in found[_CLOSURES]),
        *(_rule(row, house) for row in found[_RULES]),
    ]
    entries.sort(key=lambda one: (one.at, one.id))
    return tuple(sorted(entries, key=lambda one: (one.on or date.min) if one.kind != "offer" else date.min))


def _offered(row: AftercareOffer, lock: Lock, house: Lock) -> Entry:
    text = lock.open(AftercareOffer.reason, row.id, row.reason)
    days = {"on": row.offered_on, "until": row.answered_on}
    return _entry("offer", row, house, stay_id=row.stay_id, word=row.answer, word2=row.how, text=text, **days)


def _ruled(row: StayRuling, lock: Lock, house: Lock) -> Entry:
    text = lock.open(StayRuling.why, row.id, row.why)
    return _entry("ruling", row, house, stay_id=row.stay_id, word=row.ruling, text=text)


def _stayed(row: StayElsewhere, lock: Lock, house: Lock) -> Entry:
    text = lock.open(StayElsewhere.place, row.id, row.place)
    facts = {"on": row.began_on, "until": row.ended_on, "version": row.version}
    return _entry("elsewhere", row, house, word=row.known_from, text=text, **facts)


def _inquired(row: Inquiry, lock: Lock, house: Lock) -> Entry:
    text = lock.open(Inquiry.note, row.id, row.note)
    words = {"word": row.outcome, "word2": row.channel, "word3": row.asker}
    return _entry("inquiry", row, house, on=row.asked_on, text=text, version=row.version, **words)


def _closed(row: Closure, house: Lock) -> Entry:
    return _entry("closure", row, house, on=row.closed_on, word=row.reason, later=row.reopened_at)


def _rule(row: StayRule, house: Lock) -> Entry:
    words = {"word": str(row.more_than_days), "word2": row.excluded}
    return _entry("rule", row, house, on=row.valid_from, **words)


def _entry(kind: str, row: Any, house: Lock, **facts: Any) -> Entry:
    return Entry(id=row.id, kind=kind, by=name_of(house, row, row.by).split(" ")[0], at=row.at, **facts)
