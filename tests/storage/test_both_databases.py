"""Every statement the house asks on SQLite is asked on PostgreSQL too, and both answer the same: a seventh of
all pages and forms each day.

That is why a test of a room runs on SQLite alone, unless it is about locks, claims or two at once.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.demo.cast import NOON
from aftercare.operation.commands.workers import workers_of
from tests.access import KINDS, ROWS
from tests.bodies import BODIES
from tests.postgres import Postgres
from tests.storage.two_worlds import ONLY_ON_SQLITE, statements_of, twin
from tests.turns import ALL
from tests.world import World, build_world

# Who is asked as: the first of them who is shown it, or whose form is taken.
ASKS = ("mette", "karin", "vibeke", None)
PAGES = sorted(row for row in ROWS if row.startswith("GET "))
FORMS = sorted(row for row in ROWS if row.startswith("POST "))
# How each database does is told there, or a secret is drawn anew.
OF_ITSELF = ("GET /operation", "GET /me/keys", "GET /welcome/{invitation}")
A_FEW_SECONDS = timedelta(seconds=5)
Ask = Callable[[TestClient, str], Any]


@dataclass
class Both:
    """The two houses, and what was asked in each."""

    sqlite: World
    postgres: World
    said_to_sqlite: set[str]
    said_to_postgres: set[str]
    moment: datetime = NOON
    _phones: dict[tuple[World, str | None], tuple[TestClient, datetime]] = field(default_factory=dict)

    def asked(self, row: str, ask: Ask) -> list[Any]:
        """What both answer when this is asked a few seconds after the last, at the same moment in both."""
        self.moment += A_FEW_SECONDS
        return [self._asked(world, row, ask) for world in (self.sqlite, self.postgres)]

    def _asked(self, world: World, row: str, ask: Ask) -> Any:
        clock.set_to(self.moment)
        phone = self._phone(world, asks(row))
        return ask(phone, str(world.fill(row.split(" ")[1])))

    def _phone(self, world: World, person: str | None) -> TestClient:
        """Signed in anew before the proof is five minutes old."""
        phone, since = self._phones.get((world, person), (None, NOON))
        if phone is None or self.moment - since > timedelta(minutes=4):
            phone = world.house.phone(person)
            self._phones[world, person] = phone, self.moment
        return phone

    def sign_out(self) -> None:
        """A good form may have ended anybody's session."""
        self._phones.clear()


@pytest.fixture(scope="module")
def both(
    postgres: Postgres, upgraded_postgres: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Both]:
    """The same house twice."""
    folders = tmp_path_factory.mktemp("both")
    with build_world(folders / "sqlite") as world:
        clock.set_to(NOON)
        url = postgres.fresh_database(upgraded_postgres)
        with (
            twin(world, folders / "postgres", url) as other,
            statements_of(world.house.database) as one,
            statements_of(other.house.database) as two,
        ):
            yield Both(world, other, one, two)


def asks(row: str) -> str | None:
    """Who asks for this address."""
    told = dict(zip(KINDS, ROWS[row].split(), strict=True))
    return next((one for one in ASKS if told[one] in ("200", "303")), None)


def same_words(page: str) -> str:
    """A page without what is drawn anew for each: nonces and ids of drafts."""
    unsealed = re.sub(r"sought=[\w-]+", "sought=…", re.sub(r'nonce="[^"]*"', "", page))
    return re.sub(r"[0-9a-f]{24}", "…", unsealed)


@pytest.mark.by_turns
@pytest.mark.parametrize("row", PAGES)
def test_a_page_is_the_same(both: Both, row: str) -> None:
    one, two = both.asked(row, lambda phone, path: phone.get(path))
    assert one.status_code == two.status_code
    if row not in OF_ITSELF:
        assert same_words(one.text) == same_words(two.text)


@pytest.mark.by_turns
@pytest.mark.parametrize("row", FORMS)
def test_a_form_is_answered_alike(both: Both, row: str) -> None:
    body = {name: both.sqlite.fill(value) for name, value in BODIES.get(row, {}).items()}
    one, two = both.asked(row, lambda phone, path: phone.post(path, data=body))
    both.sign_out()
    assert one.status_code == two.status_code
    assert same_words(one.headers.get("location", "")) == same_words(two.headers.get("location", ""))


def test_what_goes_on_by_itself_goes_on_there_too(both: Both) -> None:
    for house in (both.sqlite.house, both.postgres.house):
        for worker in workers_of(house.database, house.settings, house.app.state.sweep):
            house.run(worker.turn)
            assert not worker.aside.found, (worker.work, worker.aside.found)


@pytest.mark.in_parts
def test_every_statement_was_asked_of_both(both: Both, request: pytest.FixtureRequest) -> None:
    every = request.config.getoption("--turn") == ALL
    assert len(both.said_to_postgres) > (400 if every else 60), "run together with the tests above"
    only = both.said_to_sqlite - both.said_to_postgres
    assert [said for said in only if not any(one in said for one in ONLY_ON_SQLITE)] == []
