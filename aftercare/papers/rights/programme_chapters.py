"""The chapters of her record about programmes."""

from aftercare.papers.rights.chapter import AT, BY, NOTE, Chapter, Line
from aftercare.support.programmes.group_records import GroupAttendance, GroupMember
from aftercare.support.programmes.records import AfterTalk, CountChoice, FurtherProgramme, QuotaLift
from aftercare.words import N_

PROGRAMME: tuple[Chapter, ...] = (
    Chapter(
        FurtherProgramme,
        N_("Programmes"),
        "begun_on",
        (
            Line("kind", N_("Kind"), "further_names"),
            Line("number", N_("Number on the invoice")),
            Line("begun_on", N_("From")),
            Line("until", N_("Agreed until")),
            Line("quota", N_("Minutes or talks agreed")),
            Line("municipality", N_("Municipality that pays")),
            Line("contact", N_("Who was it agreed with?"), "third"),
            Line("ore_per_hour", N_("Øre an hour")),
            Line("scope", N_("What is agreed?")),
            NOTE,
            BY,
            AT,
            Line("ended_on", N_("Last day")),
            Line("end_reason", N_("Why does it end?"), "reason_names"),
            Line("end_note", N_("In a few words")),
            Line("ended_by", N_("Ended by"), "staff"),
        ),
    ),
    Chapter(
        QuotaLift,
        N_("Allowed anew"),
        "at",
        (Line("quota", N_("Minutes or talks agreed")), Line("why", N_("Why?")), BY, AT),
    ),
    Chapter(
        AfterTalk,
        N_("Talks after the course was closed"),
        "at",
        (BY, AT),
    ),
    Chapter(
        GroupMember,
        N_("Groups she took part in"),
        "since",
        (
            Line("since", N_("From")),
            Line("left_on", N_("Last day")),
            Line("why", N_("Why does it end?"), "reason_names"),
            NOTE,
            BY,
            AT,
            Line("ended_by", N_("Ended by"), "staff"),
        ),
    ),
    Chapter(
        GroupAttendance,
        N_("Days of a group"),
        "at",
        (Line("came", N_("She came"), "answer_names"), BY, AT),
    ),
    Chapter(
        CountChoice,
        N_("What counts in a programme"),
        "at",
        (Line("counts", N_("Counts"), "answer_names"), BY, AT),
    ),
)

# What is held and not told, as table.column, each with its reason.
PROGRAMME_LEFT_OUT: dict[str, str] = {
    "programmes.child_id": "an id; the children have their own chapter",
    "quota_lifts.programme_id": "an id",
    "after_talks.closure_id": "an id",
    "after_talks.contact_id": "an id; the contacts have their own chapter",
    "group_members.group_id": "an id; other women take part too",
    "group_attendance.session_id": "an id; other women came too",
    "count_choices.programme_id": "an id",
    "count_choices.contact_id": "an id; the contacts have their own chapter",
}
