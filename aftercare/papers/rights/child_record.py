"""Everything held about one child, and nothing of its mother's."""

from asyncio import to_thread
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.children.records import Child
from aftercare.cases.children.rules import Custody
from aftercare.cases.found import FoundCase
from aftercare.cases.records import Case
from aftercare.cases.safety.redaction import Redactor
from aftercare.course.network.records import Support
from aftercare.errors import NotFound
from aftercare.papers.rights.chapter import Chapter
from aftercare.papers.rights.chapter_reader import Teller, ToldChapter
from aftercare.papers.rights.chapters import CHAPTERS
from aftercare.papers.rights.record import Her, Reading, her_address, her_case, hide_private, team_hidden
from aftercare.papers.rights.whose import child_of
from aftercare.storage.columns import Whose
from aftercare.words import N_, Words


@dataclass(frozen=True)
class ChildRecord:
    """The record of one child; `custody` is for whoever prints, not for the print."""

    case_id: str
    child_id: str
    called: str
    custody: Custody
    chapters: list[ToldChapter]
    blind: bool


def _of_child(chapter: Chapter) -> Sequence[Any]:
    record: Any = chapter.record
    its = child_of(chapter)
    whose = its if its is not None else record.id if record is Child else record.child_id
    return (whose == bindparam("child_id"),)


# Her network comes along to be hidden, never to be told.
_NETWORK = next(chapter for chapter in CHAPTERS if chapter.record is Support)
_MIXED = [chapter for chapter in CHAPTERS if child_of(chapter) is not None]
_ITS = [chapter for chapter in CHAPTERS if chapter.heading.whose is Whose.child]
_GUARDED = [chapter for chapter in CHAPTERS if chapter.heading.whose is Whose.guarded]
_OWN = {**{chapter: _of_child(chapter) for chapter in (*_ITS, *_MIXED)}, _NETWORK: ()}
_WITH_GUARDED = Reading(_OWN | {chapter: _of_child(chapter) for chapter in _GUARDED})
_WITHOUT = Reading(_OWN)


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
    rows = await (_WITH_GUARDED if guarded else _WITHOUT).of(db, case.id, child_id=child_id)
    its = next(iter(rows[Child.__tablename__]), None)
    if not isinstance(its, Child):
        raise NotFound
    called = her.lock.open(Child.called, child_id, its.called)
    redactor, parts = await team_hidden(db, her, Redactor(called), words)
    for name in (her.called, her.lock.open(Case.alias, case.id, her.row.alias)):
        redactor.person(name, words(N_("Mother")))
    redactor.number(her.lock.open(Case.phone, case.id, her.row.phone))
    for words_to_hide in (*her_address(her), *hide):
        redactor.hide(words_to_hide)
    hide_private(redactor, rows.pop(_NETWORK.key), her.lock, words)
    told = await to_thread(Teller(case.person, her.lock, redactor, parts, words).chapters, rows)
    return ChildRecord(case.id, child_id, called, Custody(its.custody), told, redactor.blind)


async def _who_may(db: AsyncSession, case: FoundCase, child_id: str, now: datetime) -> Her:
    """The case, for those who may look after the mother's rights and for the child's key person."""
    mine = (Child.id == child_id, Child.case_id == case.id, Child.key_person_id == case.person.id)
    return await her_case(db, case, now, besides=exists(select(Child.id).where(*mine)))
