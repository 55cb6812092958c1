"""What somebody looks for stands in no address: browsers, servers and proxies keep those."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from urllib.parse import unquote_plus, urlsplit

import pytest
from sqlalchemy import select

from aftercare import clock
from aftercare.storage.access_log.rows import AccessEntry
from aftercare.web.sought import HELD_FOR, MARK
from tests.access import KINDS
from tests.conftest import House
from tests.crawl import crawl
from tests.searching import SEARCHES, search, search_as_typed
from tests.world import World, build_world

SOUGHT = "Kanarie Prøvesen"
FORM = re.compile(r"<form\b(?P<says>[^>]*)>(?P<fields>.*?)</form>", re.DOTALL)
FIELD = re.compile(r"<(?:input|textarea)\b[^>]*>")
NO_WORDS = {"hidden", "date", "datetime-local", "time", "month", "number", "checkbox", "radio", "submit"}
ADDRESSES = re.compile(r'(?:href|action|src|hx-[a-z-]+)="([^"]*)"')


def typed_into_addresses(page: str) -> Iterator[str]:
    """The fields for words whose words would stand in an address: of a GET form, or sent by a script."""
    for form in FORM.finditer(page):
        for field in FIELD.findall(form["fields"]):
            kind = re.search(r'type="([\w-]+)"', field)
            for_words = not kind or kind[1] not in NO_WORDS
            by_get = not re.search(r'method="post"', form["says"]) or "hx-get" in form["says"] + field
            if for_words and by_get:
                yield field


def test_no_form_of_any_page_puts_words_into_an_address() -> None:
    pages = {(address, who): answer.text for (address, who), answer in crawl().answers.items()}
    found = {(address, field) for (address, _), page in pages.items() for field in typed_into_addresses(page)}
    assert found == set()
    assert sum(len(FORM.findall(page)) for page in pages.values()) > 1000


@pytest.mark.parametrize(
    "form",
    [
        '<form method="get"><input name="q" type="search"></form>',
        '<form class="search"><p><input name="q"></p></form>',
        '<form method="post"><input name="q" hx-get="/cases"></form>',
        '<form method="post" hx-get="/cases"><textarea name="q"></textarea></form>',
    ],
)
def test_the_next_such_form_is_found(form: str) -> None:
    assert len(list(typed_into_addresses(form))) == 1
    assert not list(typed_into_addresses('<form method="get"><input type="month" name="from"></form>'))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A house to search in; nothing is changed there."""
    with build_world(tmp_path_factory.mktemp("sought")) as made:
        made.keep(*KINDS)
        yield made


async def last_row(house: House) -> AccessEntry:
    async with house.database.reading() as db:
        newest = select(AccessEntry).order_by(AccessEntry.seq.desc()).limit(1)
        return (await db.execute(newest)).scalar_one()


@pytest.mark.parametrize("address", sorted(SEARCHES))
def test_a_search_is_found_again_at_an_address_without_its_words(
    world: World, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    """With and without script; in the log, what was sought is sealed."""
    path, phone = str(world.fill(address.removeprefix("POST "))), world.phone("mette")
    there = str(phone.post(path, data={"q": SOUGHT}).headers["location"])
    answer, part = phone.get(there), search_as_typed(phone, path, SOUGHT)
    assert answer.status_code == part.status_code == 200
    places = (there, part.headers["hx-replace-url"])
    assert all(one.startswith(f"{path}?{MARK}=") for one in places)
    title = re.search(r"<title>(.*?)</title>", answer.text, re.DOTALL)
    told = [*places, title[1] if title else "", *ADDRESSES.findall(answer.text + part.text)]
    assert not any("anarie" in unquote_plus(unescape(one)) for one in told)
    assert f'value="{SOUGHT}"' in answer.text, "Back and a reload have it again"
    assert "anarie" not in caplog.text
    row = world.house.run(last_row, world.house)
    opened = world.house.database.keyring.log.open(AccessEntry.criterion, str(row.seq), row.criterion)
    assert (row.deed, opened) == ("search", SOUGHT) and b"anarie" not in (row.criterion or b"")
    assert bool(row.case_id) == ("{case_id}" in address), "a search in her journal is a look at her"


def test_the_mark_is_of_one_person_and_page_for_a_working_day(house: House) -> None:
    mette, karin = house.phone("mette"), house.phone("karin")
    there = search(mette, "/cases", "amina").url.raw_path.decode()
    assert "Amina" in mette.get(there).text and "Birgitte" not in mette.get(there).text
    whole = (karin.get(there), mette.get(f"{there[:-4]}AAAA"), mette.get(f"/cases?{MARK}=%00ø"))
    assert all("Birgitte" in one.text for one in whole)
    assert 'value="amina"' not in mette.get(f"/services?{urlsplit(there).query}").text
    clock.set_to(clock.now() + HELD_FOR - timedelta(minutes=1))
    later = house.phone("mette")
    assert 'value="amina"' in later.get(there).text
    clock.set_to(clock.now() + timedelta(minutes=1))
    assert 'value="amina"' not in later.get(there).text


def test_the_bar_of_another_page_leaves_its_address_alone(house: House) -> None:
    there = {"hx-request": "true", "hx-current-url": "https://aftaler.example/calendar"}
    answer = house.phone("mette").post("/find", data={"q": "amina"}, headers=there)
    assert "Amina" in answer.text and "hx-replace-url" not in answer.headers


def test_what_is_no_name_stays_in_the_address(house: House) -> None:
    answer = house.phone("karin").post("/cases", data={"q": "", "phase": "1", "page": "3", "needs": ""})
    assert answer.headers["location"] == "/cases?phase=1"
