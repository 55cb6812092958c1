"""Reading letters, always from reach."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.records import Child
from aftercare.cases.consents.lists import Given
from aftercare.cases.consents.rules import DataKind, ReceiverKind, Verdict, Why
from aftercare.cases.found import CASE, FoundCase
from aftercare.errors import NotFound
from aftercare.papers.letters.drafts import Draft, read, sections_of
from aftercare.papers.letters.records import Letter
from aftercare.papers.letters.rules import LetterKind, may_go
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.sealed import Lock

LETTER = CASE.with_its(Letter, "letter_id")


@dataclass(frozen=True, slots=True)
class Written:
    """A letter, opened. `draft` is None once it is printed, `text` empty until then."""

    id: str
    kind: LetterKind
    child: str
    consent_id: str
    receiver: ReceiverKind
    named: str
    kinds: tuple[DataKind, ...]
    preview_id: str
    version: int
    draft: Draft | None
    text: str
    hidden: int
    hid: tuple[int, ...]
    by: str
    at: datetime
    printed_at: datetime | None

    @property
    def sections(self) -> list[tuple[str, str]]:
        """What went out, as pairs of heading and words."""
        return sections_of(self.text)

    def verdict(self, consents: list[Given], today: date) -> Verdict:
        """Whether it may go out today."""
        own = next((one.says for one in consents if one.id == self.consent_id), None)
        if own is None:
            return Verdict(Why.nobody_asked, frozenset(self.kinds))
        return may_go([one.says for one in consents], own, self.kinds, today)


_LETTER: Select[Any] = (
    select(*Letter.__table__.columns, Child.called.label("childs_name"), Staff.called.label("writer"))
    .join(Staff, Staff.id == Letter.by)
    .outerjoin(Child, Child.id == Letter.child_id)
)


async def letters_of(db: AsyncSession, lock: Lock, case_id: str) -> list[Written]:
    """The letters of a case whose lock this is, newest first, without those thrown away; one statement."""
    kept = (Letter.case_id == case_id, Letter.dropped_at.is_(None))
    rows = await db.execute(_LETTER.where(*kept).order_by(Letter.at.desc(), Letter.id))
    return [_written(db, lock, row) for row in rows]


async def one_letter(db: AsyncSession, case: FoundCase, letter_id: str) -> Written:
    """A letter of the case, in one statement. Raises NotFound, also for one thrown away."""
    hers = (Letter.id == letter_id, Letter.case_id == case.id, Letter.dropped_at.is_(None))
    row = (await db.execute(_LETTER.where(*hers))).first()
    if row is None:
        raise NotFound
    return _written(db, case.lock, row)


def _written(db: AsyncSession, lock: Lock, row: Row[Any]) -> Written:
    content = lock.open(Letter.content, row.id, row.content)
    return Written(
        id=row.id,
        kind=LetterKind(row.kind),
        child=lock.open(Child.called, row.child_id, row.childs_name) if row.child_id else "",
        consent_id=row.consent_id,
        receiver=ReceiverKind(row.receiver),
        named=lock.open(Letter.named, row.id, row.named),
        kinds=tuple(DataKind(kind) for kind in row.kinds.split(",") if kind),
        preview_id=row.preview_id,
        version=row.version,
        draft=read(content) if content else None,
        text=lock.open(Letter.text, row.id, row.text),
        hidden=row.hidden,
        hid=tuple(int(number) for number in row.hid.split(",") if number),
        by=keys_of(db).house.open(Staff.called, row.by, row.writer),
        at=row.at,
        printed_at=row.printed_at,
    )
