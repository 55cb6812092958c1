"""Reads the access log from end to end and tells whether a row was edited, removed, moved or cut off."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.storage.access_log.chain import GENESIS, Cut, Head, Written, is_marked, link_after
from aftercare.storage.access_log.checkpoints import SLACK, LetGo, read_checkpoints
from aftercare.storage.access_log.rows import MARK, AccessEntry, AccessHead
from aftercare.storage.access_log.signed_heads import Signed
from aftercare.storage.engines import keys_of

BATCH = 1000
MOST_TROUBLES = 20
AWAY = "a head taken away earlier"
_PARTS = tuple(Written.__dataclass_fields__)
_ROWS = select(*(getattr(AccessEntry, name) for name in _PARTS), AccessEntry.link).order_by(AccessEntry.seq)


@dataclass
class Checked:
    """What was found: how many rows, where the chain ends, and what is wrong, worst places first to last.

    Of the heads taken away earlier `agreed` stand in the log, and `let_go` tell of rows that were old enough
    to go; `newest` is when the newest of them was signed.
    """

    rows: int = 0
    head: Head = field(default_factory=Head)
    troubles: list[str] = field(default_factory=list)
    agreed: int = 0
    let_go: int = 0
    newest: datetime | None = None

    @property
    def whole(self) -> bool:
        """True when nothing is wrong."""
        return not self.troubles

    def find(self, trouble: str) -> None:
        """Note a trouble; the first twenty are enough."""
        if len(self.troubles) < MOST_TROUBLES:
            self.troubles.append(trouble)


class Expected:
    """What others tell of rows that must stand in the log: heads taken away, and each checkpoint's head."""

    def __init__(self, found: Checked, gone: LetGo, anchors: Sequence[Signed]) -> None:
        """Those that tell of rows let go since are judged at once."""
        self._found = found
        self._told: dict[int, list[tuple[bytes, str]]] = {}
        known = {0: GENESIS, gone.start.seq: gone.start.link} | {cut.seq: cut.link for cut in gone.cuts}
        found.newest = max((anchor.at for anchor in anchors), default=None)
        for anchor in anchors:
            seq = anchor.head.seq
            if seq > gone.start.seq:
                self._told.setdefault(seq, []).append((anchor.head.link, AWAY))
            elif seq in known:
                self._compare(seq, known[seq], anchor.head.link, AWAY)
            elif gone.proves_old(anchor):
                found.let_go += 1
            else:
                found.find(f"row {seq} was let go before its time: {AWAY} tells of it")
        for cut in gone.cuts:
            if cut.head.seq > gone.start.seq:
                by = f"the checkpoint at row {cut.seq}"
                self._told.setdefault(cut.head.seq, []).append((cut.head.link, by))

    def meet(self, seq: int, link: bytes) -> None:
        """This row stands in the log."""
        for told, by in self._told.pop(seq, ()):
            self._compare(seq, link, told, by)

    def end(self) -> None:
        """No row comes any more."""
        for seq, by in sorted({(seq, by) for seq, many in self._told.items() for _, by in many}):
            self._found.find(f"row {seq} is gone: {by} tells of it")

    def _compare(self, seq: int, link: bytes, told: bytes, by: str) -> None:
        if link != told:
            self._found.find(f"row {seq} is not the one {by} tells of")
        elif by == AWAY:
            self._found.agreed += 1


async def check_log(db: AsyncSession, anchors: Sequence[Signed] = ()) -> Checked:
    """Checks every row against the one before it, the end against its mark, and `anchors` against rows.

    An anchor is a head that was taken away from here earlier. It stands in the log, or what it tells of was
    old enough to be let go; else that is a trouble. So is a checkpoint that this house did not mark.
    """
    gone = await read_checkpoints(db)
    found = Checked(head=gone.start)
    for trouble in gone.troubles:
        found.find(trouble)
    expected = Expected(found, gone, anchors)
    newest = gone.cuts[-1] if gone.cuts else None
    while rows := (await db.execute(_ROWS.where(AccessEntry.seq > found.head.seq).limit(BATCH))).all():
        for row in rows:
            _one(found, newest, tuple(row))
            expected.meet(row.seq, found.head.link)
    expected.end()
    await _beneath(db, found, gone.start)
    await _end(db, found)
    return found


def _one(found: Checked, cut: Cut | None, row: Sequence[Any]) -> None:
    parts = list(row)
    link = bytes(parts.pop())
    written = Written(*parts)
    if written.seq != found.head.seq + 1:
        found.find(f"rows {found.head.seq + 1} to {written.seq - 1} are missing")
    elif link_after(found.head.link, written) != link:
        found.find(f"row {written.seq} was edited or moved")
    if cut and written.seq > cut.head.seq and written.at < cut.at - SLACK:
        found.find(f"row {written.seq} is older than the cut at row {cut.seq} before it")
    found.rows += 1
    found.head = Head(written.seq, link)


async def _beneath(db: AsyncSession, found: Checked, start: Head) -> None:
    """What was let go is gone."""
    lowest = select(AccessEntry.seq).where(AccessEntry.seq <= start.seq).order_by(AccessEntry.seq).limit(1)
    if (seq := (await db.execute(lowest)).scalar()) is not None:
        found.find(f"row {seq} is there, and was let go")


async def _end(db: AsyncSession, found: Checked) -> None:
    told = (await db.execute(select(AccessHead))).scalar_one_or_none()
    if told is None:
        found.find("the head of the log is gone")
        return
    head = Head(told.seq, bytes(told.link))
    if not is_marked(keys_of(db).log_secret(MARK), head, told.mark):
        found.find("the head of the log was not written by this house")
    if head.seq > found.head.seq:
        found.find(f"rows {found.head.seq + 1} to {head.seq} are cut off at the end")
    elif head != found.head:
        found.find(f"the log ends at row {found.head.seq}, and its head tells of another end")
