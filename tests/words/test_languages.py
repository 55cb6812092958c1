"""A language is there when its folder is: nothing else in the house has to know of it."""

from collections.abc import Iterator

import pytest

from tests.bodies import BODIES
from tests.browser.test_every_page import pages_of
from tests.browser.walking import cafe_link, offer_link
from tests.words.made_up import BEGINS, CODE, NAME, made_up_language
from tests.world import World, build_world

# On a page that is hers, whoever opens it, the language is asked for.
ASKED = f"?lang={CODE}"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A house with one of everything, in which one language more is spoken."""
    with (
        made_up_language(tmp_path_factory.mktemp("words") / "words"),
        build_world(tmp_path_factory.mktemp("world")) as made,
    ):
        yield made


@pytest.mark.by_turns
@pytest.mark.parametrize("person", ["mette", "karin"])
def test_every_page_renders_in_a_language_just_added(world: World, person: str) -> None:
    phone = world.phone(person)
    assert f'value="{CODE}"' in phone.get("/me").text and NAME in phone.get("/me").text
    assert phone.post("/me", data={**BODIES["POST /me"], "tongue": CODE}).status_code == 303
    shown = {path: phone.get(f"{world.fill(path)}{ASKED}") for path in pages_of(person)}
    assert len(shown) > 100
    assert [path for path, answer in shown.items() if answer.status_code != 200] == []
    assert [path for path, answer in shown.items() if f'lang="{CODE}" dir="rtl"' not in answer.text] == []
    assert [path for path, answer in shown.items() if BEGINS not in answer.text] == []


def test_every_door_renders_in_the_language_a_browser_asks_for(world: World) -> None:
    phone = world.house.client()
    phone.headers["Accept-Language"] = f"{CODE}-IQ,en;q=0.5"
    shown = {path: phone.get(f"{world.fill(path)}{ASKED}").text for path in (*pages_of(None), "/nowhere")}
    assert [path for path, page in shown.items() if f'lang="{CODE}" dir="rtl"' not in page] == []
    assert [path for path, page in shown.items() if BEGINS not in page] == []


@pytest.mark.by_turns
def test_a_resident_reads_it_too(world: World) -> None:
    phone, house = world.house.client(), world.house
    links = [world.ids["link"], house.run(cafe_link, world), house.run(offer_link, world)]
    for link in [*links, "nothing"]:
        first = phone.get(f"/m/{link}").text
        assert f'href="?lang={CODE}"' in first and NAME in first
        page = phone.get(f"/m/{link}{ASKED}").text
        assert f'<html lang="{CODE}" dir="rtl">' in page and BEGINS in page
