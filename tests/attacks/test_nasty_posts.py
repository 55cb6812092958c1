"""Whatever is posted to whatever address: never a broken page, and what was kept comes back as text."""

import re
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from starlette.testclient import TestClient

from tests.access import ROWS
from tests.attacks.nasty import ENCODING, MARKUP, NASTY
from tests.bodies import BODIES
from tests.world import World, build_world

POSTS = sorted(row for row in ROWS if row.startswith("POST ") and row not in ("POST /sign-out",))
FORM = {"content-type": "application/x-www-form-urlencoded"}
Pairs = list[tuple[str, str]]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> object:
    """One house with one of everything, which these tests wear down."""
    with build_world(tmp_path_factory.mktemp("attacked")) as made:
        yield made


def pairs(world: World, address: str) -> Pairs:
    """The fields of a good form for this address."""
    found: Pairs = []
    for name, value in BODIES.get(address, {}).items():
        filled = world.fill(value)
        found += [(name, one) for one in (filled if isinstance(filled, list) else [filled])]
    return found


def send(phone: TestClient, path: str, typed: Pairs) -> int:
    """The status of a form of these fields, encoded without mercy."""
    coded = [f"{name}={quote_plus(value.encode(errors=ENCODING))}" for name, value in typed]
    answer = phone.post(path, content="&".join(coded), headers=FORM)
    assert "set-cookie: a=b" not in str(answer.headers).lower()
    return answer.status_code


@pytest.mark.parametrize("address", POSTS)
def test_every_field_of_every_form_takes_nasty_values(tmp_path: Path, address: str) -> None:
    with build_world(tmp_path) as world:
        phone, path = world.house.phone("karin"), str(world.fill(address.split(" ")[1]))
        good = pairs(world, address) or [("stop", ""), ("ack", "x")]
        for place, (name, _) in enumerate(good):
            for value in NASTY:
                status = send(phone, path, [*good[:place], (name, value), *good[place + 1 :]])
                assert status < 500, (name, value[:30], status)


@pytest.mark.parametrize("charset", ["unicode_escape", "punycode", "idna", "utf-16", "hex", "nothing"])
def test_no_charset_lets_half_characters_in(world: World, charset: str) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="case"\r\n\r\n\\ud800\xff-\x99\r\n--x--\r\n'
    kind = {"content-type": f"multipart/form-data; boundary=x; charset={charset}"}
    assert world.house.phone("mette").post("/visits", content=body, headers=kind).status_code in (404, 422)


@pytest.mark.parametrize(
    "query", ["page=000001" + "9" * 5000, "q=%00", "case=%00", "case=%ff", "from=9999-12-31", "support=%00"]
)
def test_nasty_questions_are_answered(world: World, query: str) -> None:
    for path in ("/cases", "/services", "/contacts/new", "/visits/new", "/calendar", "/sign-in"):
        assert world.house.phone("mette").get(f"{path}?{query}").status_code in (200, 404), path


def test_markup_comes_back_as_text(tmp_path: Path) -> None:
    with build_world(tmp_path) as world:
        phone, kept = world.house.phone("karin"), 0
        for address in POSTS:
            path = str(world.fill(address.split(" ")[1]))
            # The short beginning fits every field; what says more is refused and shown again.
            for spice in (MARKUP[:28], MARKUP):
                typed = [(name, _spiced(name, value, spice)) for name, value in pairs(world, address)]
                page = phone.post(path, data=dict(typed))
                assert "<img src=x" not in page.text, address
        reader = world.house.phone("karin")
        for row in sorted(row for row in ROWS if row.startswith("GET ")):
            page = reader.get(str(world.fill(row.split(" ")[1])))
            assert "<img src=x" not in page.text and "{{7*7}}" not in page.text, row
            kept += page.text.count("&lt;img src=x")
        assert kept >= 10, "the attack must have been kept somewhere, or nothing was tried"


def _spiced(name: str, value: str, spice: str) -> str:
    free = name in ("called", "goal", "note", "text", "place", "why", "address", "relation", "wish")
    return spice if free or not re.fullmatch(r"[\w:.-]*", value) else value
