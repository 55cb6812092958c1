"""The title of a page says where you are, and nothing of her: a tab is seen by others (look.md)."""

import re
from collections import defaultdict
from html import unescape

from tests.crawl import PAGES, crawl
from tests.words import complaints

TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
NEUTRAL = "Aftaler"
"""What stands alone on everything she holds or is shown."""
# The same question about a lost phone, asked of its owner and of the coordinator.
ONE_QUESTION = {"GET /me/devices/{device_id}/loss"}
NAMES = re.compile(
    r"Birgitte|Amina|Safiya|Yasmin|Alma|Mette|Karin|Jonas|Sara|Ida Vester|Lis Bruun|Nordlys|Sydhavn|Prøvevej"
)


def titles() -> dict[str, str]:
    """Each page's title, as the first person sees it whom it is shown to."""
    found = {}
    for address in PAGES:
        pages = [one for one in crawl().of(address) if one.status == 200]
        held = [TITLE.search(one.text) for one in pages if "text/html" in one.headers.get("content-type", "")]
        if held:
            assert held[0], address
            found[address] = " ".join(unescape(held[0][1]).split())
    return found


def test_no_two_pages_share_a_title() -> None:
    by_title = defaultdict(list)
    for address, title in titles().items():
        if title != NEUTRAL and address not in ONE_QUESTION:
            by_title[title].append(address)
    assert len(by_title) > 200
    assert {title: pages for title, pages in by_title.items() if len(pages) > 1} == {}


def test_no_title_names_anybody_or_what_it_is_about() -> None:
    said = titles()
    named = [address for address in said if any(NAMES.search(one.text) for one in crawl().of(address))]
    assert len(named) > 150, "the names stand on the pages themselves"
    assert {address: title for address, title in said.items() if NAMES.search(title)} == {}
    assert complaints.telling(said.values()) == []
