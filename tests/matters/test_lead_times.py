"""Every lead time is told of on its day, and a day or an hour more or less is noticed."""

import html
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, insert

from aftercare import clock
from aftercare.course.clock.warnings import TURN
from aftercare.demo.cast import NOON, Cast, open_case
from aftercare.lead_times import LEADS
from aftercare.matters import KINDS, Kind
from aftercare.people.records import CentreTerm
from aftercare.pushes import AT_ONCE, DAY, How, Push
from aftercare.storage.ids import new_id
from aftercare.support.entitlements.rules import PSYCHOLOGIST_UNANSWERED
from aftercare.terms import Terms, Unit
from tests.conftest import House
from tests.matters.day_by_day import DAY_BY_DAY
from tests.matters.planting import Ground, day
from tests.matters.reading import is_missed, keys_at, misses, shown
from tests.matters.rows import Row
from tests.matters.table import TABLE
from tests.moments import at

HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def house_of_all(first_house: tuple[Path, Cast], tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house with every row of the table planted, each in a case that is called by its kind."""
    clock.set_to(NOON)
    folder, cast = first_house
    here = tmp_path_factory.mktemp("matters")
    shutil.copytree(folder, here, dirs_exist_ok=True)
    with ExitStack() as stack:
        house = House(here, stack, cast=deepcopy(cast))
        house.run(_plant, house)
        yield house


async def _plant(house: House) -> None:
    async with house.database.writing() as db:
        for row in TABLE:
            name, moved_out = row.kind.name, day(row.moved_out) if row.moved_out else None
            facts: dict[str, Any] = {"programme": row.programme, "language": row.language, "now": NOON}
            team = ("mette", "jonas")
            await open_case(db, house.cast, name, name, team, moved_out_on=moved_out, **facts)
            await row.plant(Ground(db, house.cast, name))


def _missed(house: House, row: Row) -> list[str]:
    return house.run(misses, house.database, house.cast, row)


def _noticed(house: House, row: Row) -> bool:
    return house.run(is_missed, house.database, house.cast, row)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.kind.name)
def test_it_is_told_of_on_its_day(house_of_all: House, row: Row) -> None:
    assert _missed(house_of_all, row) == []


SHOWN = [row for row in TABLE if row.today and not row.of_house]


def _moment(row: Row) -> datetime:
    return at(row.today if " " in row.today else f"{row.today} 08:00")


@pytest.mark.parametrize("row", SHOWN, ids=lambda row: row.kind.name)
def test_its_line_names_its_thing_and_opens_on_it(house_of_all: House, row: Row) -> None:
    """The offer of the table is to herself; one to a child names the child."""
    clock.set_to(_moment(row))
    matter = house_of_all.run(shown, house_of_all.database, house_of_all.cast, row, _moment(row))
    assert bool(matter.thing) == bool(row.kind.named and row.kind is not PSYCHOLOGIST_UNANSWERED)
    called = matter.thing.called if matter.thing else ""
    who = "karin" if row.kind.coordinator else "mette"
    page = house_of_all.phone(who).get(matter.href)
    assert page.status_code == 200
    assert called in html.unescape(page.text)
    assert not matter.thing or called or matter.thing.word


def test_every_kind_has_a_row() -> None:
    assert {row.kind.name for row in TABLE} | {kind.name for kind in DAY_BY_DAY} == set(KINDS)
    assert len(TABLE) + len(DAY_BY_DAY) == len(KINDS)
    for kind in DAY_BY_DAY:
        assert (kind.soon, kind.late, kind.push.before) == (AT_ONCE, None, ()), kind.name
        assert kind.push.weekly or kind.how is How.never, kind.name


def changes(row: Row) -> Iterator[dict[str, Any]]:
    """Each lead time of a kind a day less and a day more, or an hour where hours are meant."""
    kind, push, hours = row.kind, row.kind.push, " " in row.today
    if row.today or row.agenda:
        yield from ({"soon": kind.soon + step} for step in _steps(hours, only_less=row.begins))
    if kind.gone is not None:
        yield from ({"gone": kind.gone + step} for step in _steps(hours))
    elif kind.says and kind.late is None:
        yield {"late": DAY}
    if kind.late is not None:
        yield from ({"late": kind.late + step} for step in _steps(hours) if kind.late + step >= -kind.soon)
    if row.phone:
        yield from ({"push": one} for one in _pushes(push, only_less=row.begins))


def _steps(hours: bool, *, only_less: bool = False) -> tuple[timedelta, ...]:
    step = HOUR if hours else DAY
    return (-step,) if only_less else (-step, step)


def _pushes(push: Push, *, only_less: bool) -> Iterator[Push]:
    """Nothing comes before what phones tell of the moment it happens, so that it has no time before."""
    for place, before in enumerate(() if only_less else push.before):
        for step in _steps(push.at is None):
            yield replace(push, before=(*push.before[:place], before + step, *push.before[place + 1 :]))
    if push.at:
        yield replace(push, at=time(push.at.hour - 1))
        yield replace(push, at=time(push.at.hour + 1))
    if push.lasting:
        yield from (replace(push, lasting=push.lasting + step) for step in (-HOUR, HOUR))


@contextmanager
def changed(kind: Kind, lead: dict[str, Any]) -> Iterator[None]:
    """The kind as the register holds it, with one of its lead times changed for a while."""
    (name, other), before = next(iter(lead.items())), {each: getattr(kind, each) for each in lead}
    object.__setattr__(kind, name, other)
    try:
        yield
    finally:
        object.__setattr__(kind, name, before[name])


@pytest.mark.by_turns
@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.kind.name)
def test_a_day_or_an_hour_more_or_less_is_noticed(house_of_all: House, row: Row) -> None:
    kept = list(changes(row))
    assert kept
    for lead in kept:
        with changed(KINDS[row.kind.name], lead):
            assert _noticed(house_of_all, row), lead
    assert not _noticed(house_of_all, row)


AS_SET = [row for row in TABLE if row.kind.name in LEADS and not LEADS[row.kind.name].is_fixed]
NO_EARLIER = frozenset({"first_contact"})
"""What begins on the day it shows: nobody is alone after a move before she has moved."""


@pytest.mark.parametrize("row", AS_SET, ids=lambda row: row.kind.name)
def test_it_is_told_of_where_the_centre_has_set_it(house_of_all: House, row: Row) -> None:
    """Two days earlier, and a day later where that may be; when it is late stays. Phones: see below."""
    lead = LEADS[row.kind.name]
    for days in (lead.default + 2, lead.default - 1):
        if lead.least <= days <= lead.most and not (row.kind.name in NO_EARLIER and days > lead.default):
            step = DAY * (lead.default - days) * (-1 if lead.unit is Unit.days_after else 1)
            today, agenda = (moved(text, step) for text in (row.today, row.agenda))
            there = replace(row, today=today, agenda=agenda, phone=() if row.kind is TURN else row.phone)
            with as_set(house_of_all, row.kind, days) as cast:
                assert house_of_all.run(misses, house_of_all.database, cast, there) == [], days


def moved(text: str, step: timedelta) -> str:
    """A moment of the table so much later."""
    return f"{datetime.fromisoformat(text) + step:%Y-%m-%d %H:%M}"[: len(text)] if text else ""


@contextmanager
def as_set(house: House, kind: Kind, days: int) -> Iterator[Cast]:
    """The centre has set this lead time, from long ago on: in its database, and for who comes in."""
    lead, first = LEADS[kind.name].name, day("2026-01-01")
    terms = Terms.of([(lead, first, days, 1)])
    people = {name: replace(one, terms=terms) for name, one in house.cast.people.items()}
    centre = house.cast.people["karin"].centre_id
    row = {"id": new_id(), "centre_id": centre, "name": lead, "number": 1, "value": days}
    house.run(_write, house, insert(CentreTerm).values(**row, valid_from=first))
    try:
        yield replace(house.cast, people=people)
    finally:
        house.run(_write, house, delete(CentreTerm).where(CentreTerm.name == lead))


async def _write(house: House, statement: Any) -> None:
    async with house.database.writing() as db:
        await db.execute(statement)


def test_phones_tell_of_a_turn_when_the_centre_has_set_it(house_of_all: House) -> None:
    """Three weeks before 17 December 2026 is Thursday 26 November; two weeks before nothing is told."""
    (row,) = (row for row in TABLE if row.kind is TURN)
    there = (("2026-11-26 09:00", "2026-11-26 21:00"), *row.phone[1:])
    with as_set(house_of_all, TURN, 21) as cast:
        told = replace(row, phone=there, today="", agenda="")
        assert house_of_all.run(misses, house_of_all.database, cast, told) == []
        assert house_of_all.run(misses, house_of_all.database, cast, replace(told, phone=row.phone)) != []


# The rows of an older database were claimed under these keys: another text would remind of them anew.
KEYS = {
    "turn": "turn:{case}:{mette}:2:14:2026-12-17",
    "follow_up": "follow_up:{about}:2026-12-05:{mette}",
    "day_before": "visit:{about}:{mette}:day_before:1796288400",
    "hour_before": "visit:{about}:{mette}:hour_before:1796299200",
    "unanswered": "visit:{about}:{mette}:unanswered:1796306400",
    "answered": "visit:{about}:{mette}:answered:1796893200:1795604400",
    "her_answer": "her_answer:{about}:{mette}",
    "advice": "advice:{about}:2026-12-01:{mette}:0",
    "joint_meeting": "joint_meeting:{about}:2026-12-08:{mette}:0",
    "decision": "decision:{about}:2026-12-08:{mette}:0",
    "child_concern": "child_concern:{about}:2026-12-02:{mette}:0",
    "house_again": "house_again:{about}:2026-12-01:{mette}:0",
    "not_begun": "visit:{about}:{mette}:not_begun:1796299200",
    "emergency": "emergency:{about}:{karin}",
    "way_in": "way_in:{about}",
    "alarm": "alarm:{about}:{mette}:0",
}
ABOUT = r"(?P<about>[0-9a-f]{24})"


@pytest.mark.parametrize("row", [row for row in TABLE if row.phone], ids=lambda row: row.kind.name)
def test_a_claim_keeps_the_key_it_always_had(house_of_all: House, row: Row) -> None:
    ids = {name: person.id for name, person in house_of_all.cast.people.items()}
    wanted = KEYS[row.kind.name].format(case=house_of_all.cast.cases[row.kind.name], about=ABOUT, **ids)
    found = house_of_all.run(keys_at, house_of_all.database, house_of_all.cast, row)
    assert any(re.fullmatch(wanted, key) for key in found), found


@pytest.mark.parametrize("row", [row for row in SHOWN if row.kind.named], ids=lambda row: row.kind.name)
def test_no_line_tells_a_word_of_the_program(house_of_all: House, row: Row) -> None:
    """What is a word of the rules stands in the reader's language on Today."""
    clock.set_to(_moment(row))
    matter = house_of_all.run(shown, house_of_all.database, house_of_all.cast, row, _moment(row))
    if matter.thing and matter.thing.word:
        who = "karin" if row.kind.coordinator else "mette"
        page = html.unescape(re.sub(r"<[^>]+>", " ", house_of_all.phone(who).get("/").text))
        assert not re.search(rf"(^|\s){re.escape(matter.thing.word)}(\s|:|$)", page)
