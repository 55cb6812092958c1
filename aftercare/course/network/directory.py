"""One line per support, though several cases are linked to it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from aftercare.course.network.records import SupportKind
from aftercare.course.network.rules import HandoverState
from aftercare.phone_numbers import comparable, holds
from aftercare.words.names import begins_words, in_danish, is_found, name_key


@dataclass(frozen=True, slots=True)
class Link:
    """A support as one case knows it; `her` is what the resident is called."""

    id: str
    case_id: str
    her: str
    kind: SupportKind
    called: str
    relation: str
    phone: str
    state: HandoverState
    may_contact: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A support as the directory shows it, with everyone linked to it."""

    kind: SupportKind
    called: str
    relation: str
    phone: str
    links: list[Link] = field(default_factory=list)

    @property
    def may_contact(self) -> bool:
        """True when it may be contacted about every woman it stands with; otherwise ask on her own page."""
        return all(link.may_contact for link in self.links)


def merge(links: Iterable[Link], wanted: str = "") -> list[Listed]:
    """The links found by what was typed, those of the same kind, name and number as one, by name.

    A private person is hers alone and never one with another's.
    """
    listed: dict[tuple[str, ...], Listed] = {}
    for link in links:
        if not _found(link, wanted):
            continue
        alone = link.case_id if link.kind is SupportKind.private else ""
        same = (link.kind.value, name_key(link.called) or link.called, comparable(link.phone), alone)
        entry = listed.setdefault(same, Listed(link.kind, link.called, link.relation, link.phone))
        entry.links.append(link)
    for entry in listed.values():
        entry.links.sort(key=lambda link: (in_danish(link.her), link.id))
    return sorted(listed.values(), key=lambda entry: (in_danish(entry.called), entry.phone))


def by_kind(listed: Iterable[Listed]) -> list[tuple[SupportKind, list[Listed]]]:
    """The kinds that have any, in their order, each with its supports."""
    entries = list(listed)
    groups = [(kind, [entry for entry in entries if entry.kind is kind]) for kind in SupportKind]
    return [(kind, group) for kind, group in groups if group]


def _found(link: Link, wanted: str) -> bool:
    """By any part of a name, and by how a word of the relation begins, as in the search of every page."""
    every = (link.called, link.relation, link.her)
    named = is_found(wanted, (link.called, link.her)) or begins_words(wanted, every)
    return named or holds(link.phone, wanted)
