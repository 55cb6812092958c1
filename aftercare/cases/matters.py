"""Marks: what is open on a case as a statement gathers it, a word each, with the day it is wanted by."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Date,
    Select,
    String,
    bindparam,
    case,
    cast,
    exists,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import aliased

from aftercare.cases.records import Absence, Block, Case
from aftercare.matters import COORDINATOR, Kind
from aftercare.people.records import Staff
from aftercare.storage.damage.odd_values import day_written

TODAY: BindParameter[date] = bindparam("today", type_=Date())
_holder, _away, _kept_from = aliased(Staff), aliased(Absence), aliased(Block)


class Mark(NamedTuple):
    """One gathered fact: its kind by name, the day it is wanted by, the row it is about, who has it, what was
    said, and what its thing is called as it is kept (`things.py`).
    """

    kind: str
    on: date
    about: str
    who: str = ""
    said: str = ""
    thing: str = ""


@dataclass(frozen=True, eq=False)
class Promise:
    """Rows of one record that wait for a day: `on` is its column, `where` what makes a row wait.

    `who` is the column with the colleague who said she would, None for what all who work with the case have;
    `thing` is its name, of `things.py`.
    A statement with one that has somebody is asked with `today`.
    """

    kind: Kind
    record: Any
    on: Any
    where: tuple[ColumnElement[bool], ...] = ()
    who: Any = None
    thing: Any = None

    @property
    def has_it(self) -> Any:
        """In SQL who has it now; COORDINATOR when who said so cannot do it."""
        if self.who is None:
            return literal("")
        return case((_can(self.who, self.record.case_id), self.who), else_=literal(COORDINATOR))

    @property
    def mark(self) -> Select[Any]:
        """These rows as a part of what is gathered of a case."""
        return mark(self.kind, self.record, self.on, *self.where, who=self.has_it, thing=self.thing)

    @property
    def rows(self) -> Select[Any]:
        """The same of all cases: the case, the day, and who has it."""
        found = select(self.record.case_id, self.on.label("on"), self.has_it.label("who"))
        return found.join(Case, Case.id == self.record.case_id).where(*self.where)


@dataclass(frozen=True, eq=False)
class HousePromise:
    """The same of what belongs to no case: for who wrote it (`by`) and the coordinators of its `centre`."""

    kind: Kind
    about: Any
    by: Any
    centre: Any
    on: Any
    where: tuple[ColumnElement[bool], ...] = ()
    joined: tuple[Any, ...] = ()
    thing: Any = ""

    @property
    def rows(self) -> Select[Any]:
        """What waits: the row, who wrote it, its kind, the day as ISO text with its thing, and the centre."""
        found = select(self.about.label("about"), self.by.label("by"), literal(self.kind.name).label("kind"))
        found = found.add_columns(
            (cast(self.on, String(10)) + literal("|") + self.thing).label("on"),
            self.centre.label("centre_id"),
        )
        for other, on in self.joined:
            found = found.join(other, on)
        return found.where(self.on.is_not(None), *self.where)


PROMISES: list[Promise] = []
HOUSE_PROMISES: list[HousePromise] = []
"""Every promise of which phones tell, as the wings declared them when they were imported."""


def reminded(promise: Promise) -> Promise:
    """Puts a promise among those of which phones tell, as its kind says when."""
    PROMISES.append(promise)
    return promise


def mark(
    kind: Kind | str, record: Any, on: Any, *where: ColumnElement[bool], who: Any = None, thing: Any = None
) -> Select[Any]:
    """What is open of one kind as a part of a union: one row of `record` each, correlated to Case.

    `who` is a column with the one colleague it is for; without it, it is for all who work with the case.

    `on` is a date column of the record; ISO text comes out on both databases. A word instead of a kind is for
    facts that others follow from.
    """
    found = select(marked(kind, on, record.id, who, thing))
    return found.where(record.case_id == Case.id, *where).correlate(Case)


def marked(kind: Kind | str, on: Any, about: Any, who: Any = None, thing: Any = None) -> Any:
    """The column of such a row, by the name every part of the union gives it."""
    name = kind.name if isinstance(kind, Kind) else kind
    word = literal(name + "|") + cast(on, String(10)) + literal("|") + about
    if thing is not None:
        return (word + literal("|") + ("" if who is None else who) + literal("||") + thing).label("mark")
    return (word if who is None else word + literal("|") + who).label("mark")


def marks_of(gathered: str | None) -> tuple[Mark, ...]:
    """What a glance gathered, the nearest day first."""
    parts = (one.split("|") for one in (gathered or "").split(",") if one)
    return tuple(sorted((Mark(kind, day_written(on), *rest[:4]) for kind, on, *rest in parts), key=_on))


def _can(staff_id: Any, case_id: Any) -> ColumnElement[bool]:
    """True in SQL for who works here, is not away today, and is not blocked from the case."""
    until = or_(_holder.works_until.is_(None), _holder.works_until >= TODAY)
    away = exists().where(
        _away.staff_id == _holder.id,
        _away.first_day <= TODAY,
        _away.last_day >= TODAY,
        _away.ended_at.is_(None),
    )
    barred = exists(
        select(_kept_from.id)
        .where(_kept_from.staff_id == _holder.id, _kept_from.case_id == case_id)
        .where(_kept_from.lifted_at.is_(None))
        .correlate_except(_kept_from)
    )
    here = exists().where(_holder.id == staff_id, _holder.left_at.is_(None), until, ~away, ~barred)
    return here


def _on(mark: Mark) -> tuple[date, str]:
    return mark.on, mark.about
