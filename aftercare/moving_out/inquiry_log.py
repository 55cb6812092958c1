"""The log of inquiries: who asked the house for something, of a course or of none; read month by month."""

from calendar import monthrange
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.reach import blocked_cases
from aftercare.cases.rows import held_row, keep_once, sign, standing, take_back, write
from aftercare.errors import NotFound
from aftercare.moving_out.records import Inquiry
from aftercare.moving_out.stay_forms import InquiryForm
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of


@dataclass(frozen=True, slots=True)
class Asked:
    """One inquiry. Of a course it is written, and read in full, on the course alone: `of_course`."""

    id: str
    asked_on: date
    channel: str
    asker: str
    outcome: str
    note: str
    by: str
    of_course: bool
    version: int


@dataclass(frozen=True, slots=True)
class Month:
    """The inquiries of a month, the newest first."""

    first: date
    asked: tuple[Asked, ...]

    @property
    def outcomes(self) -> Mapping[str, int]:
        """How many led to what, the most frequent first."""
        return dict(Counter(one.outcome for one in self.asked).most_common())

    @property
    def before(self) -> date:
        """The first day of the month before."""
        return date.fromordinal(self.first.toordinal() - 1).replace(day=1)

    @property
    def after(self) -> date:
        """The first day of the month after."""
        return date.fromordinal(_last(self.first).toordinal() + 1)


async def month_of(db: AsyncSession, person: Person, first: date) -> Month:
    """The inquiries at the person's centre in the month that begins so, but of a course that is hidden from
    the person; one statement.
    """
    rows = await db.execute(
        select(*Inquiry.__table__.columns, Staff.called)
        .join(Staff, Staff.id == Inquiry.by)
        .where(Inquiry.centre_id == person.centre_id, Inquiry.removed_at.is_(None))
        .where(or_(Inquiry.case_id.is_(None), Inquiry.case_id.not_in(blocked_cases(person.id))))
        .where(Inquiry.asked_on >= first, Inquiry.asked_on <= _last(first))
        .order_by(Inquiry.asked_on.desc(), Inquiry.at.desc(), Inquiry.id)
    )
    house = keys_of(db).house
    return Month(
        first,
        tuple(
            Asked(
                id=row.id,
                asked_on=row.asked_on,
                channel=row.channel,
                asker=row.asker,
                outcome=row.outcome,
                note="" if row.case_id else house.open(Inquiry.note, row.id, row.note),
                by=house.open(Staff.called, row.by, row.called).split(" ")[0],
                of_course=row.case_id is not None,
                version=row.version,
            )
            for row in rows
        ),
    )


async def logged(db: AsyncSession, person: Person, inquiry_id: str) -> Inquiry:
    """One of no course. Raises NotFound."""
    hers = (Inquiry.centre_id == person.centre_id, Inquiry.case_id.is_(None), Inquiry.removed_at.is_(None))
    row = (await db.execute(select(Inquiry).where(Inquiry.id == inquiry_id, *hers))).scalar()
    if row is None:
        raise NotFound
    return row


async def log_inquiry(db: AsyncSession, person: Person, form: InquiryForm, now: datetime) -> None:
    """One more, of no course; the same form twice logs one. Raises NotFound when the id is taken."""
    row = Inquiry(id=form.id, centre_id=person.centre_id, by=person.id, at=now, version=1)
    write(row, keys_of(db).house, form)
    await keep_once(db, row, centre_id=person.centre_id, case_id=None)


async def change_inquiry(
    db: AsyncSession, person: Person, inquiry_id: str, form: InquiryForm, now: datetime
) -> bool:
    """False when somebody else changed it first. Raises NotFound."""
    stays = {"centre_id": person.centre_id, "case_id": None, "removed_at": None}
    row, house = await held_row(db, Inquiry, id=inquiry_id, **stays), keys_of(db).house
    settled = standing(row, house, form)
    if settled is None:
        write(row, house, form)
        await sign(db, row, person, now)
    return settled is not False


async def remove_inquiry(db: AsyncSession, person: Person, inquiry_id: str, now: datetime) -> None:
    """Written by a slip, it counts no more; a second time changes nothing. Raises NotFound."""
    row = await held_row(db, Inquiry, id=inquiry_id, centre_id=person.centre_id, case_id=None)
    await take_back(db, row, person, now)


def _last(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])
