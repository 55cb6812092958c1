"""Where each fact of a stay comes from: the register that daily work keeps, and only where that says nothing
what a list told, or what is left of an erased course. Pure decisions on what `registers.py` has read.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from aftercare.cases.children.rules import ReportKind
from aftercare.cases.offers import OfferAnswer
from aftercare.cases.safety.perpetrator_records import Relation
from aftercare.moving_out.eligibility import Destination, Rule, judged
from aftercare.moving_out.stay_rules import Ruling, counted_as, may_be_offered
from aftercare.support.entitlements.rules import Moment, Police

RIGHT_AFTER = timedelta(days=92)  # Ours: "umiddelbart efter fraflytning" (domain.md 3.1, table 13).
# The answers of table 9, the closest first: a woman with several is counted under the closest.
COUNTED_AS = {
    Relation.husband: "cohabiting",
    Relation.partner: "not_cohabiting",
    Relation.former: "former",
    **{relation: "family" for relation in Relation if relation.is_family},
    Relation.acquaintance: "other",
}


@dataclass(frozen=True, slots=True)
class Noted:
    """One row of a register: its day, the word it says, and what it is about: a child, a stay, a moment."""

    on: date
    word: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Kid:
    """A child with a record of its own that lives with her."""

    id: str
    born_in: int | None
    moved_in_on: date | None


@dataclass
class Registers:
    """What daily work has written of one course, each register the oldest row first."""

    perpetrators: list[Noted] = field(default_factory=list)
    police: list[Noted] = field(default_factory=list)
    psychologists: list[Noted] = field(default_factory=list)
    reports: list[Noted] = field(default_factory=list)
    offers: list[Noted] = field(default_factory=list)
    rulings: list[Noted] = field(default_factory=list)
    kids: list[Kid] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Span:
    """The days of one stay, and of the one after it, if any; a stay that goes on ends on the day asked for.

    A row of the course belongs to the stay it was written in or after, and what is older to the first.
    """

    begins: date
    ends: date
    next_begins: date | None = None
    first: bool = True

    def holds(self, on: date) -> bool:
        """True for a row of this day that belongs to this stay."""
        return (self.first or on >= self.begins) and (self.next_begins is None or on < self.next_begins)

    def of(self, rows: Iterable[Noted], until: timedelta = RIGHT_AFTER) -> list[Noted]:
        """The rows of this stay until so long after it."""
        return [row for row in rows if self.holds(row.on) and row.on <= self.ends + until]


def perpetrator(rows: Iterable[Noted]) -> str | None:
    """Who was violent, as table 9 counts it."""
    said = {COUNTED_AS.get(Relation(row.word)) for row in rows}
    return next((word for word in COUNTED_AS.values() if word in said), None)


def reported(rows: Sequence[Noted], span: Span) -> tuple[bool | None, bool | None]:
    """Whether the police had a report when she came, and when she left; a withdrawn one was made too.

    What stood when she came still stands when she leaves unless something newer is written; and no report
    when she left means none when she came.
    """
    rows = [row for row in rows if span.holds(row.on)]
    came = _stood(rows, lambda row: row.about == Moment.admission or row.on <= span.begins)
    left = _stood(rows, lambda row: row.about != Moment.later or row.on <= span.ends)
    return (False if came is None and left is False else came), left


def _stood(rows: Sequence[Noted], counts: Callable[[Noted], bool]) -> bool | None:
    said = sorted((row for row in rows if counts(row)), key=lambda row: row.on)
    return said[-1].word != Police.not_reported if said else None


def psychologist(rows: Iterable[Noted], span: Span, child_id: str = "") -> bool | None:
    """Whether she, or the child, took a psychologist during the stay or right after it."""
    said = {row.word for row in span.of(rows) if row.about == child_id}
    if OfferAnswer.accepted in said:
        return True
    return False if OfferAnswer.declined in said else None


def later_report(rows: Iterable[Noted], span: Span, child_id: str) -> bool | None:
    """Whether more than the first report was sent about the child; nothing is known of an empty register."""
    said = {row.word for row in span.of(rows) if row.about == child_id}
    return bool(said - {ReportKind.first}) if said else None


def aftercare(
    registers: Registers, stay_id: str, span: Span, *, out: date | None, to: str, rules: Sequence[Rule]
) -> bool | None:
    """Her answer to the offer after this stay, or to CTI; no, for one who could not be offered it."""
    said = [row for row in registers.offers if row.about == stay_id]
    said = said or [row for row in registers.offers if not row.about and span.holds(row.on)]
    if said:
        return counted_as(OfferAnswer(said[-1].word))
    ruled = [row.word for row in registers.rulings if row.about == stay_id]
    verdict = judged(span.begins, out, to if to in set(Destination) else Destination.unknown, rules)
    may = may_be_offered(verdict, Ruling(ruled[-1]) if ruled else None)
    return None if may or out is None else False


def there(kids: Iterable[Kid], span: Span) -> list[Kid]:
    """The children who lived here with her during the stay, as far as their records tell."""
    return [
        kid
        for kid in kids
        if (kid.moved_in_on is None or kid.moved_in_on <= span.ends)
        and (kid.born_in is None or kid.born_in <= span.ends.year)
    ]


def how_many(recorded: int, told: int | None) -> int | None:
    """Her children: those with a record, or more when more were told of; None when nobody has asked."""
    return max(recorded, told or 0) if recorded or told is not None else None
