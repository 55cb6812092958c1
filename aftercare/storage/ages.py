"""The same question about ages that clock.py answers, put to the database."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam
from sqlalchemy.sql.elements import SQLCoreOperations

from aftercare.clock import AHEAD
from aftercare.storage.tables import Instant

Moment = SQLCoreOperations[Any]


class AskedAt:
    """The instant at which a statement is asked that is built once: what is reckoned from it is bound then.

    `bound(now)` is what the statement is executed with.
    """

    def __init__(self) -> None:
        self._from_it: dict[str, timedelta] = {}

    def __add__(self, span: timedelta) -> BindParameter[datetime]:
        """The instant so much later."""
        name = f"_asked_at_{span // timedelta(microseconds=1)}"
        self._from_it[name] = span
        return bindparam(name, type_=Instant())

    def __sub__(self, span: timedelta) -> BindParameter[datetime]:
        """The instant so much earlier."""
        return self + -span

    def bound(self, now: datetime) -> dict[str, datetime]:
        """Every instant that was reckoned from it."""
        return {name: now + span for name, span in self._from_it.items()}


Now = datetime | AskedAt


def is_past(at: Moment, now: Now) -> ColumnElement[bool]:
    """True for rows of now or before: a date that a wrong clock left in the future is none of them."""
    return at <= now + AHEAD


def is_within(at: Moment, now: Now, span: timedelta) -> ColumnElement[bool]:
    """True for rows written less than `span` ago; for none that lies in the future."""
    return and_(at > now - span, is_past(at, now))


def still_stands(until: Moment, now: datetime, lives: timedelta) -> ColumnElement[bool]:
    """True for rows that end after now and were made to live for `lives`, so none that was made later."""
    return and_(until > now, until <= now + lives + AHEAD)
