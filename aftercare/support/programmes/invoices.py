"""The list to invoice from: what each municipality pays for in a month, with numbers instead of names."""

import csv
import io
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.reach import reach
from aftercare.cases.records import Case, CaseKey
from aftercare.people.person import Person
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import DAMAGED
from aftercare.support.programmes.billing import BillLine, Deal, Month, bill
from aftercare.support.programmes.lists import LIFTED, PROGRAMME_COLUMNS, agreed_in, span_of
from aftercare.support.programmes.money import kroner_text
from aftercare.support.programmes.quota_lists import met_of
from aftercare.support.programmes.records import FurtherProgramme
from aftercare.support.programmes.rules import BY_THE_HOUR, Kind
from aftercare.web.templates import shown_damaged
from aftercare.words import words
from aftercare.words.names import in_danish

COLUMNS = ("municipality", "number", "programme", "date", "minutes", "minutes_paid", "price_hour", "amount")


@dataclass(frozen=True, slots=True)
class Invoiced:
    """What one programme costs in the month; `called` is empty unless the coordinator asked for names."""

    number: int
    kind: Kind
    called: str
    ore_per_hour: int
    lines: Sequence[BillLine]

    @property
    def minutes(self) -> int:
        """All minutes of the month."""
        return sum(line.minutes for line in self.lines)

    @property
    def paid(self) -> int:
        """Those within the agreement."""
        return sum(line.paid for line in self.lines)

    @property
    def ore(self) -> int:
        """The sum of the lines in øre."""
        return sum(line.ore for line in self.lines)


@dataclass(frozen=True, slots=True)
class Payer:
    """A municipality and what it pays for."""

    municipality: str
    programmes: Sequence[Invoiced]

    @property
    def ore(self) -> int:
        """The sum in øre."""
        return sum(one.ore for one in self.programmes)


async def payers_of(
    db: AsyncSession, person: Person, month: Month, now: datetime, *, names: bool = False
) -> list[Payer]:
    """Every programme with a price that has a line in the month, by municipality; two statements."""
    table = FurtherProgramme
    found = await db.execute(
        select(*PROGRAMME_COLUMNS)
        .add_columns(table.ore_per_hour, LIFTED, Case.id.label("case_id"), Case.called, CaseKey.wrapped)
        .join(Case, Case.id == table.case_id)
        .join(CaseKey, CaseKey.case_id == Case.id)
        .where(reach(person, now), table.ore_per_hour.is_not(None), table.kind.in_(sorted(BY_THE_HOUR)))
        .where(table.begun_on <= month.last, or_(table.until.is_(None), table.until >= month.first))
        .where(or_(table.ended_on.is_(None), table.ended_on >= month.first))
        .order_by(table.number, table.id)
    )
    rows = found.all()
    met = await met_of(db, person, now, programmes=[row.id for row in rows]) if rows else {}
    payers: dict[str, list[Invoiced]] = defaultdict(list)
    for row in rows:
        deal = Deal(Kind(row.kind), span_of(row), agreed_in(row), row.ore_per_hour)
        lines = bill(deal, met.get(row.id, []), month)
        lock = keys_of(db).case(row.case_id, row.wrapped) if names and lines else None
        called = lock.open(Case.called, row.case_id, row.called) if lock else ""
        if lines:
            payers[row.municipality].append(Invoiced(row.number, deal.kind, called, deal.ore_per_hour, lines))
    return [Payer(name, payers[name]) for name in sorted(payers, key=in_danish)]


def as_csv(payers: Sequence[Payer], month: Month, *, names: bool = False) -> str:
    """A line for each contact, then the sum of each municipality; kroner with a comma."""
    out = io.StringIO()
    write = csv.writer(out, delimiter=";")
    write.writerow([*COLUMNS, "name"] if names else COLUMNS)
    for payer in payers:
        for one in payer.programmes:
            hour, called = kroner_text(one.ore_per_hour), [_harmless(one.called)] if names else []
            for line in one.lines:
                told = [line.on, line.minutes, line.paid, hour, kroner_text(line.ore)]
                write.writerow([payer.municipality, one.number, one.kind, *told, *called])
        minutes = sum(one.minutes for one in payer.programmes)
        paid = sum(one.paid for one in payer.programmes)
        total = [payer.municipality, "", "sum", f"{month.first:%Y-%m}", minutes, paid, ""]
        write.writerow([*total, kroner_text(payer.ore), *([""] if names else [])])
    return out.getvalue().replace(DAMAGED, shown_damaged(words("da")))


def _harmless(text: str) -> str:
    """A name that a spreadsheet would take for a formula is kept as text."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
