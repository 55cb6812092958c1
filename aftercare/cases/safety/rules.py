"""What may be done to reach her. None means she has not been asked, and unknown means do not send."""

from datetime import timedelta

from aftercare.lead_times import Lead
from aftercare.matters import Kind, Urgency, declare
from aftercare.pushes import Push, Topic, as_it_shows, in_digest
from aftercare.terms import Binds, Group, Term, Unit, term
from aftercare.words import N_

HER_ANSWER = declare(
    Kind(
        "her_answer",
        says=N_("She has answered behind her link"),
        nameless="what she answered is said with it",
        opens="/cases/{case}#answers",
        urgency=Urgency.said_no,
        push=Push(lasting=timedelta(days=3), topic=Topic.answers),
        after_end=True,
    )
)
"""From her answer until somebody has seen it; phones tell of it for three days, then it is no news (ours)."""

SAFE_AGAIN = declare(
    Kind(
        "safe_again",
        says=N_("Ask her whether the safe ways still hold"),
        nameless="she herself",
        opens="/cases/{case}/safe-contact",
        soon=timedelta(days=7),
        lead=Lead(
            N_("Time to ask her at the next contact, before the safe ways run out."), Group.safety, most=30
        ),
        late=timedelta(days=1),
        urgency=Urgency.promised_to_ask,
        calls=True,
        guards=True,
        push=as_it_shows(Topic.safety),
    )
)
"""A week before the day until which it holds, so that the next contact is in time; late the day after it."""

IN_WORDS = declare(
    Kind(
        "safe_in_words",
        says=N_("Her hours stand in words: make rows of them"),
        nameless="her own hours",
        opens="/cases/{case}/safe-contact",
        urgency=Urgency.promised_to_ask,
        push=in_digest(Topic.safety, weekly=True),
    )
)
"""Until then nothing goes to her by itself: the gate reads no words."""

NOT_SENT = declare(
    Kind(
        "not_sent",
        says=N_("Something was held back: it has not reached her"),
        named=N_("Held back, it has not reached her: %(thing)s"),
        opens="/cases/{case}/safe-contact#held",
        urgency=Urgency.unanswered,
        guards=True,
        push=as_it_shows(Topic.safety, weekly=True),
    )
)
"""From the day on which it may go, or at once when there is none."""

DANGER = declare(
    Kind(
        "danger",
        says=N_("She was reached because her life was in danger"),
        nameless="she herself",
        opens="/cases/{case}/safe-contact#danger",
        urgency=Urgency.said_no,
        after_end=True,
        coordinator=True,
        guards=True,
        push=as_it_shows(Topic.safety, weekly=True),
    )
)
"""For the coordinator, from the moment until she has seen it."""

ASKED = (
    *("may_call", "may_leave_message", "may_text", "may_mail", "may_write", "may_ask_others"),
    "wants_invitations",
)
"""What she is asked about being reached; each is yes, no, or None while nobody has asked her."""

DANGER_LASTS = timedelta(hours=1)
"""For how long a colleague who says that a life is in danger may reach her by every way (ours)."""

HOLDS = term(
    Term(
        "safe_contact",
        Group.safety,
        Unit.days,
        N_("How long safe contact holds"),
        N_(
            "Then she is asked again, and until then nothing goes to her by itself. It counts for every "
            "woman from that day on, also for what was confirmed before."
        ),
        default=60,
        least=7,
        most=365,
        binds=Binds.day,
        source=N_("our proposal"),
    )
)


def permits(answer: bool | None) -> bool:
    """True only when she herself has said yes; not asked is never permission (domain.md 4)."""
    return answer is True
