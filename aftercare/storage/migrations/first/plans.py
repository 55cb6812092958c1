"""Tables of the first schema: phases, focus areas, plans and reviews."""

from aftercare.storage.migrations.first.columns import (
    answers,
    days,
    ids,
    instants,
    key,
    numbers,
    refers,
    sealed,
    searched,
    table,
    unique,
    words,
)

table(
    "focus_areas",
    key(),
    refers("cases", "case_id"),
    numbers("phase"),
    words(20, "area"),
    sealed("goal?"),
    days("chosen_on", "ended_on?"),
    numbers("version"),
    sealed("why_now?", "does_herself?", "wants_help?", "centre_does?", "municipality_does?"),
    words(250, "supports", given=""),
    searched("case_id"),
)

table(
    "phase_turns",
    key(),
    refers("cases", "case_id"),
    numbers("phase"),
    days("planned_on", "actual_on"),
    sealed("why?"),
    refers("staff", "by"),
    instants("at"),
    words(10, "step", given="moved"),
    words(20, "lacked", given=""),
    searched("by", "case_id"),
)

table(
    "centre_areas",
    key(),
    refers("centres", "centre_id"),
    words(20, "key"),
    sealed("called?"),
    days("retired_on?"),
    unique("centre_id+key"),
)

table(
    "area_steps",
    key(),
    refers("cases", "case_id"),
    refers("focus_areas", "area_id"),
    sealed("what?"),
    words(15, "who"),
    ids("support_id"),
    days("due_on?", "done_on?"),
    answers("shown", "dropped"),
    instants("made_at"),
    refers("staff", "by"),
    numbers("version"),
    searched("area_id", "by", "case_id"),
)

table(
    "phase_plans",
    key(),
    refers("cases", "case_id"),
    numbers("phase", "version"),
    days("made_on"),
    instants("made_at"),
    refers("staff", "by"),
    sealed("content?", "why_more?"),
    days("agreed_on?"),
    words(10, "agreed_how"),
    unique("case_id+phase+version"),
    searched("by"),
)

table(
    "plan_answers",
    key(),
    refers("phase_plans", "plan_id"),
    refers("cases", "case_id"),
    words(10, "answer"),
    sealed("words?"),
    words(10, "how"),
    instants("at"),
    refers("staff", "by?"),
    searched("case_id", "plan_id"),
)

table(
    "phase_reviews",
    key(),
    refers("cases", "case_id"),
    numbers("phase"),
    days("held_on"),
    sealed("note?"),
    refers("staff", "by"),
    instants("at", "signed_at?"),
    numbers("version"),
    unique("case_id+phase"),
    searched("by"),
)

table(
    "area_reviews",
    key(),
    refers("phase_reviews", "review_id"),
    refers("cases", "case_id"),
    refers("focus_areas", "area_id"),
    words(10, "outcome"),
    sealed("changed?"),
    answers("carry_over"),
    unique("review_id+area_id"),
    searched("area_id", "case_id"),
)

table(
    "own_places",
    key(),
    refers("cases", "case_id"),
    refers("phase_reviews", "review_id"),
    numbers("phase"),
    words(20, "area"),
    numbers("is_now?", "wants?"),
    sealed("sentence?"),
    days("on"),
    unique("review_id+area"),
    searched("case_id"),
)

table(
    "review_addenda",
    key(),
    refers("phase_reviews", "review_id"),
    refers("cases", "case_id"),
    sealed("text?"),
    refers("staff", "by"),
    instants("at"),
    searched("by", "case_id", "review_id"),
)
