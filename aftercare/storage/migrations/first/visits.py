"""Tables of the first schema: visits, cafés, phones and reminders."""

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
    "visits",
    key(),
    refers("cases", "case_id"),
    refers("staff", "staff_id"),
    words(20, "kind", "state"),
    instants("starts_at"),
    words(16, "wall"),
    words(40, "zone"),
    numbers("minutes"),
    sealed("place?", "purpose?"),
    instants("planned_at"),
    refers("staff", "planned_by"),
    numbers("version"),
    searched("case_id+state+kind", "planned_by", "staff_id+starts_at", "starts_at"),
)

table(
    "visit_steps",
    key(),
    refers("visits", "visit_id"),
    refers("cases", "case_id"),
    words(20, "step", "how"),
    sealed("why?"),
    instants("was_at?"),
    refers("staff", "by?"),
    instants("at"),
    numbers("version"),
    searched("case_id", "visit_id"),
)

table(
    "cafes",
    key(),
    refers("centres", "centre_id"),
    sealed("called?", "place?"),
    instants("starts_at"),
    words(16, "wall"),
    words(40, "zone"),
    numbers("minutes", "seats"),
    refers("staff", "made_by"),
    instants("cancelled_at?"),
    numbers("version"),
    searched("centre_id", "made_by", "starts_at"),
)

table(
    "phones",
    key(),
    refers("staff", "staff_id"),
    sealed("endpoint?"),
    words(64, "endpoint_mark"),
    sealed("p256dh?", "auth?", "label?"),
    instants("added_at", "seen_at"),
    ids("device_id?"),
    instants("dead_at?"),
    unique("endpoint_mark"),
    searched("staff_id"),
)

table(
    "reminders",
    key(),
    words(120, "key"),
    refers("staff", "staff_id"),
    words(20, "kind"),
    words(60, "opens"),
    instants("due_at", "expires_at", "claimed_at"),
    words(20, "outcome"),
    unique("key"),
    searched("staff_id"),
)

table(
    "guests",
    key(),
    refers("cafes", "cafe_id"),
    refers("cases", "case_id"),
    instants("invited_at"),
    refers("staff", "invited_by"),
    words(10, "told_how"),
    answers("coming?"),
    numbers("children"),
    answers("interpreter"),
    sealed("note?"),
    instants("answered_at?"),
    refers("staff", "answered_by?"),
    answers("came?"),
    numbers("version"),
    unique("cafe_id+case_id"),
    searched("cafe_id", "case_id", "invited_by"),
)

table(
    "pushes",
    key(),
    refers("reminders", "reminder_id"),
    ids("phone_id", "ack"),
    numbers("tries"),
    instants("next_try_at", "expires_at", "leased_until?"),
    ids("lease"),
    words(20, "status"),
    instants("sent_at?", "shown_at?"),
    unique("ack"),
    searched("next_try_at", "phone_id", "reminder_id", "status"),
)

table(
    "visit_interpreters",
    key(),
    refers("cases", "case_id"),
    answers("wanted"),
    words(5, "language"),
    words(10, "way"),
    sealed("booked_with?", "reference?"),
    instants("booked_for?"),
    days("confirmed_on?"),
    refers("staff", "by"),
    instants("at"),
    numbers("version"),
    searched("by", "case_id"),
)
