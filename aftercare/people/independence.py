"""May this second person confirm what that first one asked? Whoever holds both keys is one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.people.records import Invitation, Vouch, Vouching
from aftercare.words import N_

SETTLES = timedelta(hours=24)
NOT_YOU = N_(
    "You cannot be the second here: you asked yourself, or who asked has once made your way in, or one of "
    "you got a way in within the last 24 hours. Another colleague can, or whoever looks after the server."
)

_NAMED = Invitation.staff_id.in_(bindparam("both", expanding=True))
_LINKS = (
    select(Invitation.staff_id, Invitation.made_by, Vouching.asked_by, Invitation.used_at.label("at"))
    .add_columns(literal(Vouch.way_in.value).label("kind"))
    .outerjoin(Vouching, Vouching.id == Invitation.vouching_id)
    .where(_NAMED, Invitation.used_at.is_not(None), Invitation.withdrawn_at.is_(None))
)
_VOUCHED = (
    select(Vouching.staff_id, Vouching.confirmed_by, Vouching.asked_by, Vouching.confirmed_at)
    .add_columns(Vouching.kind)
    .where(Vouching.staff_id.in_(bindparam("both", expanding=True)), Vouching.confirmed_at.is_not(None))
    .where(Vouching.kind.in_((Vouch.coordinator, Vouch.trusted)))
)
_HISTORY = union_all(_LINKS, _VOUCHED)


@dataclass(frozen=True)
class BroughtIn:
    """How somebody once came to her keys or became a coordinator: by whom (none: the machine), when."""

    staff_id: str
    by: frozenset[str]
    at: datetime
    kind: Vouch = Vouch.way_in


def may_second(first: str, second: str, history: Iterable[BroughtIn], now: datetime) -> bool:
    """True when `second` may confirm what `first` asked for; ids of staff, `history` of them both.

    She is somebody else, was never brought in by `first`, and nobody got a way in from anybody in the last
    24 hours: neither she, nor `first` from her. What the machine has vouched for ends what was before it.
    """
    rows = sorted(history, key=lambda one: one.at)
    trusted = [one.at for one in rows if one.staff_id == second and one.kind is Vouch.trusted]
    since = max(trusted, default=None)
    for one in rows:
        if one.kind is Vouch.trusted:
            continue
        passed = clock.age(one.at, now)
        lately = passed is None or passed < SETTLES
        if one.staff_id == second and (lately or (first in one.by and (since is None or one.at > since))):
            return False
        if one.staff_id == first and lately and second in one.by:
            return False
    return first != second


async def history_of(db: AsyncSession, *people: str) -> list[BroughtIn]:
    """How these people came to their keys and posts; one statement."""
    rows = await db.execute(_HISTORY, {"both": people})
    return [
        BroughtIn(staff_id, frozenset(filter(None, (one, other))), at, Vouch(kind))
        for staff_id, one, other, at, kind in rows
    ]


async def independent(db: AsyncSession, first: str, second: str, now: datetime) -> bool:
    """True when `second` may confirm what `first` asked for; see `may_second`. One statement."""
    return may_second(first, second, await history_of(db, first, second), now)


async def strangers(db: AsyncSession, first: str, second: str, now: datetime) -> bool:
    """True when neither has brought the other in, so that no maker agrees to what her puppet asks for."""
    history = await history_of(db, first, second)
    return may_second(first, second, history, now) and may_second(second, first, history, now)
