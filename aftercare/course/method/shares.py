"""How much of full time a colleague has for CTI courses: a number of hers, from a day on like the others."""

from aftercare.terms import Binds, Group, Term, Unit
from aftercare.words import N_


def share_of(staff_id: str) -> Term:
    """Her share, in percent; it stands among what the centre has set, under her id."""
    return Term(
        f"share_{staff_id}",
        Group.work,
        Unit.percent,
        N_("Share of full time for CTI courses"),
        N_("Somebody who works half the week should carry half as many courses."),
        default=100,
        least=10,
        most=100,
        binds=Binds.day,
        source=N_("full time"),
    )
