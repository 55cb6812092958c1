"""Which colleague a list means by a name or an e-mail address."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from aftercare.cases.lists import Colleague
from aftercare.cases.team import NO_RELIEF_LEADS
from aftercare.importing.answers import PART, answer_of
from aftercare.importing.cells import Row
from aftercare.people.records import Role
from aftercare.words import N_
from aftercare.words.names import folded, name_key

NO_LEAD = frozenset({"ingen", "nobody"})
NOBODY = N_("Nobody called “%(cell)s” works here now. Write a name or e-mail, or add the colleague first.")
SEVERAL = N_("Several colleagues are called “%(cell)s”. Write the e-mail instead.")


class Named(NamedTuple):
    """A colleague, and her part on the team where a list tells it."""

    colleague: Colleague
    part: str = ""


class Team(NamedTuple):
    """A team and who of it leads; one who is not on it leads nothing. `parts` are those a list tells."""

    people: Sequence[Colleague]
    lead: Colleague
    parts: Mapping[str, str]


@dataclass(frozen=True)
class Staff:
    """Who works here now, e-mail addresses by id, and who leads where a list names nobody."""

    people: Sequence[Colleague]
    emails: dict[str, str]
    otherwise: Colleague

    def team_of(self, row: Row) -> Team:
        """The team a row names, and who of it leads; what is not known is refused in the row."""
        said, nobody = row.text("lead"), folded(row.text("lead")) in NO_LEAD
        leads = self._named(row, "lead", said) if said and not nobody else None
        lead = leads or Named(self.otherwise)
        if lead.colleague.role is Role.relief:
            row.refuse("lead", NO_RELIEF_LEADS)
        others = row.known_parts("team", lambda part: self._named(row, "team", part))
        everybody = {each.colleague.id: each for each in (*([] if nobody else [lead]), *others)}
        parts = {staff_id: each.part for staff_id, each in everybody.items() if each.part}
        return Team([each.colleague for each in everybody.values()], lead.colleague, parts)

    @cached_property
    def _by_what_is_said(self) -> tuple[dict[str, list[Colleague]], ...]:
        """Them by e-mail, by name and by first name."""
        emails: dict[str, list[Colleague]] = defaultdict(list)
        names: dict[str, list[Colleague]] = defaultdict(list)
        first_names: dict[str, list[Colleague]] = defaultdict(list)
        for one in self.people:
            emails[self.emails.get(one.id, "").casefold()].append(one)
            names[name_key(one.called)].append(one)
            first_names[next(iter(folded(one.called).split()), "")].append(one)
        return dict(emails), dict(names), dict(first_names)

    def _named(self, row: Row, column: str, cell: str) -> Named | None:
        """A name or an address, with what she does on the team behind it where that is not her training."""
        called, _, behind = cell.rpartition("(")
        part = answer_of(PART, behind[:-1]) if called and behind.endswith(")") else None
        name = called if part else cell
        said = (name.strip().casefold(), name_key(name), folded(name))
        found = next(filter(None, map(dict.get, self._by_what_is_said, said)), [])
        if len(found) == 1:
            return Named(found[0], part or "")
        row.refuse(column, SEVERAL if found else NOBODY, cell=cell[:60])
        return None
