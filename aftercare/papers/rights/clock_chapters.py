"""The chapters about the clock of her course: the offer, the checklists, the rhythm, times out of contact."""

from aftercare.course.clock.records import CtiOffer, Extension, OutOfContact, OwnRhythm, PhaseCheck
from aftercare.papers.rights.chapter import AT, BY, NOTE, Chapter, Line
from aftercare.words import N_

CLOCK: tuple[Chapter, ...] = (
    Chapter(
        CtiOffer,
        N_("The offer of CTI"),
        "at",
        (
            Line("offered_on", N_("Offered on")),
            Line("answer", N_("Her answer"), "offer_answers"),
            Line("answered_on", N_("She said so on")),
            NOTE,
            BY,
            AT,
        ),
    ),
    Chapter(
        PhaseCheck,
        N_("Checklist"),
        "at",
        (
            Line("phase", N_("Phase")),
            Line("item", N_("What"), "item_names"),
            Line("done_on", N_("Done")),
            NOTE,
            BY,
            AT,
            Line("undone_at", N_("Taken back")),
            Line("undone_by", N_("Taken back by"), "staff"),
        ),
    ),
    Chapter(
        OwnRhythm,
        N_("The rhythm of contact"),
        "at",
        (Line("phase", N_("Phase")), Line("days", N_("Days between")), Line("why", N_("Why?")), BY, AT),
    ),
    Chapter(
        OutOfContact,
        N_("Out of contact"),
        "at",
        (
            Line("since", N_("Out of contact since")),
            Line("why", N_("What do we know?"), "lost_names"),
            NOTE,
            BY,
            AT,
            Line("until", N_("In touch again on")),
            Line("ended_by", N_("Ended by"), "staff"),
        ),
    ),
    Chapter(
        Extension,
        N_("Beyond nine months"),
        "at",
        (Line("until", N_("Goes on until")), Line("why", N_("Why?")), BY, AT),
    ),
)
