"""The chapter of her record about how it goes."""

from aftercare.figures.outcomes.records import Outcome
from aftercare.papers.rights.chapter import AT, BY, Chapter, Line
from aftercare.words import N_

OUTCOME: tuple[Chapter, ...] = (
    Chapter(
        Outcome,
        N_("How it goes"),
        "at",
        (
            Line("point", N_("Which time is it?"), "point_of_time"),
            Line("lives", N_("What does she say?"), "lives_names"),
            Line("words", N_("In her own words")),
            Line("asked_on", N_("She was asked on")),
            BY,
            AT,
        ),
    ),
)
