"""Women of one name are told apart wherever one of them is picked, and nobody else is."""

import re
from datetime import datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.alike import told_apart
from aftercare.demo.cast import Cast, open_case
from aftercare.routes import ROUTES
from aftercare.storage.ids import new_id
from tests.cases.test_finding import of_team
from tests.conftest import House


async def test_women_of_one_name_are_told_apart_and_others_are_not(
    db: AsyncSession, cast: Cast, noon: datetime
) -> None:
    karin, amina = cast.people["karin"], (cast.cases["amina"], "Amina K.")
    other = (await open_case(db, cast, "o", "AMINA K", ("jonas",), now=noon, moved_out_on=None), "AMINA K")
    third = (await open_case(db, cast, "t", "Åmina K.", ("jonas",), now=noon, moved_out_on=None), "Åmina K.")
    assert await told_apart(db, karin, [amina, (cast.cases["safiya"], "Safiya")], noon) == {}
    apart = await told_apart(db, karin, [amina, other, (cast.cases["safiya"], "Safiya")], noon)
    assert apart == {amina[0]: "Mette Holm", other[0]: "Jonas Bech"}
    every = await told_apart(db, karin, [amina, other, third], noon)
    assert len(set(every.values())) == 3 and every[amina[0]] == "Mette Holm"
    assert not any("Jonas" in one for one in (await told_apart(db, karin, [other, third], noon)).values())
    assert await told_apart(db, cast.people["ole"], [amina, other], noon) == {}


PICKERS = ("/new", "/new/visit", "/new/contact", "/cases", "/cafes/{cafe}/invitations")


def test_where_a_woman_is_picked_namesakes_are_told_apart(house: House) -> None:
    team = [house.cast.people[who].id for who in ("mette", "jonas")]
    jonas = of_team(house, "jonas", called="Amina K", team=team, seen=[house.cast.cases["amina"]])
    phone = house.phone("mette")
    assert house.phone("jonas").post("/cases/new", data=jonas).is_redirect
    cafe = {
        "id": new_id(),
        "called": "Café",
        "day": "2026-12-10",
        "at": "14.00",
        "seats": "20",
        "minutes": "120",
    }
    made = phone.post("/cafes", data=cafe | {"place": "Stuen", "anyway": "yes"})
    assert made.is_redirect, made.text
    for address in PICKERS:
        page = phone.get(address.format(cafe=cafe["id"])).text
        assert "Jonas Bech" in page, address
        assert "Mette Holm" in page, address


def pages_that_pick(house: House, who: str, ids: set[str]) -> dict[str, str]:
    """Every page without an id in its address that offers these women, as a choice or as a way on."""
    phone, found = house.phone(who), {}
    for route in (one.facts for one in ROUTES):
        if route.method != "GET" or "{" in route.path:
            continue
        page = phone.get(route.path)
        offered = re.findall(r'(?:value="|[?&;]case=|href="/cases/)([0-9a-f]{24})', page.text)
        if page.status_code == 200 and ids <= set(offered):
            found[route.path] = page.text
    return found


@pytest.mark.parametrize("who", ["mette", "karin"])
def test_no_page_offers_two_women_who_look_the_same(house: House, who: str) -> None:
    team, amina = [house.cast.people[one].id for one in ("mette", "jonas")], house.cast.cases["amina"]
    jonas = of_team(house, "jonas", called="Amina K.", team=team, seen=[amina])
    assert house.phone("jonas").post("/cases/new", data=jonas).is_redirect
    picking = pages_that_pick(house, who, {amina, str(jonas["id"])})
    assert {"/cases", "/new"} <= set(picking)
    leads = {amina: "Mette Holm", str(jonas["id"]): "Jonas Bech"}
    alike = {
        path
        for path, page in picking.items()
        for one, lead in leads.items()
        if not any(lead in near for near in page.split(one)[1:] for near in [near[:500]])
    }
    assert alike == set(), sorted(picking)
