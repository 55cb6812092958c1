"""Checkpoints of the access log: where old rows were let go, and what shows that they were old."""

from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.storage.access_log.chain import Cut, Head, cut_mark_of, is_cut_marked, is_marked
from aftercare.storage.access_log.rows import MARK, AccessCheckpoint
from aftercare.storage.access_log.signed_heads import Signed
from aftercare.storage.engines import keys_of

CUT_MARK = "access log checkpoint"
# Six months are too short to notice snooping (Retten i Horsens, SS-1125/2023); trust.md 7 proposes these.
KEPT = timedelta(days=731)
SLACK = timedelta(days=8)
"""As far as the clock may have been off without its witness noticing: a week at a start, and a day after."""


@dataclass
class LetGo:
    """What the checkpoints say: the cuts that hold, where the chain begins, and what is wrong with others."""

    cuts: list[Cut] = field(default_factory=list)
    start: Head = field(default_factory=Head)
    troubles: list[str] = field(default_factory=list)

    def proves_old(self, anchor: Signed) -> bool:
        """True when a head taken away earlier tells of a row that was old enough to be let go.

        At `anchor.at` the log ended at its row, so whatever was cut after it was written later still.
        """
        after = next((cut for cut in self.cuts if cut.seq > anchor.head.seq), None)
        return after is not None and anchor.at <= after.older_than + SLACK


async def read_checkpoints(db: AsyncSession) -> LetGo:
    """Every checkpoint, checked one by one; of one that nobody here marked nothing follows."""
    found, ring = LetGo(), keys_of(db)
    secrets, cut_secrets = ring.log_secret(MARK), ring.log_secret(CUT_MARK)
    for row in (await db.execute(select(AccessCheckpoint).order_by(AccessCheckpoint.seq))).scalars():
        cut = _cut(row)
        if cut is None and is_marked(secrets, Head(row.seq, bytes(row.link)), row.mark):
            found.start = Head(row.seq, bytes(row.link))
            found.troubles.append(f"nothing shows that the rows to {row.seq}, which are let go, were old")
        elif cut is None or not is_cut_marked(cut_secrets, cut, row.mark):
            found.troubles.append(f"the checkpoint at row {row.seq} was not written by this house")
        else:
            found.cuts.append(cut)
            found.start = Head(cut.seq, cut.link)
            if not cut.newest_at < cut.older_than <= cut.at - KEPT:
                told = f"{cut.newest_at:%Y-%m-%d}, and it was cut on {cut.at:%Y-%m-%d}"
                found.troubles.append(
                    f"the checkpoint at row {row.seq} let go of too much: its newest is of {told}"
                )
    return found


def checkpoint_of(db: AsyncSession, cut: Cut) -> AccessCheckpoint:
    """The marked row that says so."""
    made = AccessCheckpoint(seq=cut.seq, link=cut.link, at=cut.at, older_than=cut.older_than)
    made.newest_at, made.head_seq, made.head_link = cut.newest_at, cut.head.seq, cut.head.link
    made.mark = cut_mark_of(keys_of(db).log_secret(CUT_MARK)[-1], cut)
    return made


def _cut(row: AccessCheckpoint) -> Cut | None:
    """What a checkpoint says; None for one of an earlier version, which said no more than a head."""
    if row.older_than is None or row.newest_at is None or row.head_seq is None or row.head_link is None:
        return None
    head = Head(row.head_seq, bytes(row.head_link))
    return Cut(row.seq, bytes(row.link), row.at, row.older_than, row.newest_at, head)
