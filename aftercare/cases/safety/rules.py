"""What may be done to reach her. None means she has not been asked, and unknown means do not send."""


def permits(answer: bool | None) -> bool:
    """True only when she herself has said yes; not asked is never permission (domain.md 4)."""
    return answer is True
