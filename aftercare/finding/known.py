"""All that can be found by a name or a number, always from reach; one statement, opened in one pass."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CTE,
    CompoundSelect,
    LargeBinary,
    Row,
    Select,
    String,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy import cast as as_type
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.records import Child
from aftercare.cases.lists import CLOSED
from aftercare.cases.number_marks import marks_of
from aftercare.cases.reach import CENTRE, IN_REACH, TODAY, who_asks
from aftercare.cases.records import Case, CaseKey
from aftercare.course.network.records import Support
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.phone_numbers import FEWEST_SOUGHT, digits_of, e164_of, ends_with, is_number_like
from aftercare.storage.engines import keys_of
from aftercare.storage.keys import Keyring
from aftercare.storage.sealed import Lock
from aftercare.support.municipality.records import Partner
from aftercare.words.names import begins_words, is_found


class Sort(StrEnum):
    """What was found, in the order it is shown."""

    woman = "woman"
    child = "child"
    support = "support"
    partner = "partner"
    colleague = "colleague"


@dataclass(frozen=True, slots=True)
class Known:
    """One that fits. `besides` is the other name or words it was found by, `case_id` whose course it is of,
    and `her` what that woman is called.
    """

    sort: Sort
    id: str
    called: str
    besides: str = ""
    case_id: str = ""
    closed: bool = False
    her: str = ""


FOUND_BY: dict[Sort, tuple[Any, Any, Any]] = {
    Sort.woman: (Case.called, Case.alias, Case.phone),
    Sort.child: (Child.called, None, None),
    Sort.support: (Support.called, Support.relation, Support.phone),
    Sort.partner: (Partner.called, Partner.person, Partner.phone),
    Sort.colleague: (Staff.called, None, None),
}
"""Where each keeps, sealed, what it is found by: its name, other words, and a number."""
_NOTHING, _NO_ID = as_type(null(), LargeBinary()), as_type(null(), String(24))


def _part(sort: Sort, record: Any, *beside: Any) -> Select[Any]:
    """One part of the union; `beside` are its case, that case's key, whether it is closed, and the mark."""
    names = ("called", "besides", "phone")
    sealed = [
        (_NOTHING if one is None else one).label(name)
        for one, name in zip(FOUND_BY[sort], names, strict=True)
    ]
    usual = (_NO_ID, _NOTHING, literal(value=False), _NO_ID)
    others = (*beside, *usual[len(beside) :])
    labelled = [
        one.label(name) for one, name in zip(others, ("case_id", "wrapped", "closed", "mark"), strict=True)
    ]
    return select(literal(sort.value).label("sort"), record.id.label("id"), *sealed, *labelled)


def _statement(*, coordinator: bool) -> CompoundSelect[Any]:
    reached: CTE = (
        select(Case.id, CaseKey.wrapped, CLOSED.label("closed"))
        .join(CaseKey, CaseKey.case_id == Case.id)
        .where(IN_REACH[coordinator])
        .cte("reached")
    )
    hers = (reached.c.id, reached.c.wrapped, reached.c.closed)
    still = or_(Staff.works_until.is_(None), Staff.works_until >= TODAY)
    return union_all(
        _part(Sort.woman, Case, *hers, Case.phone_mark).join(reached, reached.c.id == Case.id),
        _part(Sort.child, Child, *hers).join(reached, reached.c.id == Child.case_id),
        _part(Sort.support, Support, *hers).join(reached, reached.c.id == Support.case_id),
        _part(Sort.partner, Partner).where(Partner.centre_id == CENTRE, Partner.ended_on.is_(None)),
        _part(Sort.colleague, Staff).where(Staff.centre_id == CENTRE, Staff.left_at.is_(None), still),
    )


_STATEMENTS = {coordinator: _statement(coordinator=coordinator) for coordinator in (True, False)}


async def known(db: AsyncSession, person: Person, sought: str, now: datetime) -> list[Known]:
    """Whoever and whatever fits what was typed, in no order; one statement.

    A whole number is looked up by its keyed hash where there is one; of its last four digits or more, each
    number is opened. Only whose name is shown counts as looked at: the others were opened to compare.
    """
    rows = (await db.execute(_STATEMENTS[person.is_coordinator], who_asks(person, now))).all()
    ring, fits = keys_of(db), _fitting(keys_of(db), sought)
    women = {row.case_id: row for row in rows if row.sort == Sort.woman}
    locks = {case_id: ring.case(case_id, row.wrapped) for case_id, row in women.items()}
    found = [one for row in rows if (one := fits(row, locks.get(row.case_id, ring.house)))]
    ring.opened.clear()
    return [_with_her(one, women[one.case_id], ring) if one.case_id else one for one in found]


def _fitting(ring: Keyring, sought: str) -> Callable[[Row[Any], Lock], Known | None]:
    """What makes of a row what was found, or None."""
    if not is_number_like(sought):
        return lambda row, lock: _by_name(row, lock, sought)
    whole = e164_of(sought)
    marks = frozenset(marks_of(ring, whole)) if whole else frozenset()
    return lambda row, lock: _by_number(row, lock, sought, marks)


def _by_name(row: Row[Any], lock: Lock, sought: str) -> Known | None:
    called, besides, _ = FOUND_BY[Sort(row.sort)]
    name = lock.open(called, row.id, row.called)
    other = lock.open(besides, row.id, row.besides) if besides is not None else ""
    if is_found(sought, [name]):
        return _known(row, name, "" if row.sort == Sort.woman else other)
    fits = is_found if row.sort != Sort.support else begins_words
    return _known(row, name, other) if other and fits(sought, [name, other]) else None


def _by_number(row: Row[Any], lock: Lock, sought: str, marks: frozenset[str]) -> Known | None:
    called, besides, phone = FOUND_BY[Sort(row.sort)]
    if row.phone is None or (marks and row.mark and row.mark not in marks):
        return None
    number = lock.open(phone, row.id, row.phone)
    # Reading a number takes longer than opening it, so only those are read that have these digits at all.
    if digits_of(sought)[-FEWEST_SOUGHT:] not in digits_of(number) or not ends_with(number, sought):
        return None
    other = lock.open(besides, row.id, row.besides) if row.sort != Sort.woman else ""
    return _known(row, lock.open(called, row.id, row.called), other)


def _with_her(one: Known, row: Row[Any], ring: Keyring) -> Known:
    """The same with what the woman is called; now her course counts as looked at."""
    return replace(one, her=ring.case(row.id, row.wrapped).open(Case.called, row.id, row.called))


def _known(row: Row[Any], called: str, besides: str) -> Known:
    return Known(Sort(row.sort), row.id, called, besides, row.case_id or "", bool(row.closed))
