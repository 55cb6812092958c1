"""What a blocked coordinator sees is what she would see if the case had never been: no count tells of it."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.access import ROWS
from tests.cases.situations import Stage, stage

# What changes with every look: an id, a key to choose, the end of the log and how old a thing is.
ALWAYS_NEW = re.compile(r'(nonce|value|href|action|content)="[^"]*"')
NEW_EACH_TIME = ("/me/keys", "/welcome/{invitation}", "/operation")


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """Mette has blocked Karin, the coordinator."""
    with stage(tmp_path_factory.mktemp("unseen"), "blocked coordinator") as made:
        yield made


def seen(scene: Stage) -> dict[str, tuple[int, list[str]]]:
    """Every page that is not one of the case's own, line by line."""
    pages: dict[str, tuple[int, list[str]]] = {}
    for page in sorted(row.removeprefix("GET ") for row in ROWS if row.startswith("GET ")):
        if not any(f"{{{name}}}" in page for name in (*scene.hers, "link")) and page not in NEW_EACH_TIME:
            answer = scene.phone.get(str(scene.world.fill(page)))
            pages[page] = answer.status_code, ALWAYS_NEW.sub("", answer.text).split("\n")
    return pages


@pytest.mark.by_turns
def test_a_hidden_case_counts_nowhere(scene: Stage) -> None:
    before, case_id = seen(scene), scene.world.ids["case_id"]
    assert len(before) > 50
    with closing(sqlite3.connect(scene.world.house.settings.data / "aftercare.db")) as db, db:
        for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            columns = {each[1] for each in db.execute(f"PRAGMA table_info({table})")}
            if "case_id" in columns and table != "access_log":
                # The names are those of our own tables.
                db.execute(f"DELETE FROM {table} WHERE case_id = ?", (case_id,))  # noqa: S608
        db.execute("DELETE FROM cases WHERE id = ?", (case_id,))
    after = seen(scene)
    assert {page: told for page, told in before.items() if told != after[page]} == {}
