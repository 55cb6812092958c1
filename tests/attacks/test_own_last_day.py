"""A place on a team that is over keeps its days, and nobody puts off the last day that was set for her."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from aftercare.cases.records import TeamMember
from aftercare.demo.cast import NOON
from tests.cases.situations import HERS, Stage, stage

TODAY = NOON.date()
IN_A_YEAR = TODAY + timedelta(days=360)
MONTH = timedelta(days=30)


@pytest.fixture
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Jonas is on Birgitte's team for good; Mette leads."""
    with stage(tmp_path_factory.mktemp("last"), "own") as made:
        yield made


def place_of(scene: Stage, who: str, until: date, *, lead: bool = True) -> str:
    """Her place on the team, ending then; with `lead` false nobody leads."""
    cast = scene.world.house.cast
    team = TeamMember.case_id == cast.cases[HERS]
    hers = (team, TeamMember.staff_id == cast.people[who].id)

    async def done() -> str:
        async with scene.world.house.database.writing() as db:
            begun = {"since": TODAY - 4 * MONTH, "until": until, "leads": False}
            await db.execute(update(TeamMember).where(*hers).values(**begun))
            if not lead:
                await db.execute(update(TeamMember).where(team).values(leads=False))
            return (await db.execute(select(TeamMember.id).where(*hers))).scalar_one()

    found: str = scene.world.house.run(done)
    return found


def until_of(scene: Stage, place: str) -> date | None:
    async def read() -> date | None:
        async with scene.world.house.database.reading() as db:
            return (await db.execute(select(TeamMember.until).where(TeamMember.id == place))).scalar_one()

    found: date | None = scene.world.house.run(read)
    return found


@pytest.mark.parametrize("day", [IN_A_YEAR, TODAY, TODAY - 2 * MONTH], ids=["ahead", "today", "earlier"])
def test_a_relation_that_is_over_is_not_written_anew(scene: Stage, day: date) -> None:
    """It would open the course to her again, and say that she had been there all the while."""
    place, team = place_of(scene, "ida", TODAY - MONTH), f"/cases/{scene.world.ids['case_id']}/team"
    for who in ("jonas", "mette", "karin"):
        phone = scene.world.house.phone(who)
        assert phone.post(f"{team}/{place}/ending", data={"last_day": str(day)}).status_code == 404
    assert until_of(scene, place) == TODAY - MONTH


def test_nobody_puts_off_her_own_last_day(scene: Stage) -> None:
    place, team = place_of(scene, "jonas", TODAY), f"/cases/{scene.world.ids['case_id']}/team"
    ending, later = f"{team}/{place}/ending", {"last_day": str(IN_A_YEAR), "was": str(TODAY)}
    assert scene.phone.post(ending, data=later).status_code == 403
    assert until_of(scene, place) == TODAY
    assert scene.world.house.phone("mette").post(ending, data=later).status_code == 303
    sooner = {"last_day": str(TODAY + MONTH), "was": str(IN_A_YEAR)}
    assert scene.phone.post(ending, data=sooner).status_code == 303


def test_nor_does_she_where_nobody_leads(scene: Stage) -> None:
    place, case = place_of(scene, "jonas", TODAY, lead=False), f"/cases/{scene.world.ids['case_id']}"
    assert scene.phone.post(f"{case}/lead", data={"member": place}).status_code == 403
    assert until_of(scene, place) == TODAY
    assert scene.world.house.phone("mette").post(f"{case}/lead", data={"member": place}).status_code == 303
    assert until_of(scene, place) is None
