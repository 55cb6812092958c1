"""Contacts against the rhythm, as plain numbers: all x and width are percent of the picture's width."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON_SHARE = 0.75


class Tone(StrEnum):
    """How days without contact stand to the rhythm; a word goes with it, never colour alone."""

    calm = "calm"
    soon = "soon"
    over = "over"


@dataclass(frozen=True, slots=True)
class RhythmBar:
    """Days since the last contact; the rhythm's last day is at `mark`, twice the rhythm fills the picture."""

    days: int
    rhythm_days: int
    filled: float
    mark: float
    tone: Tone


def rhythm_bar(days: int, rhythm_days: int) -> RhythmBar:
    """The bar for `days` without contact in a rhythm of `rhythm_days`; soon from three quarters of it on."""
    tone = Tone.calm
    if days > rhythm_days:
        tone = Tone.over
    elif days >= SOON_SHARE * rhythm_days:
        tone = Tone.soon
    return RhythmBar(days, rhythm_days, min(100.0, 50.0 * max(0, days) / rhythm_days), 50.0, tone)


@dataclass(frozen=True, slots=True)
class RhythmSlot:
    """One round of the rhythm, and how many contacts fell into it; `is_past` once its last day is over."""

    x: float
    width: float
    starts_on: date
    contacts: int
    is_past: bool


def contacts_against_rhythm(
    contacts: Iterable[date], starts_on: date, until: date, rhythm_days: int, today: date
) -> list[RhythmSlot]:
    """The rounds of the rhythm from `starts_on` up to, not including, `until`; the last may be shorter."""
    days = (until - starts_on).days
    dates = list(contacts)
    slots = []
    for offset in range(0, days, rhythm_days):
        length = min(rhythm_days, days - offset)
        first = starts_on + timedelta(days=offset)
        following = first + timedelta(days=length)
        slots.append(
            RhythmSlot(
                x=100.0 * offset / days,
                width=100.0 * length / days,
                starts_on=first,
                contacts=sum(first <= day < following for day in dates),
                is_past=following <= today,
            )
        )
    return slots
