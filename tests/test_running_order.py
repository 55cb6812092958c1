"""What runs together in one process, so that nothing is made twice for it."""

from pathlib import Path

import pytest

from tests.running_order import READ_THE_CRAWL, together

ROOT = Path(__file__).parents[1]
READS_IT = ("from tests.crawl import", "from tests.attacks.fields_of import")


@pytest.mark.parametrize(
    ("nodeid", "group"),
    [
        ("tests/visits/test_rules.py::test_what_may_follow_what[planned]", "tests/visits/test_rules.py"),
        ("tests/test_reach.py::test_what_is_hers[relief deputy-GET]", "reach relief deputy"),
        ("tests/test_reach.py::test_what_is_hers[relief deputy-POST]", "reach relief deputy"),
        ("tests/test_reach.py::test_no_other_page_names_her[relief deputy]", "reach relief deputy"),
        ("tests/test_reach.py::test_a_page_that_is_only_a_form", "tests/test_reach.py"),
        ("tests/test_routes.py::test_reading[GET /visits/{visit_id}]", "the crawl"),
        ("tests/test_routes.py::test_changing[POST /visits]", "tests/test_routes.py"),
    ],
)
def test_what_shares_a_house_shares_a_process(nodeid: str, group: str) -> None:
    assert together(nodeid) == group


def test_whoever_reads_the_crawl_reads_it_in_the_same_process() -> None:
    readers = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("test_*.py")
        if any(one in path.read_text("utf-8") for one in READS_IT) and path != Path(__file__)
    }
    assert readers == {named.partition("::")[0] for named in READ_THE_CRAWL}
