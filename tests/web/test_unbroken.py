"""Dates, times and numbers with units are held together on pages, and stay plain where they are sent."""

from datetime import date, time

import pytest

from aftercare import clock
from aftercare.web.templates import Dates, ShownDates
from aftercare.web.unbroken import NO_BREAK, ShownWords, unbroken, whole

AT = clock.wall(date(2026, 9, 22), time(9, 30))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("i 60 min hjemme", "i 60~min hjemme"),
        ("dag 41 af 92", "dag~41~af~92"),
        ("tirsdag 24. november kl. 09.30", "tirsdag 24.~november kl.~09.30"),
        ("20 30 40 50", "20~30~40~50"),
        ("Fase 1 · Overgang", "Fase~1 · Overgang"),
        ("Skriv 2. Og mere", "Skriv 2. Og mere"),
        ("5 % af alle", "5~% af alle"),
        ("rådgivning, ½ år: skal", "rådgivning, ½~år: skal"),
        ("Hvem tager aftalen?", "Hvem tager aftalen?"),
    ],
)
def test_a_number_is_held_to_its_unit(text: str, held: str) -> None:
    assert unbroken(text) == held.replace("~", NO_BREAK)


def test_a_date_stays_on_one_line_and_a_long_one_breaks_after_its_weekday() -> None:
    assert whole("ons. 25. nov.") == f"ons.{NO_BREAK}25.{NO_BREAK}nov."
    assert whole("onsdag 25. september 2026") == f"onsdag 25.{NO_BREAK}september{NO_BREAK}2026"
    assert whole("24. september 2026") == f"24.{NO_BREAK}september{NO_BREAK}2026"
    assert whole("i dag") == f"i{NO_BREAK}dag" and whole("mandag") == "mandag"


@pytest.mark.parametrize("lang", ["da", "en", "ar"])
@pytest.mark.parametrize("name", ["day", "short_day", "full_day", "full_month"])
def test_every_date_of_a_page_is_held_and_none_that_is_sent(lang: str, name: str) -> None:
    sent, shown = getattr(Dates(lang), name)(AT), getattr(ShownDates(lang), name)(AT)
    assert NO_BREAK not in sent and NO_BREAK in shown
    assert shown.replace(NO_BREAK, " ") == sent


def test_a_moment_and_a_count_are_held() -> None:
    assert ShownDates("da").moment(AT).endswith(f"kl.{NO_BREAK}09.30")
    assert ShownWords("da").ngettext("%(n)s day", "%(n)s days", 3) == f"3{NO_BREAK}dage"
    assert ShownWords("da")("%(n)s min", n=60) == f"60{NO_BREAK}min"
