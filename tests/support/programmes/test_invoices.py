"""The list to invoice from: exact sums, numbers instead of names, and who may fetch it."""

import csv
import io
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.found import find_case
from aftercare.demo.cast import Cast
from aftercare.support.programmes.actions import begin
from aftercare.support.programmes.billing import month_of
from aftercare.support.programmes.invoices import Invoiced, Payer, as_csv, payers_of
from aftercare.support.programmes.rules import Kind
from tests.conftest import House
from tests.support.programmes.talking import talk
from tests.support.programmes.things import children, extended

NOVEMBER = month_of(date(2026, 11, 1))


async def furnish(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    """Two women of two municipalities, and talks for children that nobody pays by the hour."""
    mette = cast.people["mette"]
    await begin(db, await find_case(db, mette, cast.cases["birgitte"], noon), extended(hours="3"), noon)
    ambulatory = extended(kind="ambulatory", municipality="Odense", price="499,95", until=None, hours=None)
    await begin(db, await find_case(db, mette, cast.cases["amina"], noon), ambulatory, noon)
    await begin(db, await find_case(db, mette, cast.cases["amina"], noon), children(), noon)
    await talk(db, cast, "2026-10-15 10:00", 90)
    await talk(db, cast, "2026-11-02 10:00", 50)
    await talk(db, cast, "2026-11-09 10:00", 60)
    await talk(db, cast, "2026-11-03 10:00", 50, case="amina")


async def test_what_each_municipality_pays_for_a_month(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    await furnish(db, cast, noon)
    payers = await payers_of(db, cast.people["karin"], NOVEMBER, noon)
    assert [(payer.municipality, payer.ore) for payer in payers] == [
        ("København", 54_167 + 43_333),
        ("Odense", 41_663),
    ]
    [hers] = payers[0].programmes
    assert [(line.on.day, line.minutes, line.paid) for line in hers.lines] == [(2, 50, 50), (9, 60, 40)]
    assert (hers.minutes, hers.paid, hers.called) == (110, 90, "")
    assert await payers_of(db, cast.people["vibeke"], NOVEMBER, noon) == []
    assert await payers_of(db, cast.people["karin"], month_of(date(2026, 9, 1)), noon) == []


async def test_the_file_names_nobody_unless_it_is_asked_to(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    await furnish(db, cast, noon)
    payers = await payers_of(db, cast.people["karin"], NOVEMBER, noon)
    rows = list(csv.reader(io.StringIO(as_csv(payers, NOVEMBER)), delimiter=";"))
    assert rows == [
        ["municipality", "number", "programme", "date", "minutes", "minutes_paid", "price_hour", "amount"],
        ["København", "1", "extended", "2026-11-02", "50", "50", "650,00", "541,67"],
        ["København", "1", "extended", "2026-11-09", "60", "40", "650,00", "433,33"],
        ["København", "", "sum", "2026-11", "110", "90", "", "975,00"],
        ["Odense", "2", "ambulatory", "2026-11-03", "50", "50", "499,95", "416,63"],
        ["Odense", "", "sum", "2026-11", "50", "50", "", "416,63"],
    ]
    named = as_csv(
        await payers_of(db, cast.people["karin"], NOVEMBER, noon, names=True), NOVEMBER, names=True
    )
    assert "Birgitte" in named
    assert "Amina K." in named


def test_a_name_is_no_formula() -> None:
    one = Invoiced(1, Kind.extended, "=1+1", 100, [])
    line = Invoiced(2, Kind.extended, "-A", 100, [*one.lines])
    assert "=1+1" not in as_csv([Payer("Odense", [one, line])], NOVEMBER, names=True)


def test_the_page_adds_up_and_the_file_needs_a_fresh_proof(house: House) -> None:
    async def plant() -> None:
        async with house.database.writing() as db:
            await furnish(db, house.cast, clock.now())

    house.run(plant)
    karin = house.phone("karin")
    page = karin.get("/programmes/invoices?month=2026-11")
    assert page.status_code == 200
    assert "975,00 kr." in page.text
    assert "416,63 kr." in page.text
    assert "Birgitte" not in page.text
    assert "Birgitte" in karin.get("/programmes/invoices?month=2026-11&names=yes").text
    file = karin.get("/programmes/invoices/file?month=2026-11")
    assert file.headers["content-type"] == "text/csv; charset=utf-8"
    assert "Birgitte" not in file.text
    assert "ikke noget at fakturere" in karin.get("/programmes/invoices?month=2026-09").text
    clock.set_to(clock.now() + timedelta(minutes=6))
    assert karin.get("/programmes/invoices/file?month=2026-11").headers["location"].startswith("/unlock")
