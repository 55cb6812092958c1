"""What kinds of letter there are, what each is allowed to hold, and when one may go out."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aftercare.cases.consents.rules import DataKind, Permission, Verdict, Why, covers
from aftercare.course.plan.areas import Area


class LetterKind(StrEnum):
    """What goes out on paper."""

    handover = "handover"
    plan = "plan"
    closing = "closing"
    child = "child"


class Refusal(StrEnum):
    """Why a letter is not printed, besides what consent says."""

    changed = "changed"
    printed = "printed"
    named = "named"


# Without this kind there is no such letter; the rest is composed as far as the consent goes.
NEEDED = {
    LetterKind.handover: DataKind.plan,
    LetterKind.plan: DataKind.plan,
    LetterKind.closing: DataKind.plan,
    LetterKind.child: DataKind.children,
}
# What an area of her life tells about her; an area of a centre's own is told with the plan.
OF_AREA = {
    Area.economy: DataKind.economy,
    Area.home: DataKind.home,
    Area.safety: DataKind.safety,
    Area.physical_health: DataKind.health,
    Area.mental_health: DataKind.health,
    Area.substances: DataKind.health,
    Area.network: DataKind.network,
    Area.children: DataKind.children,
    Area.work_and_school: DataKind.work,
}


@dataclass(frozen=True, slots=True)
class Section:
    """A piece of a letter under its heading, and which kinds of data it holds."""

    title: str
    text: str
    kinds: tuple[DataKind, ...] = ()


def kind_of_area(area: str) -> DataKind:
    """The kind of data an area holds."""
    return OF_AREA[Area(area)] if area in set(Area) else DataKind.plan


def is_a_childs(kind: LetterKind) -> bool:
    """True for a letter about one child, which has nothing of its mother's in it."""
    return kind is LetterKind.child


def suits(kind: LetterKind, one: Permission) -> bool:
    """True when the consent is of the one the letter is about: a child's for a child, hers for the rest."""
    return is_a_childs(kind) == bool(one.whose)


def may_begin(kind: LetterKind, consents: Iterable[Permission], one: Permission, today: date) -> Verdict:
    """Whether there is such a letter to the receiver of this consent, on the right one's consent."""
    if not suits(kind, one):
        return Verdict(Why.nobody_asked, frozenset({NEEDED[kind]}))
    return covers(consents, one.whose, one.receiver, {NEEDED[kind]}, today, named=one.named)


def allowed(consents: Sequence[Permission], one: Permission, today: date) -> frozenset[DataKind]:
    """All the kinds that the receiver of this consent may be told today."""
    return frozenset(
        kind for kind in DataKind if covers(consents, one.whose, one.receiver, {kind}, today, named=one.named)
    )


def may_go(
    consents: Sequence[Permission], own: Permission, kinds: Collection[DataKind], today: date
) -> Verdict:
    """Whether a letter goes out: the consent it was written on stands, and every kind in it is covered.

    Other consents to the same receiver may add kinds; none makes up for one that she took back.
    """
    own_kinds = own.kinds & frozenset(kinds) or own.kinds
    alone = covers([own], own.whose, own.receiver, own_kinds, today, named=own.named)
    return covers(consents, own.whose, own.receiver, kinds, today, named=own.named) if alone else alone
