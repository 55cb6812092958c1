"""From the network: names that are not ours, broken requests, and what a log may say about them."""

import logging
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import text
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from aftercare.settings import Settings
from aftercare.storage import keys
from aftercare.storage.engines import Database
from aftercare.web.application import Catcher
from aftercare.web.guard import is_ours
from app import make_app
from tests.conftest import House
from tests.postgres import Postgres

SECRET = "Hanne Prøvesen 20304050"
AT_HOME = Settings(data=Path("data"))
AT_DEMO = Settings(data=Path("data"), demo=True)
ABROAD = Settings(data=Path("data"), base_url="https://aftaler.example.org")


@pytest.mark.parametrize("host", ["", "127.0.0.1:8000", "localhost", "[::1]:8000", "10.0.0.7", "LOCALHOST:1"])
def test_bare_numbers_and_this_machine_are_ours(host: str) -> None:
    assert is_ours(host, AT_HOME)
    assert is_ours("aftaler.example.org", ABROAD) and is_ours("Aftaler.Example.org:443", ABROAD)
    assert is_ours(host, AT_DEMO) == (host != "10.0.0.7")


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "x@127.0.0.1", "a/m/", "["],
)
def test_a_strangers_name_that_leads_here_is_refused(house: House, host: str) -> None:
    assert not is_ours(host, AT_HOME) and not is_ours(host, ABROAD)
    mette = house.phone("mette")
    for path in ("/", "/cases", "/sign-in", "/m/x"):
        assert mette.get(path, headers={"host": host}).status_code == 403, path
    asked = {"host": host, "origin": f"http://{host}", "sec-fetch-site": "same-origin"}
    assert mette.post("/demo/sign-in", data={"person": "mette"}, headers=asked).status_code == 403


def test_no_redirect_is_built_from_the_name_in_a_request(house: House) -> None:
    mette = house.phone("mette")
    for path in ("/cases/", "/m/abc/", "//evil.example/", "/sign-in/"):
        answer = mette.get(f"http://127.0.0.1:8000{path}", headers={"host": "127.0.0.9"})
        assert answer.status_code == 404, path
    away = house.phone(None).get("/cases/%0d%0aset-cookie:a=b").headers
    assert away["location"].startswith("/sign-in?to=/cases/%0D%0A") and "set-cookie" not in away


@pytest.mark.parametrize("length", ["\u00b2", "-1", "1e3", "0x10", " ", "9" * 40])
def test_a_body_length_that_is_no_number_is_refused(house: House, length: str) -> None:
    headers = [(b"content-length", length.encode("latin-1")), (b"sec-fetch-site", b"same-origin")]
    assert house.phone(None).post("/sign-in", headers=headers).status_code == 413


@pytest.mark.by_turns
def test_ids_that_cannot_be_ours_are_not_found_on_postgres(postgres: Postgres, tmp_path: Path) -> None:
    """PostgreSQL refuses NUL in text, which must look like any id that is not there."""
    with ExitStack() as stack:
        settings = Settings(data=tmp_path, demo=True, database_url=postgres.fresh_database())
        house = _house(settings, stack)
        mette = house.phone("mette")
        for bad in ("%00", "a%00b", "%ff", "%ed%a0%80", "7", "A" * 24, "a" * 23 + "%0a"):
            for path in ("/cases/{}", "/visits/{}", "/cafes/{}", "/contacts/{}", "/m/{}", "/welcome/{}"):
                assert mette.get(path.format(bad)).status_code == 404, (path, bad)
            asked = mette.post("/visits", content=f"case={bad}", headers=_FORM)
            assert asked.status_code == 404, bad
            assert mette.get(f"/visits/new?case={bad}").status_code == 404 or bad == "%00"
            assert mette.post("/push/ack", content=f"ack={bad}", headers=_FORM).status_code == 200


_FORM = {"content-type": "application/x-www-form-urlencoded"}


def _house(settings: Settings, stack: ExitStack) -> House:
    house = House.__new__(House)
    house.settings, house.stack = settings, stack
    house.database = Database(settings.database, keys.make(settings.data / "keys"))
    house.app = make_app(settings, house.database)
    house.door = stack.enter_context(house.client())
    assert house.door.portal is not None
    house.run = house.door.portal.call
    house.cast = house.run(house._move_in)
    return house


async def _breaks_late(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("done")(scope, receive, send)
    raise RuntimeError(SECRET)


def test_what_breaks_after_the_answer_is_logged_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    assert TestClient(Catcher(_breaks_late)).get("/").text == "done"
    assert "RuntimeError" in caplog.text and SECRET not in caplog.text


def test_an_error_page_that_breaks_becomes_bare_words(caplog: pytest.LogCaptureFixture) -> None:
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        raise RuntimeError(SECRET)

    # An application without templates: every error page of it breaks.
    answer = TestClient(Catcher(broken))
    page = answer.get("/")
    assert page.status_code == 500 and "Traceback" not in page.text and SECRET not in page.text + caplog.text


async def test_an_error_of_the_database_does_not_tell_values(database: Database) -> None:
    with pytest.raises(Exception, match="nowhere") as trouble:
        async with database.reading() as db:
            await db.execute(text("SELECT * FROM nowhere WHERE called = :called"), {"called": SECRET})
    assert SECRET not in str(trouble.value)
