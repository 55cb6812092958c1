"""Everything a list may tell, written out again so that importing it gives the same."""

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.children.records import Child
from aftercare.cases.children.rules import ChildKind
from aftercare.cases.lists import CaseHead, Member, case_heads
from aftercare.cases.records import Case, Programme
from aftercare.cases.team import part_of
from aftercare.course.clock.records import CtiOffer
from aftercare.figures.registers import Counted, counted
from aftercare.figures.tables import ChildFacts, StayFacts
from aftercare.importing import answers
from aftercare.importing.columns import COLUMNS, Kind
from aftercare.importing.days import as_written
from aftercare.importing.ran import ran_before
from aftercare.moving_out.records import AftercareOffer
from aftercare.moving_out.sheet_rules import NOBODY_ASKED
from aftercare.moving_out.stay_records import Stay
from aftercare.people.lists import Colleague as ColleagueFacts
from aftercare.people.lists import colleagues
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import DAMAGED
from aftercare.web.templates import shown_damaged
from aftercare.words import words
from aftercare.words.names import in_danish

Told = Mapping[str, str]
_CHOICES = {
    "region": answers.REGION,
    "income": answers.INCOME,
    "perpetrator": answers.PERPETRATOR,
    "misuse": answers.MISUSE,
    "stays_in_life": answers.STAYS,
    "destination": answers.DESTINATION,
}
_YES = ("danish", "reported_at_admission", "reported_at_discharge", "psychologist")
_CHILD_YES = (
    *("danish", "psychologist", "later_report", "psychological_violence", "physical_violence"),
    *("witnessed_psychological", "witnessed_physical"),
)


def as_csv(kind: Kind, rows: Iterable[Told]) -> str:
    """Semicolons and a mark of UTF-8, as a Danish Excel wants it; what it would work out is guarded."""
    out = io.StringIO()
    write = csv.writer(out, delimiter=";", lineterminator="\r\n")
    write.writerow([column.heading for column in COLUMNS[kind]])
    for row in rows:
        write.writerow([guarded(row.get(column.name, "")) for column in COLUMNS[kind]])
    return "\ufeff" + out.getvalue().replace(DAMAGED, shown_damaged(words("da")))


def guarded(cell: str) -> str:
    """An apostrophe before what a spreadsheet would work out; `unguarded` takes it away again."""
    return f"'{cell}" if re.match(r"'*[=+\-@\t\r]", cell) else cell


async def told_colleagues(db: AsyncSession, person: Person, now: datetime) -> list[Told]:
    """Everybody who works at the centre today, by name."""
    asked = select(Staff.id, Staff.languages).where(Staff.centre_id == person.centre_id)
    spoken = {row.id: row.languages.split(",") for row in await db.execute(asked)}
    rows: list[Told] = []
    for one in await colleagues(db, person, now):
        if one.works:
            row = {"called": one.called, "email": one.email, "work_phone": one.work_phone}
            row |= {"role": answers.said_as(answers.ROLE, one.role)}
            row |= {"profession": answers.said_as(answers.PROFESSION, one.profession)}
            row |= {
                "languages": ", ".join(answers.said_as(answers.LANGUAGE, each) for each in spoken[one.id])
            }
            row |= {"works_until": as_written(one.works_until) if one.works_until else ""}
            rows.append(row)
    return rows


async def told_courses(db: AsyncSession, person: Person, now: datetime) -> list[Told]:
    """The open courses in reach by name, each with its children under it."""
    heads = await case_heads(db, person, now, closed=False)
    heads.sort(key=lambda head: (in_danish(head.called), str(head.moved_out_on)))
    staff = {one.id: one for one in await colleagues(db, person, now)}
    ids = [head.id for head in heads]
    cases = {row.id: row for row in await _of(db, Case, Case.id, ids)}
    stays = await _stays(db, ids, clock.local(now).date())
    children = defaultdict(list)
    for child in await _of(db, Child, Child.case_id, ids):
        children[child.case_id].append(child)
    their_stays = {child_id: facts for stay in stays.values() for child_id, facts in stay.children}
    offers = {
        row.case_id: row
        for row in await _of(db, AftercareOffer, AftercareOffer.case_id, ids, AftercareOffer.at)
    }
    cti = {row.case_id: row for row in await _of(db, CtiOffer, CtiOffer.case_id, ids, CtiOffer.at)}
    ran = await ran_before(db, person, now)
    rows: list[Told] = []
    for number, head in enumerate(heads, 1):
        offer = (cti if head.programme is Programme.cti else offers).get(head.id)
        hers = (
            _case(db, head, cases[head.id]) | _team(head, staff) | _stay(stays.get(head.id)) | _offer(offer)
        )
        rows.append({"number": str(number), **hers, **ran.get(head.id, {})})
        theirs = [_child(db, head, child, their_stays.get(child.id), number) for child in children[head.id]]
        rows += sorted(theirs, key=lambda row: (in_danish(row["called"]), row["born_in"], str(row)))
    return rows


async def _stays(db: AsyncSession, ids: Sequence[str], today: date) -> dict[str | None, Counted]:
    """The newest stay of each of these cases with every fact of it from its home, in batches."""
    found: dict[str | None, Counted] = {}
    for at in range(0, len(ids), 500):
        hers = Stay.case_id.in_(ids[at : at + 500])
        found |= {one.case_id: one for one in await counted(db, (), today, hers)}
    return found


async def _of(db: AsyncSession, record: Any, column: Any, ids: Sequence[str], order: Any = None) -> list[Any]:
    """The rows of these ids, in batches; the newest last, so that it wins."""
    found: list[Any] = []
    for at in range(0, len(ids), 500):
        wanted = select(record).where(column.in_(ids[at : at + 500]))
        found += (await db.execute(wanted if order is None else wanted.order_by(order))).scalars()
    return found


def _case(db: AsyncSession, head: CaseHead, case: Case) -> dict[str, str]:
    lock = keys_of(db).case(head.id, head.wrapped)
    return {
        "called": head.called,
        "phone": lock.open(Case.phone, case.id, case.phone),
        "address": lock.open(Case.address, case.id, case.address),
        "protection": answers.said_as(answers.PROTECTION, case.protection),
        "language": answers.said_as(answers.LANGUAGE, case.language),
        "interpreter": _yes(case.interpreter),
        "municipality": case.municipality,
        "moved_out_on": _day(case.moved_out_on),
        "programme": answers.said_as(answers.PROGRAMME, case.programme),
        "children": "" if case.children is None else str(case.children),
    }


def _team(head: CaseHead, staff: Mapping[str, ColleagueFacts]) -> dict[str, str]:
    """Who leads, and the others; where nobody leads it says so, as an empty cell leaves that to a choice."""
    others = [_member(one, staff) for one in head.team if not one.leads]
    return {
        "lead": _member(head.lead, staff) if head.lead else "Ingen",
        "team": ", ".join(sorted(filter(None, others), key=in_danish)),
    }


def _member(one: Member, staff: Mapping[str, ColleagueFacts]) -> str:
    """Her address, with her part on the team where it is not what her training says."""
    known = staff.get(one.staff_id)
    if known is None:
        return ""
    usual = part_of(known.role, known.profession)
    return known.email if one.part == usual else f"{known.email} ({answers.said_as(answers.PART, one.part)})"


def _stay(found: Counted | None) -> dict[str, str]:
    if found is None:
        return {}
    stay = found.facts
    reasons = [answers.said_as(answers.REASONS, one) for one in stay.reasons]
    told = {"moved_in_on": _day(stay.moved_in_on), "reasons": ", ".join(reasons)}
    told["age"] = "" if stay.age is None else str(stay.age)
    told |= {name: _yes(getattr(stay, name)) for name in _YES}
    return told | _choices(stay) | dict.fromkeys(stay.withheld, answers.RATHER_NOT[0])


def _offer(offer: CtiOffer | AftercareOffer | None) -> dict[str, str]:
    if offer is None:
        return {}
    told = {"offer": answers.said_as(answers.OFFER, offer.answer), "offered_on": _day(offer.offered_on)}
    return told | {"answered_on": _day(offer.answered_on)}


def _child(
    db: AsyncSession, head: CaseHead, child: Child, stay: ChildFacts | None, number: int
) -> dict[str, str]:
    lock = keys_of(db).case(head.id, head.wrapped)
    visits = child.kind == ChildKind.contact_visit
    told = {"mother": str(number), "called": lock.open(Child.called, child.id, child.called)}
    told |= {"born_in": str(child.born_in or ""), "contact_visit": "ja" if visits else ""}
    if stay is None:
        return told
    sex = "" if stay.boy is None else answers.said_as(answers.SEX, "boy" if stay.boy else "girl")
    told |= {"sex": sex, "age": "" if stay.age is None else str(stay.age)}
    told |= {name: _yes(getattr(stay, name)) for name in _CHILD_YES} | _choices(stay)
    if stay.stays_in_life == NOBODY_ASKED:
        told.pop("stays_in_life", None)
    shy = ["sex" if name == "boy" else name for name in stay.withheld]
    return told | dict.fromkeys(shy, answers.RATHER_NOT[0])


def _choices(stay: StayFacts | ChildFacts) -> dict[str, str]:
    found = {name: getattr(stay, name, None) or "" for name in _CHOICES}
    return {name: answers.said_as(_CHOICES[name], value) for name, value in found.items() if value}


def _yes(value: bool | None) -> str:
    return "" if value is None else "ja" if value else "nej"


def _day(day: Any) -> str:
    return as_written(day) if day else ""


def file_name(kind: Kind, now: datetime) -> str:
    """Neutral, as it lies in somebody's downloads."""
    return f"{clock.local(now).date()}-{1 if kind is Kind.courses else 2}.csv"
