"""Whatever is posted to whatever address: never a broken page, and what was kept comes back as text.

Here each field takes a nasty value and each kind of field all of them; in tests/soak each field takes all.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.access import ROWS
from tests.attacks.nasty import MARKUP, NASTY
from tests.attacks.odd_posts import POSTS, coded, good_pairs, strangers
from tests.attacks.straight import Sent, ask
from tests.bodies import BODIES
from tests.world import World, build_world

KINDS_OF_FIELDS = {
    "id": r"\{\w+\}|a{24}|b{24}|c{24}",
    "day": r"\d{4}-\d\d-\d\d",
    "time": r"\d\d:\d\d",
    "number": r"-?\d+",
    "word of a list": r"[a-z_:]+",
    "text": r"(?s).*",
}
Nasty = dict[str, list[tuple[int, str]]]
"""By address: the place of a field among the fields of its good form, and what is typed there."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One house with one of everything, put back after each change."""
    with build_world(tmp_path_factory.mktemp("attacked")) as made:
        made.keep("karin", "mette")
        yield made


def good_of(address: str) -> list[tuple[str, str]]:
    """The fields of a good form for this address; two that nobody asked for where there is none."""
    several = BODIES.get(address) or {"stop": "", "ack": "x"}
    return [
        (name, one) for name, many in several.items() for one in (many if isinstance(many, list) else [many])
    ]


def fields_by_kind() -> dict[str, list[tuple[str, int]]]:
    """Every field of every form, as address and place, by the kind of its good value."""
    found: dict[str, list[tuple[str, int]]] = {kind: [] for kind in KINDS_OF_FIELDS}
    for address in POSTS:
        for place, (_, value) in enumerate(good_of(address)):
            kind = next(kind for kind, form in KINDS_OF_FIELDS.items() if re.fullmatch(form, value))
            found[kind].append((address, place))
    return found


@pytest.fixture(scope="module")
def nasty() -> Nasty:
    """At least one value for each field, and at least each value once for each kind of field."""
    found: Nasty = {address: [] for address in POSTS}
    for fields in fields_by_kind().values():
        for turn in range(max(len(fields), len(NASTY))):
            address, place = fields[turn % len(fields)]
            found[address].append((place, NASTY[turn % len(NASTY)]))
    return found


def test_every_kind_of_field_is_there() -> None:
    counts = {kind: len(fields) for kind, fields in fields_by_kind().items()}
    assert min(counts.values()) > 5 and sum(counts.values()) > 500, counts


@pytest.mark.by_turns
@pytest.mark.parametrize("address", POSTS)
def test_the_fields_of_a_form_take_nasty_values(world: World, nasty: Nasty, address: str) -> None:
    path = str(world.fill(address.removeprefix("POST ")))
    good = [(name, str(world.fill(value))) for name, value in good_of(address)]
    cookie = f"login={world.phone('karin').cookies['login']}".encode()
    for place, value in nasty[address]:
        typed = [*good[:place], (good[place][0], value), *good[place + 1 :]]
        sent = Sent("POST", path, coded(typed), cookie, next(strangers))
        answer = world.house.run(ask, world.house, sent)
        assert answer.status < 500, (good[place][0], value[:30], answer.status)
        assert "a=b" not in str(answer.cookies).lower()
        if answer.status < 400:
            world.put_back()


@pytest.mark.parametrize("charset", ["unicode_escape", "punycode", "idna", "utf-16", "hex", "nothing"])
def test_no_charset_lets_half_characters_in(world: World, charset: str) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="case"\r\n\r\n\\ud800\xff-\x99\r\n--x--\r\n'
    kind = {"content-type": f"multipart/form-data; boundary=x; charset={charset}"}
    assert world.phone("mette").post("/visits", content=body, headers=kind).status_code in (404, 422)


@pytest.mark.parametrize(
    "query", ["page=000001" + "9" * 5000, "q=%00", "case=%00", "case=%ff", "from=9999-12-31", "support=%00"]
)
def test_nasty_questions_are_answered(world: World, query: str) -> None:
    for path in ("/cases", "/services", "/new/contact", "/new/visit", "/calendar", "/sign-in"):
        assert world.phone("mette").get(f"{path}?{query}").status_code in (200, 404), path


@pytest.mark.by_turns
def test_markup_comes_back_as_text(tmp_path: Path) -> None:
    with build_world(tmp_path) as world:
        phone, kept = world.house.phone("karin"), 0
        for address in POSTS:
            path = str(world.fill(address.removeprefix("POST ")))
            # The short beginning fits every field; what says more is refused and shown again.
            for spice in (MARKUP[:28], MARKUP):
                typed = [(name, _spiced(name, value, spice)) for name, value in good_pairs(world, address)]
                page = phone.post(path, data=dict(typed))
                assert "<img src=x" not in page.text, address
        reader = world.house.phone("karin")
        for row in sorted(row for row in ROWS if row.startswith("GET ")):
            page = reader.get(str(world.fill(row.removeprefix("GET "))))
            assert "<img src=x" not in page.text and "{{7*7}}" not in page.text, row
            kept += page.text.count("&lt;img src=x")
        assert kept >= 10, "the attack must have been kept somewhere, or nothing was tried"


def _spiced(name: str, value: str, spice: str) -> str:
    free = name in ("called", "goal", "note", "text", "place", "why", "address", "relation", "wish")
    return spice if free or not re.fullmatch(r"[\w:.-]*", value) else value
