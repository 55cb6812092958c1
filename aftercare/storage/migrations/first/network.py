"""Tables of the first schema: her network, meetings, passing her on, and what is written at the end."""

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
    "supports",
    key(),
    refers("cases", "case_id"),
    words(20, "kind"),
    sealed("called?", "relation?", "phone?"),
    numbers("version"),
    words(200, "areas", given=""),
    words(10, "side", given="none"),
    numbers("closeness", given="2"),
    answers("safe_to_contact?", "she_agrees?", "knows_of_violence?"),
    sealed("why_safe?"),
    ids("why_by?"),
    days("why_on?"),
    searched("case_id"),
)

table(
    "support_steps",
    key(),
    refers("supports", "support_id"),
    refers("cases", "case_id"),
    words(20, "state"),
    days("on"),
    sealed("note?"),
    refers("staff", "by"),
    instants("at"),
    words(20, "area", given=""),
    ids("contact_id?"),
    searched("by", "case_id", "support_id"),
)

table(
    "family_cautions",
    ids("case_id"),
    answers("honour"),
    sealed("note?"),
    refers("staff", "by"),
    instants("at"),
    numbers("version"),
    key("case_id"),
    searched("by"),
)

table(
    "meetings",
    key(),
    refers("cases", "case_id"),
    words(20, "kind"),
    instants("starts_at"),
    numbers("minutes"),
    words(400, "supports"),
    sealed("others?", "place?", "agenda?"),
    words(10, "she_was_there"),
    sealed("her_words?", "outcome?"),
    refers("staff", "planned_by"),
    instants("planned_at"),
    ids("held_by?"),
    instants("held_at?", "cancelled_at?"),
    ids("contact_id?"),
    numbers("version"),
    sealed("without_consent?"),
    unique("contact_id"),
    searched("case_id", "planned_by"),
)

table(
    "meeting_decisions",
    key(),
    refers("cases", "case_id"),
    refers("meetings", "meeting_id"),
    sealed("what?"),
    words(20, "who"),
    days("due_on?"),
    refers("staff", "by"),
    instants("at"),
    days("done_on?"),
    ids("done_by?"),
    searched("by", "case_id", "meeting_id"),
)

table(
    "transfer_plans",
    ids("case_id"),
    sealed("goals?", "needs?"),
    days("agreed_on?"),
    numbers("agreed_version?"),
    ids("agreed_by?"),
    refers("staff", "by"),
    instants("at"),
    numbers("version"),
    key("case_id"),
    searched("by"),
)

table(
    "transfer_lines",
    key(),
    refers("cases", "case_id"),
    words(20, "area"),
    sealed("what?"),
    ids("support_id?"),
    sealed("who?"),
    days("from_on?", "first_on?"),
    words(30, "need"),
    days("applied_on?"),
    numbers("waiting_weeks?"),
    refers("staff", "by"),
    instants("at", "removed_at?"),
    numbers("version"),
    searched("by", "case_id"),
)

table(
    "closing_notes",
    key(),
    refers("cases", "case_id"),
    numbers("phase"),
    words(400, "outcomes"),
    sealed("her_words?", "network?", "unmet?", "further?", "recommendation?"),
    refers("staff", "by"),
    instants("signed_at"),
    searched("by", "case_id"),
)

table(
    "closing_addenda",
    key(),
    refers("cases", "case_id"),
    refers("closing_notes", "note_id"),
    sealed("text?"),
    refers("staff", "by"),
    instants("at"),
    searched("by", "case_id", "note_id"),
)

table(
    "follow_ups",
    key(),
    refers("cases", "case_id"),
    numbers("months"),
    answers("consent?"),
    days("due_on", "done_on?"),
    sealed("note?"),
    refers("staff", "by"),
    instants("at"),
    numbers("version"),
    unique("case_id+months"),
    searched("by", "case_id"),
)
