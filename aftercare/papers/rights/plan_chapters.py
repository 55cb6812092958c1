"""The chapters about her plan: phases, areas, steps, what she agreed to, how it went."""

from aftercare.course.records import (
    AreaReview,
    AreaStep,
    FocusArea,
    OwnPlace,
    PhasePlan,
    PhaseReview,
    PhaseTurn,
    PlanAnswer,
    ReviewAddendum,
)
from aftercare.papers.rights.chapter import AT, BY, NOTE, Chapter, Line
from aftercare.words import N_

PLANS: tuple[Chapter, ...] = (
    Chapter(
        PhaseTurn,
        N_("Phases moved"),
        "at",
        (
            Line("phase", N_("Phase")),
            Line("planned_on", N_("Planned day")),
            Line("actual_on", N_("Day it began")),
            Line("step", N_("What was done"), "turn_steps"),
            Line("lacked", N_("It turned without"), "lacked_names"),
            Line("why", N_("Why?")),
            BY,
            AT,
        ),
    ),
    Chapter(
        FocusArea,
        N_("Focus areas"),
        "chosen_on",
        (
            Line("area", N_("Area"), "area_names"),
            Line("phase", N_("Phase")),
            Line("why_now", N_("Why now?")),
            Line("goal", N_("Her goal, in her own words")),
            Line("does_herself", N_("What she does herself")),
            Line("wants_help", N_("What she wants help with")),
            Line("centre_does", N_("What we do")),
            Line("municipality_does", N_("What the municipality does")),
            Line("chosen_on", N_("Chosen")),
            Line("ended_on", N_("Finished")),
        ),
    ),
    Chapter(
        AreaStep,
        N_("Steps in her plan"),
        "made_at",
        (
            Line("what", N_("What")),
            Line("who", N_("Who does it"), "who_names"),
            Line("due_on", N_("By when")),
            Line("done_on", N_("Done")),
            Line("shown", N_("She sees it behind her link"), "answer_names"),
            Line("dropped", N_("Taken away"), "answer_names"),
            Line("made_at", N_("Written down")),
            BY,
        ),
    ),
    Chapter(
        PhasePlan,
        N_("Versions of her plan"),
        "made_at",
        (
            Line("phase", N_("Phase")),
            Line("version", N_("Version")),
            Line("content", N_("What it said"), "sheet"),
            Line("why_more", N_("Why more than three areas")),
            Line("made_at", N_("Written down")),
            BY,
            Line("agreed_on", N_("Agreed")),
            Line("agreed_how", N_("How"), "how_names"),
        ),
    ),
    Chapter(
        PlanAnswer,
        N_("What she answered to the plan"),
        "at",
        (
            Line("answer", N_("Her answer"), "plan_answers"),
            Line("words", N_("Her words")),
            Line("how", N_("How"), "how_names"),
            AT,
            BY,
        ),
    ),
    Chapter(
        PhaseReview,
        N_("How the phases went"),
        "held_on",
        (
            Line("phase", N_("Phase")),
            Line("held_on", N_("Day")),
            NOTE,
            BY,
            AT,
            Line("signed_at", N_("Signed")),
        ),
    ),
    Chapter(
        AreaReview,
        N_("How the areas went"),
        "outcome",
        (
            Line("outcome", N_("How it went"), "review_names"),
            Line("changed", N_("What has changed")),
            Line("carry_over", N_("She goes on with it"), "answer_names"),
        ),
    ),
    Chapter(
        OwnPlace,
        N_("Where she says she is"),
        "on",
        (
            Line("on", N_("Day")),
            Line("phase", N_("Phase")),
            Line("area", N_("Area"), "area_names"),
            Line("is_now", N_("Now, from 0 to 10")),
            Line("wants", N_("Wants to be, from 0 to 10")),
            Line("sentence", N_("Her words")),
        ),
    ),
    Chapter(
        ReviewAddendum,
        N_("Added to how it went"),
        "at",
        (Line("text", N_("What was added")), BY, AT),
    ),
)
