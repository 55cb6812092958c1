"""Jinja2 with our words, dates and pictures; everything is escaped."""

from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from aftercare import clock
from aftercare.folders import folder
from aftercare.matters import KINDS, agenda_words
from aftercare.phone_numbers import call_address
from aftercare.storage.damage.odd_values import is_odd
from aftercare.storage.sealed import DAMAGED
from aftercare.web.own_words import OwnWords
from aftercare.web.said_alike import SaidAlike
from aftercare.web.static_files import Statics
from aftercare.web.unbroken import ShownWords, whole
from aftercare.words import (
    Words,
    also_called,
    direction,
    languages,
    locale_of,
    named,
    resident_languages,
    words,
)


def _written(value: datetime | date, form: str, lang: str) -> str:
    """This day in this form; DAMAGED for one that cannot be."""
    if is_odd(value):
        return DAMAGED
    return _formatted(clock.local(value).date() if isinstance(value, datetime) else value, form, lang)


@lru_cache(maxsize=4096)
def _formatted(day: date, form: str, lang: str) -> str:
    written = str(format_date(day, form, locale=locale_of(lang)))
    return written.replace(*also_called(lang, day.month))


_A_MONDAY = date(2024, 1, 1)


class Dates:
    """Dates as this language reads them, always in Copenhagen time."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.words = words(lang)

    def day(self, value: datetime | date) -> str:
        """tirsdag 24. november, with the year when it is not this one."""
        year = (clock.local(value) if isinstance(value, datetime) else value).year
        form = self.words("EEEE d MMMM")
        return _written(value, form if year == clock.today().year else f"{form} y", self.lang)

    def short_day(self, value: datetime | date) -> str:
        """ons. 25. nov."""
        return _written(value, self.words("EEE d MMM"), self.lang)

    def weekday(self, number: int) -> str:
        """ons. for 2; Monday is 0."""
        return _written(_A_MONDAY + timedelta(days=number), "EEE", self.lang)

    def month(self, value: date) -> str:
        """nov"""
        return _written(value, "LLL", self.lang).rstrip(".")

    def full_month(self, value: date) -> str:
        """november 2026"""
        return _written(value, "LLLL y", self.lang)

    def full_day(self, value: datetime | date) -> str:
        """24. november 2026"""
        return _written(value, self.words("d MMMM y"), self.lang)

    def clock(self, value: datetime) -> str:
        """09.30 in Danish, 9:30 elsewhere, always 24 hours."""
        local = clock.local(value)
        return self.hour(local.hour, local.minute)

    def hour(self, hour: int, minute: int = 0) -> str:
        """09.30 in Danish, 9:30 elsewhere."""
        return self.words("%(hour)d:%(minute)02d", hour=hour, minute=minute)

    def decimal(self, number: object) -> str:
        """2,5 in Danish, 2.5 in English, with as many digits as were given."""
        return str(number).replace(".", locale_of(self.lang).number_symbols["latn"]["decimal"])

    def moment(self, value: datetime) -> str:
        """tirsdag 24. november kl. 09.30"""
        if is_odd(value):
            return DAMAGED
        return self.words("%(day)s at %(time)s", day=self.day(value), time=self.clock(value))


class ShownDates(Dates):
    """Dates as a page shows them: each on one line. What is stored or sent is written by `Dates`."""

    def __init__(self, lang: str) -> None:
        super().__init__(lang)
        self.words = ShownWords(lang)

    def day(self, value: datetime | date) -> str:
        """As `Dates` writes it."""
        return whole(super().day(value))

    def short_day(self, value: datetime | date) -> str:
        """As `Dates` writes it."""
        return whole(super().short_day(value))

    def full_month(self, value: date) -> str:
        """As `Dates` writes it."""
        return whole(super().full_month(value))

    def full_day(self, value: datetime | date) -> str:
        """As `Dates` writes it."""
        return whole(super().full_day(value))


def shown_damaged(words: Words) -> str:
    """What a reader sees in the place of DAMAGED."""
    return "\N{WARNING SIGN} " + words("damaged")


@cache
def spoken(lang: str) -> dict[str, Any]:
    """What every template of a language may read: its words, its dates and numbers."""
    say, dates = ShownWords(lang), ShownDates(lang)
    known: dict[str, Any] = {"_": say, "ngettext": say.ngettext, "dates": dates}
    known |= {"lang": lang, "dir": direction(lang), "resident_languages": named(resident_languages())}
    known |= {"day": dates.day, "short_day": dates.short_day, "full_day": dates.full_day}
    known |= {"full_month": dates.full_month, "weekday": dates.weekday}
    return known | {"clock": dates.clock, "moment": dates.moment, "decimal": dates.decimal}


class _Environment(Environment):
    """Makes what is said alike to every reader of a language once."""

    template_class = SaidAlike
    spoken = staticmethod(spoken)


@cache
def _environment(statics: Statics) -> Environment:
    """What compiles the templates: once for these static files, however many apps show them."""
    env = _Environment(
        loader=FileSystemLoader(folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[OwnWords],
    )

    @cache
    def icon(name: str) -> Markup:
        place = f"{statics.address('icons/sprite.svg')}#{name}"
        return Markup('<svg class="icon" aria-hidden="true"><use href="{}"></use></svg>').format(place)

    env.globals.update(static=statics.address, icon=icon, damaged=DAMAGED, call_address=call_address)
    env.globals.update(matter_kinds=KINDS, agenda_words=agenda_words)
    return env


class Templates:
    """Finds, fills and returns templates in the reader's language."""

    def __init__(self, statics: Statics) -> None:
        self.env = _environment(statics)
        for lang in languages():
            spoken(lang)

    def fill(self, name: str, lang: str, facts: dict[str, Any]) -> str:
        """The finished page or fragment; what does not open stands in it as a word."""
        page = self.env.get_template(name).render(spoken(lang) | facts)
        return page.replace(DAMAGED, shown_damaged(words(lang))) if DAMAGED in page else page
