"""What an encounter or an attempt is, and which of them count."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum

MOST_MINUTES = 720


class ContactKind(StrEnum):
    """How they were in touch (the progress note's kinds, domain.md 1.4)."""

    home_visit = "home_visit"
    centre = "centre"
    phone = "phone"
    message = "message"
    accompanied = "accompanied"
    meeting = "meeting"
    video = "video"
    attempt = "attempt"


class Present(StrEnum):
    """With whom."""

    her = "her"
    child = "child"
    private_network = "private_network"
    professional = "professional"


def counts_as_contact(kind: ContactKind) -> bool:
    """An attempt without answer is written down, but it is not a contact."""
    return kind is not ContactKind.attempt


def keeps_the_rhythm(kind: ContactKind, present: Collection[str]) -> bool:
    """Only a contact with her herself keeps the phase's rhythm; a meeting about her does not."""
    return counts_as_contact(kind) and Present.her in present


def minutes_fit(minutes: int) -> bool:
    """0 (nobody counted) to 720 minutes, both included."""
    return 0 <= minutes <= MOST_MINUTES


def has_happened(at: datetime, now: datetime) -> bool:
    """A contact is written down after it began, not before."""
    return at <= now


def joined(words: Collection[str]) -> str:
    """The words as one stored text, comma-separated, each once, in a fixed order."""
    return ",".join(sorted(set(words)))


def parted(text: str) -> list[str]:
    """The words of a stored text."""
    return [word for word in text.split(",") if word]
