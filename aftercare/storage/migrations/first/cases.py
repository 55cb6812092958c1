"""Tables of the first schema: cases, their keys, who may open them, and the ways to reach her."""

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
    "case_keys",
    ids("case_id"),
    sealed("wrapped"),
    key("case_id"),
)

table(
    "cases",
    key(),
    refers("centres", "centre_id"),
    sealed("called?", "phone?", "address?"),
    words(5, "language"),
    answers("interpreter"),
    words(20, "protection"),
    words(60, "municipality"),
    days("moved_out_on?"),
    words(20, "programme"),
    numbers("children"),
    instants("opened_at"),
    refers("staff", "opened_by?"),
    numbers("version"),
    searched("centre_id"),
)

table(
    "safe_contacts",
    ids("case_id"),
    answers("may_call?", "may_text?", "may_leave_message?", "wants_invitations?"),
    sealed("hours?", "say?", "note?"),
    answers("caution"),
    days("confirmed_on"),
    refers("staff", "by"),
    numbers("version"),
    key("case_id"),
    searched("by"),
)

table(
    "closures",
    key(),
    refers("cases", "case_id"),
    words(20, "reason"),
    sealed("note?"),
    days("closed_on"),
    refers("staff", "by"),
    instants("at", "reopened_at?"),
    refers("staff", "reopened_by?"),
    sealed("without?"),
    searched("by", "case_id"),
)

table(
    "resident_links",
    key(),
    refers("cases", "case_id"),
    words(10, "purpose"),
    ids("about_id"),
    words(64, "mark"),
    words(5, "language"),
    instants("made_at"),
    refers("staff", "made_by"),
    instants("expires_at", "revoked_at?"),
    unique("mark"),
    searched("about_id", "case_id", "made_by"),
)

table(
    "team_members",
    key(),
    refers("cases", "case_id"),
    refers("staff", "staff_id"),
    words(20, "part"),
    answers("leads"),
    days("since", "until?"),
    searched("case_id", "staff_id"),
)

table(
    "absences",
    key(),
    refers("staff", "staff_id", "deputy_id"),
    days("first_day", "last_day"),
    ids("by"),
    instants("at", "ended_at?"),
    ids("ended_by?"),
    searched("deputy_id", "staff_id"),
)

table(
    "blocks",
    key(),
    refers("cases", "case_id"),
    refers("staff", "staff_id"),
    sealed("reason?"),
    ids("by"),
    instants("at"),
    ids("asked_by?"),
    instants("asked_at?"),
    ids("lifted_by?"),
    instants("lifted_at?"),
    searched("case_id+staff_id", "staff_id"),
)

table(
    "broken_glass",
    key(),
    refers("cases", "case_id"),
    refers("staff", "staff_id"),
    sealed("reason?"),
    instants("at", "until"),
    ids("reviewed_by?"),
    instants("reviewed_at?"),
    sealed("remark?"),
    searched("at", "case_id+staff_id", "staff_id"),
)

table(
    "municipal_ties",
    key(),
    refers("cases", "case_id"),
    refers("staff", "by"),
    instants("at"),
    words(10, "tie"),
    words(60, "name"),
    days("since?", "until?"),
    searched("by", "case_id+tie"),
)

table(
    "perpetrators",
    key(),
    refers("cases", "case_id"),
    sealed("called?"),
    words(20, "relation"),
    answers("honour"),
    sealed("note?"),
    refers("staff", "by"),
    instants("at", "removed_at?"),
    numbers("version"),
    searched("by", "case_id"),
)

table(
    "consents",
    key(),
    refers("cases", "case_id"),
    refers("children", "child_id?"),
    words(20, "receiver"),
    sealed("named?"),
    words(200, "kinds"),
    sealed("purpose?"),
    days("from_on", "until_on", "given_on"),
    words(10, "given_how"),
    refers("staff", "by"),
    instants("at"),
    days("withdrawn_on?"),
    words(10, "withdrawn_how"),
    ids("withdrawn_by?"),
    instants("withdrawn_at?", "settled_at?"),
    searched("by", "case_id+until_on"),
)
