"""What brings the two of a pair together from now on, as one statement gathers it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from aftercare import clock
from aftercare.cases.apart.presences import everywhere, sees
from aftercare.cases.apart.records import KeptApart
from aftercare.cases.apart.rules import What


@dataclass(frozen=True, slots=True)
class Expected:
    """What one of two is expected at: her case, what it is, its id, and when it begins (UTC)."""

    case_id: str
    what: What
    id: str
    begins: datetime


def met() -> Any:
    """In SQL what brings the two of a pair together from now on."""
    hers, others = everywhere("hers"), everywhere("others")
    parts = (hers.c.what, hers.c.where, hers.c.begins, others.c.what, others.c.where, others.c.begins)
    both = parts[0]
    for part in parts[1:]:
        both = both + "|" + part
    return (
        select(func.aggregate_strings(both, ","))
        .select_from(hers)
        .join(others, sees(hers, others))
        .where(hers.c.case_id == KeptApart.case_id, others.c.case_id == KeptApart.other_id)
        .where(hers.c.until > bindparam("now"), others.c.until > bindparam("now"))
        .correlate(KeptApart)
        .scalar_subquery()
    )


def expected(case_id: str, other_id: str, gathered: str | None) -> tuple[Expected, ...]:
    """From what a statement gathered of both: each thing once, by when it first begins."""
    found: dict[tuple[str, str, str], str] = {}
    for each in filter(None, (gathered or "").split(",")):
        what, where, begins, its_what, its_where, its_begins = each.split("|")
        for key, at in (((case_id, what, where), begins), ((other_id, its_what, its_where), its_begins)):
            found[key] = min(found.get(key, at), at)
    told = sorted((at, *key) for key, at in found.items())
    return tuple(Expected(whose, What(what), where, _instant(at)) for at, whose, what, where in told)


def _instant(wall: str) -> datetime:
    told = datetime.fromisoformat(wall)
    return clock.wall(told.date(), told.time())
