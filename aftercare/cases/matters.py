"""Marks: what is open on a case as a statement gathers it, a word each, with the day it is wanted by."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, String, cast, literal, select

from aftercare.cases.records import Case
from aftercare.matters import Kind
from aftercare.storage.damage.odd_values import day_written


class Mark(NamedTuple):
    """One gathered fact: its kind by name, the day it is wanted by, the row it is about, for whom, what was
    said.
    """

    kind: str
    on: date
    about: str
    who: str = ""
    said: str = ""


def mark(kind: Kind | str, record: Any, on: Any, *where: ColumnElement[bool], who: Any = None) -> Select[Any]:
    """What is open of one kind as a part of a union: one row of `record` each, correlated to Case.

    `who` is a column with the one colleague it is for; without it, it is for all who work with the case.

    `on` is a date column of the record; ISO text comes out on both databases. A word instead of a kind is for
    facts that others follow from.
    """
    return select(marked(kind, on, record.id, who)).where(record.case_id == Case.id, *where).correlate(Case)


def marked(kind: Kind | str, on: Any, about: Any, who: Any = None) -> Any:
    """The column of such a row, by the name every part of the union gives it."""
    name = kind.name if isinstance(kind, Kind) else kind
    whom = literal("|") + who if who is not None else literal("")
    return (literal(name + "|") + cast(on, String(10)) + literal("|") + about + whom).label("mark")


def marks_of(gathered: str | None) -> tuple[Mark, ...]:
    """What a glance gathered, the nearest day first."""
    parts = (one.split("|") for one in (gathered or "").split(",") if one)
    return tuple(sorted((Mark(kind, day_written(on), *rest[:3]) for kind, on, *rest in parts), key=_on))


def _on(mark: Mark) -> tuple[date, str]:
    return mark.on, mark.about
