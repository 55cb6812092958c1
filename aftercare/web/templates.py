"""Jinja2 with our words, dates and pictures; everything is escaped."""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from aftercare import clock
from aftercare.matters import KINDS, agenda_words
from aftercare.storage.damage.odd_values import is_odd
from aftercare.storage.sealed import DAMAGED
from aftercare.web.static_files import Statics
from aftercare.words import Words, direction, words

FOLDER = Path(__file__).parents[2] / "templates"


def _written(value: datetime | date, form: str, lang: str) -> str:
    """This day in this form; DAMAGED for one that cannot be."""
    if is_odd(value):
        return DAMAGED
    return format_date(clock.local(value).date() if isinstance(value, datetime) else value, form, locale=lang)


class Dates:
    """Dates as this language reads them, always in Copenhagen time."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.words = words(lang)

    def day(self, value: datetime | date) -> str:
        """tirsdag 24. november, with the year when it is not this one."""
        year = (clock.local(value) if isinstance(value, datetime) else value).year
        form = {"da": "EEEE d. MMMM", "en": "EEEE d MMMM", "ar": "EEEE d MMMM"}[self.lang]
        return _written(value, form if year == clock.today().year else f"{form} y", self.lang)

    def short_day(self, value: datetime | date) -> str:
        """ons. 25. nov."""
        form = {"da": "EEE d. MMM", "en": "EEE d MMM", "ar": "EEE d MMM"}[self.lang]
        return _written(value, form, self.lang)

    def month(self, value: date) -> str:
        """nov"""
        return _written(value, "LLL", self.lang).rstrip(".")

    def full_day(self, value: datetime | date) -> str:
        """24. november 2026"""
        form = {"da": "d. MMMM y", "en": "d MMMM y", "ar": "d MMMM y"}[self.lang]
        return _written(value, form, self.lang)

    def clock(self, value: datetime) -> str:
        """09.30 in Danish, 9:30 elsewhere, always 24 hours."""
        local = clock.local(value)
        return f"{local:%H.%M}" if self.lang == "da" else f"{local.hour}:{local:%M}"

    def moment(self, value: datetime) -> str:
        """tirsdag 24. november kl. 09.30"""
        if is_odd(value):
            return DAMAGED
        return self.words("%(day)s at %(time)s", day=self.day(value), time=self.clock(value))


def shown_damaged(words: Words) -> str:
    """What a reader sees in the place of DAMAGED."""
    return "\N{WARNING SIGN} " + words("damaged")


@cache
def _environment(statics: Statics) -> Environment:
    """What compiles the templates: once for these static files, however many apps show them."""
    env = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def icon(name: str) -> Markup:
        place = f"{statics.address('icons/sprite.svg')}#{name}"
        return Markup('<svg class="icon" aria-hidden="true"><use href="{}"></use></svg>').format(place)

    env.globals.update(static=statics.address, icon=icon, damaged=DAMAGED)
    env.globals.update(matter_kinds=KINDS, agenda_words=agenda_words)
    return env


class Templates:
    """Finds, fills and returns templates in the reader's language."""

    def __init__(self, statics: Statics) -> None:
        self.env = _environment(statics)
        self._spoken = {lang: (words(lang), Dates(lang)) for lang in ("da", "en", "ar")}

    def fill(self, name: str, lang: str, facts: dict[str, Any]) -> str:
        """The finished page or fragment; what does not open stands in it as a word."""
        say, dates = self._spoken[lang]
        known: dict[str, Any] = {"_": say, "lang": lang, "dir": direction(lang), "dates": dates}
        known |= {"day": dates.day, "short_day": dates.short_day, "full_day": dates.full_day}
        known |= {"clock": dates.clock, "moment": dates.moment}
        page = self.env.get_template(name).render(known | facts)
        return page.replace(DAMAGED, shown_damaged(say)) if DAMAGED in page else page
