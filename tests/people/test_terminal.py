"""What only whoever is at the machine can give: printed at once, also into a pipe, told and logged."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from sqlalchemy import select

from aftercare import clock
from aftercare.storage.access_log.rows import AccessEntry
from tests.people.place import Place, empty_place, signed_in
from tests.people.test_colleagues import chosen, nana
from tests.program import run_program

pytestmark = pytest.mark.by_turns


ROOT = Path(__file__).parent.parent.parent


def environment(place: Place) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {"AFTERCARE_DATA": str(place.settings.data), "AFTERCARE_DEMO": "0"}


def at_the_machine(place: Place, *words: str, typed: str = "") -> CompletedProcess[str]:
    """A process of its own without a terminal, as a service manager or a script has it."""
    return run_program(*words, env=environment(place), typed=typed)


def link_in(told: str) -> str:
    found = re.search(r"(/welcome/\S+)\nIt works once, until \d{4}-\d\d-\d\d \d\d:\d\d", told)
    assert found, told
    return found[1]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """The cast at work, by the true clock: other processes cannot be told another."""
    clock.set_to(None)
    with empty_place(tmp_path) as made:
        yield made


def test_the_setup_code_leaves_a_server_at_once(place: Place, tmp_path: Path) -> None:
    """Read from a pipe while the server runs; without a flush it came when the server ended."""
    data = tmp_path / "another"
    asked = environment(place) | {"AFTERCARE_DATA": str(data), "PORT": "18437", "PYTHONUNBUFFERED": ""}
    command = [sys.executable, "-m", "aftercare", "serve"]
    server = subprocess.Popen(
        command, cwd=ROOT, env=asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    try:
        assert server.stdout
        told = [server.stdout.readline(), server.stdout.readline()]
        assert any(re.search(r"/setup with the code \w{8}\. It works until ", line) for line in told), told
        assert server.poll() is None, "it is still serving"
    finally:
        server.terminate()
        server.wait(60)
        server.stdout.close() if server.stdout else None


def test_the_setup_code_is_printed_again_by_command(place: Place) -> None:
    told = at_the_machine(place, "setup-code").stdout
    code = re.search(r"code (\w{8})\.", told)
    assert code and place.at("127.0.0.1").post("/setup", data={"setup": code[1]}).status_code == 200
    place.move_in()
    late = at_the_machine(place, "setup-code")
    assert late.returncode == 1 and "people recover" in late.stderr


def test_a_lone_coordinator_comes_in_again(place: Place) -> None:
    place.move_in()
    assert at_the_machine(place, "people", "recover", "--email", "nobody@example.org").returncode == 1
    phone = signed_in(place, "karin")
    done = at_the_machine(place, "people", "recover", "--email", "Karin@example.org")
    link = link_in(done.stdout)
    assert phone.get("/me").status_code == 303, "her old ways in are shut"
    page = phone.get(link)
    assert phone.post(link, data=chosen(page.text)).status_code == 303
    assert "direkte på serveren" in phone.get("/").text
    assert "Karin" not in signed_in(place, "vibeke").get("/").text

    async def logged() -> list[tuple[str, str, str]]:
        async with place.database.reading() as db:
            rows = select(AccessEntry.place, AccessEntry.target, AccessEntry.centre_id)
            return [tuple(row) for row in await db.execute(rows.where(AccessEntry.place.like("terminal%")))]

    karin = place.cast.people["karin"]
    assert place.run(logged) == [("terminal /people/recover", karin.id, karin.centre_id)]


@pytest.mark.by_turns
def test_the_machine_is_the_second_where_there_is_none(place: Place) -> None:
    place.move_in()
    karin, new = signed_in(place, "karin"), nana(role="coordinator")
    assert at_the_machine(place, "people", "confirm", "--email", new["email"]).returncode == 1
    page = karin.post("/colleagues", data=new).text
    phone = place.at("10.0.0.9")
    link = "/welcome/" + page.split("/welcome/")[1].split('"', maxsplit=1)[0]
    assert phone.post(link, data=chosen(phone.get(link).text)).status_code == 303
    assert at_the_machine(place, "people", "confirm", "--email", new["email"]).returncode == 0
    assert phone.get("/colleagues").status_code == 200
    assert at_the_machine(place, "people", "vouch", "--email", new["email"]).returncode == 0


def test_a_second_centre_is_founded(place: Place) -> None:
    place.move_in()
    typed = "Havnehuset\n70 10 20 30\nGry Holst\ngry@example.org\nsocial_worker\n"
    done = at_the_machine(place, "centres", "found", typed=typed)
    assert done.returncode == 0, done.stderr
    link, gry = link_in(done.stdout), place.at("10.0.0.9")
    assert gry.post(link, data=chosen(gry.get(link).text)).status_code == 303
    assert "Havnehuset" in gry.get("/centre").text
    assert "Mette Holm" not in gry.get("/colleagues").text
    assert "Gry Holst" not in signed_in(place, "karin").get("/colleagues").text
    again = at_the_machine(place, "centres", "found", typed=typed)
    assert again.returncode == 1 and "address already" in again.stderr
