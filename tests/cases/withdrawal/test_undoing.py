"""Every tick that may be undone: afterwards the house is as it was before the tap."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import FoundCase
from aftercare.cases.withdrawal.lists import struck_of
from aftercare.cases.withdrawal.standing import standing_now
from aftercare.cases.withdrawal.taps import MADE, UNDO, undoable
from aftercare.cases.withdrawal.undoing import Undone, tapped_now, undo
from aftercare.course.closing.records import Meeting
from aftercare.demo.cast import NOON, Cast
from aftercare.routes import ROUTES
from aftercare.storage.engines import keys_of
from aftercare.web.undo_marks import SHOWN_FOR, TAKEN_FOR, Tapped
from tests.cases.withdrawal.test_withdrawing import house
from tests.cases.withdrawal.things import (
    Hers,
)
from tests.cases.withdrawal.ticks import TAPS

LONGEST_COOKIE = 3800
"""What browsers keep of one, less its name and what it says (RFC 6265, 6.1)."""
OTHERS = ("by", "made_by", "advised_by", "planned_by", "supports")


async def told(db: AsyncSession) -> dict[str, list[str]]:
    """The house without the versions, which tell open forms that something has changed."""
    rows = await house(db)
    return {name: sorted(repr({**one, "version": 0}) for one in those) for name, those in rows.items()}


def test_each_is_tried() -> None:
    assert ROUTES
    assert set(TAPS) == set(UNDO)


async def tap_of(hers: Hers, kind: str, row_id: str) -> tuple[FoundCase, Tapped]:
    """The case as who taps finds it, and the mark of what she taps now."""
    case = await hers.case("karin" if kind == "danger_seen" else "mette")
    stood = await standing_now(hers.db, case, kind, row_id)
    await TAPS[kind][1](hers, row_id)
    mark = await tapped_now(hers.db, case, kind, row_id, home="/", now=NOON, before=stood)
    sent = mark.signed(keys_of(hers.db))
    assert len(sent) < LONGEST_COOKIE
    return case, Tapped.read(keys_of(hers.db), sent) or mark


@pytest.mark.parametrize("kind", TAPS)
async def test_the_house_is_as_it_was_before_the_tap(db: AsyncSession, cast: Cast, kind: str) -> None:
    """Undone once and twice it is as before, row by row, but for one trace of who undid it, and when."""
    hers = Hers(db, cast)
    row_id = await TAPS[kind][0](hers)
    before = await told(db)
    case, mark = await tap_of(hers, kind, row_id)
    ticked = await told(db)
    assert ticked != before
    late = NOON + SHOWN_FOR + TAKEN_FOR
    assert await undo(db, case, mark, why="Fortrudt", now=late) is Undone.too_late
    assert await told(db) == ticked
    soon = NOON + timedelta(seconds=9)
    for _twice in range(2):
        assert await undo(db, case, mark, why="Fortrudt", now=soon) is Undone.done
        assert await told(db) == before
    traces = [(one.taker, one.at, one.taken_at, one.why) for one in await struck_of(db, case, ["tap"])]
    assert set(traces) == {(case.person.called, NOON, soon, "Fortrudt")}
    assert len(traces) == (2 if kind in MADE else 1), "one more of what the tap had made"


@pytest.mark.parametrize("kind", TAPS)
async def test_what_a_colleague_changed_since_stays(db: AsyncSession, cast: Cast, kind: str) -> None:
    """Whatever column of the row it is."""
    hers, record = Hers(db, cast), UNDO[kind].record
    row_id = await TAPS[kind][0](hers)
    case, mark = await tap_of(hers, kind, row_id)
    other = cast.people["ida"].id
    column = next(one for one in record.__table__.columns if one.key in OTHERS)
    key = record.id if hasattr(record, "id") else record.case_id
    await db.execute(update(record).where(key == row_id).values({column.key: other}))
    stands = await told(db)
    assert await undo(db, case, mark, why="Fortrudt", now=NOON) is Undone.changed
    assert await told(db) == stands


def test_a_word_is_taken_once() -> None:
    for word in ("meeting_off", "contact"):
        with pytest.raises(ValueError, match="declared twice"):
            undoable(word, Meeting, cancelled_at=None)
