"""Whatever can be withdrawn is found by going from page to page, on one of which it stands with its link."""

import html
import re
from collections import deque

import pytest

from tests.cases.withdrawal.things import CASES, Hers, Prepare, Write
from tests.conftest import House

LEADS_ON = re.compile(r'href="(/(?:cases|contacts|visits)/[^"#?]+)')
FARTHEST = 4
"""A case, one of its rooms, a page of that room, and one beneath it."""


@pytest.mark.by_turns
@pytest.mark.parametrize(("kind", "prepare", "write"), CASES)
def test_who_wrote_it_finds_the_link(house: House, kind: str, prepare: Prepare, write: Write) -> None:
    async def written() -> str:
        async with house.database.writing() as db:
            hers = Hers(db, house.cast)
            await prepare(hers)
            return await write(hers)

    row_id, mette, case = house.run(written), house.phone("mette"), f"/cases/{house.cast.cases['birgitte']}"
    waiting, known = deque([(case, 1), ("/visits", 1)]), {case}
    while waiting:
        path, far = waiting.popleft()
        page = mette.get(path).text
        if f"{case}/withdrawn/{kind}/{row_id}" in page:
            return
        links = {html.unescape(link) for link in LEADS_ON.findall(page)} - known if far < FARTHEST else set()
        known |= links
        waiting.extend((link, far + 1) for link in sorted(links))
    pytest.fail(f"no page of {len(known)} leads to withdrawing it")
