"""Every page opened in a real Chromium by everybody who is shown it, and axe asked about each anew."""

import pytest

from tests.access import KINDS
from tests.browser.chromium import IN_ONE_LOOP, forget_what_is_sound
from tests.browser.conftest import served_world, walker_for
from tests.browser.test_every_page import pages_of
from tests.browser.walking import WalkerFor

__all__ = ["served_world", "walker_for"]


@IN_ONE_LOOP
@pytest.mark.parametrize("person", KINDS)
async def test_every_page_is_sound_for_everybody(walker_for: WalkerFor, person: str | None) -> None:
    async with walker_for(person) as (walker, world):
        for path in pages_of(person):
            forget_what_is_sound()
            await walker.see(str(world.fill(path)))
    assert walker.wrong == []
