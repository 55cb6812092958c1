"""Which colleague a list means by a name or an e-mail address."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from aftercare.cases.lists import Colleague
from aftercare.cases.team import NO_RELIEF_LEADS
from aftercare.importing.cells import Row
from aftercare.people.records import Role
from aftercare.words import N_
from aftercare.words.names import folded, name_key

NOBODY = N_("Nobody called “%(cell)s” works here now. Write a name or e-mail, or add the colleague first.")
SEVERAL = N_("Several colleagues are called “%(cell)s”. Write the e-mail instead.")


@dataclass(frozen=True)
class Staff:
    """Who works here now, e-mail addresses by id, and who leads where a list names nobody."""

    people: Sequence[Colleague]
    emails: dict[str, str]
    otherwise: Colleague

    def team_of(self, row: Row) -> tuple[list[Colleague], Colleague]:
        """The team a row names, and who of it leads; what is not known is refused in the row."""
        leads = self._named(row, "lead", row.text("lead")) if row.text("lead") else self.otherwise
        others = row.known_parts("team", lambda part: self._named(row, "team", part))
        lead = leads or self.otherwise
        if lead.role is Role.relief:
            row.refuse("lead", NO_RELIEF_LEADS)
        team = {each.id: each for each in (lead, *others) if each}
        return list(team.values()), lead

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

    def _named(self, row: Row, column: str, cell: str) -> Colleague | None:
        said = (cell.strip().casefold(), name_key(cell), folded(cell))
        found = next(filter(None, map(dict.get, self._by_what_is_said, said)), [])
        if len(found) == 1:
            return found[0]
        row.refuse(column, SEVERAL if found else NOBODY, cell=cell[:60])
        return None
