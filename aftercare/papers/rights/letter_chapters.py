"""The chapters of her record about letters."""

from aftercare.cases.consents.records import Consent
from aftercare.papers.letters.records import Letter
from aftercare.papers.rights.chapter import AT, BY, Chapter, Line
from aftercare.words import N_

LETTER: tuple[Chapter, ...] = (
    Chapter(
        Consent,
        N_("Consents"),
        "at",
        (
            Line("receiver", N_("Who may be told"), "receiver_names"),
            Line("named", N_("By name")),
            Line("kinds", N_("What may be told"), "data_names"),
            Line("purpose", N_("What it is for")),
            Line("from_on", N_("From")),
            Line("until_on", N_("Until")),
            Line("given_on", N_("Said")),
            Line("given_how", N_("How"), "given_names"),
            BY,
            AT,
            Line("withdrawn_on", N_("Withdrawn")),
            Line("withdrawn_how", N_("How"), "given_names"),
            Line("withdrawn_by", N_("Written by"), "staff"),
            Line("withdrawn_at", N_("Written down")),
        ),
    ),
    Chapter(
        Letter,
        N_("Letters"),
        "at",
        (
            Line("kind", N_("Kind"), "letter_names"),
            Line("receiver", N_("To"), "receiver_names"),
            Line("named", N_("By name")),
            Line("kinds", N_("What it holds"), "data_names"),
            Line("text", N_("What went out")),
            Line("hidden", N_("Hidden in it")),
            BY,
            AT,
            Line("printed_by", N_("Printed by"), "staff"),
            Line("printed_at", N_("Went out")),
            Line("dropped_at", N_("Thrown away")),
        ),
    ),
)

# What is held and not told, as table.column, each with its reason.
LETTER_LEFT_OUT: dict[str, str] = {
    "consents.child_id": "an id; the children have their own chapter",
    "consents.settled_at": "that nobody is reminded of its end",
    "letters.child_id": "as consents.child_id",
    "letters.consent_id": "an id; the consents have their own chapter",
    "letters.preview_id": "an id",
    "letters.content": "a draft that has not gone to anybody; what went out is told",
    "letters.hid": "numbers of the places that were hidden",
}
