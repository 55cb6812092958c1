"""Marks: what a slice says is open on a case, with the day it is wanted by; a glance gathers them all."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, literal, select

from aftercare.cases.records import Case
from aftercare.storage.damage.odd_values import day_written


@dataclass(frozen=True, slots=True)
class Mark:
    """One open matter: its kind (a word of its slice), the day it is wanted by, and the row it is about."""

    kind: str
    on: date
    about: str


def mark(kind: str, record: Any, on: Any, *where: ColumnElement[bool]) -> Select[Any]:
    """The open matters of one kind as a part of a union: one row of `record` each, correlated to Case.

    `on` is a date column of the record; ISO text comes out on both databases.
    """
    word = literal(kind + "|") + cast(on, String(10)) + literal("|") + record.id
    return select(word.label("mark")).where(record.case_id == Case.id, *where).correlate(Case)


def marks_of(gathered: str | None) -> tuple[Mark, ...]:
    """What a glance gathered, the nearest day first."""
    parts = (one.split("|") for one in (gathered or "").split(",") if one)
    return tuple(sorted((Mark(kind, day_written(on), about) for kind, on, about in parts), key=_on))


def _on(mark: Mark) -> tuple[date, str]:
    return mark.on, mark.about
