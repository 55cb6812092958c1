"""What was sent with which form, so that the same sent again is known, and something else is not lost.

A form is drafted once and may be sent many times: by a double tap, by Back after an answer that was lost on
the way, by a reload. Nothing here can be read: what was typed, and where it was sent, is a keyed hash.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.storage.ages import is_within
from aftercare.storage.clock_witness import witnessed
from aftercare.storage.engines import keys_of
from aftercare.storage.insert_once import WRITING, write_once
from aftercare.storage.submission_records import Submission

REMEMBERED = timedelta(days=90)
# How long the same words under another id are taken for the same form, whose answer was lost on the way.
TWIN = timedelta(hours=1)


@dataclass(frozen=True)
class Sent:
    """One form as it arrived. `fresh` makes something new; the others are of a row as it was in `version`."""

    draft: str
    version: int
    fresh: bool
    staff_id: str
    content: str


@dataclass(frozen=True)
class Found:
    """What was sent before, the `same` or something else; or else what is written now."""

    earlier: Submission | None = None
    written: Submission | None = None
    same: bool = False


async def find_or_write(db: AsyncSession, sent: Sent, now: datetime, *, once_more: bool = False) -> Found:
    """What was sent before, or this written down: who comes second waits for the first to be committed.

    `once_more` is somebody who was told that the same has been saved, and wants it twice. A row's own version
    says whether something else may be written over it, so that is not found but written down in its place, as
    is what was answered with a page instead of leading on: a name that was not found, a link shown once.
    """
    contents = keys_of(db).fingerprints("sent", f"{sent.staff_id} {sent.content}")
    this = (Submission.id == sent.draft) & (Submission.version == sent.version)
    if sent.fresh and not once_more:
        twin = (Submission.staff_id == sent.staff_id) & Submission.content.in_(contents)
        led = is_within(Submission.at, now, TWIN) & (Submission.answer != "")
        sought = select(Submission).where(this | twin & led)
        before = (await db.execute(sought)).scalars().all()
        if before and all(row.id != sent.draft for row in before):
            return Found(before[-1], same=True)
    new = Submission(id=sent.draft, version=sent.version, staff_id=sent.staff_id, at=now)
    new.content, new.answer = contents[0], ""
    kept = await write_once(db, new, this)
    if kept is not new and kept.answer and (sent.fresh or kept.content in contents):
        return Found(kept, same=kept.content in contents)
    kept.staff_id, kept.content, kept.at = new.staff_id, new.content, now
    if sent.fresh and kept is new:
        db.info[WRITING] = sent.draft
    return Found(written=kept)


async def is_saved(db: AsyncSession, sent: Sent) -> bool:
    """True when exactly this form was sent and led on: nothing of it waits anywhere."""
    contents = keys_of(db).fingerprints("sent", f"{sent.staff_id} {sent.content}")
    this = (Submission.id == sent.draft) & (Submission.version == sent.version)
    kept = select(Submission.id).where(this, Submission.content.in_(contents), Submission.answer != "")
    return (await db.execute(kept)).scalar() is not None


async def forget_submissions(db: AsyncSession, now: datetime) -> None:
    """Those that are too old to be sent again, unless the clock is in doubt."""
    await db.execute(delete(Submission).where(Submission.at < now - REMEMBERED, witnessed(now)))


async def erase_submissions(db: AsyncSession, case_ids: Collection[str]) -> None:
    """Whatever leads to these cases, whether one is named in the column or in the answer alone."""
    named = (Submission.answer.like(f"%{each}%") for each in case_ids)
    leads = or_(Submission.id.in_(case_ids), *named)
    await db.execute(delete(Submission).where(leads))
