"""A text that is too long is told and kept: no field cuts a paste, and no form saves the half of one."""

import html
from collections.abc import Iterator
from functools import cache

import pytest

from aftercare.routes import ROUTES
from aftercare.storage.ids import new_id
from tests.access import KINDS, ROWS
from tests.attacks.fields_of import WORDS, Field, fields_by_route
from tests.attacks.forms_of import forms_of
from tests.bodies import BODIES
from tests.crawl import crawl
from tests.world import World, build_world

LONGEST = 4000
Body = dict[str, str | list[str]]


@cache
def every_field() -> dict[str, dict[str, Field]]:
    return dict(fields_by_route(ROUTES))


@cache
def texts() -> dict[str, dict[str, Field]]:
    """The fields for words, by address."""
    every = every_field()
    found = {
        address: {name: one for name, one in fields.items() if one.kind in WORDS}
        for address, fields in every.items()
    }
    return {address: fields for address, fields in found.items() if fields}


def who_may(address: str) -> str | None:
    rows = zip(KINDS, ROWS[address].split(), strict=True)
    return next((who for who, answer in rows if who and answer in ("200", "303")), None)


# What is sought is kept nowhere, so that no letter of it can be lost.
SEARCHES = {"POST /find", "POST /new/{act}"}
WALKED = sorted(address for address in BODIES.keys() - SEARCHES if address in ROWS and who_may(address))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Nothing is saved in it."""
    with build_world(tmp_path_factory.mktemp("long")) as made:
        made.keep(*KINDS)
        yield made


@pytest.mark.by_turns
@pytest.mark.parametrize("address", WALKED)
def test_one_letter_too_many_is_told_and_all_is_kept(world: World, address: str) -> None:
    path = str(world.fill(address.split()[1]))
    body: Body = {name: world.fill(value) for name, value in BODIES[address].items()}
    for name, one in texts().get(address, {}).items():
        long = "Æ" + "ø b" * LONGEST
        long = long[: int(one.attributes.get("data-most", LONGEST)) + 1].rstrip() + "!!"
        draft = {"id": new_id()} if "id" in body else {}
        answer = world.phone(who_may(address)).post(path, data=body | draft | {name: long})
        try:
            assert answer.status_code in (409, 422), f"{name}: {answer.status_code}"
            assert html.escape(long) in answer.text, f"{name}: not kept"
            assert lost(address, path, body, answer.text) <= {name}, "of the others"
        finally:
            if answer.status_code < 400:
                world.put_back()


def lost(address: str, path: str, body: Body, page: str) -> set[str]:
    """What was filled in besides, chosen or typed, and does not stand in the form that came back."""
    forms = [form.fields for form in forms_of(page) if form.action.partition("?")[0] in (path, "")]
    offered = every_field()[address]
    return {
        name
        for name, value in body.items()
        for one in (value if isinstance(value, list) else [value])
        if name in offered and offered[name].kind not in ("hidden", "password", "submit")
        if not any(one in [text.strip() for text in fields.get(name, ())] for fields in forms)
    }


def test_no_page_cuts_what_is_typed() -> None:
    cutting = {
        address
        for (address, _), answer in crawl().answers.items()
        if answer.status == 200 and "maxlength=" in answer.text
    }
    assert not cutting


def test_most_texts_are_walked() -> None:
    assert sum(len(texts().get(address, {})) for address in WALKED) > 150
