"""What a phone brings: when it happened by our clock, what its seal holds to, when it is carried out."""

from datetime import datetime, timedelta
from enum import StrEnum

from aftercare.clock import is_within
from aftercare.matters import Kind, declare
from aftercare.pushes import DAY, Topic, in_digest
from aftercare.words import N_

CLAIMED_FOR = timedelta(seconds=60)
"""A form that is being carried out is left alone for so long; twice what a page may take."""
CLOCKS_DIFFER = timedelta(minutes=5)
"""From here on both clocks are told (trust.md 3.3)."""
_REFUSED_FOR_NOW = 500
_HERE = "/outbox/{about}"
NOTES = "/outbox/notes"
"""Where a free note goes: about whom it is, its writer says later."""


class Kept(StrEnum):
    """What she did last: pressed the button of the form, or was still writing."""

    save = "save"
    draft = "draft"


class Ended(StrEnum):
    """How it ended."""

    waits = "waits"
    saved = "saved"
    thrown_away = "thrown_away"


WAITS = declare(
    Kind(
        "outbox",
        says=N_("Something from your phone is not saved yet"),
        nameless="what was typed is nobody's business but hers",
        opens=_HERE,
        late=DAY,
        after_end=True,
        push=in_digest(Topic.visits),
    )
)
"""Ours: written down within a day. It is for who wrote it, and for the coordinator when she cannot."""

FREE_NOTE = declare(
    Kind(
        "free_note",
        says=N_("A free note from a phone is in no course yet"),
        nameless="what was typed is nobody's business but hers",
        opens=f"{NOTES}/{{about}}",
        late=DAY,
        push=in_digest(Topic.visits),
    )
)
"""Ours, as above; it is for who wrote it, and for the coordinators of her centre."""


def bound_to(*, entry_id: str, kind: str, person: str, device: str, revision: str, kid: str) -> str:
    """What the seal of one revision holds to: it opens as nothing else (the `info` of RFC 9180)."""
    return "|".join(("aftercare outbox 1", entry_id, kind, person, device, revision, kid))


def by_our_clock(typed: datetime, sent: datetime, arrived: datetime) -> datetime:
    """When it was typed, by our clock: a phone that is days wrong is as wrong when it sends."""
    return min(arrived, arrived - (sent - typed))


def is_to_be_carried_out(kind: Kept, status: int, claimed: datetime | None, now: datetime) -> bool:
    """True for a pressed button that nobody has answered: not yet, or with trouble of our own."""
    open_still = status == 0 or status >= _REFUSED_FOR_NOW
    return kind is Kept.save and open_still and not is_within(claimed, now, CLAIMED_FOR)


def is_settled(status: int) -> bool:
    """True when the phone may let go of it: it is saved, or waits here for its writer."""
    return 0 < status < _REFUSED_FOR_NOW


def is_saved(status: int, leads: str) -> bool:
    """True when a form was answered by leading on, and not to a door."""
    return status == 303 and not leads.startswith(("/sign-in", "/unlock"))
