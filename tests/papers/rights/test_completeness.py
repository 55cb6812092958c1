"""Whatever is held about a woman is told, or left out for a written reason: a new table fails here first."""

import importlib
import pkgutil
from functools import cache

import pytest
from sqlalchemy import Table

import aftercare
from aftercare.moving_out.stay_records import ChildStay
from aftercare.papers.rights.chapter import Chapter
from aftercare.papers.rights.chapters import CHAPTERS
from aftercare.papers.rights.erasing import names_a_case, outlives
from aftercare.papers.rights.whose import child_of
from aftercare.storage.columns import Heading, Told, Untold, Whose, said_of
from aftercare.storage.damage.plain_values import words_of
from aftercare.storage.tables import Record
from aftercare.web.static_files import all_statics
from aftercare.web.templates import Dates, Templates
from aftercare.words import words

for module in pkgutil.walk_packages(aftercare.__path__, "aftercare."):
    if not module.name.endswith("__main__") and ".migrations" not in module.name:
        importlib.import_module(module.name)

TABLES: dict[str, Table] = dict(Record.metadata.tables)
SAID = {mapper.class_.__tablename__: mapper.class_.__told__ for mapper in Record.registry.mappers}
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
    "centre_texts": "a centre's own words, the same for everybody",
    "centre_terms": "what a centre has set, from which day",
    "method_choices": "a centre's thresholds",
    "partner_meetings": "how a centre and a partner work together; no woman is spoken of by name",
    "centre_watches": "what a centre does when a colleague does not come home from a visit",
    "responders": "which colleagues watch for others",
    "partners": "whom a centre works with",
    "move_template_lines": "a centre's own checklist",
    "passkey_challenges": "colleagues",
    "passkeys": "colleagues",
    "past_courses": "nothing in it leads back to anybody",
    "phones": "colleagues' phones",
    "pushes": "a signal without content",
    "reminders": "when a colleague was reminded, and the page it opens",
    "reminder_choices": "what colleagues want to be reminded of",
    "unseen_reminders": "when a colleague had not seen a reminder",
    "quality_goals": "a centre's quality goals",
    "staff": "colleagues",
    "survey_answers": "answers without a name, which lead back to nobody",
    "survey_links": "whom a link was given to is written down nowhere",
    "stay_rules": "whom a centre offers aftercare",
    "team_meetings": "the colleagues' meeting and their work",
    "team_presence": "colleagues",
    "vouchings": "how colleagues came to their ways in",
    "work_troubles": "what went wrong beside the pages, by kind and number",
}


def test_every_table_is_hers_or_has_a_reason_not_to_be() -> None:
    hers = {name for name, said in SAID.items() if said is not None}
    unknown = set(TABLES) - hers - set(NOT_ABOUT_HER)
    assert not unknown, f"give {unknown} a heading, or say why not in __told__ or NOT_ABOUT_HER"
    assert set(NOT_ABOUT_HER) <= set(TABLES)
    assert not set(NOT_ABOUT_HER) & hers
    assert all(said.why for said in SAID.values() if isinstance(said, Untold))


def test_every_record_with_a_heading_is_a_chapter_once() -> None:
    headed = sorted(name for name, said in SAID.items() if isinstance(said, Heading))
    assert sorted(chapter.key for chapter in CHAPTERS) == headed
    assert all(chapter.heading.title for chapter in CHAPTERS)
    for chapter in CHAPTERS:
        assert chapter.heading.order in {line.column.key for line in chapter.lines}, chapter.key


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_that_names_a_case_is_hers(name: str) -> None:
    assert not (names_a_case(TABLES[name]) and name in NOT_ABOUT_HER)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.key)
def test_every_column_is_told_or_left_out_for_a_reason(chapter: Chapter) -> None:
    for column in TABLES[chapter.key].columns:
        said = said_of(column)
        assert said is not None, f"say of {column} that it is told(...) or untold(...)"
        assert said.label if isinstance(said, Told) else said.why


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.key)
def test_every_word_of_a_list_is_told_in_her_language(chapter: Chapter) -> None:
    lists, names = words_of(chapter.key), names_in("da")
    for line in chapter.lines:
        kept, shown = lists.get(line.column.key, frozenset()) - {""}, line.told.words
        assert not kept or shown, f"{line.column} holds words of a list and does not say how they are told"
        if shown not in ("", "language_names", "outcome_names", "chapter_names"):
            assert kept <= set(names[shown]), f"{line.column}: {kept - set(names[shown])}"


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.key)
def test_what_is_a_childs_stands_in_no_record_of_its_mothers(chapter: Chapter) -> None:
    """A row that always names a child is the child's; one that may is told apart row by row."""
    column = TABLES[chapter.key].columns.get("child_id")
    if column is not None:
        # The stay of a child outlives its course, and is nobody's from then on.
        mixed = bool(column.nullable) and chapter.record is not ChildStay
        assert (chapter.heading.whose is Whose.hers) is mixed
        assert (child_of(chapter) is None) is not mixed


def test_talks_and_choices_are_whose_their_series_is() -> None:
    follows = {"psychologist_talks": "psychologists", "quota_lifts": "programmes"}
    follows |= {"count_choices": "programmes"}
    mixed = {chapter.key: str(child_of(chapter)) for chapter in CHAPTERS if child_of(chapter) is not None}
    assert (
        follows.keys() | {"psychologists", "programmes", "consents", "letters", "withdrawn_rows"}
        == mixed.keys()
    )
    for name, owner in follows.items():
        assert f"{owner}.child_id" in mixed[name]


@cache
def names_in(lang: str) -> dict[str, dict[object, str]]:
    """The words of the template that shows her record, by the names columns call them by."""
    env, dates = Templates(all_statics()).env, Dates(lang)
    known = {"_": words(lang), "lang": lang, "dates": dates, "chapter_names": {}, "languages": {}}
    known |= {
        "day": dates.day,
        "short_day": dates.short_day,
        "full_day": dates.full_day,
        "clock": dates.clock,
    }
    module = env.get_template("papers/rights/_record.html").make_module(known)
    return dict(module.names)


def test_every_table_that_names_a_case_is_emptied_when_it_is_erased() -> None:
    """By its own column case_id, or with the case itself; a reference by another name would be missed."""
    for table in TABLES.values():
        if names_a_case(table) and table.name != "cases" and not outlives(table):
            assert "case_id" in table.columns, f"{table.name} must be erased by hand in rights/erasing.py"
    pointing = {
        table.name
        for table in TABLES.values()
        for key in table.foreign_keys
        if names_a_case(key.column.table) and not names_a_case(table) and key.column.table.name != "staff"
    }
    assert pointing <= BY_WAY_OF
