"""The yearly figures of a centre, for its coordinators: on screen, and as a file without small counts."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from aftercare import clock
from aftercare.figures.courses import compared
from aftercare.figures.hiding import outside
from aftercare.figures.lists import children_in, courses_of, stays_in, year_of
from aftercare.figures.names import ANSWERS, POPULATIONS, TABLES, called
from aftercare.figures.other_counts import BASELINE, asked_and_rules, new_stays, offered, stays_begun
from aftercare.figures.tables import StayFacts, Table, mean_days
from aftercare.figures.yearly import of_children, of_inquiries, of_stays
from aftercare.moving_out.eligibility import Rule
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, Shown, page, plain
from aftercare.words import N_, Words

FIRST_YEAR = 2000
HEADINGS = (N_("Table"), N_("What"), N_("Answer"), N_("Number"), N_("Per cent"), N_("Of"))
HIDDEN = N_("hidden")
FEW = N_("fewer than five")


@page
async def figures(ask: Ask) -> Answer:
    """The thirty tables of a year: counts and percentages, each with whom it counts."""
    year = _year(ask)
    stays, rules, tables = await _tables(ask, year)
    facts = {"year": year, "tables": tables, "mean": mean_days(stays), "stays": len(stays)}
    facts |= {"offered": offered(stays, rules), "this_year": clock.local(ask.now).year}
    facts |= {"outside": outside(tables), "answers": called(ANSWERS, ask.words)}
    facts |= {"names": called(TABLES, ask.words), "populations": called(POPULATIONS, ask.words)}
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
    answer = plain(as_csv(tables, ask.words))
    answer.headers["content-type"] = "text/csv; charset=utf-8"
    answer.headers["content-disposition"] = f'attachment; filename="{year}.csv"'
    return answer


def as_csv(tables: Iterable[Table], words: Words) -> str:
    """Table, what it counts, answer, number, per cent, and of how many, in a reader's words.

    What could be worked out of a small number is told as hidden. As a Danish spreadsheet wants it:
    semicolons, and a mark of UTF-8.
    """
    out, names, answers = io.StringIO(), called(TABLES, words), called(ANSWERS, words)
    write = csv.writer(out, delimiter=";", lineterminator="\r\n")
    write.writerow([words(each) for each in HEADINGS])
    for one in outside(tables):
        of = words(FEW) if one.of is None else one.of
        for row, count in zip(one.table.rows, one.counts, strict=True):
            told = [words(HIDDEN), ""] if count is None else [count, _written(row.percent)]
            write.writerow(
                [one.table.number, names[one.table.name], answers.get(row.word, row.word), *told, of]
            )
    return "\ufeff" + out.getvalue()


def _written(percent: Decimal | None) -> str:
    return "" if percent is None else str(percent).replace(".", ",")


async def _tables(ask: Ask, year: int) -> tuple[list[StayFacts], list[Rule], list[Table]]:
    """The stays of a year, the centre's rules and the thirty tables; four statements."""
    asked, rules = await asked_and_rules(ask.db, ask.me, year)
    found = await year_of(ask.db, ask.me, year, rules)
    stays = stays_in(found)
    return stays, rules, [*of_stays(stays), of_inquiries(asked), *of_children(children_in(found))]


def _year(ask: Ask) -> int:
    """The year asked for; without one the last that is over."""
    asked, last = ask.query.get("year", ""), clock.local(ask.now).year
    known = asked.isascii() and asked.isdigit() and FIRST_YEAR <= int(asked[:5]) <= last
    return int(asked) if known else last - 1
