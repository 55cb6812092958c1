"""Whoever saves something is led to a page that says so, at an address a browser can read."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest

from aftercare.storage.ids import new_id
from tests.access import KINDS, ROWS
from tests.bodies import BODIES
from tests.searching import SEARCHES
from tests.world import World, build_world

# Doors, and where the page that one is led to shows it itself: the course that was opened, the list,
# her own page, whether somebody has answered her call for help.
SHOWN_BY_ITSELF = {
    "POST /demo/sign-in",
    "POST /sign-in/return",
    "POST /sign-out",
    "POST /unlock",
    "POST /emergency",
    "POST /import",
    "POST /m/{link}",
    "POST /m/opening",
    "POST /out/{watch_id}/help",
    "POST /cases/{case_id}/plans/{plan_id}/agreement",
    "POST /outbox/notes/{free_id}/case",
    *SEARCHES,
}


def who_may(address: str) -> str | None:
    rows = zip(KINDS, ROWS[address].split(), strict=True)
    return next((who for who, answer in rows if who and answer == "303"), None)


SAVING = sorted(address for address in ROWS if address.startswith("POST ") and who_may(address))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Put back after each change."""
    with build_world(tmp_path_factory.mktemp("told")) as made:
        made.keep(*KINDS)
        yield made


@pytest.mark.by_turns
@pytest.mark.parametrize("address", SAVING)
def test_it_is_told(world: World, address: str) -> None:
    path = str(world.fill(address.split()[1]))
    body = {name: world.fill(value) for name, value in BODIES.get(address, {}).items()}
    phone = world.phone(who_may(address))
    try:
        answer = phone.post(path, data=body | ({"id": new_id()} if "id" in body else {}))
        led = urlsplit(answer.headers["location"])
        assert answer.status_code == 303 and "?" not in led.fragment
        said = parse_qs(led.query).get("said", [""])[0]
        assert said or address in SHOWN_BY_ITSELF
        if said:
            page = phone.get(f"{led.path}?{led.query}")
            told = 'class="notice notice--' in page.text or 'class="calm" role="status"' in page.text
            assert page.status_code != 200 or told, said
    finally:
        world.put_back()
