"""Keeping apart: nothing that is written brings two women together who must never meet.

Every action that lets a woman be somewhere writes within `keeping_apart`, or asks `refuse_together` after it.
"""

from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.apart.presences import PRESENCES, everywhere, on_wall, sees
from aftercare.cases.apart.records import KeptApart
from aftercare.cases.apart.rules import Presence
from aftercare.cases.reach import blocked_cases
from aftercare.errors import KeptAway
from aftercare.web.ask import Ask
from aftercare.web.forms import Filled
from aftercare.words import N_

NOT_AT_THE_HOUSE = N_("That time is not possible at the centre. The coordinator knows why.")
NOT_THIS_CAFE = N_("This café is not possible for her. The coordinator knows why.")
NOT_THIS_GROUP = N_("This group is not possible for her. The coordinator knows why.")
FOR_THE_COORDINATOR = N_(
    "She would meet somebody she must never meet. Her course says whom, under “Must never meet”."
)
STANDS = KeptApart.ended_on.is_(None)
"""True in SQL for a pair that holds."""


async def hold_pairs(db: AsyncSession, case_ids: Collection[str]) -> bool:
    """True when one of these women has somebody she must never meet.

    Held until the transaction ends, so that two who plan for the two of a pair come one by one.
    """
    hers = or_(KeptApart.case_id.in_(case_ids), KeptApart.other_id.in_(case_ids))
    held = select(KeptApart.id).where(hers, STANDS).order_by(KeptApart.id).with_for_update()
    return bool((await db.execute(held)).scalars().all())


async def hold_expected(db: AsyncSession, where: str) -> None:
    """The pairs of everybody who is expected at `where`, held like that."""
    await db.flush()
    await db.execute(_expected(len(PRESENCES)), {"where": where})


@asynccontextmanager
async def keeping_apart(
    db: AsyncSession, case_id: str, where: str, now: datetime, why: str = NOT_AT_THE_HOUSE
) -> AsyncIterator[None]:
    """What is written within stands only when it brings her together with nobody at `where` from now on.

    Raises KeptAway, and nothing within was written.
    """
    async with db.begin_nested():
        yield
        await refuse_together(db, case_id, where, now, why)


async def refuse_together(
    db: AsyncSession, case_id: str, where: str, now: datetime, why: str = NOT_AT_THE_HOUSE
) -> None:
    """Raises KeptAway when she would now meet somebody at `where` whom she must never meet."""
    await db.flush()
    if not await hold_pairs(db, [case_id]):
        return
    if any(one.case_id == case_id for one in await would_meet(db, where, now)):
        raise KeptAway(why)


async def refuse_any(db: AsyncSession, where: str, now: datetime, why: str = NOT_AT_THE_HOUSE) -> None:
    """The same for everybody who is expected at `where`."""
    await hold_expected(db, where)
    if await would_meet(db, where, now):
        raise KeptAway(why)


async def refuse_then(db: AsyncSession, case_id: str, then: Presence) -> None:
    """Raises KeptAway, before anything is written, when she would meet somebody at the house then."""
    if case_id in await kept_away(db, then):
        raise KeptAway(NOT_AT_THE_HOUSE)


@contextmanager
def said_beside(ask: Ask, filled: Filled[Any], field: str) -> Iterator[None]:
    """What is kept away within is said beside this field, and names nobody."""
    try:
        yield
    except KeptAway as away:
        filled.refuse(field, why_not(ask, away))


def why_not(ask: Ask, away: KeptAway) -> str:
    """In the reader's words; a coordinator is told where she finds out."""
    return ask.words(FOR_THE_COORDINATOR if ask.me.is_coordinator else away.why)


class Clash(NamedTuple):
    """A woman would meet another, who is to be at `other_at`."""

    case_id: str
    other_id: str
    other_at: str


async def would_meet(db: AsyncSession, where: str, now: datetime) -> list[Clash]:
    """Whom those who are expected at `where` from now on would meet and must not; one statement.

    The others are to be at the same place, or elsewhere at the house then.
    """
    asked = {"where": where, "now": on_wall(now)}
    rows = await db.execute(_together(len(PRESENCES)), asked)
    return [Clash(row.case_id, row.other_id, row.other_at) for row in rows]


async def kept_away(db: AsyncSession, then: Presence, *, me: str = "") -> dict[str, set[str]]:
    """By woman who would meet somebody, if she came to this at the house: whom; one statement.

    Whom a colleague `me` is blocked from keeps nobody away in her eyes.
    """
    asked = {"where": then.where, "begins": then.begins, "until": then.until, "me": me}
    found: dict[str, set[str]] = {}
    for row in await db.execute(_away(len(PRESENCES)), asked):
        found.setdefault(row.case_id, set()).add(row.other_id)
    return found


async def pairs_among(db: AsyncSession, case_ids: Collection[str]) -> set[frozenset[str]]:
    """The pairs of which both are among these; one statement."""
    both = (KeptApart.case_id.in_(case_ids), KeptApart.other_id.in_(case_ids), STANDS)
    rows = await db.execute(select(KeptApart.case_id, KeptApart.other_id).where(*both))
    return {frozenset((row.case_id, row.other_id)) for row in rows}


@cache
def _expected(_kinds: int) -> Select[str]:
    there = everywhere("there")
    hers = select(there.c.case_id).where(there.c.where == bindparam("where"))
    pairs = or_(KeptApart.case_id.in_(hers), KeptApart.other_id.in_(hers))
    return select(KeptApart.id).where(pairs, STANDS).order_by(KeptApart.id).with_for_update()


@cache
def _together(_kinds: int) -> Select[Any]:
    """Made once all wings have declared; one more declared makes it anew."""
    hers, others = everywhere("hers"), everywhere("others")
    return (
        select(KeptApart.case_id, KeptApart.other_id)
        .add_columns(others.c.where.label("other_at"))
        .join(hers, hers.c.case_id == KeptApart.case_id)
        .join(others, others.c.case_id == KeptApart.other_id)
        .where(STANDS, hers.c.where == bindparam("where"), sees(hers, others))
        .where(hers.c.until > bindparam("now"), others.c.until > bindparam("now"))
    )


@cache
def _away(_kinds: int) -> Select[str, str | None]:
    others = everywhere("others")
    same_time = (others.c.begins < bindparam("until"), others.c.until > bindparam("begins"))
    there = or_(others.c.at_house, others.c.where == bindparam("where"))
    return (
        select(KeptApart.case_id, KeptApart.other_id)
        .join(others, others.c.case_id == KeptApart.other_id)
        .where(STANDS, *same_time, there, KeptApart.other_id.not_in(blocked_cases(bindparam("me"))))
    )
