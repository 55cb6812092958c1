"""Who may confirm what whom asked, on both kinds of database, and what a puppet never reaches."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.absences import enter_absence
from aftercare.cases.blocks import answer_to_lift, ask_to_lift, block
from aftercare.cases.emergency import break_glass, seek
from aftercare.cases.emergency_review import review
from aftercare.cases.forms import AbsenceForm, BlockForm, EmergencyForm
from aftercare.cases.found import GLASS, find_case
from aftercare.cases.reach import reach
from aftercare.cases.records import Case
from aftercare.demo.cast import NOON, Cast, employ
from aftercare.papers.looks.records import LookCheck
from aftercare.papers.rights.actions import Refusal, may_be_erased
from aftercare.people.independence import SETTLES, BroughtIn, may_second
from aftercare.people.invitations import Choice, accept, find_invited, keep_invitation
from aftercare.people.person import Person
from aftercare.people.records import Vouch, Vouching
from aftercare.people.vouching import NotIndependent, ask_for, confirm, vouch
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.storage.ids import new_id
from aftercare.storage.tables import Record
from tests.cases.acting import about
from tests.papers.rights.things import closed, wanted_erased
from tests.people.place import LONE
from tests.world import build_world

CHOICE = Choice("hash", "SECRET", 1)
DAY = SETTLES + timedelta(minutes=1)


async def lone_of(db: AsyncSession, cast: Cast) -> Person:
    employ(db, cast, NOON, "lone", LONE)
    await db.flush()
    return cast.people["lone"]


async def bring_in(db: AsyncSession, staff_id: str, by: str | None, at: datetime) -> None:
    """A one-time link made, and used."""
    mark = new_id()
    await keep_invitation(db, staff_id, mark, by, at)
    invited = await find_invited(db, mark, at)
    assert invited and await accept(db, invited, CHOICE, at)


async def test_who_asked_to_erase_has_not_brought_in_who_agrees(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    lone, karin = await lone_of(db, cast), cast.people["karin"]
    await closed(db, cast, "birgitte")
    wish = await wanted_erased(db, cast, "birgitte")

    async def refusal(at: datetime) -> Refusal | None:
        return (await may_be_erased(db, await find_case(db, lone, cast.cases["birgitte"], at), wish, at))[1]

    assert await refusal(noon) is None
    await bring_in(db, lone.id, cast.people["mette"].id, noon)
    assert await refusal(noon + timedelta(hours=23)) is Refusal.not_independent, "brought in today"
    assert await refusal(noon + DAY) is None
    await bring_in(db, lone.id, karin.id, noon + DAY)
    assert await refusal(noon + timedelta(days=900)) is Refusal.not_independent, "by who asks"
    await vouch(db, None, lone.id, Vouch.trusted, noon + DAY + DAY)
    assert await refusal(noon + DAY + DAY) is None, "the machine knows her"


async def test_a_block_and_an_emergency_take_two_who_are_two(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mette, karin, case = cast.people["mette"], cast.people["karin"], cast.cases["birgitte"]
    jonas = BlockForm(id=new_id(), colleague=cast.people["jonas"].id, reason="Nabo", last=True)
    assert await block(db, await find_case(db, mette, case, noon), jonas, noon) is None
    await ask_to_lift(db, await find_case(db, mette, case, noon), jonas.id, noon)
    await bring_in(db, karin.id, mette.id, noon - DAY)
    assert not await answer_to_lift(
        db, await find_case(db, karin, case, noon), jonas.id, agreed=True, now=noon
    )
    form = EmergencyForm(id=new_id(), called="Safiya", reason="Hun ringer og er i fare nu.")
    await break_glass(db, mette, cast.cases["safiya"], form, noon)
    assert not await review(db, await about(GLASS, db, karin, noon, glass_id=form.id), form.id, "Set", noon)
    await vouch(db, None, karin.id, Vouch.trusted, noon)
    assert await review(db, await about(GLASS, db, karin, noon, glass_id=form.id), form.id, "Set", noon)
    assert await answer_to_lift(db, await find_case(db, karin, case, noon), jonas.id, agreed=True, now=noon)


async def test_no_maker_lifts_the_block_her_puppet_asks_to_lift(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mette, karin, case = cast.people["mette"], cast.people["karin"], cast.cases["birgitte"]
    jonas = BlockForm(id=new_id(), colleague=cast.people["jonas"].id, reason="Nabo", last=True)
    assert await block(db, await find_case(db, mette, case, noon), jonas, noon) is None
    await bring_in(db, mette.id, karin.id, noon)
    later = noon + timedelta(days=300)
    await ask_to_lift(db, await find_case(db, mette, case, later), jonas.id, later)
    assert not await answer_to_lift(
        db, await find_case(db, karin, case, later), jonas.id, agreed=True, now=later
    )
    await vouch(db, None, mette.id, Vouch.trusted, later)
    assert await answer_to_lift(
        db, await find_case(db, karin, case, later + DAY), jonas.id, agreed=True, now=later + DAY
    )


async def test_a_new_way_in_is_not_confirmed_by_ones_own(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    lone, karin, jonas = await lone_of(db, cast), cast.people["karin"], cast.people["jonas"].id
    for brought in (True, False):
        await ask_for(db, karin.id, jonas, Vouch.way_in, noon)
        asked = select(Vouching.id).where(Vouching.staff_id == jonas, Vouching.withdrawn_at.is_(None))
        asked_id = (await db.execute(asked)).scalar_one()
        if brought:
            await bring_in(db, lone.id, karin.id, noon - DAY)
            with pytest.raises(NotIndependent):
                await confirm(db, lone, jonas, asked_id, noon)
            await vouch(db, None, lone.id, Vouch.trusted, noon)
        else:
            assert (await confirm(db, lone, jonas, asked_id, noon)).confirmed_by == lone.id


async def test_a_puppet_finds_in_an_emergency_no_more_than_its_maker(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    sara, karin, _ = cast.people["sara"], cast.people["karin"], await lone_of(db, cast)
    form = EmergencyForm(id=new_id(), called="Birgitte", reason="Hun ringer og er i fare nu.")
    await bring_in(db, sara.id, karin.id, noon - DAY)
    assert (await seek(db, sara, form, noon)).case_id
    hers = BlockForm(id=new_id(), colleague=karin.id, reason="Søster", last=True)
    assert (
        await block(db, await find_case(db, cast.people["mette"], cast.cases["birgitte"], noon), hers, noon)
        is None
    )
    assert not (await seek(db, sara, form, noon)).case_id


async def test_an_absence_passes_on_no_case_its_writer_is_blocked_from(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    """Karin sends Mette on holiday and a puppet in her place."""
    sara, karin, mette = cast.people["sara"], cast.people["karin"], cast.people["mette"]
    await lone_of(db, cast)
    hers = BlockForm(id=new_id(), colleague=karin.id, reason="Søster", last=True)
    assert await block(db, await find_case(db, mette, cast.cases["birgitte"], noon), hers, noon) is None

    async def reached() -> set[str]:
        return set((await db.execute(select(Case.id).where(reach(sara, noon)))).scalars())

    day = clock.local(noon).date()
    form = AbsenceForm(id=new_id(), colleague=mette.id, deputy=sara.id, first_day=day, last_day=day)
    assert await enter_absence(db, karin, form, noon) is None
    assert await reached() == {cast.cases["amina"]}


ROWS = st.lists(
    st.tuples(
        st.sampled_from("ab"), st.sets(st.sampled_from("abc")), st.integers(-100, 0), st.sampled_from(Vouch)
    ),
    max_size=6,
)


@given(ROWS)
def test_one_who_could_be_the_other_is_never_the_second(
    rows: list[tuple[str, set[str], int, Vouch]],
) -> None:
    """For any history: never oneself, never who a newcomer is, never whom the first brought in since."""
    history = [BroughtIn(who, frozenset(by), NOON + timedelta(hours=at), kind) for who, by, at, kind in rows]
    assert not may_second("b", "b", history, NOON)
    if not may_second("a", "b", history, NOON):
        return
    trusted = max(
        (one.at for one in history if one.staff_id == "b" and one.kind is Vouch.trusted), default=None
    )
    for one in history:
        if one.staff_id != "b" or one.kind is Vouch.trusted:
            continue
        assert NOON - one.at >= SETTLES
        assert "a" not in one.by or (trusted is not None and one.at <= trusted)


# Who is written down beside somebody else's deed, and where it is made sure that they are two.
SECONDS = {
    "blocks.lifted_by": "cases/blocks.py",
    "broken_glass.reviewed_by": "cases/emergency_review.py",
    "vouchings.confirmed_by": "people/vouching.py",
}
ALSO = {"papers/rights/actions.py", "papers/looks/checking.py", "cases/safety/held_back.py"}
ONE_IS_ENOUGH = {
    "holds.lifted_by": "keeping for longer is one person's to begin and to end",
    "address_risks.reviewed_by": "whoever goes there looks again; less of a high one takes another power",
    "transfer_plans.agreed_by": "who wrote down that she and the others agree",
}


def test_every_second_person_is_asked_about() -> None:
    """A new column for a second name, or a new place that asks, is named here."""
    named = re.compile(r"(confirmed|reviewed|approved|lifted|agreed)_by$")
    columns = [column for table in Record.metadata.sorted_tables for column in table.columns]
    found = {f"{column.table.name}.{column.name}" for column in columns if named.match(column.name)}
    assert found == {*SECONDS, *ONE_IS_ENOUGH}
    rooms = Path(__file__).parent.parent.parent / "aftercare"
    files = {path.relative_to(rooms).as_posix(): path.read_text() for path in rooms.rglob("*.py")}
    asking = {name for name, text in files.items() if re.search(r"await (?:independent|strangers)\(", text)}
    assert asking == {*SECONDS.values(), *ALSO}


def test_a_look_is_not_asked_about_by_who_was_brought_in_by_the_looker(tmp_path: Path) -> None:
    with build_world(tmp_path) as world:
        there = str(world.fill("/looks/checks/{check_id}"))
        body = {"version": "1", "outcome": "ok", "asked": "yes"}

        async def puppet() -> None:
            async with world.house.database.writing() as db:
                seen = select(AccessEntry.staff_id).join(LookCheck, LookCheck.entry_seq == AccessEntry.seq)
                looker = (await db.execute(seen.where(LookCheck.id == world.ids["check_id"]))).scalar_one()
                await bring_in(db, world.house.cast.people["karin"].id, looker, NOON - DAY)

        world.house.run(puppet)
        karin = world.house.phone("karin")
        assert karin.post(there, data=body).status_code == 422
