"""A house outside demo: real doors, and posts that say where they come from, as browsers do."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from starlette.testclient import TestClient

from aftercare import clock
from aftercare.demo.cast import NOON, Cast, employ, move_in
from aftercare.people.installation import new_setup_code
from aftercare.people.records import Profession, Role
from aftercare.settings import Settings
from aftercare.storage import keys
from aftercare.storage.engines import Database
from app import make_app
from tests.people.things import PASSWORD, code_now, give_keys
from tests.plain_spaces import read_plainly
from tests.standing import nobody_works

LONE = ("nordlys", "Lone Berg", Role.coordinator, Profession.social_worker)
BROWSER = {
    "sec-fetch-site": "same-origin",
    "user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1",
}


class Place:
    """An installation with its own SQLite; `at("10.0.0.7")` is a browser at that address."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.settings = Settings(data=folder)
        self.database = Database(self.settings.database, keys.make(folder / "keys"))
        self.app = make_app(self.settings, self.database, nobody_works)
        self.door = stack.enter_context(self.at("127.0.0.1"))
        portal = self.door.portal
        assert portal is not None
        self.run = portal.call
        self.cast = Cast()

    def at(self, address: str) -> TestClient:
        """A fresh browser."""
        base = "http://127.0.0.1:8000"
        browser = TestClient(self.app, base, follow_redirects=False, client=(address, 50000), headers=BROWSER)
        door = getattr(self, "door", None)
        read_plainly(browser).portal = door.portal if door else None
        return browser

    def setup_code(self) -> str:
        """What the console says."""
        return str(self.run(new_setup_code, self.database, clock.now()))

    def move_in(self) -> None:
        """The cast works here, each with PASSWORD and SECRET."""
        self.cast = self.run(self._move_in)

    def second_coordinator(self) -> None:
        """Lone works at Nordlys too, with PASSWORD and SECRET."""
        self.run(self._employ_lone)

    async def _employ_lone(self) -> None:
        async with self.database.writing() as db:
            employ(db, self.cast, NOON, "lone", LONE)
            await db.flush()
            await give_keys(db, self.cast.people["lone"].id)

    async def _move_in(self) -> Cast:
        async with self.database.writing() as db:
            cast = await move_in(db, clock.now())
            for person in cast.people.values():
                await give_keys(db, person.id)
        return cast


@contextmanager
def empty_place(folder: Path) -> Iterator[Place]:
    """An installation where nobody works yet."""
    with ExitStack() as stack:
        yield Place(folder, stack)


def keys_for(person: str, **other: str) -> dict[str, str]:
    """What one of the cast shows at the door."""
    return {"email": f"{person}@example.org", "password": PASSWORD, "code": code_now(), **other}


def signed_in(place: Place, person: str) -> TestClient:
    """A browser in which one of the cast has shown her keys."""
    browser = place.at("10.0.0.1")
    assert browser.post("/sign-in", data=keys_for(person)).status_code == 303
    return browser


def new_way_in(first: TestClient, second: TestClient, staff_id: str) -> tuple[str, str]:
    """What two coordinators give a colleague: a link, and the code that belongs to it."""
    page = first.post(f"/colleagues/{staff_id}/invitations").text
    code = page.split('id="share">')[1].split("<", maxsplit=1)[0]
    asked = second.get(f"/colleagues/{staff_id}").text.split("/vouchings/")[1].split("/", maxsplit=1)[0]
    link = second.post(f"/colleagues/{staff_id}/vouchings/{asked}/confirmation").text
    return "/welcome/" + link.split("/welcome/")[1].split('"', maxsplit=1)[0], code
