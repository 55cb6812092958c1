"""The chapters of her record about the municipality: which it was, who advised her, counselling, the plan."""

from aftercare.cases.municipal_ties import MunicipalTie
from aftercare.papers.rights.chapter import AT, BY, NOTE, Chapter, Line
from aftercare.support.municipality.records import Adviser, Counselling, MunicipalPlan
from aftercare.words import N_

_FROM, _UNTIL = Line("since", N_("From")), Line("until", N_("Until"))
MUNICIPAL: tuple[Chapter, ...] = (
    Chapter(
        MunicipalTie,
        N_("Municipalities"),
        "at",
        (Line("tie", N_("Which one?"), "tie_names"), _FROM, _UNTIL, BY, AT),
    ),
    Chapter(
        Adviser,
        N_("Who it is at the municipality"),
        "at",
        (
            Line("kind", N_("Kind"), "adviser_names"),
            Line("called", N_("Name")),
            Line("phone", N_("Phone")),
            _FROM,
            _UNTIL,
            BY,
            AT,
        ),
    ),
    Chapter(
        Counselling,
        N_("Coordinating counselling"),
        "at",
        (
            Line("offered_on", N_("Offered on")),
            Line("offered_by", N_("Offered by")),
            Line("started_on", N_("Began on")),
            Line("last_contact_on", N_("Last contact on")),
            Line("expected_end_on", N_("Expected to end on")),
            Line("ended_on", N_("Ended on")),
            Line("why_not", N_("Why not?"), "no_counselling_names"),
            NOTE,
            Line("half_year_asked_on", N_("Asked after half a year")),
            Line("year_asked_on", N_("Asked after a year")),
            BY,
            AT,
        ),
    ),
    Chapter(
        MunicipalPlan,
        N_("Municipal action plan"),
        "at",
        (
            Line("made_on", N_("Made on")),
            Line("coordinated", N_("Coordinated with our plan"), "answer_names"),
            Line("review_on", N_("Next review on")),
            NOTE,
            BY,
            AT,
        ),
    ),
)

# What is held and not told, as table.column, each with its reason.
MUNICIPAL_LEFT_OUT: dict[str, str] = {
    "municipal_ties.name": "where she lives is never in a print or a file; the acting one is among her facts",
    "counsellings.half_year_on": "six months after started_on",
    "counsellings.year_on": "twelve months after started_on",
}
