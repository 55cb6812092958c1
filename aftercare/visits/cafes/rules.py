"""Who may be asked to a café and how, how many seats are left, and until when an answer may change."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from aftercare.cases.afterwards import may_be_invited
from aftercare.cases.safety.gate import Go, SafeWays, Way, gate
from aftercare.clock import local, wall

ANSWER_BY = time(20)
MOST_CHILDREN = 12
MOST_SEATS = 500


class Invitation(StrEnum):
    """How she gets to know of a café, or why nobody tells her: she wants none, nobody has asked whether she
    does (`ask_her`) or which way is safe (`ask_way`), she has said no to every way but face to face, or she
    is invited to nothing any more, whatever she has said (`over`).
    """

    link = "link"
    call = "call"
    none = "none"
    ask_her = "ask_her"
    ask_way = "ask_way"
    no_way = "no_way"
    over = "over"


def how_to_invite(said: SafeWays, now: datetime) -> Invitation:
    """From what she herself has said, at an hour that may be now or later: the gate lets it go then.

    What nobody has asked her is no way, and what is too old is asked again first.
    """
    if not may_be_invited(said.ended):
        return Invitation.over
    if not said.wants_invitations:
        return Invitation.ask_her if said.wants_invitations is None else Invitation.none
    for way, invitation in ((Way.text, Invitation.link), (Way.call, Invitation.call)):
        if said.said(way) and gate(said, way, now).answer is not Go.never:
            return invitation
    return Invitation.no_way if said.none_left else Invitation.ask_way


@dataclass(frozen=True, slots=True)
class Answer:
    """One guest's answer; `coming` is None until she answers."""

    coming: bool | None
    children: int = 0
    interpreter: bool = False

    @property
    def seats(self) -> int:
        """Seats she and her children take, 0 unless she comes."""
        return 1 + self.children if self.coming else 0


@dataclass(frozen=True, slots=True)
class Answers:
    """The café at a glance. Seats left may be negative when staff made room."""

    coming: int
    children: int
    waiting: int
    cannot: int
    interpreters: int
    seats: int

    @property
    def taken(self) -> int:
        """Seats taken by guests and children."""
        return self.coming + self.children

    @property
    def left(self) -> int:
        """Seats left; below 0 when more come than there are seats."""
        return self.seats - self.taken

    @property
    def share(self) -> float:
        """Share of the seats taken, 0 to 1."""
        return min(1.0, self.taken / self.seats) if self.seats > 0 else 1.0


def counted(seats: int, answers: Iterable[Answer]) -> Answers:
    """Adds up the answers of a café with this many seats."""
    every = list(answers)
    coming = [answer for answer in every if answer.coming]
    return Answers(
        coming=len(coming),
        children=sum(answer.children for answer in coming),
        waiting=sum(answer.coming is None for answer in every),
        cannot=sum(answer.coming is False for answer in every),
        interpreters=sum(answer.interpreter for answer in coming),
        seats=seats,
    )


def there_is_room(seats_left: int, before: Answer, after: Answer) -> bool:
    """True when the new answer fits; seats she already holds are hers, and coming with fewer always fits."""
    return after.seats <= max(before.seats, before.seats + seats_left)


def answer_deadline(starts_at: datetime, made_at: datetime) -> datetime:
    """The evening before at 20:00 Copenhagen time; the start itself for a café made after that."""
    evening_before = wall(local(starts_at).date() - timedelta(days=1), ANSWER_BY)
    return evening_before if made_at < evening_before else starts_at


def may_answer(coming: bool, deadline: datetime, starts_at: datetime, now: datetime) -> bool:
    """Yes, or more children, until the deadline; no until it begins, for a free seat is always welcome."""
    return now < (deadline if coming else starts_at)


def may_note_who_came(starts_at: datetime, now: datetime) -> bool:
    """From an hour before it begins, when the first come; there is no end to remembering."""
    return now >= starts_at - timedelta(hours=1)
