"""Her answers behind her links: written down as they come, shown until a colleague has seen them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from aftercare import clock
from aftercare.cases.found import FoundCase
from aftercare.cases.safety.records import STOP, HerAnswer, ResidentLink
from aftercare.storage.ids import new_id

_shown = aliased(HerAnswer)


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """What she answers now about one thing, and what she answered first when that was something else.

    `words` and `first_words` are keys of cases/safety/_answers.html. UTC instants.
    """

    id: str
    about_id: str
    words: str
    at: datetime
    first_words: str
    first_at: datetime | None
    seen: bool


async def write_answer(db: AsyncSession, link: ResidentLink, answer: str, now: datetime) -> None:
    """Her answer through this link; the newest about a thing counts, the earlier ones stay."""
    about_id = link.case_id if answer == STOP else link.about_id
    row = HerAnswer(id=new_id(), case_id=link.case_id, purpose=link.purpose, about_id=about_id)
    row.answer, row.asked_by, row.at, row.came_on = answer, link.made_by, now, clock.local(now).date()
    db.add(row)
    await db.flush()


async def answers_seen(db: AsyncSession, case: FoundCase, newest_id: str, now: datetime) -> None:
    """The person has seen this answer and all before it; also in a closed course. Raises NotAllowed."""
    case.require()
    until = select(_shown.at).where(_shown.id == newest_id, _shown.case_id == case.id).scalar_subquery()
    unseen = (HerAnswer.case_id == case.id, HerAnswer.seen_at.is_(None), HerAnswer.at <= until)
    seen = update(HerAnswer).where(*unseen).values(seen_at=now, seen_by=case.person.id)
    await db.execute(seen.execution_options(synchronize_session=False))


async def answers_about(db: AsyncSession, case: FoundCase, about_id: str) -> list[HerAnswer]:
    """Everything she has answered behind her links about one thing, the newest first; one statement."""
    about = (HerAnswer.case_id == case.id, HerAnswer.about_id == about_id)
    found = select(HerAnswer).where(*about).order_by(HerAnswer.at.desc(), HerAnswer.id.desc())
    return list((await db.execute(found)).scalars())


def lines_of(rows: Iterable[HerAnswer]) -> list[AnswerLine]:
    """A line for each thing she was asked about, what nobody has seen first, then the newest first."""
    about: dict[str, list[HerAnswer]] = {}
    for row in sorted(rows, key=lambda row: (row.at, row.id)):
        about.setdefault(row.about_id, []).append(row)
    lines = [_line(hers[0], hers[-1]) for hers in about.values()]
    return sorted(lines, key=lambda line: (line.seen, -line.at.timestamp()))


def words_of(row: HerAnswer) -> str:
    """The key of the words for an answer."""
    return f"{row.purpose}_{row.answer}"


def _line(first: HerAnswer, newest: HerAnswer) -> AnswerLine:
    changed = first.answer != newest.answer
    return AnswerLine(
        id=newest.id,
        about_id=newest.about_id,
        words=words_of(newest),
        at=newest.at,
        first_words=words_of(first) if changed else "",
        first_at=first.at if changed else None,
        seen=newest.seen_at is not None,
    )
