"""The same question about ages that clock.py answers, put to the database."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_
from sqlalchemy.sql.elements import SQLCoreOperations

from aftercare.clock import AHEAD

Moment = SQLCoreOperations[Any]


def is_past(at: Moment, now: datetime) -> ColumnElement[bool]:
    """True for rows of now or before: a date that a wrong clock left in the future is none of them."""
    return at <= now + AHEAD


def is_within(at: Moment, now: datetime, span: timedelta) -> ColumnElement[bool]:
    """True for rows written less than `span` ago; for none that lies in the future."""
    return and_(at > now - span, is_past(at, now))


def still_stands(until: Moment, now: datetime, lives: timedelta) -> ColumnElement[bool]:
    """True for rows that end after now and were made to live for `lives`, so none that was made later."""
    return and_(until > now, until <= now + lives + AHEAD)
