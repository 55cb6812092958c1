"""What a coordinator can report of a municipality, worked by hand; foreign women are in no number."""

from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.municipalities import MUNICIPALITIES, municipality_at, slug_of
from aftercare.cases.records import Block, ClosingReason, Closure
from aftercare.demo.cast import NOON, Cast
from aftercare.storage.ids import new_id
from aftercare.support.municipality.figures import Figures
from aftercare.support.municipality.forms import CounsellingForm, PlanForm
from aftercare.support.municipality.overview import acting_municipalities, figures_of_lines, women_of
from aftercare.support.municipality.rules import COUNSELLING_HALF_YEAR, PLAN_141_REVIEW, WhyNot
from tests.support.municipality.things import write_counselling, write_plan

TODAY = NOON.date()


async def plant(db: AsyncSession, cast: Cast) -> None:
    """Amina began after 20 days and half a year ago, Birgitte has waited 10, Safiya was never offered it;
    Yasmin of another centre, also of København, waited 99 days.
    """
    said = {
        "amina": CounsellingForm(offered_on=date(2026, 4, 1), started_on=date(2026, 4, 21)),
        "birgitte": CounsellingForm(offered_on=TODAY - timedelta(days=10)),
        "safiya": CounsellingForm(why_not=WhyNot.not_offered),
        "yasmin": CounsellingForm(offered_on=date(2026, 5, 1), started_on=date(2026, 8, 8)),
    }
    writers = {"amina": "mette", "birgitte": "mette", "safiya": "jonas", "yasmin": "ole"}
    for name, form in said.items():
        assert await write_counselling(db, cast.people[writers[name]], cast.cases[name], form, NOON)
    plan = PlanForm(made_on=date(2026, 5, 1), review_on=TODAY)
    assert await write_plan(db, cast.people["jonas"], cast.cases["safiya"], plan, NOON)


async def test_the_figures_of_the_centre_by_hand(db: AsyncSession, cast: Cast) -> None:
    await plant(db, cast)
    (found,) = await acting_municipalities(db, cast.people["karin"], NOON)
    assert found.name == "København"
    assert found.figures == Figures(3, offered=2, unknown=0, running=1, ended=0, waits=(20,), still=(10,))
    assert (found.figures.share, found.figures.median_wait) == (67, 20)
    assert (found.cases, found.open) == (3, 2)
    (hers,) = await acting_municipalities(db, cast.people["vibeke"], NOON)
    assert (hers.figures.women, hers.figures.waits) == (1, (99,))


async def test_who_reaches_fewer_counts_fewer_and_a_blocked_coordinator_cannot_subtract(
    db: AsyncSession, cast: Cast
) -> None:
    await plant(db, cast)
    (jonas,) = await acting_municipalities(db, cast.people["jonas"], NOON)
    assert (jonas.figures.women, jonas.figures.waits, jonas.figures.still) == (2, (20,), ())
    block = Block(id=new_id(), case_id=cast.cases["amina"], staff_id=cast.people["karin"].id)
    block.by, block.at = cast.people["mette"].id, NOON
    db.add(block)
    await db.flush()
    (karin,) = await acting_municipalities(db, cast.people["karin"], NOON)
    assert (karin.figures.women, karin.figures.waits, karin.open) == (2, (), 1)
    assert "Amina K." not in [
        line.called for line in await women_of(db, cast.people["karin"], "København", NOON)
    ]


async def test_the_page_of_one_names_the_women_and_what_is_open(db: AsyncSession, cast: Cast) -> None:
    await plant(db, cast)
    lines = await women_of(db, cast.people["karin"], "København", NOON)
    told = [(line.called, line.waited, [kind for kind, _ in line.open]) for line in lines]
    assert told == [
        ("Amina K.", 20, [COUNSELLING_HALF_YEAR.name]),
        ("Birgitte", 10, []),
        ("Safiya", None, [PLAN_141_REVIEW.name]),
    ]
    assert figures_of_lines(lines, TODAY).offered == 2
    assert await women_of(db, cast.people["karin"], "Vejle", NOON) == []


async def test_a_closed_course_stays_in_the_figures_and_waits_no_more(db: AsyncSession, cast: Cast) -> None:
    await plant(db, cast)
    for name in ("amina", "birgitte", "safiya"):
        closed = Closure(id=new_id(), case_id=cast.cases[name], reason=ClosingReason.completed)
        closed.closed_on, closed.by, closed.at = TODAY, cast.people["karin"].id, NOON
        db.add(closed)
    await db.flush()
    (found,) = await acting_municipalities(db, cast.people["karin"], NOON)
    assert (found.cases, found.open, found.figures.women) == (0, 0, 3)
    assert (found.figures.offered, found.figures.waits, found.figures.still) == (2, (20,), ())


async def test_a_year_counts_the_courses_that_were_opened_in_it(db: AsyncSession, cast: Cast) -> None:
    await plant(db, cast)
    karin = cast.people["karin"]
    (this,) = await acting_municipalities(db, karin, NOON, 2026)
    assert this.figures.women == 3
    assert await acting_municipalities(db, karin, NOON, 2025) == []
    assert len(await women_of(db, karin, "København", NOON, 2026)) == 3
    assert await women_of(db, karin, "København", NOON, 2025) == []


def test_every_municipality_has_an_address_of_its_own() -> None:
    slugs = {slug_of(name) for name in MUNICIPALITIES}
    assert len(slugs) == len(MUNICIPALITIES) == 98
    assert all(slug.replace("-", "").isascii() and slug.replace("-", "").isalpha() for slug in slugs)
    assert [municipality_at(slug_of(name)) for name in MUNICIPALITIES] == list(MUNICIPALITIES)
    assert (slug_of("Høje-Taastrup"), slug_of("Ærø"), slug_of("Aarhus")) == (
        "hoeje-taastrup",
        "aeroe",
        "aarhus",
    )
    assert municipality_at("atlantis") is None
