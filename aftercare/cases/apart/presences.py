"""Where women are to be, as every wing declares it: what is planned at the house, and what is shared.

A place that is free text may be the house; so a café, a day of a group and a joint meeting count as there.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, literal, or_, select, union_all

from aftercare import clock
from aftercare.cases.apart.rules import MINUTES_BETWEEN, Presence, What
from aftercare.storage.wall_times import MinutesAfter

PRESENCES: list[Select[Any]] = []
"""What every wing plans, as it declared it when it was imported."""
EVER_AFTER = literal("9999-12-31T24:00")


def present(
    what: What, case_id: Any, where: Any, begins: Any, until: Any, *, at_house: bool = True
) -> Select[Any]:
    """A row for each woman and what she is expected at, to be narrowed to what stands and declared.

    `begins` and `until` are wall times; MINUTES_BETWEEN are already in `until`.
    """
    found = select(case_id.label("case_id"), where.label("where"), begins.label("begins"))
    found = found.add_columns(until.label("until"), literal(at_house).label("at_house"))
    return found.add_columns(literal(what.value).label("what"))


def gone_after(wall: Any, minutes: Any) -> Any:
    """When what begins then and takes so many minutes no longer keeps another away, as a wall time."""
    return MinutesAfter(wall, minutes + MINUTES_BETWEEN)


def declare_presence(found: Select[Any]) -> Select[Any]:
    """Puts a kind of presence into the register."""
    PRESENCES.append(found)
    return found


def on_wall(moment: datetime) -> str:
    """An instant as presences tell it."""
    return f"{clock.local(moment):%Y-%m-%dT%H:%M}"


def taking(where: str, starts_at: datetime, ends_at: datetime) -> Presence:
    """What somebody wants to plan at the house from one instant to another."""
    return Presence(where, on_wall(starts_at), on_wall(ends_at + timedelta(minutes=MINUTES_BETWEEN)))


def everywhere(name: str) -> Any:
    """All that is declared, as a table to join."""
    return union_all(*PRESENCES).subquery(name)


def sees(one: Any, other: Any) -> ColumnElement[bool]:
    """rules.meet in SQL."""
    same_time = and_(one.c.begins < other.c.until, other.c.begins < one.c.until)
    return and_(same_time, or_(one.c.where == other.c.where, and_(one.c.at_house, other.c.at_house)))
