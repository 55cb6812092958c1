"""What is open about programmes: a quota nearly used, an agreement that ends, aftercare that may end."""

from typing import Any

from sqlalchemy import ColumnElement, Date, Select, String, case, cast, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import aliased
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from aftercare.cases.matters import mark, marked
from aftercare.cases.records import Case, Programme
from aftercare.cases.things import word
from aftercare.course.clock.ordinary import MONTHS
from aftercare.course.contacts.records import Contact
from aftercare.course.contacts.rules import ContactKind, Present
from aftercare.people.centre_terms import held_in_sql
from aftercare.support.programmes.lists import LIFTED
from aftercare.support.programmes.records import CountChoice, FurtherProgramme
from aftercare.support.programmes.rules import ENDS as AGREEMENT_ENDS
from aftercare.support.programmes.rules import NEARLY, Kind
from aftercare.support.programmes.rules import ORDINARY as MAY_END
from aftercare.support.programmes.rules import QUOTA as NEARLY_USED


class MonthsLater(FunctionElement[Any]):
    """In SQL, the same day of the month so many months later, or the last day of a shorter month."""

    type = Date()
    inherit_cache = True
    name = "months_later"


@compiles(MonthsLater)
def _months_later(element: MonthsLater, compiler: SQLCompiler, **more: Any) -> str:
    day, months = (compiler.process(each, **more) for each in element.clauses)
    return f"CAST({day} + make_interval(months => {months}) AS DATE)"


@compiles(MonthsLater, "sqlite")
def _months_later_sqlite(element: MonthsLater, compiler: SQLCompiler, **more: Any) -> str:
    """SQLite lets 30 November and three months overflow into March; the end of February comes before it."""
    day, months = (compiler.process(each, **more) for each in element.clauses)
    end = f"date({day}, 'start of month', '+' || ({months} + 1) || ' months', '-1 day')"
    return f"min(date({day}, '+' || {months} || ' months'), {end})"


def _has(word: Present) -> ColumnElement[bool]:
    return ("," + Contact.present + ",").contains(f",{word},")


_P = FurtherProgramme
_HOURLY = _P.kind != Kind.children.value
_SEEN = Contact.kind.not_in([ContactKind.phone, ContactKind.message])
_BY_ITSELF = case((_HOURLY, _has(Present.her) | _has(Present.child)), else_=_has(Present.child) & _SEEN)
_CHOSEN = (
    select(CountChoice.counts)
    .where(CountChoice.programme_id == _P.id, CountChoice.contact_id == Contact.id)
    .correlate(_P, Contact)
    .scalar_subquery()
)
# Days begin at midnight in London here: a nudge may be two hours off, the numbers on the page never are.
_DAY = func.substr(cast(Contact.at, String(40)), 1, 10)
_WITHIN = (
    Contact.case_id == _P.case_id,
    Contact.reached,
    Contact.kind != ContactKind.attempt,
    cast(_P.begun_on, String(10)) <= _DAY,
    _P.until.is_(None) | (cast(_P.until, String(10)) >= _DAY),
    func.coalesce(_CHOSEN, _BY_ITSELF),
)
_USED = func.sum(case((_HOURLY, Contact.minutes), else_=1))
_AGREED = func.coalesce(LIFTED.element, _P.quota)
_twin = aliased(Case)
_MAY_END = MonthsLater(_twin.moved_out_on, held_in_sql(MONTHS, _twin.centre_id, _twin.opened_at))

# Each contact is looked at once; a programme without any that counts has used nothing.
QUOTA: Select[Any] = (
    select(marked(NEARLY_USED, func.max(_DAY), _P.id, thing=word(_P.kind)))
    .where(_P.case_id == Case.id, _P.ended_on.is_(None), *_WITHIN)
    .group_by(_P.id)
    .having(100 * _USED >= NEARLY * _AGREED)
    .correlate(Case)
)
ENDS: Select[Any] = mark(
    AGREEMENT_ENDS, _P, _P.until, _P.ended_on.is_(None), _P.until.is_not(None), thing=word(_P.kind)
)
ORDINARY: Select[Any] = (
    select(marked(MAY_END, _MAY_END, _twin.id))
    .where(_twin.id == Case.id, _twin.programme == Programme.aftercare, _twin.moved_out_on.is_not(None))
    .correlate(Case)
)
MARKS: tuple[Select[Any], ...] = (QUOTA, ENDS, ORDINARY)
