"""Cookies and links bent by somebody who holds a real one: none is taken, none breaks a page.

Here a few hundred, in tests/soak ten thousand.
"""

from collections.abc import Awaitable, Callable, Iterator
from urllib.parse import quote

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.safety.links import find_link
from aftercare.people.devices import known_device
from aftercare.people.invitations import PURPOSE, find_invited
from aftercare.people.logins import find_person
from aftercare.storage.engines import keys_of
from aftercare.web.links import bare, mark_of
from tests.attacks.bending import bent
from tests.attacks.straight import Answer, Sent, ask, quick_folder
from tests.world import World, build_world

WHOLE_WAY = 4  # Every fourth goes the whole way through the app, the rest to what decides.
Found = Callable[[AsyncSession, str], Awaitable[object]]


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with quick_folder() as folder, build_world(folder) as made:
        yield made


@pytest.fixture(scope="module")
def many() -> int:
    """How many of each kind."""
    return 200


def forged_from(token: str, many: int) -> list[str]:
    """What a cookie's reader or a message strips or unquotes away makes no other token."""
    made = [each for each in bent(token, many + 30) if bare(each.strip(' "')) != token]
    assert len(made) >= many
    return made


def taken(world: World, tokens: list[str], find: Found) -> list[str]:
    """Those of these tokens that are taken for something."""

    async def look() -> list[str]:
        async with world.house.database.reading() as db:
            return [token for token in tokens if await find(db, token)]

    return list(world.house.run(look))


def answers_to(world: World, sent: list[Sent]) -> list[Answer]:
    async def send() -> list[Answer]:
        return [await ask(world.house, each) for each in sent]

    return list(world.house.run(send))


def cookies_of(world: World) -> dict[str, str]:
    browser = world.house.client()
    browser.post("/demo/sign-in", data={"person": "mette"})
    return dict(browser.cookies)


@pytest.mark.parametrize("name", ["login", "device"])
def test_bent_cookies_open_nothing_and_are_nobodys(world: World, name: str, many: int) -> None:
    real, mette = cookies_of(world)[name], world.house.cast.people["mette"].id
    forged = forged_from(real, many)

    async def find(db: AsyncSession, token: str) -> object:
        return await (
            find_person(db, token, clock.now()) if name == "login" else known_device(db, token, mette)
        )

    assert taken(world, [*forged, real], find) == [real]
    raw = [f"{name}=".encode() + each.encode("latin-1", "replace") for each in forged[::WHOLE_WAY]]
    answers = answers_to(world, [Sent("GET", "/me", cookie=each) for each in raw])
    assert {(each.status, each.away) for each in answers} == {(303, "/sign-in?to=/me")}


async def _invited(db: AsyncSession, token: str) -> object:
    return await find_invited(db, mark_of(keys_of(db), PURPOSE, token), clock.now())


async def _linked(db: AsyncSession, token: str) -> object:
    return await find_link(db, token, clock.now())


@pytest.mark.parametrize(
    ("place", "way", "find"), [("link", "m", _linked), ("invitation", "welcome", _invited)]
)
def test_bent_links_look_like_any_dead_one(
    world: World, place: str, way: str, find: Found, many: int
) -> None:
    real = world.ids[place]
    forged = forged_from(real, many)
    assert taken(world, [*forged, real], find) == [real]
    paths = [f"/{way}/{quote(each, safe='')}" for each in forged[::WHOLE_WAY]]
    sent = [Sent(("GET", "POST")[at % 2], path, who=at) for at, path in enumerate(paths)]
    assert {each.status for each in answers_to(world, sent)} == {404}
    assert answers_to(world, [Sent("GET", f"/{way}/{real}")])[0].status == 200
