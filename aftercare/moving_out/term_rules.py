"""How soon something is to be done round a move: what the law gives, and what a centre may set."""

from aftercare.terms import Binds, Group, Term, Unit, fixed, term
from aftercare.words import N_

NOTICE_WORKING_DAYS = fixed(
    "notice",
    Group.moving_out,
    Unit.working_days,
    3,
    says=N_("Telling the municipality that she moved in or out"),
    why=N_("The law gives the days; no centre can change them."),
    source=N_("the law on social services"),
)
"""Admission and discharge alike (domain.md 0, notification.*)."""
FIRST_CONTACT_DAYS = term(
    Term(
        "first_contact",
        Group.moving_out,
        Unit.days,
        N_("First contact after she moves out"),
        N_("Somebody should have reached her by then: the danger is greatest right after a move."),
        default=3,
        least=1,
        most=14,
        binds=Binds.day,
        source=N_("our proposal"),
    )
)
"""Three is ours (seed S2: the risk is highest at move-out)."""
