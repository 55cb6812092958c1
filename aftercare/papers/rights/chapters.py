"""Every chapter of the record in the order she reads them, and what is held and not told."""

from aftercare.cases.records import Case
from aftercare.papers.rights.chapter import Chapter
from aftercare.papers.rights.child_chapters import CHILD, CHILD_LEFT_OUT
from aftercare.papers.rights.clock_chapters import CLOCK
from aftercare.papers.rights.her_chapters import HERS
from aftercare.papers.rights.letter_chapters import LETTER, LETTER_LEFT_OUT
from aftercare.papers.rights.moving_chapters import MOVING, MOVING_LEFT_OUT
from aftercare.papers.rights.municipal_chapters import MUNICIPAL, MUNICIPAL_LEFT_OUT
from aftercare.papers.rights.need_chapters import NEED, NEED_LEFT_OUT
from aftercare.papers.rights.outcome_chapters import OUTCOME
from aftercare.papers.rights.plan_chapters import PLANS
from aftercare.papers.rights.programme_chapters import PROGRAMME, PROGRAMME_LEFT_OUT
from aftercare.papers.rights.stay_chapters import STAY, STAY_LEFT_OUT
from aftercare.papers.rights.transfer_chapters import TRANSFER
from aftercare.papers.rights.work_chapters import WORK

_BEGINS = 4
# Who she is, how she is reached and by whom; then the work; then her stay and how it ended.
CHAPTERS: tuple[Chapter, ...] = (
    *HERS[:_BEGINS],
    *CLOCK,
    *PLANS,
    *WORK,
    *TRANSFER,
    *STAY,
    *PROGRAMME,
    *MOVING,
    *CHILD,
    *MUNICIPAL,
    *NEED,
    *LETTER,
    *OUTCOME,
    *HERS[_BEGINS:],
)
ABOUT_HER = next(chapter for chapter in CHAPTERS if chapter.record is Case)

# What is held and not told, as table.column; a table alone means all of it. Each with its reason.
LEFT_OUT: dict[str, str] = {
    **STAY_LEFT_OUT,
    **PROGRAMME_LEFT_OUT,
    **MOVING_LEFT_OUT,
    **CHILD_LEFT_OUT,
    **MUNICIPAL_LEFT_OUT,
    **NEED_LEFT_OUT,
    **LETTER_LEFT_OUT,
    "imported_rows": "which row of a list became which course; the course itself is told",
    "cases.address": "her address is never in a print or a file; it is shown by a press",
    "visits.place": "it may be where she lives",
    "submissions": "when a colleague sent a form, and hashes that say whether it is sent again",
    "case_keys": "the key itself, which opens nothing for her",
    "team_members.staff_id": "colleagues are told by their part",
    "blocks.by": "the two who decide are colleagues; the reason is told",
    "blocks.asked_by": "as blocks.by",
    "blocks.asked_at": "as blocks.by",
    "blocks.lifted_by": "as blocks.by",
    "broken_glass.staff_id": "dates and purposes are hers to know, colleagues' names are not (C-579/21)",
    "broken_glass.reviewed_by": "as broken_glass.staff_id",
    "broken_glass.remark": "about the colleague and how she was judged",
    "contacts.support_id": "an id; the network has its own chapter",
    "contacts.visit_id": "an id; the visits have their own chapter",
    "contacts.readers": "decides whether the note is told, and says so in its place",
    "addenda.contact_id": "an id",
    "addenda.readers": "as contacts.readers",
    "visits.wall": "the same time as starts_at, as it was typed",
    "visits.zone": "as visits.wall",
    "visit_steps.visit_id": "an id",
    "focus_areas.supports": "ids; the network has its own chapter",
    "area_steps.area_id": "an id",
    "area_steps.support_id": "an id",
    "phase_plans.made_on": "the day of made_at",
    "plan_answers.plan_id": "an id",
    "area_reviews.review_id": "an id",
    "area_reviews.area_id": "an id",
    "own_places.review_id": "an id",
    "review_addenda.review_id": "an id",
    "support_steps.support_id": "an id",
    "support_steps.contact_id": "an id; the contacts have their own chapter",
    "meetings.supports": "ids; the network has its own chapter",
    "meetings.place": "as visits.place",
    "meetings.contact_id": "an id",
    "meeting_decisions.meeting_id": "an id",
    "transfer_plans.agreed_version": "which wording was agreed to",
    "transfer_lines.support_id": "an id",
    "closing_addenda.note_id": "an id",
    "team_points.meeting_id": "an id; other women were spoken of at the meeting too",
    "guests.cafe_id": "an id; other women come to the café too",
    "resident_links.about_id": "an id",
    "resident_links.mark": "a hash of a secret",
    "child_stays.stay_id": "an id",
    "corrections.about_id": "an id; the correction stands at the entry it is about",
    "access_log": "who looked and why has a list of its own, with dates and purposes",
}
LEFT_OUT_EVERYWHERE = {
    "id": "an id",
    "case_id": "an id",
    "centre_id": "the centre that she knows",
    "version": "how often a row was changed",
}
