"""The two rooms of a case that gather what many pages hold: the journal and the papers."""

from aftercare.cases.found import CaseAsk
from aftercare.course.room_head import room_head
from aftercare.today.journal import journal_of, wanted_of
from aftercare.web.page import Answer, Shown, page


@page
async def papers(ask: CaseAsk) -> Answer:
    """Everything that is kept on paper, and who answers for it."""
    return Shown("today/papers.html", {"case": ask.case} | await room_head(ask))


@page
async def journal(ask: CaseAsk) -> Answer:
    """Every contact, visit, note, meeting, letter and decision on one line of time, newest first."""
    wanted = wanted_of(ask.query, ask.sheet)
    found = await journal_of(ask.db, ask.case, wanted, ask.now)
    return Shown(
        "today/journal.html", {"case": ask.case, "found": found, "wanted": wanted} | await room_head(ask)
    )
