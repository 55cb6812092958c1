"""What runs together, and in which order: all workers end at about the same time.

A file stays whole, as its tests share what is made for them; but a house in one situation is a matter of its
own, and whoever reads the one crawl, or all sources, reads them in the same process.
"""

import re

import pytest
from xdist.scheduler.loadscope import LoadScopeScheduling

# By the seconds of processor time they take, the longest first; the others follow in their own order.
LONGEST = (
    "tests/browser/test_every_page.py",
    "tests/test_routes.py",
    "tests/test_reach.py",
    "tests/stories/test_a_visit.py",
    "tests/attacks/test_linear.py",
    "tests/attacks/test_spreadsheets.py",
    "tests/attacks/test_restored.py",
    "tests/people/test_key_rotation.py",
    "tests/web/test_stopping.py",
    "tests/web/test_slow_phones.py",
)
READ_THE_CRAWL = (
    "tests/test_routes.py::test_reading",
    "tests/web/test_every_answer.py",
    "tests/attacks/test_sent_again.py",
    "tests/attacks/test_long_texts.py",
    "tests/attacks/test_two_windows.py",
    "tests/cases/risk/test_everywhere.py",
    "tests/cases/rooms/test_named_once.py",
    "tests/finding/test_menu.py",
    "tests/finding/test_addresses.py",
    "tests/web/test_titles.py",
    "tests/web/test_own_words.py",
)
READ_THE_SOURCES = (
    "tests/test_shape.py",
    "tests/test_consequences.py::test_every_event",
    "tests/test_consequences.py::test_no_handler",
    "tests/attacks/test_ages.py",
    "tests/attacks/test_damaged_acts.py::test_every_module",
    "tests/attacks/test_poison_workers.py::test_nothing_goes_on",
    "tests/cases/apart/test_every_way.py::test_whatever_writes",
    "tests/matters/test_register.py::test_every_lead_time",
    "tests/matters/test_set_leads.py::test_nobody_asks",
    "tests/storage/test_indexes.py::test_nobody_looks",
    "tests/words/test_words.py",
    "tests/words/test_terms.py",
)
BY_SITUATION = re.compile(r"tests/test_reach\.py::\w+\[(.+?)(?:-GET|-POST)?\]")


def together(nodeid: str) -> str:
    """What a test must run with, in one process."""
    if nodeid.startswith(READ_THE_CRAWL):
        return "the crawl"
    if nodeid.startswith(READ_THE_SOURCES):
        return "the sources"
    situation = BY_SITUATION.match(nodeid)
    return f"reach {situation[1]}" if situation else nodeid.partition("::")[0]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Sorts by what runs together."""
    place = {name: at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.nodeid.partition("::")[0], len(LONGEST)))


class Together(LoadScopeScheduling):
    """Gives a worker all that runs together."""

    def _split_scope(self, nodeid: str) -> str:
        return together(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Together:
    """Whatever `--dist` says."""
    return Together(config, log)
