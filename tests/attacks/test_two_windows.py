"""Two windows of one person: none hears that its words are saved when they are not, or drops the other's.

Every address that takes a post is walked with every field its pages show. What a step says once is written
once: a second window with something else is refused with both shown, or stands beside the first.
"""

import html
from collections.abc import Iterator
from functools import cache

import pytest

from aftercare.routes import ROUTES
from aftercare.storage.ids import new_id
from tests.access import KINDS, ROWS
from tests.attacks.everything import all_there_is
from tests.attacks.fields_of import WORDS, Field, fields_by_route
from tests.bodies import BODIES
from tests.world import World, build_world

SAVED = (200, 303)
Body = dict[str, str | list[str]]
Rows = set[tuple[str, str]]
# Pages for the printer and searches, which keep nothing; her own name for her own key: the newest is right.
KEEPS_NOTHING = {
    "POST /cases/{case_id}/children/{child_id}/print",
    "POST /cases/{case_id}/record/print",
    "POST /find",
    "POST /new/{act}",
}
ONES_OWN = {"POST /me/passkeys/{passkey_id}"}
# What follows from one more row: an adviser ends the day before the next, a line makes the plan newer.
FOLLOWS = {
    "POST /cases/{case_id}/municipality/advisers": {"municipal_advisers"},
    "POST /cases/{case_id}/transfer/lines": {"transfer_plans"},
}


@cache
def fields() -> dict[str, dict[str, Field]]:
    return dict(fields_by_route(ROUTES))


def who_may(address: str) -> str | None:
    rows = zip(KINDS, ROWS[address].split(), strict=True)
    return next((who for who, answer in rows if who and answer in ("200", "303")), None)


WALKED = sorted(address for address in ROWS if address in BODIES and who_may(address))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A house that is put back after each address."""
    with build_world(tmp_path_factory.mktemp("windows")) as made:
        made.keep(*KINDS)
        yield made


def rows_of(world: World) -> Rows:
    return {
        (table, row)
        for table, rows in all_there_is(world.house).items()
        if table != "submissions"
        for row in rows
    }


def filled_otherwise(address: str, body: Body) -> Iterator[tuple[str, list[str]]]:
    """Each field that people fill in, with something else."""
    for name, one in sorted(fields().get(address, {}).items()):
        if one.kind in ("hidden", "submit", "password", "file") or name in ("id", "version"):
            continue
        if others := one.other_than(body.get(name, "")):
            yield name, others


@pytest.mark.by_turns
@pytest.mark.parametrize("address", WALKED)
def test_a_second_window_loses_nothing(world: World, address: str) -> None:
    person, path = who_may(address), str(world.fill(address.split()[1]))
    body: Body = {name: world.fill(value) for name, value in BODIES[address].items()}
    before = rows_of(world)
    try:
        first = send(world, person, path, body)
        if first not in SAVED:
            return
        stands = rows_of(world)
        for name, others in filled_otherwise(address, body):
            dropped = []
            for other in others:
                status, text = sent(world, person, path, body | {name: other})
                now = rows_of(world)
                dropped.append(status in SAVED and now == stands)
                if status in SAVED:
                    lost = {table for table, _ in (stands - before) - now} - FOLLOWS.get(address, set())
                    assert not lost or address in ONES_OWN, f"{name}: what stood in {lost} was written over"
                elif fields()[address][name].kind in WORDS:
                    assert html.escape(other) in text, f"{name}: refused, and what was typed is gone"
                before, stands = before & now, now
            kept = not all(dropped) or address in KEEPS_NOTHING
            assert kept, f"{name}: thanked and thrown away"
    finally:
        world.put_back()


def send(world: World, person: str | None, path: str, body: Body) -> int:
    return sent(world, person, path, body)[0]


def sent(world: World, person: str | None, path: str, body: Body) -> tuple[int, str]:
    """From another window: its draft is another."""
    draft = {"id": new_id()} if "id" in body else {}
    answer = world.phone(person).post(path, data=body | draft)
    return answer.status_code, answer.text


def test_most_forms_are_walked() -> None:
    """A page whose fields nobody finds would be a walk past it."""
    with_fields = [address for address in WALKED if any(True for _ in filled_otherwise(address, {}))]
    assert len(with_fields) > 90
