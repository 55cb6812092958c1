"""Tables of the first schema: centres, staff, their ways in and their devices."""

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
    "attempts",
    key(),
    words(40, "mark"),
    instants("at"),
    searched("at", "mark"),
)

table(
    "centres",
    key(),
    sealed("called?", "phone?"),
    instants("opened_at"),
    numbers("version", given="1"),
)

table(
    "installation",
    key(),
    answers("demo"),
    sealed("key_check?"),
    words(40, "setup_mark?"),
    instants("made_at", "setup_until?"),
)

table(
    "staff",
    key(),
    refers("centres", "centre_id"),
    sealed("called?", "email?"),
    words(40, "email_mark"),
    words(200, "password?"),
    sealed("code_secret?"),
    numbers("code_step"),
    words(20, "role", "profession"),
    days("works_until?"),
    sealed("work_phone?"),
    words(80, "languages"),
    words(5, "tongue"),
    numbers("quiet_from", "quiet_to"),
    instants("joined_at", "left_at?"),
    numbers("version"),
    unique("email_mark"),
    searched("centre_id"),
)

table(
    "invitations",
    key(),
    refers("staff", "staff_id"),
    words(64, "mark"),
    refers("staff", "made_by?"),
    instants("expires_at", "used_at?", "withdrawn_at?"),
    ids("vouching_id?"),
    unique("mark"),
    searched("staff_id"),
)

table(
    "logins",
    key(),
    refers("staff", "staff_id"),
    words(64, "mark"),
    sealed("device?"),
    instants("began_at", "seen_at", "ended_at?", "verified_at?"),
    ids("device_id?"),
    unique("mark"),
    searched("device_id", "staff_id"),
)

table(
    "passkeys",
    key(),
    refers("staff", "staff_id"),
    words(40, "mark"),
    sealed("credential?", "public_key"),
    long_numbers("sign_count"),
    answers("backed_up"),
    sealed("called?"),
    instants("added_at", "used_at?"),
    ids("device_id?"),
    unique("mark"),
    searched("staff_id"),
)

table(
    "passkey_challenges",
    key(),
    words(40, "mark"),
    words(20, "purpose"),
    refers("logins", "login_id?"),
    words(40, "place"),
    instants("expires_at"),
    unique("mark"),
    searched("expires_at", "place"),
)

table(
    "devices",
    key(),
    words(64, "mark"),
    instants("made_at", "lost_at?"),
    ids("lost_by?"),
    unique("mark"),
)

table(
    "vouchings",
    key(),
    refers("staff", "staff_id"),
    words(20, "kind"),
    refers("staff", "asked_by?"),
    instants("asked_at"),
    words(64, "share_mark?"),
    refers("staff", "confirmed_by?"),
    instants("confirmed_at?"),
    refers("staff", "withdrawn_by?"),
    instants("withdrawn_at?"),
    searched("asked_at", "staff_id"),
)
