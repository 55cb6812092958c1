"""Tables of the first schema: what she is entitled to, and the municipality."""

from aftercare.storage.migrations.first.columns import (
    answers,
    days,
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
    "municipal_advisers",
    key(),
    refers("cases", "case_id"),
    refers("staff", "by"),
    instants("at"),
    words(20, "kind"),
    sealed("called?", "phone?"),
    days("since?", "until?"),
    numbers("version"),
    searched("by", "case_id+kind"),
)

table(
    "counsellings",
    key(),
    refers("cases", "case_id"),
    refers("staff", "by"),
    instants("at"),
    sealed("offered_by?", "note?"),
    days(
        "offered_on?",
        "started_on?",
        "last_contact_on?",
        "expected_end_on?",
        "ended_on?",
        "half_year_on?",
        "year_on?",
        "half_year_asked_on?",
        "year_asked_on?",
    ),
    words(15, "why_not?"),
    numbers("version"),
    unique("case_id"),
    searched("by"),
)

table(
    "municipal_plans",
    key(),
    refers("cases", "case_id"),
    refers("staff", "by"),
    instants("at"),
    days("made_on?", "review_on?"),
    answers("coordinated?"),
    sealed("note?"),
    numbers("version"),
    unique("case_id"),
    searched("by"),
)

table(
    "partners",
    key(),
    refers("centres", "centre_id"),
    refers("staff", "by"),
    instants("at"),
    words(20, "kind"),
    words(60, "site", "municipality"),
    sealed("called?", "person?", "phone?", "note?"),
    answers("yearly"),
    days("ended_on?"),
    numbers("version"),
    searched("by", "centre_id"),
)

table(
    "partner_meetings",
    key(),
    refers("partners", "partner_id"),
    refers("staff", "by"),
    instants("at"),
    days("planned_on", "held_on?", "follow_up_on?", "followed_on?"),
    answers("cancelled"),
    sealed("participants?", "minutes?", "follow_up?"),
    numbers("version"),
    searched("by", "partner_id+planned_on"),
)

table(
    "psychologists",
    key(),
    refers("cases", "case_id"),
    refers("children", "child_id?"),
    days("offered_on"),
    words(10, "answer"),
    days("answered_on?", "answer_by"),
    numbers("hours"),
    words(10, "place?"),
    days("elsewhere_on?"),
    sealed("why_not?"),
    numbers("more"),
    refers("staff", "more_by?"),
    days("more_on?"),
    refers("staff", "by"),
    instants("at"),
    numbers("version"),
    searched("by", "case_id"),
)

table(
    "psychologist_talks",
    key(),
    refers("cases", "case_id"),
    refers("psychologists", "psychologist_id"),
    days("on"),
    numbers("minutes"),
    refers("staff", "by"),
    instants("at", "undone_at?"),
    refers("staff", "undone_by?"),
    searched("by", "case_id", "psychologist_id"),
)

table(
    "police_statuses",
    key(),
    refers("cases", "case_id"),
    words(20, "status"),
    words(10, "moment"),
    days("on"),
    refers("staff", "by"),
    instants("at", "undone_at?"),
    refers("staff", "undone_by?"),
    searched("by", "case_id"),
)

table(
    "restraining_orders",
    key(),
    refers("cases", "case_id"),
    days("from_on", "until", "lifted_on?"),
    refers("staff", "by"),
    instants("at"),
    numbers("version"),
    searched("by", "case_id"),
)

table(
    "grants",
    key(),
    refers("cases", "case_id"),
    sealed("fund?", "purpose?"),
    numbers("amount?"),
    days("applied_on"),
    words(10, "answer"),
    days("answered_on?"),
    numbers("granted?"),
    days("answer_by"),
    refers("staff", "by"),
    instants("at"),
    numbers("version"),
    searched("by", "case_id"),
)

table(
    "referrals",
    key(),
    refers("cases", "case_id"),
    words(20, "target"),
    sealed("who?"),
    days("referred_on"),
    words(10, "outcome"),
    days("outcome_on?"),
    sealed("note?"),
    refers("staff", "by"),
    instants("at"),
    numbers("version"),
    searched("by", "case_id"),
)

table(
    "schoolings",
    key(),
    refers("cases", "case_id"),
    words(10, "moment"),
    words(20, "school", "danish", "work"),
    days("on"),
    refers("staff", "by"),
    instants("at"),
    numbers("version"),
    unique("case_id+moment"),
    searched("by", "case_id"),
)

table(
    "path_steps",
    key(),
    refers("cases", "case_id"),
    words(40, "item?"),
    sealed("what?"),
    days("by_on?", "done_on?"),
    refers("staff", "done_by?", "by"),
    instants("at", "removed_at?"),
    unique("case_id+item"),
    searched("by", "case_id"),
)
