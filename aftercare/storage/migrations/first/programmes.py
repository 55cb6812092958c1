"""Tables of the first schema: further programmes and groups."""

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
    "programmes",
    key(),
    refers("cases", "case_id"),
    numbers("number"),
    words(20, "kind"),
    days("begun_on", "until?"),
    numbers("quota?"),
    words(60, "municipality"),
    numbers("ore_per_hour?"),
    sealed("scope?", "contact?"),
    refers("children", "child_id?"),
    sealed("note?"),
    refers("staff", "by"),
    instants("at"),
    days("ended_on?"),
    words(20, "end_reason?"),
    sealed("end_note?"),
    refers("staff", "ended_by?"),
    numbers("version"),
    searched("by", "case_id"),
)

table(
    "quota_lifts",
    key(),
    refers("programmes", "programme_id"),
    refers("cases", "case_id"),
    numbers("quota"),
    sealed("why?"),
    refers("staff", "by"),
    instants("at"),
    searched("by", "case_id", "programme_id"),
)

table(
    "count_choices",
    key(),
    refers("programmes", "programme_id"),
    refers("cases", "case_id"),
    refers("contacts", "contact_id"),
    answers("counts"),
    refers("staff", "by"),
    instants("at"),
    unique("programme_id+contact_id"),
    searched("by", "case_id", "contact_id"),
)

table(
    "after_talks",
    key(),
    refers("cases", "case_id"),
    refers("closures", "closure_id"),
    ids("contact_id"),
    refers("staff", "by"),
    instants("at"),
    unique("contact_id"),
    searched("by", "case_id", "closure_id"),
)

table(
    "groups",
    key(),
    refers("centres", "centre_id"),
    words(20, "kind"),
    sealed("called?", "place?"),
    words(5, "starts"),
    numbers("minutes", "seats"),
    refers("staff", "made_by"),
    instants("made_at"),
    numbers("version"),
    searched("centre_id", "made_by"),
)

table(
    "group_sessions",
    key(),
    refers("groups", "group_id"),
    days("on"),
    instants("cancelled_at?"),
    unique("group_id+on"),
)

table(
    "group_members",
    key(),
    refers("groups", "group_id"),
    refers("cases", "case_id"),
    days("since", "left_on?"),
    words(20, "why?"),
    sealed("note?"),
    refers("staff", "by"),
    instants("at"),
    refers("staff", "ended_by?"),
    searched("by", "case_id", "group_id"),
)

table(
    "group_attendance",
    key(),
    refers("group_sessions", "session_id"),
    refers("cases", "case_id"),
    answers("came"),
    refers("staff", "by"),
    instants("at"),
    unique("session_id+case_id"),
    searched("by", "case_id"),
)
