"""Groups: days, seats, joining and leaving, and who came, on both databases."""

from datetime import date, datetime, time

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.cases.records import Block, ClosingReason
from aftercare.demo.cast import Cast
from aftercare.errors import NotFound
from aftercare.storage.ids import new_id
from aftercare.support.programmes.group_actions import (
    GroupRefusal,
    add_day,
    call_off,
    change_group,
    join,
    leave,
    make_group,
    note_who_came,
)
from aftercare.support.programmes.group_forms import (
    CameForm,
    ChangedGroupForm,
    DayForm,
    JoiningForm,
    LeavingForm,
)
from aftercare.support.programmes.group_lists import groups_of, one_group, sessions_of, taking_part
from aftercare.support.programmes.group_records import Group, GroupAttendance, GroupKind
from aftercare.support.programmes.her_groups import her_groups, to_join
from tests.support.programmes.things import first_day, weekly

SINCE = date(2026, 11, 10)


async def made(db: AsyncSession, cast: Cast, noon: datetime, **changed: object) -> str:
    form = weekly(**changed)
    for _ in range(2):
        await make_group(db, cast.people["mette"], form, noon)
    return form.id


async def joined(db: AsyncSession, cast: Cast, noon: datetime, group: str, *, case: str, who: str) -> str:
    form = JoiningForm(id=new_id(), group=group, since=SINCE)
    for _ in range(2):
        assert (
            await join(db, await find_case(db, cast.people[who], cast.cases[case], noon), form, noon) is None
        )
    return form.id


async def test_a_group_has_its_days_and_is_of_its_centre(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    group = await made(db, cast, noon)
    assert (await db.execute(select(func.count(Group.id)))).scalar() == 1
    days = await sessions_of(db, cast.people["mette"], group)
    assert [day.on for day in days] == [date(2026, 11, 10 + 7 * n) for n in range(3)] + [
        date(2026, 12, 1),
        date(2026, 12, 8),
        date(2026, 12, 15),
    ]
    [seen] = await groups_of(db, cast.people["jonas"], noon)
    assert (seen.called, seen.next_on, seen.taking_part) == ("Tirsdagsgruppen", date(2026, 11, 24), 0)
    assert await groups_of(db, cast.people["vibeke"], noon) == []
    with pytest.raises(NotFound):
        await one_group(db, cast.people["vibeke"], group, noon)


async def test_seats_are_given_once_and_come_free_again(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, group = cast.people["mette"], await made(db, cast, noon)
    birgitte = await joined(db, cast, noon, group, case="birgitte", who="mette")
    await joined(db, cast, noon, group, case="safiya", who="jonas")
    again = JoiningForm(id=new_id(), group=group, since=SINCE)
    assert (
        await join(db, await find_case(db, mette, cast.cases["birgitte"], noon), again, noon)
        is GroupRefusal.in_already
    )
    assert (
        await join(db, await find_case(db, mette, cast.cases["amina"], noon), again, noon)
        is GroupRefusal.full
    )
    leaving = {"why": ClosingReason.her_wish, "on": date(2026, 11, 9)}
    refused = [date(2026, 11, 9), date(2026, 11, 25)]
    for day, why in zip(refused, (GroupRefusal.left_before, GroupRefusal.left_ahead), strict=True):
        form = LeavingForm.model_validate(leaving | {"on": day})
        assert (
            await leave(
                db, await find_case(db, mette, cast.cases["birgitte"], noon), birgitte, form, now=noon
            )
            is why
        )
    form = LeavingForm.model_validate(leaving | {"on": date(2026, 11, 20)})
    assert (
        await leave(db, await find_case(db, mette, cast.cases["birgitte"], noon), birgitte, form, now=noon)
        is None
    )
    assert await join(db, await find_case(db, mette, cast.cases["amina"], noon), again, noon) is None
    with pytest.raises(NotFound):
        await join(db, await find_case(db, cast.people["ole"], cast.cases["yasmin"], noon), again, noon)


async def test_who_came_is_written_once_and_can_be_corrected(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    mette, group = cast.people["mette"], await made(db, cast, noon, seats=5)
    await joined(db, cast, noon, group, case="birgitte", who="mette")
    await joined(db, cast, noon, group, case="amina", who="mette")
    both = [cast.cases["birgitte"], cast.cases["amina"]]
    day = await first_day(db, group)
    form = CameForm(shown=both, came=both[:1])
    assert await note_who_came(db, mette, group, day, form, now=noon) == both
    assert await note_who_came(db, mette, group, day, form, now=noon) == []
    form = CameForm(shown=both, came=both)
    assert await note_who_came(db, mette, group, day, form, now=noon) == both[1:]
    assert (await db.execute(select(func.count(GroupAttendance.id)))).scalar() == 2
    [first, *_] = await sessions_of(db, mette, group)
    assert (first.came, first.noted) == (2, 2)
    women, came = await taking_part(db, mette, group, noon, day)
    assert [(one.called, one.came) for one in women] == [("Amina K.", 1), ("Birgitte", 1)]
    assert came == frozenset(both)
    [hers] = [one for one in await her_groups(db, await find_case(db, mette, both[0], noon), noon) if one.id]
    assert (hers.came, hers.met, hers.now) == (1, 3, True)


async def test_nobody_sees_a_woman_out_of_reach(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, group = cast.people["mette"], await made(db, cast, noon, seats=5)
    await joined(db, cast, noon, group, case="birgitte", who="mette")
    await joined(db, cast, noon, group, case="safiya", who="jonas")
    women, _ = await taking_part(db, mette, group, noon)
    assert [one.called for one in women] == ["Birgitte"]
    assert (await one_group(db, mette, group, noon)).taking_part == 2
    form = CameForm(shown=[cast.cases["safiya"]], came=[])
    with pytest.raises(NotFound):
        await note_who_came(db, mette, group, await first_day(db, group), form, now=noon)
    block = Block(id=new_id(), case_id=cast.cases["safiya"], staff_id=mette.id, by=mette.id, at=noon)
    db.add(block)
    await db.flush()
    assert (await one_group(db, mette, group, noon)).taking_part == 1


async def test_days_to_come_and_days_called_off(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, group = cast.people["mette"], await made(db, cast, noon)
    await joined(db, cast, noon, group, case="birgitte", who="mette")
    *_, last = await sessions_of(db, mette, group)
    form = CameForm(shown=[cast.cases["birgitte"]], came=[cast.cases["birgitte"]])
    assert await note_who_came(db, mette, group, last.id, form, now=noon) == []
    await call_off(db, mette, group, last.id, noon)
    assert (await one_group(db, mette, group, noon)).last_on == date(2026, 12, 8)
    for _ in range(2):
        await add_day(db, mette, group, DayForm(id=new_id(), on=last.on), noon)
    days = await sessions_of(db, mette, group)
    assert (len(days), days[-1].cancelled) == (6, False)
    vibekes = weekly()
    await make_group(db, cast.people["vibeke"], vibekes, noon)
    with pytest.raises(NotFound):
        await call_off(db, mette, group, await first_day(db, vibekes.id), noon)


async def test_two_who_change_a_group_lose_nothing(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, group = cast.people["mette"], await made(db, cast, noon)
    plain = {"called": "Onsdag", "kind": GroupKind.workshop, "at": time(9, 30), "version": 1}
    form = ChangedGroupForm.model_validate(plain)
    assert await change_group(db, mette, group, form, noon)
    assert not await change_group(db, cast.people["jonas"], group, form, noon)
    seen = await one_group(db, mette, group, noon)
    assert (seen.called, seen.kind, seen.starts) == ("Onsdag", "workshop", "09:30")


async def test_she_may_join_what_still_meets(db: AsyncSession, cast: Cast, noon: datetime) -> None:
    mette, case_id = cast.people["mette"], cast.cases["birgitte"]
    group = await made(db, cast, noon)
    await made(db, cast, noon, first=date(2026, 9, 1), times=2)
    found = to_join(await her_groups(db, await find_case(db, mette, case_id, noon), noon), noon.date())
    assert [one.group_id for one in found] == [group]
    await joined(db, cast, noon, group, case="birgitte", who="mette")
    assert to_join(await her_groups(db, await find_case(db, mette, case_id, noon), noon), noon.date()) == []
