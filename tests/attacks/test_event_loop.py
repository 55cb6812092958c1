"""Nobody waits for somebody else's work: with the most that may be asked, no step of the loop is long."""

import asyncio
import gc
import gzip
import hashlib
import time
from urllib.parse import urlencode

import pytest
from starlette.routing import Route

from aftercare.cases.found import find_case
from aftercare.cases.safety.redaction import HIDDEN
from aftercare.course.contacts.actions import write_contact
from aftercare.course.contacts.forms import ContactForm
from aftercare.course.contacts.rules import ContactKind, Present
from aftercare.demo.cast import NOON
from aftercare.papers.looks.unusual import Colleague, Oddity, unusual
from aftercare.storage.access_log.verify import check_log
from aftercare.storage.ids import new_id
from tests.attacks.loops import LONGEST, slowness, watched_loop
from tests.attacks.straight import Answer, Sent, ask, cookie_of
from tests.attacks.test_spreadsheets import _multipart
from tests.conftest import House
from tests.papers.looks.test_unusual import look, round_of

CASES = 300
LIST = "Navn;Fraflyttet;Indsats;Kommune;Antal børn\n" + "".join(
    f"Selma {at};{1 + at % 20}.{1 + at % 10}.2026;{'CTI' if at % 2 else 'Efterværn'};Rødovre;2\n"
    for at in range(CASES)
)
BAD_LIST = "Navn;Fraflyttet;Indsats;Kommune;Team;Voldsformer\n" + "".join(
    f"Maja {at};{at}.x;y;Andeby;{'qq,' * 600};{'zz/' * 600}\n" for at in range(CASES)
)
NOTE = "Hun ringede om en bolig og talte med a107 og Åse Prøvesen. " * 40
ZIPPED = ((b"accept-encoding", b"gzip"),)


class Asking:
    """A coordinator whose questions are timed."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.cookie = house.run(cookie_of, house, "karin")

    def get(self, path: str) -> Answer:
        """The page."""
        return self._timed(Sent("GET", path, b"", self.cookie, headers=ZIPPED))

    def post(self, path: str, typed: dict[str, str], content: bytes = b"", warm: bool = False) -> Answer:
        """The answer to a form, with a file when there is content; not timed when it only warms us."""
        body, headers = _multipart(content, typed["id"]) if content else (urlencode(typed).encode(), ())
        sent = Sent("POST", path, body, self.cookie, headers=(*headers, *ZIPPED))
        return self.house.run(ask, self.house, sent) if warm else self._timed(sent)

    def _timed(self, sent: Sent) -> Answer:
        gc.disable()  # Its pauses are those of all tests before this one.
        try:
            with watched_loop() as held:
                answer = self.house.run(ask, self.house, sent)
        finally:
            gc.enable()
        assert held.longest < LONGEST * slowness(), (sent.method, sent.path, sorted(held.steps)[-3:])
        return answer


@pytest.mark.by_turns
def test_no_page_holds_the_loop_with_three_hundred_cases(house: House) -> None:
    """Bringing them in, every page that is about nothing in particular, and writing them out."""
    karin = Asking(house)
    paths = {
        each.path
        for each in house.app.routes
        if isinstance(each, Route) and "GET" in (each.methods or ()) and "{" not in each.path
    }
    assert {"/", "/cases", "/caseload", "/import", "/method", "/looks"} <= paths
    for path in paths:  # What is read once for good is not what others wait for.
        house.run(ask, house, Sent("GET", path, b"", karin.cookie, headers=ZIPPED))
    there = karin.post("/import", {"id": "a" * 24}, content=LIST.encode()).away
    assert karin.post(f"{there}/rows", {}).status == 303
    for path in sorted(paths):
        assert karin.get(path).status in (200, 204, 303, 404, 405), path
    bad = karin.post("/import", {"id": "b" * 24}, content=BAD_LIST.encode())
    assert karin.get(bad.away).status == 200
    assert karin.post("/import/export", {"kind": "courses"}).status == 200


@pytest.mark.by_turns
def test_a_print_that_hides_495_words_holds_nobody(house: House) -> None:
    """A record with three hundred long notes, and every word somebody may want hidden."""
    karin, case = Asking(house), house.cast.cases["birgitte"]

    async def write() -> None:
        async with house.database.writing() as db:
            for _ in range(300):
                form = ContactForm(id=new_id(), kind=ContactKind.phone, note=NOTE, present=[Present.her])
                await write_contact(
                    db, await find_case(db, house.cast.people["karin"], case, NOON), form, NOON
                )

    assert karin.post(f"/cases/{case}/record/print", {"hide": "Lis"}, warm=True).status == 200
    assert house.run(ask, house, Sent("GET", f"/cases/{case}/record", b"", karin.cookie)).status == 200
    house.run(write)
    words = "\n".join(f"a{number}" for number in range(400))
    for path in (f"/cases/{case}/record/print", f"/cases/{case}/record/export"):
        answer = karin.post(path, {"hide": words})
        assert answer.status == 200 and gzip.decompress(answer.body).count(HIDDEN.encode()) > 300
    assert karin.get(f"/cases/{case}/record").status == 200


def test_checking_the_log_holds_nobody(house: House) -> None:
    karin = Asking(house)
    for _ in range(30):
        karin.house.run(ask, house, Sent("GET", "/cases", b"", karin.cookie))

    async def verify() -> int:
        async with house.database.reading() as db:
            return (await check_log(db)).rows

    with watched_loop() as held:
        assert house.run(verify) > 20
    assert held.longest < LONGEST * slowness()


def test_a_flood_of_refusals_is_looked_through_in_time() -> None:
    """Ten thousand foreign ids asked for in a day, and a burst of ten thousand cases in an hour."""
    begun = time.thread_time()
    refused = round_of(10_000, 0.01)
    refused = [look(one.seq, one.at, one.case_id, deed="denied", purpose="") for one in refused]
    told = unusual(refused, {"mette": Colleague(9, {})})
    assert [(each.oddity, each.looks) for each in told] == [(Oddity.refused_often, 10_000)]
    burst = unusual(round_of(10_000, 0.002), {"mette": Colleague(9, {})})
    assert any(each.oddity is Oddity.many_in_an_hour and each.cases == 10_000 for each in burst)
    assert time.thread_time() - begun < 3 * slowness()


async def test_the_watch_sees_a_step_that_is_long() -> None:
    """The test itself."""

    async def work() -> None:
        for _ in range(60):
            hashlib.sha256(b"x" * 2_000_000).digest()

    with watched_loop() as held:
        await asyncio.create_task(work())
    assert held.longest > LONGEST
    with watched_loop() as held:
        await asyncio.to_thread(lambda: [hashlib.sha256(b"x" * 2_000_000).digest() for _ in range(60)])
    assert held.longest < LONGEST
