"""Everything held about one child, and nothing of its mother's."""

from asyncio import to_thread
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, bindparam, exists, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.records import Child
from aftercare.cases.children.rules import Custody
from aftercare.cases.found import FoundCase
from aftercare.cases.records import Case
from aftercare.cases.safety.redaction import Redactor
from aftercare.course.network.records import Support
from aftercare.papers.rights.chapter import Chapter, Whose
from aftercare.papers.rights.chapter_reader import Teller, Told, slot_of
from aftercare.papers.rights.chapters import CHAPTERS
from aftercare.papers.rights.child_chapters import CHILD
from aftercare.papers.rights.record import Her, her_address, her_case, hide_private, reading, team_hidden
from aftercare.papers.rights.whose import child_of
from aftercare.papers.rights.work_chapters import WORK
from aftercare.web.errors import NotFound
from aftercare.words import N_, Words


@dataclass(frozen=True)
class ChildRecord:
    """The record of one child; `custody` is for whoever prints, not for the print."""

    case_id: str
    child_id: str
    called: str
    custody: Custody
    chapters: list[Told]
    blind: bool


def _of_child(chapter: Chapter) -> Select[Any]:
    record: Any = chapter.record
    its = child_of(chapter)
    whose = its if its is not None else record.id if record is Child else record.child_id
    return reading(chapter).where(whose == bindparam("child_id"))  # type: ignore[no-any-return]


# Her network comes along to be hidden, never to be told.
_NETWORK = next(chapter for chapter in WORK if chapter.record is Support)
_MIXED = [chapter for chapter in CHAPTERS if child_of(chapter) is not None]
_ITS = [chapter for chapter in CHILD if chapter.whose is Whose.child]
_OWN = union_all(*(_of_child(chapter) for chapter in (*_ITS, *_MIXED)), reading(_NETWORK))
_WITH_GUARDED = union_all(*(_of_child(chapter) for chapter in (*CHILD, *_MIXED)), reading(_NETWORK))


async def child_record(
    db: AsyncSession,
    case: FoundCase,
    child_id: str,
    words: Words,
    *,
    now: datetime,
    hide: Iterable[str] = (),
    guarded: bool = False,
) -> ChildRecord:
    """Everything held about the child, for paper; `guarded` adds who may be told what and who asked.

    Its mother is "mother", her number and address are hidden, colleagues are their parts. For a coordinator,
    the lead and the child's key person. Raises NotFound, NotAllowed.
    """
    her = await _who_may(db, case, child_id, now)
    mine = {"case_id": case.id, "child_id": child_id}
    rows = (await db.execute(_WITH_GUARDED if guarded else _OWN, mine)).all()
    its = next((row for row in rows if row.chapter == Child.__tablename__), None)
    if its is None:
        raise NotFound
    called = her.lock.open(Child.called, child_id, getattr(its, slot_of(Child, "called")))
    redactor, parts = await team_hidden(db, her, Redactor(called), words)
    redactor.person(her.called, words(N_("Mother")))
    redactor.number(her.lock.open(Case.phone, case.id, her.row.phone))
    for words_to_hide in (*her_address(her), *hide):
        redactor.hide(words_to_hide)
    hide_private(redactor, rows, her.lock, words)
    rows = [row for row in rows if row.chapter != _NETWORK.key]
    told = await to_thread(Teller(case.person, her.lock, redactor, parts, words).chapters, rows)
    custody = Custody(getattr(its, slot_of(Child, "custody")))
    return ChildRecord(case.id, child_id, called, custody, told, redactor.blind)


async def _who_may(db: AsyncSession, case: FoundCase, child_id: str, now: datetime) -> Her:
    """The case, for those who may look after the mother's rights and for the child's key person."""
    mine = (Child.id == child_id, Child.case_id == case.id, Child.key_person_id == case.person.id)
    return await her_case(db, case, now, besides=exists(select(Child.id).where(*mine)))
