"""The chapters of her record about what she is entitled to, what was applied for, school and work."""

from aftercare.papers.rights.chapter import AT, BY, NOTE, Chapter, Line
from aftercare.support.entitlements.records import (
    Grant,
    PathStep,
    PoliceStatus,
    Psychologist,
    Referral,
    RestrainingOrder,
    Schooling,
    Talk,
)
from aftercare.visits.interpreter_records import Interpreter
from aftercare.words import N_

UNDONE = Line("undone_at", N_("Taken back"))

NEED: tuple[Chapter, ...] = (
    Chapter(
        Psychologist,
        N_("Psychologist"),
        "offered_on",
        (
            Line("offered_on", N_("Offered on")),
            Line("answer", N_("What was said"), "offer_answers"),
            Line("answered_on", N_("Answered on")),
            Line("hours", N_("Hours agreed")),
            Line("more", N_("Hours on top")),
            Line("more_on", N_("The lead said yes on")),
            Line("place", N_("Place"), "talk_places"),
            Line("elsewhere_on", N_("Started elsewhere on")),
            Line("why_not", N_("Why not")),
            BY,
            AT,
        ),
    ),
    Chapter(
        Talk,
        N_("Talks with a psychologist"),
        "on",
        (Line("on", N_("Day")), Line("minutes", N_("Minutes")), BY, AT, UNDONE),
    ),
    Chapter(
        PoliceStatus,
        N_("Report to the police"),
        "on",
        (
            Line("on", N_("Day")),
            Line("status", N_("Where it stands"), "police_names"),
            Line("moment", N_("When"), "moment_names"),
            BY,
            AT,
            UNDONE,
        ),
    ),
    Chapter(
        RestrainingOrder,
        N_("Restraining order"),
        "from_on",
        (
            Line("from_on", N_("From")),
            Line("until", N_("Last day")),
            Line("lifted_on", N_("Ended on")),
            BY,
            AT,
        ),
    ),
    Chapter(
        Grant,
        N_("Money applied for"),
        "applied_on",
        (
            Line("fund", N_("Fund")),
            Line("purpose", N_("What is it for?")),
            Line("amount", N_("Amount applied for, in kroner")),
            Line("applied_on", N_("Applied")),
            Line("answer", N_("Answer"), "grant_answers"),
            Line("answered_on", N_("Answered on")),
            Line("granted", N_("Amount granted, in kroner")),
            BY,
            AT,
        ),
    ),
    Chapter(
        Referral,
        N_("Referrals"),
        "referred_on",
        (
            Line("target", N_("Referred to"), "referred_names"),
            Line("who", N_("Who it is"), "third"),
            Line("referred_on", N_("Referred on")),
            Line("outcome", N_("What came of it"), "outcome_of_referral"),
            Line("outcome_on", N_("Since")),
            NOTE,
            BY,
            AT,
        ),
    ),
    Chapter(
        Schooling,
        N_("School and work"),
        "on",
        (
            Line("moment", N_("When"), "point_of_course"),
            Line("school", N_("School"), "school_names"),
            Line("danish", N_("Danish lessons"), "danish_names"),
            Line("work", N_("In the daytime"), "work_names"),
            Line("on", N_("Day")),
            BY,
            AT,
        ),
    ),
    Chapter(
        PathStep,
        N_("Steps towards school and work"),
        "at",
        (
            Line("item", N_("Step"), "step_texts"),
            Line("what", N_("What")),
            Line("by_on", N_("By when")),
            Line("done_on", N_("Done")),
            Line("done_by", N_("Written by"), "staff"),
            BY,
            AT,
            Line("removed_at", N_("Taken away")),
        ),
    ),
    Chapter(
        Interpreter,
        N_("Interpreter at visits"),
        "at",
        (
            Line("wanted", N_("Wanted"), "answer_names"),
            Line("language", N_("Language"), "language_names"),
            Line("way", N_("How"), "interpreter_ways"),
            Line("booked_with", N_("Booked with")),
            Line("booked_for", N_("Booked for")),
            Line("confirmed_on", N_("Confirmed on")),
            BY,
            AT,
        ),
    ),
)

# What is held and not told, as table.column, each with its reason.
NEED_LEFT_OUT: dict[str, str] = {
    "perpetrators": "about somebody else, and a paper with it may come into his hands; she is told by word",
    "psychologists.answer_by": "when we ask again",
    "psychologists.child_id": "an id; the children have their own chapters",
    "psychologists.more_by": "that the lead said yes is told, with its day",
    "psychologist_talks.psychologist_id": "an id",
    "psychologist_talks.undone_by": "a colleague; that it was taken back is told",
    "police_statuses.undone_by": "as psychologist_talks.undone_by",
    "grants.answer_by": "as psychologists.answer_by",
    "visit_interpreters.reference": "a number of the interpreting service",
}
