"""Tables of the first schema: what the installation keeps of itself, from access log to heartbeats."""

from sqlalchemy import false

from aftercare.storage.migrations.first.columns import (
    answers,
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
    "backups",
    key(),
    instants("at"),
    words(40, "kind"),
    long_numbers("bytes"),
    numbers("tables"),
    long_numbers("rows"),
    answers("ok"),
    words(200, "reason?"),
    numbers("lost_keys", given="0"),
    answers("shrunk", given=false()),
    searched("at"),
)

table(
    "access_log",
    long_numbers("seq"),
    instants("at"),
    ids("centre_id", "staff_id", "login_id"),
    words(20, "deed"),
    words(120, "place"),
    ids("case_id", "target"),
    words(20, "purpose"),
    numbers("shown"),
    sealed("criterion?", "link"),
    key("seq"),
    searched("case_id+at", "centre_id+at", "staff_id+at"),
)

table(
    "access_head",
    numbers("id"),
    long_numbers("seq"),
    sealed("link"),
    words(64, "mark"),
    key("id"),
)

table(
    "access_checkpoints",
    long_numbers("seq"),
    sealed("link"),
    instants("at"),
    words(64, "mark"),
    instants("older_than?", "newest_at?"),
    long_numbers("head_seq?"),
    sealed("head_link?"),
    key("seq"),
)

table(
    "heartbeats",
    key(),
    instants("at?"),
)

table(
    "work_troubles",
    ids("work", "stage"),
    words(60, "kind"),
    numbers("number"),
    instants("since"),
    key("work", "stage"),
)

table(
    "clock_witness",
    numbers("id"),
    instants("seen_at?", "jumped_at?", "ahead_at?", "confirmed_at?"),
    answers("agrees"),
    key("id"),
)

table(
    "erased_keys",
    words(40, "mark"),
    instants("at"),
    key("mark"),
)

table(
    "damages",
    key(),
    words(63, "of_table", "of_column"),
    words(40, "row_id"),
    instants("found_at", "sound_at?", "mended_at?"),
    unique("of_table+of_column+row_id"),
)

table(
    "submissions",
    ids("id"),
    numbers("version"),
    refers("staff", "staff_id"),
    ids("case_id?"),
    words(40, "content"),
    words(400, "answer"),
    instants("at"),
    key("id", "version"),
    searched("at", "case_id", "staff_id+content"),
)
