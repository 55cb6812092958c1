"""One of everything that belongs to Birgitte's case, for tests that walk all addresses."""

import atexit
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

from starlette.testclient import TestClient

from aftercare import clock
from aftercare.demo.cast import NOON, Cast
from tests.cases.apart.things import apart_things
from tests.cases.children.things import children_things
from tests.cases.outbox.things import outbox_things
from tests.cases.risk.things import risk_things
from tests.cases.things import case_things
from tests.cases.withdrawal.things import withdrawal_things
from tests.conftest import House
from tests.course.clock.clock_things import clock_things
from tests.course.clock.things import plan_things
from tests.course.contacts.things import contact_things, meeting_things
from tests.course.earlier.things import earlier_things
from tests.figures.house_book.things import house_things
from tests.figures.outcomes.things import followup_things
from tests.figures.things import figures_things
from tests.importing.things import importing_things
from tests.moving_out.checklist_things import moving_things
from tests.moving_out.stay_things import stays_things
from tests.papers.letters.things import letters_things
from tests.papers.looks.things import look_things
from tests.papers.rights.things import rights_things
from tests.people.things import people_things
from tests.reminders.things import SILENT_HOST, reminder_things
from tests.standing import copy_database
from tests.support.entitlements.things import needs_things
from tests.support.municipality.things import municipality_things
from tests.support.programmes.things import programmes_things
from tests.team.things import supervision_things
from tests.visits.cafes.things import cafe_things
from tests.visits.coming_home.things import coming_home_things
from tests.visits.things import visit_things


class World:
    """A house with ids to fill into addresses."""

    def __init__(self, house: House, ids: dict[str, str] | None = None) -> None:
        self.house = house
        self.ids = (
            dict(ids)
            if ids
            else {"case_id": house.cast.cases["birgitte"], "name": "nothing.css", "act": "visit"}
        )
        if not ids:
            self.ids |= house.run(self._furnish)
        self._phones: dict[str | None, TestClient] = {}

    async def _furnish(self) -> dict[str, str]:
        """One of everything, by its place in addresses."""
        async with self.house.database.writing() as db:
            cast = self.house.cast
            return {
                **await contact_things(db, cast),
                **await meeting_things(db, cast),
                **await case_things(db, cast),
                **await risk_things(db, cast),
                **await outbox_things(db, cast),
                **await clock_things(db, cast),
                **await earlier_things(db, cast),
                **await plan_things(db, cast),
                **await visit_things(db, cast),
                **await rights_things(db, cast),
                **await reminder_things(db, cast),
                **await coming_home_things(db, cast),
                **await cafe_things(db, cast),
                **await people_things(db, cast),
                **await look_things(db, cast),
                **await supervision_things(db, cast),
                **await figures_things(db, cast),
                **await followup_things(db, cast),
                **await children_things(db, cast),
                **await stays_things(db, cast),
                **await programmes_things(db, cast),
                **await moving_things(db, cast),
                **await municipality_things(db, cast),
                **await needs_things(db, cast),
                **await letters_things(db, cast),
                **await importing_things(db, cast),
                **await house_things(db, cast),
                **await withdrawal_things(db, cast),
                **await apart_things(db, cast),
            }

    def phone(self, person: str | None) -> TestClient:
        """One signed-in phone per person."""
        if person not in self._phones:
            self._phones[person] = self.house.phone(person)
        return self._phones[person]

    def keep(self, *people: str | None) -> None:
        """Remembers the house as it is now, with these people signed in, for `put_back`."""
        phones = [self.phone(person) for person in people]
        self._cookies = [(phone, list(phone.cookies.jar)) for phone in phones]
        copy_database(self.house.settings.data / "aftercare.db", self.house.settings.data / "kept.db")

    def put_back(self) -> None:
        """The house and everybody's phone as they were: far cheaper than a new world."""
        copy_database(self.house.settings.data / "kept.db", self.house.settings.data / "aftercare.db")
        for phone, cookies in self._cookies:
            phone.cookies.clear()
            for cookie in cookies:
                phone.cookies.jar.set_cookie(cookie)

    def fill(self, text: str | list[str]) -> str | list[str]:
        """Ids into the {places} of an address or a form value. Raises KeyError for an unknown place."""
        if isinstance(text, list):
            return [str(self.fill(one)) for one in text]
        return re.sub(r"\{(\w+)(?::path)?\}", lambda found: self.ids[found[1]], text)


@cache
def _furnished() -> tuple[Path, Cast, dict[str, str]]:
    """A house furnished once per run and left again; every world is a copy of it."""
    clock.set_to(NOON)
    folder = Path(tempfile.mkdtemp(prefix="aftercare-world-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with ExitStack() as stack:
        world = World(House(folder, stack, push_hosts=(SILENT_HOST,)))
        return folder, world.house.cast, world.ids


@contextmanager
def build_world(folder: Path) -> Iterator[World]:
    """A house with one of everything."""
    furnished, cast, ids = _furnished()
    clock.set_to(NOON)
    shutil.copytree(furnished, folder, dirs_exist_ok=True)
    with ExitStack() as stack:
        yield World(House(folder, stack, push_hosts=(SILENT_HOST,), cast=cast), ids)
