"""What phones have brought."""

from datetime import date, datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.cases.outbox.rules import Ended, Kept
from aftercare.storage.columns import Untold
from aftercare.storage.tables import Id, Record, Sealed, points_to


class OutboxEntry(Record):
    """One form a phone kept: the newest of its revisions, until it is saved or thrown away.

    `typed` is what was filled in, sealed under the case it is about, or for the house while nobody knows
    whose it is; it is empty once the entry has `ended`. `digest` is the SHA-256 of the sealed bytes as they
    came, in hex. `typed_at` is what the phone's clock said, `happened_at` the same by ours. `draft` is the id
    that the form saves under. `claimed_at` is since when it is being carried out, `status` how that was
    answered last (HTTP, 0 for not yet).
    """

    __tablename__ = "outbox_entries"
    __told__ = Untold("a colleague's form on its way from a phone; what is saved of it has its own chapter")
    id: Mapped[Id]
    staff_id: Mapped[str] = points_to("staff.id", index=True)
    device_id: Mapped[str] = mapped_column(String(24))
    case_id: Mapped[str | None] = points_to("cases.id", index=True)
    path: Mapped[str] = mapped_column(String(200))
    draft: Mapped[str] = mapped_column(String(24))
    kind: Mapped[Kept] = mapped_column(String(20))
    revision: Mapped[int] = mapped_column(BigInteger)
    digest: Mapped[str] = mapped_column(String(64))
    typed: Mapped[Sealed]
    typed_at: Mapped[datetime]
    happened_at: Mapped[datetime]
    received_at: Mapped[datetime]
    received_on: Mapped[date]
    claimed_at: Mapped[datetime | None]
    status: Mapped[int] = mapped_column(default=0)
    ended: Mapped[Ended] = mapped_column(String(20), default=Ended.waits)
    ended_at: Mapped[datetime | None]
