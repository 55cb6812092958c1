"""Tables of the first schema: the weekly meeting and handing over."""

from aftercare.storage.migrations.first.columns import (
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
    "team_meetings",
    key(),
    refers("centres", "centre_id"),
    days("held_on"),
    refers("staff", "chair_id"),
    sealed("workload?"),
    refers("staff", "begun_by"),
    instants("begun_at", "closed_at?"),
    numbers("version"),
    searched("begun_by", "centre_id+held_on", "chair_id"),
)

table(
    "case_handovers",
    key(),
    refers("cases", "case_id"),
    refers("staff", "from_id?", "to_id"),
    days("on"),
    sealed("note?"),
    numbers("visits", "tasks"),
    refers("staff", "by"),
    instants("at"),
    searched("by", "case_id", "to_id"),
)

table(
    "case_remarks",
    key(),
    refers("cases", "case_id"),
    refers("staff", "worker_id"),
    sealed("remark?"),
    days("on"),
    refers("staff", "by"),
    instants("at"),
    searched("by", "case_id", "worker_id"),
)

table(
    "team_points",
    key(),
    refers("team_meetings", "meeting_id"),
    refers("cases", "case_id"),
    words(120, "why"),
    sealed("advice?"),
    refers("staff", "who_id?"),
    days("by_on?"),
    refers("staff", "advised_by?"),
    instants("advised_at?", "done_at?"),
    refers("staff", "done_by?"),
    numbers("version"),
    unique("meeting_id+case_id"),
    searched("case_id"),
)

table(
    "team_presence",
    key(),
    refers("team_meetings", "meeting_id"),
    refers("staff", "staff_id"),
    unique("meeting_id+staff_id"),
    searched("staff_id"),
)
