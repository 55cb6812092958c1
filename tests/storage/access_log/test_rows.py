"""The access log: append-only, and whoever edits, removes, moves or cuts rows is found out."""

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.cast import NOON
from aftercare.people.access_log import Deed, Purpose, Trace, append
from aftercare.storage.access_log.chain import GENESIS, Head, Written, link_after
from aftercare.storage.access_log.rows import AccessEntry, AccessHead, LogBroken, begin_log, head_of
from aftercare.storage.access_log.signed_heads import Heads, Signed, read_heads, sign, write_head
from aftercare.storage.access_log.verify import check_log
from aftercare.storage.engines import Database, keys_of

CASE = "a" * 24
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname || ' ON ' || tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal",
}


async def write(db: AsyncSession, rows: int = 6, at: datetime = NOON) -> None:
    await begin_log(db)
    for number in range(rows):
        trace = Trace(Deed.look, "GET /cases/{case_id}", CASE, purpose=Purpose.team, shown=number)
        await append(db, [trace], None, at + timedelta(minutes=number))


async def disarm(db: AsyncSession) -> None:
    """What somebody with the whole database in his hands would do first."""
    for name in (await db.execute(text(TRIGGERS[db.get_bind().dialect.name]))).scalars().all():
        await db.execute(text(f"DROP TRIGGER {name}"))


async def troubles(db: AsyncSession, *anchors: Head) -> list[str]:
    return (await check_log(db, [Signed(NOON, head, b"") for head in anchors])).troubles


async def test_rows_are_numbered_linked_and_found_whole(db: AsyncSession) -> None:
    await write(db)
    found = await check_log(db)
    assert (found.whole, found.rows, found.head) == (True, 6, await head_of(db))


async def test_the_link_is_the_hash_of_the_row_and_the_link_before(db: AsyncSession) -> None:
    await write(db, 1)
    row = (await db.execute(select(AccessEntry))).scalar_one()
    told = (
        '[1, "2026-11-24T07:00:00.000000+00:00", "", "", "", "look", "GET /cases/{case_id}", '
        f'"{CASE}", "", "team", 0, null]'
    )
    assert row.link == sha256(bytes(32) + told.encode()).digest()


@pytest.mark.parametrize("change", [update, delete])
async def test_the_database_itself_refuses(database: Database, change: object) -> None:
    async with database.writing() as db:
        await write(db)
    statement = change(AccessEntry)
    with pytest.raises(DBAPIError, match="append-only"):
        async with database.writing() as db:
            await db.execute(statement.values(shown=9) if change is update else statement)
    with pytest.raises(DBAPIError, match="append-only"):
        async with database.writing() as db:
            await db.execute(delete(AccessHead))
    with pytest.raises(DBAPIError, match="append-only"):
        async with database.writing() as db:
            await db.execute(update(AccessHead).values(seq=2))
    async with database.writing() as db:
        assert await troubles(db) == []


@pytest.mark.parametrize("seq", range(1, 7))
async def test_an_edited_row_is_found(db: AsyncSession, seq: int) -> None:
    await write(db)
    await disarm(db)
    await db.execute(update(AccessEntry).where(AccessEntry.seq == seq).values(staff_id="b" * 24))
    assert await troubles(db) == [f"row {seq} was edited or moved"]


@pytest.mark.parametrize("seq", range(1, 7))
async def test_a_removed_row_is_found(db: AsyncSession, seq: int) -> None:
    await write(db)
    await disarm(db)
    await db.execute(delete(AccessEntry).where(AccessEntry.seq == seq))
    if seq < 6:
        assert (await troubles(db))[0] == f"rows {seq} to {seq} are missing"
    else:
        assert await troubles(db) == ["rows 6 to 6 are cut off at the end"]


@pytest.mark.parametrize("seq", range(1, 6))
async def test_two_rows_that_changed_places_are_found(db: AsyncSession, seq: int) -> None:
    await write(db)
    await disarm(db)
    for was, becomes in ((seq, 99), (seq + 1, seq), (99, seq + 1)):
        await db.execute(update(AccessEntry).where(AccessEntry.seq == was).values(seq=becomes))
    assert f"row {seq} was edited or moved" in await troubles(db)


async def test_a_log_written_anew_without_the_key_is_found(db: AsyncSession) -> None:
    """Every row re-hashed after an edit: only the mark on the head gives it away."""
    await write(db)
    await disarm(db)
    link = GENESIS
    for row in (await db.execute(select(AccessEntry).order_by(AccessEntry.seq))).scalars():
        row.staff_id = "b" * 24
        parts = {name: getattr(row, name) for name in Written.__dataclass_fields__}
        row.link = link = link_after(link, Written(**parts))
    await db.execute(update(AccessHead).values(link=link))
    await db.flush()
    assert await troubles(db) == ["the head of the log was not written by this house"]


@pytest.mark.parametrize("left", range(6))
async def test_a_log_cut_back_with_its_mark_is_found_by_a_head_taken_away(
    db: AsyncSession, left: int
) -> None:
    await write(db, left)
    told = (await db.execute(select(AccessHead.seq, AccessHead.link, AccessHead.mark))).one()
    await write_more(db, 6 - left)
    away = await head_of(db)
    await disarm(db)
    await db.execute(delete(AccessEntry).where(AccessEntry.seq > left))
    await db.execute(update(AccessHead).values(seq=told.seq, link=told.link, mark=told.mark))
    assert await troubles(db) == []
    assert await troubles(db, away) == ["row 6 is gone: a head taken away earlier tells of it"]


async def write_more(db: AsyncSession, rows: int, at: datetime = NOON) -> None:
    for _ in range(rows):
        await append(db, [Trace(Deed.look, "GET /", CASE)], None, at)


async def test_a_log_that_took_another_way_is_found_by_a_head_taken_away(db: AsyncSession) -> None:
    await write(db)
    other = Head(3, bytes(31) + b"x")
    assert await troubles(db, other) == ["row 3 is not the one a head taken away earlier tells of"]


async def test_without_its_head_nothing_more_is_written(db: AsyncSession) -> None:
    await write(db)
    await disarm(db)
    await db.execute(delete(AccessHead))
    assert await troubles(db) == ["the head of the log is gone"]
    with pytest.raises(LogBroken):
        await write_more(db, 1)


async def test_a_checkpoint_nobody_marked_hides_nothing(db: AsyncSession) -> None:
    await write(db)
    fourth = select(AccessEntry.link).where(AccessEntry.seq == 4)
    link = (await db.execute(fourth)).scalar_one()
    await disarm(db)
    add = text("INSERT INTO access_checkpoints (seq, link, at, mark) VALUES (4, :link, :at, 'x')")
    await db.execute(add, {"link": link, "at": NOON.replace(tzinfo=None) if is_sqlite(db) else NOON})
    await db.execute(delete(AccessEntry).where(AccessEntry.seq <= 4))
    found = await troubles(db)
    assert found[0] == "the checkpoint at row 4 was not written by this house"
    assert "rows 1 to 4 are missing" in found


def is_sqlite(db: AsyncSession) -> bool:
    return db.get_bind().dialect.name == "sqlite"


async def test_a_criterion_lies_sealed_and_opens(db: AsyncSession) -> None:
    await append(db, [Trace(Deed.search, "GET /cases", criterion="Birgitte")], None, NOON)
    row = (await db.execute(select(AccessEntry))).scalar_one()
    assert b"Birgitte" not in row.criterion
    assert keys_of(db).log.open(AccessEntry.criterion, "1", row.criterion) == "Birgitte"


async def test_heads_are_signed_and_strangers_are_told(database: Database, tmp_path: object) -> None:
    ring, first, second = database.keyring, Head(4, bytes(32)), Head(9, b"9" * 32)
    for head in (first, second):
        write_head(tmp_path, sign(ring, head, NOON))
    file = tmp_path / "log-heads.jsonl"
    assert read_heads(file, ring) == Heads([sign(ring, first, NOON), sign(ring, second, NOON)])
    assert file.stat().st_mode & 0o077 == 0
    signed = sign(ring, first, NOON)
    for line in (
        "nothing",
        replace(signed, head=Head(3, bytes(32))).line(),
        signed.line().replace("07:", "08:"),
    ):
        file.write_text(line)
        assert "line 1" in read_heads(file, ring).troubles[0]


WORDS = st.text(max_size=12)
ROWS = st.builds(
    Written, st.integers(1, 9), st.datetimes().map(lambda at: at.replace(tzinfo=NOON.tzinfo)), WORDS, WORDS,
    WORDS, WORDS, WORDS, WORDS, WORDS, WORDS, st.integers(0, 9), st.none() | st.binary(max_size=9),
)  # fmt: skip


@given(ROWS, ROWS)
def test_two_different_rows_never_share_a_link(one: Written, other: Written) -> None:
    assert (link_after(GENESIS, one) == link_after(GENESIS, other)) == (one == other)
