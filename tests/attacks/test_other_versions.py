"""Where another version has been, an older one or a newer one, nothing is touched and the way is told."""

from pathlib import Path

import pytest
from sqlalchemy import text

from aftercare import clock
from aftercare.people.installation import open_database, prepare
from aftercare.settings import BadSettings, Settings


@pytest.fixture(params=["sqlite", "postgres"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Where another version has been, on both kinds."""
    url = request.getfixturevalue("postgres").fresh_database() if request.param == "postgres" else ""
    return Settings(data=tmp_path / "elsewhere", database_url=url)


async def test_a_database_a_newer_program_has_worked_with_is_left_alone(elsewhere: Settings) -> None:
    database = open_database(elsewhere)
    await prepare(database, elsewhere, clock.now())
    async with database.writing() as db:
        await db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BadSettings, match="stands at step 9999"):
        await prepare(database, elsewhere, clock.now())
    await database.close()


async def test_a_database_older_than_the_first_step_is_told_the_way(elsewhere: Settings) -> None:
    database = open_database(elsewhere)
    await prepare(database, elsewhere, clock.now())
    async with database.writing() as db:
        await db.execute(text("UPDATE alembic_version SET version_num = '0028'"))
    with pytest.raises(BadSettings, match=r"stands at step 0028.* steps from 0034 on.* commit af85b28"):
        await prepare(database, elsewhere, clock.now())
    async with database.reading() as db:
        assert (await db.execute(text("SELECT version_num FROM alembic_version"))).scalar() == "0028"
    await database.close()
