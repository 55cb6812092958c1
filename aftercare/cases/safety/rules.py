"""What may be done to reach her. None means she has not been asked, and unknown means do not send."""

from datetime import timedelta

from aftercare.matters import Kind, Push, Urgency, declare
from aftercare.words import N_

HER_ANSWER = declare(
    Kind(
        "her_answer",
        says=N_("She has answered behind her link"),
        opens="/cases/{case}#answers",
        urgency=Urgency.said_no,
        push=Push(lasting=timedelta(days=3)),
        after_end=True,
    )
)
"""From her answer until somebody has seen it; phones tell of it for three days, then it is no news (ours)."""

ASKED = ("may_call", "may_leave_message", "may_text", "wants_invitations")
"""What she is asked about being reached; each is yes, no, or None while nobody has asked her."""


def permits(answer: bool | None) -> bool:
    """True only when she herself has said yes; not asked is never permission (domain.md 4)."""
    return answer is True
