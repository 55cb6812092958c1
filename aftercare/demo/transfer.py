"""Plants joint meetings, transfer plans, closing notes and what was said about asking later."""

from dataclasses import dataclass
from datetime import date, timedelta

from aftercare.calendar_months import months_after
from aftercare.course.closing.records import (
    ClosingNote,
    FollowUp,
    Meeting,
    MeetingDecision,
    MeetingKind,
    TransferLine,
    TransferPlan,
)
from aftercare.course.contacts.rules import ContactKind, joined
from aftercare.course.network.records import FamilyCaution, Support, SupportKind
from aftercare.demo.courses import Course
from aftercare.demo.ground import Ground, past_working_day, working_day
from aftercare.demo.visits import log
from aftercare.law import Need
from aftercare.storage.ids import new_id

AGENDA = {
    MeetingKind.support: "Hvad hun selv klarer nu\nHvem hun ringer til\nNæste skridt",
    MeetingKind.municipality: "Budget og bolig\nBørnenes skole\nHvem gør hvad",
    MeetingKind.transfer: "Det, der er nået\nHvem bærer hvad fra nu af\nHvem hun ringer til først",
}
SAID = {
    MeetingKind.support: ("Hun førte selv ordet. De aftalte en fast dag om ugen.", "Jeg ringer bare."),
    MeetingKind.municipality: (
        "Enighed om, hvem der svarer på brevene.",
        "Nu ved jeg, hvem jeg skal spørge.",
    ),
    MeetingKind.transfer: ("Alle kender hinanden. Vi slutter med kaffe.", "Det er mit netværk nu."),
}
# Whose plan is begun, and how many days ago it was agreed.
PLANS = {"line": None, "zahra": 30, "camilla": None, "helle": 44}
HONOUR = "hanan"


@dataclass(frozen=True)
class Agreed:
    """A line of the plan: what, which kind of support takes over, whether help is applied for."""

    what: str
    kind: SupportKind
    need: Need | None = None
    first: bool = True


LINES = (
    Agreed("Breve fra kommunen og budget", SupportKind.municipality, Need.practical_support),
    Agreed("En at ringe til om aftenen", SupportKind.private),
    Agreed("Sundhed og søvn", SupportKind.health, first=False),
)


def plant_transfer(ground: Ground, courses: dict[str, Course]) -> None:
    """Meetings for those whose course has run a while, and what belongs to the end of it."""
    for name, course in courses.items():
        safe = [one for one in ground.waiting(Support) if one.case_id == course.id and one.safe_to_contact]
        if not course.woman.phase or course.moved_out_on is None or not safe:
            continue
        for number, kind in enumerate((MeetingKind.support, MeetingKind.municipality), start=1):
            day = course.moved_out_on + timedelta(days=26 * number)
            if day < _last(ground, course):
                hold(ground, course, kind, day, safe[number - 1 : number])
        if name in PLANS:
            _plan(ground, course, safe, PLANS[name])
        if course.woman.phase > 3:
            note_of(ground, course, ground.day(-3), safe)
        if name == HONOUR:
            _caution(ground, course)


def _last(ground: Ground, course: Course) -> date:
    """The day she was last reached, so that no meeting comes after it."""
    return ground.day(-(course.woman.last or 1))


def hold(ground: Ground, course: Course, kind: MeetingKind, day: date, there: list[Support]) -> None:
    """A meeting that was held, and the contact it became."""
    outcome, words = SAID[kind]
    at = ground.at(past_working_day(day, ground.today), "13.00")
    contact = log(ground, course, course.writer, ContactKind.meeting, at, minutes=60, note=outcome)
    contact.present = joined(("her", "professional"))
    meeting = plan(ground, course, kind, past_working_day(day, ground.today), there, id=contact.id)
    meeting.held_at, meeting.held_by = at + timedelta(hours=1), ground.id_of(course.writer)
    meeting.she_was_there, meeting.contact_id, meeting.version = "yes", contact.id, 2
    meeting.outcome = course.lock.seal(Meeting.outcome, meeting.id, outcome)
    meeting.her_words = course.lock.seal(Meeting.her_words, meeting.id, words)


def plan(
    ground: Ground, course: Course, kind: MeetingKind, day: date, there: list[Support], **known: str
) -> Meeting:
    """A meeting on a day, with those of her network and a decision to follow up."""
    meeting = Meeting(id=known.get("id") or new_id(), case_id=course.id, kind=kind, minutes=60, version=1)
    meeting.starts_at, meeting.she_was_there = ground.at(day, "13.00"), ""
    meeting.supports = ",".join(one.id for one in there)
    texts = {
        Meeting.others: "Hendes rådgiver i kommunen",
        Meeting.place: "Rådhuset",
        Meeting.agenda: AGENDA[kind],
    }
    for column, text in texts.items():
        setattr(meeting, column.key, course.lock.seal(column, meeting.id, text))
    meeting.planned_by, meeting.planned_at = ground.id_of(course.writer), ground.at(course.opened_on, "15.00")
    row = MeetingDecision(id=new_id(), meeting_id=meeting.id, case_id=course.id, who="centre")
    row.what = course.lock.seal(MeetingDecision.what, row.id, "Sende referatet til alle")
    row.due_on, row.by, row.at = day + timedelta(days=7), meeting.planned_by, meeting.planned_at
    row.done_on = row.due_on if row.due_on < ground.today else None
    row.done_by = row.by if row.done_on else None
    ground.put(meeting, row)
    return meeting


def _plan(ground: Ground, course: Course, supports: list[Support], agreed: int | None) -> None:
    """Her transfer plan; agreed so many days ago, with the meeting held since then, or not yet."""
    ends = course.moved_out_on and months_after(course.moved_out_on, 9)
    if ends is None:
        return
    sheet = TransferPlan(
        case_id=course.id, by=ground.id_of(course.writer), at=ground.at(ground.day(-46), "11.00")
    )
    sheet.goals = course.lock.seal(TransferPlan.goals, course.id, "Blive boende og have nogen at ringe til.")
    sheet.needs = course.lock.seal(
        TransferPlan.needs, course.id, "Hjælp til breve fra kommunen det første år."
    )
    sheet.version, by_kind = 4, {one.kind: one for one in supports}
    if agreed is not None:
        sheet.agreed_on, sheet.agreed_version = past_working_day(ground.day(-agreed), ground.today), 4
        sheet.agreed_by = sheet.by
        hold(ground, course, MeetingKind.transfer, _last(ground, course) - timedelta(days=1), supports[:2])
    else:
        plan(ground, course, MeetingKind.transfer, working_day(ends - timedelta(days=20)), supports[:2])
    ground.put(sheet)
    for one in LINES:
        _line(ground, course, one, by_kind.get(one.kind), ends)


def _line(ground: Ground, course: Course, one: Agreed, support: Support | None, ends: date) -> None:
    line = TransferLine(id=new_id(), case_id=course.id, area="", by=ground.id_of(course.writer), version=1)
    line.what = course.lock.seal(TransferLine.what, line.id, one.what)
    line.who = course.lock.seal(TransferLine.who, line.id, "" if support else "Hun spørger selv")
    line.support_id, line.need = support.id if support else None, one.need.value if one.need else ""
    line.from_on, line.at = working_day(ends), ground.at(ground.day(-46), "11.10")
    line.first_on = working_day(ends - timedelta(days=10)) if one.first else None
    line.applied_on = past_working_day(ground.day(-40), ground.today) if one.need else None
    line.waiting_weeks = 8 if one.need else None
    ground.put(line)


def note_of(ground: Ground, course: Course, day: date, supports: list[Support]) -> None:
    """A signed closing note, and her yes to being asked after a year."""
    note = ClosingNote(id=new_id(), case_id=course.id, phase=3, by=ground.id_of(course.writer))
    areas = list(dict.fromkeys(area for phase in course.areas.values() for area in phase))
    outcomes = ("done", "done", "partly", "not")
    note.outcomes = ",".join(f"{area}={outcomes[at % 4]}" for at, area in enumerate(areas))
    names = "\n".join(course.lock.open(Support.called, one.id, one.called) for one in supports)
    texts = {
        ClosingNote.her_words: "Jeg sover om natten, og jeg ved, hvem jeg ringer til.",
        ClosingNote.network: names,
        ClosingNote.unmet: "Tandlæge. Hun er skrevet op.",
        ClosingNote.further: "Støtte i eget hjem er søgt og bevilget.",
        ClosingNote.recommendation: "Ring, hvis brevene hober sig op.",
    }
    for column, text in texts.items():
        setattr(note, column.key, course.lock.seal(column, note.id, text))
    note.signed_at = ground.at(past_working_day(day, ground.today), "14.20")
    ground.put(note)
    for months, consent in ((12, True), (24, None)):
        row = FollowUp(id=new_id(), case_id=course.id, months=months, consent=consent, version=1)
        row.due_on, row.by, row.at = months_after(day, months), note.by, note.signed_at
        ground.put(row)


def _caution(ground: Ground, course: Course) -> None:
    row = FamilyCaution(case_id=course.id, honour=True, by=ground.id_of(course.writer), version=1)
    row.note = course.lock.seal(FamilyCaution.note, course.id, "Hendes onkel spørger efter hende i familien.")
    row.at = ground.at(course.opened_on, "12.10")
    ground.put(row)
