"""The resident's door: a look changes nothing, dead links are all alike, the page is light and safe."""

import gzip
import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from aftercare import clock
from aftercare.cases.safety.links import revoke_links
from aftercare.cases.safety.records import SafeContact, WaySource
from aftercare.demo.cast import NOON
from aftercare.web.templates import Dates
from aftercare.web.undo_marks import TAKEN_FOR
from tests.cases.safety.scanners import SCANNERS
from tests.conftest import House
from tests.visits.talking import linked, planned, trace
from tests.words.complaints import telling

LIMIT = 15 * 1024
NAMES = ("Nordlys", "Amina", "Holm", "Valby", "Budget")


@pytest.fixture
def mette(house: House) -> TestClient:
    return house.phone("mette")


@pytest.fixture
def address(house: House, mette: TestClient) -> str:
    return planned(house, mette, purpose="Budget")


@pytest.fixture
def link(mette: TestClient, address: str) -> str:
    return linked(mette, address)


def test_no_look_changes_anything(house: House, link: str) -> None:
    before, hers = trace(house), house.phone(None)
    for scanner in SCANNERS:
        for method in ("GET", "HEAD", "OPTIONS"):
            for query in ("", "?lang=en", "?answer=yes", "?answer=no&stop=yes&said=stopped"):
                hers.request(method, link + query, headers={"user-agent": scanner, "purpose": "prefetch"})
    assert trace(house) == before


def test_while_a_cancelling_may_be_undone_she_is_told_neither(
    house: House, mette: TestClient, address: str, link: str
) -> None:
    """She is asked to try again in a little while: then it is on as before, or over."""
    hers, link = house.phone(None), f"{link}?lang=da"
    was = hers.get(link).text
    there = mette.post(f"{address}/cancellation", data={"version": "1", "who": "us"}).headers["location"]
    for answer in (hers.get(link), hers.post(link, data={"answer": "yes"})):
        assert answer.status_code == 503 and "Prøv igen om lidt" in answer.text
    fields = dict(re.findall(r'name="(case|mark)"\s+value="([^"]+)"', mette.get(there).text))
    mette.post("/undo", data=fields)
    assert hers.get(link).status_code == 200 and len(hers.get(link).text) == len(was)


def test_every_dead_link_is_the_same_page(house: House, mette: TestClient, address: str, link: str) -> None:
    hers = house.phone(None)
    old, link = link, linked(mette, address)
    token = link.rpartition("/")[2]
    dead = [
        old,
        "/m/x",
        "/m/" + token[::-1],
        "/m/" + "a" * 4000,
        "/m/%00",
        "/m/..%2f..",
        f"{link}x",
        link[:-1],
    ]
    answers = [hers.get(each) for each in dead] + [hers.post(each, data={"answer": "yes"}) for each in dead]
    mette.post(f"{address}/cancellation", data={"version": "1", "who": "us"})
    clock.set_to(clock.now() + TAKEN_FOR)
    answers += [
        hers.get(link),
        hers.post(link, data={"answer": "yes"}),
        hers.post(link, data={"stop": "yes"}),
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    headers = [dict(answer.headers) for answer in answers]
    for each in headers:
        each["content-security-policy"] = re.sub("nonce-[^']+", "", each["content-security-policy"])
    assert all(each == headers[0] for each in headers)
    assert "Linket virker ikke længere" in answers[0].text


def test_an_expired_and_a_withdrawn_link_are_that_page_too(house: House, address: str, link: str) -> None:
    hers = house.phone(None)
    wrong = hers.get("/m/wrong").content
    assert hers.get(link).status_code == 200

    async def withdraw() -> None:
        async with house.database.writing() as db:
            await revoke_links(db, [address.rpartition("/")[2]], NOON)

    later = linked(house.phone("mette"), planned(house, house.phone("mette"), day="2026-11-27"))
    house.run(withdraw)
    assert hers.get(link).content == wrong
    clock.set_to(NOON + timedelta(days=3, hours=4))
    assert hers.get(later).content == wrong


def test_a_dead_link_speaks_the_browsers_language(house: House) -> None:
    hers = house.phone(None)
    for asked, said in (
        ("ar,en;q=0.5", "لم يعد يعمل"),
        ("en-GB", "does not work any more"),
        ("fi", "virker ikke"),
    ):
        assert said in hers.get("/m/wrong", headers={"accept-language": asked}).text


def test_she_reads_her_language_and_may_choose_another(house: House, link: str) -> None:
    hers = house.phone(None)
    first = hers.get(link).text
    assert '<html lang="ar" dir="rtl">' in first and "هل يناسبكِ هذا الموعد؟" in first
    assert "Passer tiden dig?" in hers.get(f"{link}?lang=da").text
    assert "Does the time suit you?" in hers.get(f"{link}?lang=en").text
    assert 'lang="ar"' in hers.get(f"{link}?lang=xx").text
    after = hers.post(f"{link}?lang=da", data={"answer": "yes"})
    assert after.headers["location"].endswith("?lang=da")


def test_the_way_out_is_first_and_plain(house: House, link: str) -> None:
    page = house.phone(None).get(f"{link}?lang=da").text
    first = re.search(r"<(a|button|input|select|textarea|summary)\b[^>]*>", page)
    assert first and 'href="/m/exit"' in first[0] and 'rel="noreferrer"' in first[0]
    assert page.count("<script") == 1 and "onclick" not in page and "style=" not in page


def test_the_page_tells_a_stranger_nothing(house: House, link: str) -> None:
    hers = house.phone(None)
    for lang in ("da", "en", "ar"):
        page = hers.get(f"{link}?lang={lang}").text
        assert not [name for name in NAMES if name in page] and not telling([page])
        assert "Mette" in page
        assert re.search(r"<title>(Aftaler|Appointments|المواعيد)</title>", page)


def test_she_gets_no_cookie_and_no_staff_page(house: House, link: str) -> None:
    answer = house.phone(None).get(link)
    assert "set-cookie" not in answer.headers and "staff" not in answer.text
    for name, value in (
        ("referrer-policy", "same-origin"),
        ("x-robots-tag", "noindex, nofollow"),
        ("cache-control", "no-store"),
    ):
        assert answer.headers[name] == value


def test_page_and_all_it_needs_are_light(house: House, link: str) -> None:
    hers = house.phone(None)
    for lang in ("da", "ar"):
        page = hers.get(f"{link}?lang={lang}")
        parts = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text))
        bodies = [page.content, *(hers.get(part).content for part in parts)]
        assert len(parts) == 3
        assert sum(len(body) for body in bodies) <= LIMIT, "even uncompressed"
        assert sum(len(gzip.compress(body)) for body in bodies) <= LIMIT / 2


def test_one_tap_stops_all_messages(house: House, link: str) -> None:
    async def stands() -> tuple[str | None, bool | None, str]:
        async with house.database.reading() as db:
            safe = await db.get(SafeContact, house.cast.cases["amina"])
            known = await db.scalar(select(WaySource.source).where(WaySource.way == "stopped"))
            return safe and safe.stopped, safe and safe.may_text, known or ""

    hers = house.phone(None)
    assert house.run(stands) == (None, True, "")
    stopped = hers.post(f"{link}?lang=da", data={"stop": "yes"})
    assert "Du får ikke flere beskeder." in hers.get(stopped.headers["location"]).text
    assert house.run(stands) == ("messages", True, "link"), "she said it, and took nothing else back"
    assert trace(house)[0] == [("planned", 1)]


def test_posts_from_elsewhere_are_refused(house: House, link: str) -> None:
    hers = house.phone(None)
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        assert hers.post(link, data={"answer": "yes"}, headers=headers).status_code == 403
    assert trace(house)[0] == [("planned", 1)]


@pytest.mark.parametrize("behind", [".", ",", ")", ").", "%20", " ", "!", '"', "”", "%E2%80%8B", "…", ".)"])
def test_a_link_opens_with_what_a_message_put_behind_it(house: House, link: str, behind: str) -> None:
    hers = house.phone(None)
    assert "Mette" in hers.get(f"{link}{behind}?lang=da").text
    answered = hers.post(f"{link}{behind}?lang=da", data={"answer": "yes"})
    assert answered.is_redirect and "Tak for dit svar" in hers.get(answered.headers["location"]).text


def test_arabic_writes_both_names_of_a_month(house: House, link: str) -> None:
    page = house.phone(None).get(link).text
    assert "تشرين الثاني/نوفمبر" in page
    assert [Dates("ar").full_day(date(2026, month, 1)).count("/") for month in range(1, 13)] == [1] * 12
    assert "/" not in Dates("da").full_day(date(2026, 11, 1)) + Dates("en").full_day(date(2026, 11, 1))
