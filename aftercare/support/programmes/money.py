"""Hours and prices as Danes write them, kept as whole minutes and whole øre."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Annotated

from pydantic import BeforeValidator

from aftercare.words import N_

MOST_HOURS = 2000
MOST_KRONER = 20_000
_WHOLE = Decimal(1)


def _number(typed: object, most: int) -> Decimal | None:
    """The number in "1.250,50", "1250,5" or "12.5": a dot before three digits parts thousands."""
    text = str(typed).strip().replace("\u00a0", "").replace(" ", "")
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    elif len(text.rpartition(".")[2]) == 3 and text[:1] != "0":
        text = text.replace(".", "")
    if not text.isascii() or not text.replace(".", "", 1).isdigit() or len(text) > 12:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if 0 <= number <= most else None


def minutes_of(typed: object) -> object:
    """Whole minutes of typed hours. Raises ValueError for no number of 0 to 2000 hours."""
    if typed is None or isinstance(typed, int):
        return typed
    hours = _number(typed, MOST_HOURS)
    if hours is None:
        raise ValueError(N_("Write the hours as a number, such as 20 or 12,5."))
    return int((hours * 60).quantize(_WHOLE, ROUND_HALF_UP))


def ore_of(typed: object) -> object:
    """Whole øre of typed kroner. Raises ValueError for no amount of 0 to 20,000 kroner."""
    if typed is None or isinstance(typed, int):
        return typed
    kroner = _number(typed, MOST_KRONER)
    if kroner is None:
        raise ValueError(N_("Write the price in kroner, such as 650 or 650,50."))
    return int((kroner * 100).quantize(_WHOLE, ROUND_HALF_UP))


def hours_text(minutes: int) -> str:
    """Hours as they are typed: 750 minutes are 12,5; what is no round hundredth is rounded to one."""
    hours = (Decimal(minutes) / 60).quantize(Decimal("0.01"), ROUND_HALF_UP)
    text = f"{hours:f}".rstrip("0").rstrip(".") if hours % 1 else f"{hours:.0f}"
    return text.replace(".", ",")


def kroner_text(ore: int) -> str:
    """Kroner and two digits of øre, without parting thousands, as a form and a spreadsheet take it."""
    return f"{ore // 100},{ore % 100:02d}"


def kroner_read(ore: int) -> str:
    """Kroner as they are read, thousands parted: 9.761,25."""
    whole = f"{ore // 100:,}".replace(",", ".")
    return f"{whole},{ore % 100:02d}"


Hours = Annotated[int, BeforeValidator(minutes_of)]
"""Minutes, typed as hours."""

Price = Annotated[int, BeforeValidator(ore_of)]
"""Øre, typed as kroner."""
