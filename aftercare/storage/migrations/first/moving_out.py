"""Tables of the first schema: stays, offers of aftercare, and moving out."""

from sqlalchemy import false

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
    "child_stays",
    key(),
    refers("stays", "stay_id"),
    answers("boy"),
    numbers("age"),
    answers(
        "danish",
        "psychologist",
        "later_report",
        "psychological_violence",
        "physical_violence",
        "witnessed_psychological",
        "witnessed_physical",
    ),
    words(40, "destination", "stays_in_life"),
    searched("stay_id"),
)

table(
    "stays",
    key(),
    refers("centres", "centre_id"),
    refers("cases", "case_id?"),
    days("moved_in_on", "moved_out_on?"),
    words(40, "region?"),
    numbers("age?"),
    answers("danish?", "interpreter?"),
    words(40, "income?"),
    words(120, "reasons"),
    words(40, "perpetrator?", "misuse?"),
    answers("reported_at_admission?", "reported_at_discharge?", "psychologist?"),
    words(40, "stays_in_life", "destination"),
    answers("aftercare_accepted?"),
    answers("anonymous", given=false()),
    words(20, "leaving", given=""),
    days("offer_by?"),
    ids("by?"),
    instants("at?"),
    numbers("version", given="1"),
    searched("case_id+moved_in_on", "centre_id"),
)

table(
    "stay_plans",
    key(),
    refers("cases", "case_id"),
    sealed("social?", "pedagogical?"),
    refers("staff", "by"),
    instants("at"),
    searched("by", "case_id"),
)

table(
    "stays_elsewhere",
    key(),
    refers("cases", "case_id"),
    days("began_on", "ended_on?"),
    words(20, "known_from"),
    sealed("place?"),
    refers("staff", "by"),
    instants("at"),
    numbers("version"),
    searched("by", "case_id"),
)

table(
    "inquiries",
    key(),
    refers("cases", "case_id"),
    days("asked_on"),
    words(20, "channel", "asker", "outcome"),
    sealed("note?"),
    refers("staff", "by"),
    instants("at"),
    numbers("version"),
    searched("by", "case_id"),
)

table(
    "stay_rules",
    key(),
    refers("centres", "centre_id"),
    days("valid_from"),
    numbers("more_than_days"),
    words(80, "excluded"),
    refers("staff", "by"),
    instants("at"),
    searched("by", "centre_id"),
)

table(
    "stay_rulings",
    key(),
    refers("cases", "case_id"),
    refers("stays", "stay_id"),
    words(10, "ruling"),
    sealed("why?"),
    refers("staff", "by"),
    instants("at"),
    searched("by", "case_id", "stay_id"),
)

table(
    "aftercare_offers",
    key(),
    refers("cases", "case_id"),
    refers("stays", "stay_id"),
    days("offered_on"),
    words(10, "answer"),
    days("answered_on?"),
    sealed("reason?"),
    words(10, "how"),
    days("ask_on?"),
    refers("staff", "by?"),
    instants("at"),
    searched("case_id+stay_id+at", "stay_id"),
)

table(
    "move_template_lines",
    key(),
    refers("centres", "centre_id"),
    words(20, "key"),
    words(10, "stage"),
    numbers("position?"),
    sealed("called?"),
    days("retired_on?"),
    numbers("version"),
    unique("centre_id+key"),
    searched("centre_id"),
)

table(
    "move_choices",
    ids("centre_id"),
    numbers("first_contact_days"),
    refers("staff", "by"),
    instants("at"),
    numbers("version"),
    key("centre_id"),
    searched("by"),
)

table(
    "move_lists",
    ids("case_id"),
    refers("staff", "by"),
    instants("at"),
    key("case_id"),
    searched("by"),
)

table(
    "move_lines",
    key(),
    refers("cases", "case_id"),
    words(20, "key"),
    words(10, "stage"),
    numbers("position"),
    sealed("called?"),
    words(20, "who?"),
    days("due_on?"),
    words(10, "state"),
    days("done_on?"),
    refers("staff", "done_by?"),
    sealed("note?"),
    refers("staff", "by"),
    instants("at"),
    numbers("version"),
    searched("by", "case_id+due_on"),
)

table(
    "municipal_notices",
    key(),
    refers("cases", "case_id"),
    words(10, "kind"),
    days("event_on", "sent_on"),
    words(10, "how"),
    sealed("told_to?"),
    answers("anonymous"),
    refers("staff", "by"),
    instants("at", "removed_at?"),
    refers("staff", "removed_by?"),
    searched("by", "case_id+kind+event_on"),
)

table(
    "safety_talks",
    key(),
    refers("cases", "case_id"),
    words(10, "talk"),
    days("held_on"),
    refers("staff", "held_by"),
    sealed("where_is_he?", "knows_address?", "phone_checked?", "children?", "whom_to_call?", "note?"),
    refers("staff", "by"),
    instants("at", "removed_at?"),
    refers("staff", "removed_by?"),
    searched("by", "case_id+talk+held_on", "held_by"),
)
