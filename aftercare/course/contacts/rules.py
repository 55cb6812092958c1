"""What an encounter or an attempt is, and which of them count."""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from aftercare.people.person import Person
from aftercare.people.records import Profession, Role

MOST_MINUTES = 720
CLOCKS_DIFFER = timedelta(minutes=5)


class ContactKind(StrEnum):
    """How they were in touch (the progress note's kinds, domain.md 1.4); `carried` is one that somebody told
    of by its day alone, from before the course was in this system.
    """

    home_visit = "home_visit"
    centre = "centre"
    phone = "phone"
    message = "message"
    accompanied = "accompanied"
    meeting = "meeting"
    video = "video"
    attempt = "attempt"
    carried = "carried"


class Present(StrEnum):
    """With whom."""

    her = "her"
    child = "child"
    private_network = "private_network"
    professional = "professional"


class Readers(StrEnum):
    """Who may read a note besides the one who wrote it: all who reach the case, or one group of them."""

    team = "team"
    psychologists = "psychologists"
    social_workers = "social_workers"
    pedagogues = "pedagogues"
    child_coordinators = "child_coordinators"


_TRAINED = {
    Readers.psychologists: Profession.psychologist,
    Readers.social_workers: Profession.social_worker,
    Readers.pedagogues: Profession.pedagogue,
}


def may_read(readers: str, author_id: str, person: Person) -> bool:
    """True for the author, and for who belongs to the readers; a coordinator only by her training."""
    if person.id == author_id or readers == Readers.team:
        return True
    if readers == Readers.child_coordinators:
        return person.role is Role.child_coordinator
    return person.profession is _TRAINED[Readers(readers)]


def may_read_added(readers: str, by: str, note_readers: str, author_id: str, person: Person) -> bool:
    """True for who wrote the addition, and for who may read both it and the note it belongs to."""
    may_both = may_read(readers, by, person) and may_read(note_readers, author_id, person)
    return person.id == by or may_both


def readers_to_choose(readers: str, author_id: str, person: Person) -> list[Readers]:
    """What the person may change a note's readers to: anything for its author, only narrower for others."""
    others = [each for each in Readers if each != readers]
    if person.id == author_id:
        return others
    return others if readers == Readers.team else []


def usual_readers(person: Person) -> Readers:
    """A psychologist's notes are for psychologists unless she says otherwise; all others' for the team."""
    return Readers.psychologists if person.profession is Profession.psychologist else Readers.team


# What one tap writes down: with her, and with a support of hers.
TAPS_WITH_HER = (
    ContactKind.phone,
    ContactKind.attempt,
    ContactKind.message,
    ContactKind.home_visit,
    ContactKind.centre,
)
TAPS_WITH_SUPPORT = (ContactKind.phone, ContactKind.attempt, ContactKind.message, ContactKind.meeting)


def company(support_kind: str | None) -> Present:
    """Who was there when one tap says no more: she herself, or the support it was with."""
    if support_kind is None:
        return Present.her
    return Present.private_network if support_kind == "private" else Present.professional


def counts_as_contact(kind: ContactKind) -> bool:
    """An attempt without answer is written down, but it is not a contact."""
    return kind is not ContactKind.attempt


def minutes_fit(minutes: int) -> bool:
    """0 (nobody counted) to 720 minutes, both included."""
    return 0 <= minutes <= MOST_MINUTES


def has_happened(at: datetime, now: datetime) -> bool:
    """A contact is written down after it began, not before; phones' clocks may be five minutes fast."""
    return at <= now + CLOCKS_DIFFER


def joined(words: Collection[str]) -> str:
    """The words as one stored text, comma-separated, each once, in a fixed order."""
    return ",".join(sorted(set(words)))


def parted(text: str) -> list[str]:
    """The words of a stored text."""
    return [word for word in text.split(",") if word]
