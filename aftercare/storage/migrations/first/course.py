"""Tables of the first schema: the clock of a course, contacts, and how the method is kept."""

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
    "contacts",
    key(),
    refers("cases", "case_id"),
    refers("staff", "staff_id"),
    instants("at"),
    words(20, "kind"),
    answers("reached"),
    numbers("minutes"),
    words(80, "present"),
    words(200, "areas"),
    refers("supports", "support_id?"),
    ids("visit_id?"),
    sealed("note?"),
    instants("signed_at"),
    words(20, "readers", given="team"),
    unique("visit_id"),
    searched("at", "case_id+at", "staff_id"),
)

table(
    "addenda",
    key(),
    refers("contacts", "contact_id"),
    refers("cases", "case_id"),
    sealed("text?"),
    refers("staff", "by"),
    instants("at"),
    words(20, "readers", given="team"),
    searched("by", "case_id", "contact_id"),
)

table(
    "extensions",
    key(),
    refers("cases", "case_id"),
    days("until"),
    sealed("why?"),
    refers("staff", "by"),
    instants("at"),
    searched("by", "case_id"),
)

table(
    "cti_offers",
    key(),
    refers("cases", "case_id"),
    days("offered_on"),
    words(10, "answer"),
    days("answered_on?"),
    sealed("note?"),
    refers("staff", "by"),
    instants("at"),
    searched("by", "case_id"),
)

table(
    "phase_checks",
    key(),
    refers("cases", "case_id"),
    numbers("phase"),
    words(20, "item"),
    days("done_on"),
    sealed("note?"),
    refers("staff", "by"),
    instants("at", "undone_at?"),
    refers("staff", "undone_by?"),
    searched("by", "case_id"),
)

table(
    "out_of_contact",
    key(),
    refers("cases", "case_id"),
    days("since"),
    words(10, "why"),
    sealed("note?"),
    refers("staff", "by"),
    instants("at"),
    days("until?"),
    refers("staff", "ended_by?"),
    searched("by", "case_id"),
)

table(
    "own_rhythms",
    key(),
    refers("cases", "case_id"),
    numbers("phase", "days"),
    sealed("why?"),
    refers("staff", "by"),
    instants("at"),
    searched("by", "case_id"),
)

table(
    "method_choices",
    refers("centres", "centre_id"),
    words(20, "bands"),
    numbers("most_courses", "version"),
    key("centre_id"),
)

table(
    "work_shares",
    refers("staff", "staff_id"),
    numbers("percent"),
    key("staff_id"),
)
