"""Any two steps of somebody with the database in his hands: each is found, or has changed nothing.

Here each step comes alone, first and second, and those known to have been missed; in tests/soak every two.

One thing nothing inside the database can show: the whole log as it was once before. Heads kept elsewhere do.
"""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.__main__ import cli
from aftercare.demo.cast import NOON
from aftercare.people.access_log import Deed, Trace, append
from aftercare.storage.access_log.chain import Head
from aftercare.storage.access_log.checkpoints import KEPT
from aftercare.storage.access_log.rows import LogBroken
from aftercare.storage.access_log.verify import check_log
from tests.attacks.log_steps import (
    STEPS,
    Log,
    Step,
    copy_head_as_checkpoint,
    delete_all,
    delete_newest,
    drop_checkpoints,
    grow,
    hash_anew,
    move_checkpoint,
    restore_head,
    state,
)
from tests.conftest import House
from tests.storage.access_log.test_rows import disarm


async def somebody_looks(db: AsyncSession) -> None:
    """The house goes on after the attack, and must not put its own mark under it."""
    try:
        async with db.begin_nested():
            await append(db, [Trace(Deed.look, "GET /")], None, NOON + timedelta(hours=1))
    except (LogBroken, IntegrityError):
        db.expire_all()


@pytest.fixture
def pairs() -> list[tuple[Step, Step]]:
    """Each step alone, before another, and with every link made anew; the attack of issue 9 both ways."""
    several = [(step, STEPS[(3 * at + 1) % len(STEPS)]) for at, step in enumerate(STEPS)]
    known = (copy_head_as_checkpoint, delete_all)
    alone = [(step, step) for step in STEPS]
    return [
        *alone,
        *several,
        *((step, hash_anew) for step in STEPS),
        known,
        known[::-1],
        (restore_head, delete_newest),
        (move_checkpoint, drop_checkpoints),
    ]


@pytest.mark.parametrize("cut", [False, True], ids=["whole", "let go"])
async def test_two_steps_are_found(db: AsyncSession, pairs: list[tuple[Step, Step]], *, cut: bool) -> None:
    log = await grow(db, cut=cut)
    before, seen = await state(db), {"nothing": 0, "rolled back": 0, "found": 0}
    assert (await check_log(db, log.away)).troubles == []
    for steps in pairs:
        async with db.begin_nested() as attack:
            for step in steps:
                await step(db, log)
                db.expire_all()
            after, told = await state(db), " then ".join(step.__name__ for step in steps)
            kind = "nothing" if after == before else "rolled back" if after in log.past else "found"
            seen[kind] += 1
            for _ in range(2):
                alone, beside = await check_log(db), await check_log(db, log.away)
                assert alone.whole == (kind != "found"), f"{told}: {alone.troubles}"
                assert beside.whole == (kind == "nothing"), f"{told}: {beside.troubles}"
                await somebody_looks(db)
            await attack.rollback()
        db.expire_all()
    assert await state(db) == before
    assert seen["found"] > 3 / 4 * len(pairs) and seen["nothing"] > 0
    assert bool(seen["rolled back"]) is not cut


async def test_heads_of_what_was_let_go_count_only_when_it_was_old(db: AsyncSession) -> None:
    log = await grow(db, cut=True)
    found = await check_log(db, log.away)
    assert (found.agreed, found.let_go, found.newest) == (2, 1, log.away[-1].at)
    within = replace(log.away[0], at=NOON + timedelta(days=7) - KEPT)  # As far as a clock may be wrong.
    assert (await check_log(db, [within])).whole
    younger = replace(log.away[0], at=NOON + timedelta(days=9) - KEPT)
    assert not (await check_log(db, [younger])).whole
    other = replace(log.away[1], head=Head(log.away[1].head.seq, b"x" * 32))
    assert not (await check_log(db, [log.away[1], other])).whole
    assert not (await check_log(db, [other, log.away[1]])).whole


def test_the_command_says_what_it_cannot_see(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    folder: Path = house.settings.data
    monkeypatch.setenv("AFTERCARE_DATA", str(folder))
    monkeypatch.setenv("AFTERCARE_DEMO", "1")
    house.phone("mette").get("/")
    clean = CliRunner().invoke(cli, ["log", "verify"])
    assert clean.exit_code == 0, clean.output
    assert "shows only against heads kept elsewhere; none were given" in clean.output

    async def empty() -> None:
        async with house.database.writing() as db:
            await disarm(db)
            await copy_head_as_checkpoint(db, Log())
            await delete_all(db, Log())

    house.run(empty)
    emptied = CliRunner().invoke(cli, ["log", "verify"])
    assert emptied.exit_code == 1
    assert "nothing shows that the rows to" in emptied.output
