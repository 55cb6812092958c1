"""The municipalities that act for the women one can reach, and one of them; the partners there."""

from typing import Any

from aftercare import clock
from aftercare.cases.municipalities import municipality_at, slug_of
from aftercare.errors import NotFound
from aftercare.law import Need, cited
from aftercare.support.municipality.overview import acting_municipalities, figures_of_lines, women_of
from aftercare.support.municipality.partner_lists import partners_of
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, Shown, page

YEARS_SHOWN = 3


@page
async def municipalities(ask: Ask) -> Answer:
    """Every municipality with its figures, for all courses or those opened in a year."""
    year = _year(ask)
    found = await acting_municipalities(ask.db, ask.me, ask.now, year)
    return Shown("support/municipality/list.html", {"found": found, "slug_of": slug_of} | _years(ask, year))


@page
async def one_municipality(ask: Ask) -> Answer:
    """One municipality: the women, how long they waited, what is open, and whom we know there."""
    name, year = municipality_at(ask.path["municipality"]), _year(ask)
    if name is None:
        raise NotFound
    lines = await women_of(ask.db, ask.me, name, ask.now, year)
    partners = await partners_of(ask.db, ask.me, ask.now, name)
    today = clock.local(ask.now).date()
    facts: dict[str, Any] = {"name": name, "slug": slug_of(name), "lines": lines, "partners": partners}
    facts |= {"figures": figures_of_lines(lines, today), "law": cited(Need.coordinating_counselling, today)}
    return Shown("support/municipality/one.html", facts | _years(ask, year))


def _year(ask: Ask) -> int | None:
    """The year that was asked for, None for all."""
    asked = ask.query.get("year", "")
    return int(asked) if asked.isascii() and asked.isdigit() and 2000 <= int(asked[:5]) <= 2100 else None


def _years(ask: Ask, year: int | None) -> dict[str, Any]:
    latest = clock.local(ask.now).year
    return {"year": year, "years": [latest - back for back in range(YEARS_SHOWN)]}
