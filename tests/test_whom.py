"""Whom a route is about: the log names who was shown, and ids that do not belong together find nobody.

The table is the routes themselves; each is asked by Karin, who coordinates the centre and reaches both women.
"""

import re
from collections.abc import Iterator

import pytest

from aftercare.cases.found import CASE, CaseAsk
from aftercare.cases.lists import choose_cases
from aftercare.people.access_log import Deed
from aftercare.routes import ROUTES
from aftercare.web.page import Answer, Ask, page, plain
from aftercare.web.route_facts import STAFF, Shows
from aftercare.web.routing import HouseRoute, get
from tests.bodies import BODIES
from tests.conftest import House
from tests.logged import newest, rows_after
from tests.world import World, build_world

ABOUT_ONE = [route for route in ROUTES if route.facts.shows_one]
PAIRED = [route for route in ABOUT_ONE if re.search(r"\{case_id\}.*_id\}", route.path)]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One house with one of everything of Birgitte's; Safiya is another woman Karin reaches."""
    with build_world(tmp_path_factory.mktemp("whom")) as made:
        made.keep("karin")
        yield made


def named(route: HouseRoute) -> str:
    return f"{route.facts.method} {route.path}"


def ask(world: World, route: HouseRoute, case_id: str) -> tuple[int, list[tuple[str, str]]]:
    """The status, and deed and case of what was written in the log."""
    ids, before = dict(world.ids), world.house.run(newest, world.house)
    path = route.path
    body = {name: world.fill(value) for name, value in BODIES.get(named(route), {}).items()}
    try:
        world.ids["case_id"] = case_id
        method = route.facts.method
        answer = world.phone("karin").request(method, str(world.fill(path)), data=body or None)
    finally:
        world.ids = ids
    rows = [(row.deed, row.case_id) for row in world.house.run(rows_after, world.house, before)]
    if route.facts.method == "POST":
        world.put_back()
    return answer.status_code, rows


@pytest.mark.parametrize("route", PAIRED, ids=named)
def test_ids_that_do_not_belong_together_find_nobody(world: World, route: HouseRoute) -> None:
    safiya = world.house.cast.cases["safiya"]
    assert ask(world, route, safiya) == (404, [(Deed.denied, safiya)])


def test_nearly_every_route_about_one_is_asked() -> None:
    assert len(ABOUT_ONE) > 270
    assert len(PAIRED) > 110


@page
async def with_all_beside(ask: CaseAsk) -> Answer:
    """Opens every woman she reaches, as a page with a choice of others does."""
    assert len(await choose_cases(ask.db, ask.me, ask.now)) > 2
    return plain(ask.case.called)


@page
async def all_alike(ask: Ask) -> Answer:
    """The same on a page that is about nobody in particular."""
    return plain(str(len(await choose_cases(ask.db, ask.me, ask.now))))


def test_others_beside_her_are_never_logged_in_her_place(house: House) -> None:
    house.app.router.routes += [
        get("/beside/{case_id}", with_all_beside, shows=CASE),
        get("/alike/{meeting_id}", all_alike, who=STAFF, shows=Shows.many),
    ]
    phone, cases = house.phone("karin"), house.cast.cases
    for name in ("birgitte", "amina", "safiya"):
        before = house.run(newest, house)
        assert phone.get(f"/beside/{cases[name]}").status_code == 200
        [row] = house.run(rows_after, house, before)
        assert (row.deed, row.case_id) == (Deed.look, cases[name])
    before = house.run(newest, house)
    phone.get(f"/alike/{'a' * 24}")
    [row] = house.run(rows_after, house, before)
    assert (row.deed, row.case_id) == (Deed.list, "") and row.shown > 2
