"""@page: one transaction, committed before the answer leaves, undone on raise; every trouble has its page."""

import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import func, select
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from aftercare.cases.reach import why
from aftercare.errors import Closed, NotAllowed, TooMany
from aftercare.people.records import Attempt
from aftercare.settings import Settings
from aftercare.storage import keys
from aftercare.storage.engines import Database
from aftercare.storage.ids import new_id
from aftercare.storage.upgrade import upgrade
from aftercare.web.application import build
from aftercare.web.ask import Ask
from aftercare.web.page import Answer, See, Shown, page, plain
from aftercare.web.route_facts import OPEN, Shows
from aftercare.web.routing import get, post
from aftercare.web.static_files import all_statics
from tests.houses import House

TROUBLES: dict[str, Exception] = {
    "none": KeyError("nothing"),
    "broken": RuntimeError("a secret 0101901234"),
    "away": TimeoutError(),
    "full": OSError(28, "No space left on device"),
    "often": TooMany(),
    "ended": Closed(),
    "closed": NotAllowed("Not yours."),
}


@page
async def write(ask: Ask) -> Answer:
    """Writes a row, and ends as the form says."""
    ask.db.add(Attempt(id=new_id(), mark="page", at=ask.now))
    await ask.db.flush()
    end = ask.fill_one("end")
    if end in TROUBLES:
        raise TROUBLES[end]
    if end == "refused":
        return Shown("offline.html", status=422)
    return See("/elsewhere") if end == "see" else plain("written")


@page
async def write_on_get(ask: Ask) -> Answer:
    """Tries what no GET may."""
    ask.db.add(Attempt(id=new_id(), mark="page", at=ask.now))
    await ask.db.flush()
    return plain("written")


class Watched:
    """The app, with a look into the database at the moment the answer begins to leave."""

    def __init__(self, app: Starlette, database: Database) -> None:
        self.app, self.database, self.seen = app, database, list[int]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def looking(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.seen.append(await count(self.database))
            await send(message)

        await self.app(scope, receive, looking)


async def count(database: Database) -> int:
    async with database.reading() as db:
        return (await db.execute(select(func.count()).select_from(Attempt))).scalar_one()


@pytest.fixture
def watched(upgraded_sqlite: Path, tmp_path: Path) -> Watched:
    """An app with these two pages alone."""
    shutil.copy(upgraded_sqlite, tmp_path / "aftercare.db")
    settings = Settings(data=tmp_path, demo=True)
    database = Database(settings.database, keys.make(tmp_path / "keys"))

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await upgrade(database)
        yield
        await database.close()

    routes = [
        post("/write", write, who=OPEN, shows=Shows.none),
        get("/write-on-get", write_on_get, who=OPEN, shows=Shows.none),
    ]
    return Watched(build(settings, database, routes, lifespan, all_statics(), why=why), database)


@pytest.fixture
def phone(watched: Watched) -> Iterator[TestClient]:
    """Somebody's phone."""
    with TestClient(watched, base_url="http://127.0.0.1:8000", follow_redirects=False) as made:
        yield made


@pytest.mark.parametrize(("end", "status"), [("", 200), ("see", 303)])
def test_what_is_answered_is_already_kept(watched: Watched, phone: TestClient, end: str, status: int) -> None:
    assert phone.post("/write", data={"end": end}).status_code == status
    assert watched.seen == [1]


@pytest.mark.parametrize(
    ("end", "status", "words"),
    [
        ("refused", 422, "Ingen forbindelse"),
        ("none", 500, "Noget gik galt hos os"),
        ("broken", 500, "Noget gik galt hos os"),
        ("away", 503, "Vi kan ikke gemme lige nu"),
        ("full", 503, "Vi kan ikke gemme lige nu"),
        ("often", 429, "Vent lidt"),
        ("ended", 409, "Forløbet er afsluttet"),
        ("closed", 403, "Her har du ikke adgang"),
    ],
)
def test_what_ends_badly_is_undone_and_has_its_own_page(
    watched: Watched, phone: TestClient, end: str, status: int, words: str
) -> None:
    answer = phone.post("/write", data={"end": end, "note": "Hun <i>vil</i> selv", "password": "hemmelig"})
    assert (answer.status_code, watched.seen) == (status, [0])
    assert words in answer.text
    assert "0101901234" not in answer.text and "hemmelig" not in answer.text
    assert "Hun &lt;i&gt;vil&lt;/i&gt; selv" in answer.text, "nothing that was typed is lost"
    assert answer.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_short_word_is_given_back_too(phone: TestClient) -> None:
    """It is a part of other words of the page, and may be one of its nonce."""
    answer = phone.post("/write", data={"end": "ended", "note": "For"})
    assert "Forløbet" in answer.text and "\nFor</textarea>" in answer.text


def test_a_broken_page_logs_where_and_never_what(phone: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    phone.post("/write", data={"end": "broken", "note": "Hun vil selv"})
    assert "unexpected RuntimeError at" in caplog.text
    assert "0101901234" not in caplog.text and "Hun vil selv" not in caplog.text


def test_a_get_cannot_write(watched: Watched, phone: TestClient) -> None:
    assert phone.get("/write-on-get").status_code == 503
    assert watched.seen == [0]


@pytest.mark.parametrize("lang", ["en", "da"])
def test_trouble_is_told_in_the_readers_language(phone: TestClient, lang: str) -> None:
    answer = phone.get("/nowhere", headers={"accept-language": lang})
    assert answer.headers["content-language"] == lang
    assert ("Not found" if lang == "en" else "Ikke fundet") in answer.text


def test_a_form_with_too_many_fields_is_refused(watched: Watched, phone: TestClient) -> None:
    assert phone.post("/write", data={f"f{n}": "x" for n in range(500)}).status_code == 422
    assert watched.seen == [0]


def test_pages_are_compressed_when_the_phone_can(phone: TestClient) -> None:
    assert phone.get("/nowhere").headers["content-encoding"] == "gzip"
    assert "content-encoding" not in phone.get("/nowhere", headers={"accept-encoding": "identity"}).headers


@pytest.mark.parametrize(("site", "told"), [("same-origin", 1), (None, 1), ("none", 0), ("cross-site", 0)])
def test_a_notice_is_not_called_up_by_an_address_from_elsewhere(
    house: House, site: str | None, told: int
) -> None:
    headers = {"sec-fetch-site": site} if site else {}
    page = house.phone("mette").get("/cases?said=erased", headers=headers).text
    assert page.count("Slettet. Ingen kan åbne det igen.") == told
