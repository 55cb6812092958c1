"""The yearly figures of a centre, for its coordinators: on screen, and as a file without small counts."""

import csv
import io
from collections.abc import Iterable
from datetime import date

from aftercare import clock
from aftercare.figures.courses import compared
from aftercare.figures.lists import children_of, courses_of, stays_of
from aftercare.figures.other_counts import BASELINE, asked_and_rules, new_stays, offered, stays_begun
from aftercare.figures.tables import SMALL, StayFacts, Table, mean_days
from aftercare.figures.yearly import of_children, of_inquiries, of_stays
from aftercare.moving_out.eligibility import Rule
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, Shown, page, plain

FIRST_YEAR = 2000


@page
async def figures(ask: Ask) -> Answer:
    """The thirty tables of a year: counts and percentages, each with whom it counts."""
    year = _year(ask)
    stays, rules, tables = await _tables(ask, year)
    facts = {"year": year, "tables": tables, "mean": mean_days(stays), "stays": len(stays)}
    facts |= {"offered": offered(stays, rules), "this_year": clock.local(ask.now).year}
    return Shown("figures/figures.html", facts)


@page
async def courses(ask: Ask) -> Answer:
    """Programme beside programme, for an inspection or for oneself: numbers without names."""
    year = _year(ask)
    rows = compared(await courses_of(ask.db, ask.me), date(year, 1, 1), date(year, 12, 31))
    began = new_stays(await stays_begun(ask.db, ask.me), min(BASELINE, year), year)
    facts = {"year": year, "rows": rows, "began": began, "baseline": BASELINE}
    return Shown("figures/courses.html", facts | {"this_year": clock.local(ask.now).year})


@page
async def figures_file(ask: Ask) -> Answer:
    """The same as a file, for outside the house."""
    year = _year(ask)
    _stays, _rules, tables = await _tables(ask, year)
    answer = plain(as_csv(tables))
    answer.headers["content-type"] = "text/csv; charset=utf-8"
    answer.headers["content-disposition"] = f'attachment; filename="{year}.csv"'
    return answer


def as_csv(tables: Iterable[Table]) -> str:
    """Table, name, answer, count, percent, of: counts from one to four are told as fewer than five."""
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(["table", "name", "answer", "count", "percent", "of"])
    for one in tables:
        for row in one.rows:
            told = [f"<{SMALL}", ""] if row.small else [row.count, row.percent]
            write.writerow([one.number, one.name, row.word, *told, one.of])
    return out.getvalue()


async def _tables(ask: Ask, year: int) -> tuple[list[StayFacts], list[Rule], list[Table]]:
    """The stays of a year, the centre's rules and the thirty tables; three statements."""
    stays = await stays_of(ask.db, ask.me, year)
    asked, rules = await asked_and_rules(ask.db, ask.me, year)
    children = of_children(await children_of(ask.db, ask.me, year))
    return stays, rules, [*of_stays(stays), of_inquiries(asked), *children]


def _year(ask: Ask) -> int:
    """The year asked for; without one the last that is over."""
    asked, last = ask.query.get("year", ""), clock.local(ask.now).year
    known = asked.isascii() and asked.isdigit() and FIRST_YEAR <= int(asked[:5]) <= last
    return int(asked) if known else last - 1
