"""A date or a number that cannot be: what a dying disk or a hand left, or a year nobody here has lived in.

A date is read as NO_DAY or NO_MOMENT, long over, so that one row takes no page away and whatever it would
have allowed has ended; a number as none at all. A page shows the date as damaged, and the pass of each night
names both.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import BigInteger, Date, DateTime, Integer
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.types import TypeEngine

NO_DAY = date(1900, 1, 1)
NO_MOMENT = datetime(1900, 1, 1, 12, tzinfo=UTC)
YEARS = range(1901, 2200)
BEYOND = 2**31


class ForgivingDate(TypeEngine[Any]):
    """Reads a date as the dialect does, and gives what stands for none in the place of what cannot be."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """What makes a value of what the driver gives."""
        read = super().result_processor(dialect, coltype)
        nothing = NO_MOMENT.replace(tzinfo=None) if isinstance(self, DateTime) else NO_DAY

        def sensibly(value: Any) -> Any:
            try:
                found = read(value) if read else value
                return found if found is None or found.year in YEARS else nothing
            except (ValueError, TypeError, AttributeError):
                return nothing

        return sensibly


class ForgivingNumber(TypeEngine[Any]):
    """Reads a number, and gives 0 in the place of what is none or is beyond what such a column holds."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """What makes a value of what the driver gives."""
        return _sensible_number


def _sensible_number(value: Any) -> Any:
    known = value is None or (isinstance(value, int) and -BEYOND <= value < BEYOND)
    return value if known else 0


def forgive_odd_values(engine: AsyncEngine) -> AsyncEngine:
    """This engine, reading odd dates and numbers as none; before it is first used."""
    dialect = engine.dialect
    kinds = ((Date, ForgivingDate), (DateTime, ForgivingDate), (Integer, ForgivingNumber))
    odd: dict[type[TypeEngine[Any]], type[TypeEngine[Any]]] = {
        kind: type(f"Forgiving{kind.__name__}", (forgiving, dialect.colspecs.get(kind, kind)), {})
        for kind, forgiving in kinds
    }
    odd[BigInteger] = dialect.colspecs.get(BigInteger, BigInteger)
    dialect.colspecs = {**dialect.colspecs, **odd}
    return engine


def is_odd(value: date | datetime) -> bool:
    """True for what stands in the place of a date that cannot be."""
    return value in (NO_DAY, NO_MOMENT)


def day_written(text: str) -> date:
    """The day of an ISO text that a statement put together; NO_DAY for one that cannot be."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return NO_DAY
    return found if found.year in YEARS else NO_DAY


def moment_written(text: str) -> datetime:
    """The instant of an ISO text, as the text has it; NO_MOMENT for one that cannot be."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return NO_MOMENT
    return found if found.year in YEARS else NO_MOMENT
