"""Tables of the first schema: letters, rights, figures, surveys, the house book, lists read in."""

from aftercare.storage.migrations.first.columns import (
    answers,
    days,
    ids,
    instants,
    key,
    long_numbers,
    numbers,
    refers,
    sealed,
    searched,
    table,
    unique,
    words,
)

table(
    "corrections",
    key(),
    refers("cases", "case_id"),
    words(40, "part"),
    ids("about_id"),
    sealed("text?"),
    days("said_on"),
    refers("staff", "by"),
    instants("at"),
    searched("by", "case_id"),
)

table(
    "holds",
    key(),
    refers("cases", "case_id"),
    sealed("reason?"),
    refers("staff", "by"),
    instants("at"),
    refers("staff", "lifted_by?"),
    instants("lifted_at?"),
    searched("by", "case_id"),
)

table(
    "erasures",
    key(),
    refers("cases", "case_id"),
    words(20, "why"),
    refers("staff", "asked_by"),
    instants("asked_at"),
    refers("staff", "withdrawn_by?"),
    instants("withdrawn_at?"),
    searched("asked_by", "case_id"),
)

table(
    "keepings",
    ids("centre_id"),
    numbers("course", "not_begun"),
    refers("staff", "by"),
    instants("at"),
    numbers("version"),
    key("centre_id"),
    searched("by"),
)

table(
    "past_courses",
    key(),
    refers("centres", "centre_id"),
    numbers("year"),
    words(20, "programme"),
    numbers("months"),
    words(20, "outcome"),
    searched("centre_id"),
)

table(
    "look_checks",
    key(),
    refers("centres", "centre_id"),
    days("week"),
    numbers("number"),
    long_numbers("entry_seq"),
    instants("drawn_at"),
    words(20, "outcome"),
    answers("asked"),
    sealed("note?"),
    refers("staff", "by?"),
    instants("at?"),
    numbers("version"),
    unique("centre_id+week+number"),
)

table(
    "letters",
    key(),
    refers("cases", "case_id"),
    refers("children", "child_id?"),
    refers("consents", "consent_id"),
    words(10, "kind"),
    words(20, "receiver"),
    sealed("named?"),
    words(200, "kinds"),
    ids("preview_id"),
    sealed("content?", "text?"),
    numbers("hidden"),
    words(2000, "hid"),
    refers("staff", "by"),
    instants("at"),
    ids("printed_by?"),
    instants("printed_at?", "dropped_at?"),
    numbers("version"),
    unique("preview_id"),
    searched("by", "case_id+at", "consent_id"),
)

table(
    "imports",
    key(),
    refers("centres", "centre_id"),
    words(12, "kind"),
    sealed("content?"),
    words(2000, "matched"),
    refers("staff", "lead_id?", "by"),
    instants("at", "imported_at?"),
    numbers("rows"),
    instants("undone_at?"),
    refers("staff", "undone_by?"),
    numbers("version"),
    searched("at", "by", "centre_id"),
)

table(
    "imported_rows",
    key(),
    ids("case_id?"),
    refers("imports", "import_id"),
    ids("staff_id?"),
    numbers("row"),
    searched("case_id", "import_id"),
)

table(
    "outcomes",
    key(),
    refers("cases", "case_id"),
    words(10, "point", "lives"),
    sealed("words?"),
    days("asked_on"),
    refers("staff", "by"),
    instants("at"),
    searched("by", "case_id"),
)

table(
    "survey_links",
    key(),
    refers("centres", "centre_id"),
    words(10, "asked"),
    words(60, "municipality"),
    words(64, "mark"),
    words(5, "language"),
    refers("staff", "made_by"),
    instants("made_at", "expires_at"),
    answers("used"),
    unique("mark"),
    searched("centre_id", "made_by"),
)

table(
    "survey_answers",
    key(),
    refers("centres", "centre_id"),
    words(10, "asked"),
    words(60, "municipality"),
    numbers("year"),
    words(20, "marks"),
    sealed("words?"),
    searched("centre_id"),
)

table(
    "quality_goals",
    key(),
    refers("centres", "centre_id"),
    sealed("called?", "indicator?"),
    numbers("baseline_year"),
    words(10, "direction", "standing"),
    refers("staff", "by"),
    days("on"),
    numbers("version"),
    searched("by", "centre_id"),
)

table(
    "goal_values",
    key(),
    refers("quality_goals", "goal_id"),
    numbers("year"),
    sealed("value?"),
    refers("staff", "by"),
    instants("at"),
    unique("goal_id+year"),
    searched("by"),
)

table(
    "house_entries",
    key(),
    refers("centres", "centre_id"),
    words(20, "kind"),
    days("on"),
    sealed("text?"),
    numbers("took_part?"),
    answers("first_aid?"),
    days("next_on?"),
    sealed("done?"),
    days("done_on?"),
    refers("staff", "by"),
    instants("at"),
    numbers("version"),
    searched("by", "centre_id+on"),
)

table(
    "crisis_plans",
    key(),
    sealed("text?"),
    refers("staff", "by"),
    instants("at"),
    numbers("version"),
    searched("by"),
)
