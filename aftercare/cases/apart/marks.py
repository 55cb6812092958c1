"""Open matters: words that wait for the coordinator, and two who must never meet and are planned together."""

from typing import Any

from sqlalchemy import Date, Select, String, bindparam, cast, func, select, union_all

from aftercare.cases.apart.presences import sees
from aftercare.cases.apart.records import ApartWord, KeptApart
from aftercare.cases.apart.rules import APART_WORD, TOGETHER
from aftercare.cases.matters import mark
from aftercare.cases.reach import blocked_cases
from aftercare.storage.wall_times import day_begins

WORDS: tuple[Select[Any], ...] = (
    mark(
        APART_WORD,
        ApartWord,
        func.substr(cast(ApartWord.at, String), 1, 10),
        ApartWord.pair_made.is_(None),
    ),
)


def together(*presences: Select[Any]) -> Select[Any]:
    """Pairs of whom both are to be at one place from today on, as all that is given tells it.

    A pair is told once, on the course on which it was written down. Nothing is told to who is blocked from
    the other woman: a statement with it is asked with `me`.
    """
    hers, others = union_all(*presences).subquery("hers"), union_all(*presences).subquery("others")
    today = day_begins(bindparam("today", type_=Date()))
    met = (
        select(func.substr(func.min(hers.c.begins), 1, 10))
        .select_from(hers)
        .join(others, sees(hers, others))
        .where(hers.c.case_id == KeptApart.case_id, others.c.case_id == KeptApart.other_id)
        .where(hers.c.until > today, others.c.until > today)
        .correlate(KeptApart)
        .scalar_subquery()
    )
    seen = KeptApart.other_id.not_in(blocked_cases(bindparam("me")))
    once = KeptApart.id == KeptApart.pair_id
    return mark(TOGETHER, KeptApart, met, once, KeptApart.ended_on.is_(None), seen, met.is_not(None))
