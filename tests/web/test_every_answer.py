"""What holds for every answer the house gives: headers, no-store, few statements, no foreign address."""

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from aftercare.web.guard import PLAIN_HEADERS
from tests.access import KINDS
from tests.crawl import PAGES, crawl
from tests.world import World, build_world

STREET = "Prøvevej 1"
SHOWS_HER_ADDRESS = ("GET /cases/{case_id}/address", "GET /cases/{case_id}/address/edit")
FORM = {"content-type": "application/x-www-form-urlencoded"}
MOST_STATEMENTS = 4  # Three of the page and one that finds who asks.
# How the installation stands lies in many places, and is asked for seldom.
LOOKS_AT_THE_HOUSE = {"/operation": 8}
# The route finds her case in a statement of its own, and these still read apart what they could gather:
# a list that only gets shorter. None takes more than six.
STILL_READ_APART = {
    "/cafes/{cafe_id}/guests/{guest_id}": 5,
    "/caseload": 5,
    "/caseload/{worker_id}/{case_id}": 5,
    "/cases/{case_id}/children/{child_id}/print": 5,
    "/cases/{case_id}/programmes": 5,
    "/cases/{case_id}/record": 5,
    "/cases/{case_id}/stays/{stay_id}/facts": 6,
    "/cases/{case_id}/supports/{support_id}": 5,
    "/figures": 5,
    "/figures/file": 5,
    "/supervision/{meeting_id}/points/{point_id}": 5,
}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One house with one of everything."""
    with build_world(tmp_path_factory.mktemp("answers")) as made:
        yield made


def check_headers(answer: object, *, lasting: bool = False) -> None:
    headers = answer.headers
    for name, value in PLAIN_HEADERS.items():
        assert headers[name] == value, name
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy and "'nonce-" in policy
    assert headers["cache-control"] == ("public, max-age=31536000, immutable" if lasting else "no-store")
    assert "server" not in headers


@pytest.mark.parametrize("address", PAGES)
def test_no_page_but_its_own_holds_her_address(address: str) -> None:
    """Whoever asks; on its own it stands for those who may see it."""
    shown = [answer.status for answer in crawl().of(address) if STREET in answer.text]
    assert (200 in shown) == (address in SHOWS_HER_ADDRESS), address
    assert address in SHOWS_HER_ADDRESS or not shown


@pytest.mark.parametrize("address", PAGES)
def test_headers_stand_on_every_answer(address: str) -> None:
    for answer in crawl().of(address):
        check_headers(answer)


@pytest.mark.parametrize(
    ("status", "method", "path", "more"),
    [
        (404, "GET", "/nowhere", {}),
        (404, "GET", "/cases/7", {}),
        (405, "PUT", "/cases", {"headers": {"sec-fetch-site": "same-origin"}}),
        (405, "DELETE", "/cases", {"headers": {"sec-fetch-site": "same-origin"}}),
        (403, "POST", "/cases", {"headers": {"sec-fetch-site": "cross-site"}}),
        (403, "POST", "/cases", {"headers": {"sec-fetch-site": "same-site"}}),
        (403, "POST", "/cases", {"headers": {"origin": "https://elsewhere.example"}}),
        (403, "POST", "/cases", {"headers": {"origin": "null"}}),
        (413, "POST", "/cases", {"data": {"called": "x" * 300_000}}),
        (413, "POST", "/phones", {"content": iter([b"x" * 100_000] * 4), "headers": FORM}),
        (404, "GET", "/m/nothing", {}),
        (404, "GET", "/static/css/nothing.000000000000.css", {}),
    ],
)
def test_headers_stand_on_every_trouble(
    world: World, status: int, method: str, path: str, more: dict[str, object]
) -> None:
    answer = world.phone("mette").request(method, path, **more)
    assert answer.status_code == status
    check_headers(answer)
    assert answer.headers["content-type"].startswith("text/html")


def test_static_files_are_hashed_lasting_and_small(world: World) -> None:
    page = world.phone("mette").get("/").text
    addresses = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', page))
    assert len(addresses) > 4
    for address in addresses:
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", address)
        answer = world.phone("mette").get(address)
        assert answer.status_code == 200
        check_headers(answer, lasting=True)


def test_no_page_asks_another_host_for_anything() -> None:
    for (path, _), answer in crawl().answers.items():
        page = answer.text
        for address in re.findall(r'(?:src|srcset|action|poster)="([^"]+)"|<link[^>]+href="([^"]+)"', page):
            assert "//" not in "".join(address), (path, address)
        assert " style=" not in page and "<style" not in page, path
        assert not re.search(r"<[^>]+\son\w+=", page), path


@pytest.mark.parametrize("address", PAGES)
def test_a_page_takes_three_statements_and_finds_its_reader_with_one(address: str) -> None:
    path = address.removeprefix("GET ")
    # A page that is only a form asks besides who may send it.
    listed = LOOKS_AT_THE_HOUSE | STILL_READ_APART
    most = listed.get(path, MOST_STATEMENTS + path.endswith(("/new", "/edit")))
    for person, answer in zip(KINDS, crawl().of(address), strict=True):
        taken = answer.statements
        assert len(taken) <= (most if person else 3), "\n\n".join((str(person), *taken))


@pytest.mark.parametrize("path", STILL_READ_APART)
def test_what_reads_apart_no_more_leaves_the_list(path: str) -> None:
    assert any(len(answer.statements) > MOST_STATEMENTS for answer in crawl().of(f"GET {path}"))


@pytest.mark.by_turns
def test_get_and_head_change_nothing(world: World) -> None:
    """Readers cannot write at all: the database refuses. HEAD answers like GET, without a body."""
    for address in PAGES:
        head = world.phone("mette").head(str(world.fill(address.removeprefix("GET "))))
        got = crawl().answers[address, "mette"].status
        assert (head.status_code, head.content) == (got, b""), address


def test_method_override_headers_are_ignored(world: World) -> None:
    phone: TestClient = world.phone("mette")
    case = f"/cases/{world.ids['case_id']}"
    for header in ("x-http-method-override", "x-http-method", "x-method-override"):
        assert phone.get(case, headers={header: "DELETE"}).status_code == 200
