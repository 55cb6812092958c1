"""Whatever is held about a woman is told, or left out for a written reason: a new table fails here first."""

import importlib
import pkgutil

import pytest
from sqlalchemy import Table

import aftercare
from aftercare.papers.rights.chapters import CHAPTERS, LEFT_OUT, LEFT_OUT_EVERYWHERE
from aftercare.papers.rights.erasing import STAYS_BEHIND, names_a_case
from aftercare.storage.tables import Record

for module in pkgutil.walk_packages(aftercare.__path__, "aftercare."):
    if not module.name.endswith("__main__") and ".migrations" not in module.name:
        importlib.import_module(module.name)

TABLES: dict[str, Table] = dict(Record.metadata.tables)
TOLD = {f"{chapter.key}.{line.column}" for chapter in CHAPTERS for line in chapter.lines}
# Tables whose rows are about her without naming her case: reached through one that does.
BY_WAY_OF = {"child_stays", "pushes", "reminders"}
# They hold no word about her.
NOT_ABOUT_HER = {
    "absences": "colleagues",
    "access_checkpoints": "numbers of the log",
    "access_head": "numbers of the log",
    "attempts": "tries at a door",
    "backups": "how backups went",
    "cafes": "a day, a place and seats; who comes stands in guests",
    "centre_areas": "a centre's list of areas",
    "centres": "the centre",
    "damages": "which values do not open, by table and row",
    "devices": "colleagues' phones",
    "erased_keys": "marks of keys that are gone; nothing in them leads back to anybody",
    "goal_values": "a centre's quality goals in numbers",
    "groups": "a centre's group; who takes part stands in group_members",
    "group_sessions": "the days of a group",
    "clock_witness": "what time the server believes it is",
    "crisis_plans": "what colleagues do when something happens",
    "heartbeats": "that the server is alive",
    "house_entries": "a centre's own work; the form asks that no resident is named",
    "imports": "how a list was brought in; what stands in it is sealed, and gone when imported or a day old",
    "installation": "the house",
    "invitations": "colleagues",
    "keepings": "how long a centre keeps",
    "logins": "colleagues",
    "look_checks": "which looks a coordinator asks about; the looks themselves stand in the log",
    "method_choices": "a centre's thresholds",
    "partner_meetings": "how a centre and a partner work together; no woman is spoken of by name",
    "partners": "whom a centre works with",
    "move_choices": "within how many days a centre wants to have reached somebody",
    "move_template_lines": "a centre's own checklist",
    "passkey_challenges": "colleagues",
    "passkeys": "colleagues",
    "past_courses": "nothing in it leads back to anybody",
    "phones": "colleagues' phones",
    "pushes": "a signal without content",
    "reminders": "when a colleague was reminded, and the page it opens",
    "quality_goals": "a centre's quality goals",
    "staff": "colleagues",
    "survey_answers": "answers without a name, which lead back to nobody",
    "survey_links": "whom a link was given to is written down nowhere",
    "stay_rules": "whom a centre offers aftercare",
    "team_meetings": "the colleagues' meeting and their work",
    "team_presence": "colleagues",
    "vouchings": "how colleagues came to their ways in",
    "work_shares": "colleagues",
    "work_troubles": "what went wrong beside the pages, by kind and number",
}


def test_every_table_is_hers_or_has_a_reason_not_to_be() -> None:
    hers = {chapter.key for chapter in CHAPTERS} | {name for name in LEFT_OUT if "." not in name}
    unknown = set(TABLES) - hers - set(NOT_ABOUT_HER)
    assert not unknown, f"tell {unknown} in a chapter, or write why not in LEFT_OUT or NOT_ABOUT_HER"
    assert set(NOT_ABOUT_HER) <= set(TABLES)
    assert not set(NOT_ABOUT_HER) & hers


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_that_names_a_case_is_hers(name: str) -> None:
    assert not (names_a_case(TABLES[name]) and name in NOT_ABOUT_HER)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.key)
def test_every_column_is_told_or_left_out_for_a_reason(chapter: object) -> None:
    table = TABLES[chapter.key]
    columns = {f"{table.name}.{column.name}" for column in table.columns}
    told = {each for each in TOLD if each.startswith(f"{table.name}.")}
    left = {each for each in LEFT_OUT if each.startswith(f"{table.name}.")}
    everywhere = {f"{table.name}.{name}" for name in LEFT_OUT_EVERYWHERE}
    assert columns - told - left - everywhere == set()
    assert (told | left) <= columns
    assert not told & left


def test_every_table_that_names_a_case_is_emptied_when_it_is_erased() -> None:
    """By its own column case_id, or with the case itself; a reference by another name would be missed."""
    for table in TABLES.values():
        if names_a_case(table) and table.name not in {"cases", *STAYS_BEHIND}:
            assert "case_id" in table.columns, f"{table.name} must be erased by hand in rights/erasing.py"
    pointing = {
        table.name
        for table in TABLES.values()
        for key in table.foreign_keys
        if names_a_case(key.column.table) and not names_a_case(table) and key.column.table.name != "staff"
    }
    assert pointing <= BY_WAY_OF
