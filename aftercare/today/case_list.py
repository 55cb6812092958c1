"""Which cases of those in reach the list shows: search, filters, paging."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from aftercare.cases.records import Programme
from aftercare.cases.search import Hits
from aftercare.today.case_glance import CaseFacts
from aftercare.web.sought import NOTHING, Sought
from aftercare.words.names import in_danish

PER_PAGE = 20
PHASES = ("0", "1", "2", "3")


@dataclass(frozen=True)
class Wanted:
    """What is asked of the list; empty means all. `phase` is what people say: 0 to 3."""

    sought: Sought = NOTHING
    mine: str = ""
    programme: str = ""
    phase: str = ""
    needs: str = ""
    closed: str = ""
    page: int = 1

    @property
    def filters(self) -> dict[str, str]:
        """The chosen filters, without search and page."""
        every = {"mine": self.mine, "programme": self.programme, "phase": self.phase}
        every |= {"needs": self.needs, "closed": self.closed}
        return {name: value for name, value in every.items() if value}

    def address(self, **changes: Any) -> str:
        """The list's address with these changes; a changed filter begins at page 1."""
        other = replace(self, **({"page": 1} | changes))
        return self.sought.address("/cases", other.filters, page=other.page)


@dataclass(frozen=True)
class Found:
    """One page of the list."""

    cases: Sequence[CaseFacts]
    total: int
    page: int
    pages: int


def read_wanted(query: Mapping[str, str], sought: Sought) -> Wanted:
    """What is sought, and the wish in an address; whatever makes no sense there counts as not asked."""
    page = query.get("page", "1")
    programme, phase = query.get("programme", ""), query.get("phase", "")
    return Wanted(
        sought=sought,
        mine=_yes(query, "mine"),
        programme=programme if programme in list(Programme) else "",
        phase=phase if phase in PHASES else "",
        needs=_yes(query, "needs"),
        closed=_yes(query, "closed"),
        page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )


def _yes(query: Mapping[str, str], name: str) -> str:
    return "1" if query.get(name) == "1" else ""


def choose(cases: Sequence[CaseFacts], wanted: Wanted, hits: Hits, staff_id: str) -> Found:
    """The cases that fit, by name, cut to the wanted page; the last page when there are fewer. `hits` are
    those that were sought by something other than her name.
    """
    fitting = sorted(
        (case for case in cases if _fits(case, wanted, hits, staff_id)),
        key=lambda case: (in_danish(case.called), case.id),
    )
    pages = max(1, -(-len(fitting) // PER_PAGE))
    page = min(wanted.page, pages)
    return Found(fitting[(page - 1) * PER_PAGE : page * PER_PAGE], len(fitting), page, pages)


def _fits(case: CaseFacts, wanted: Wanted, hits: Hits, staff_id: str) -> bool:
    phase = str(min(case.phase.number, 3)) if case.phase else ""
    return (
        case.closed == bool(wanted.closed)
        and hits.has(case.id)
        and (not wanted.mine or staff_id in case.staff_ids or bool(case.covers_for))
        and wanted.programme in ("", case.programme)
        and wanted.phase in ("", phase)
        and (not wanted.needs or case.needs_action)
    )
