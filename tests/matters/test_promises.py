"""Every day that is still to come when it is written is read by a matter, or says here why it is not."""

import re
from collections.abc import Iterable, Iterator

import pytest
from sqlalchemy import Column, Date, DateTime, MetaData, Select, Table
from sqlalchemy.sql import visitors

from aftercare.reminders.alarms import CALLS
from aftercare.reminders.sweep import sources
from aftercare.routes import ROUTES
from aftercare.storage.tables import Instant, Record
from aftercare.today.case_glance_sql import GLANCE
from aftercare.today.house_matters import HOUSE
from aftercare.today.planned_days import CAFES, GROUPS

# A name that says that something has happened, or was written down. No other name is taken for past.
HAPPENED = re.compile(
    r"at|since|week|older_than|was_at|event_on|(why|elsewhere|more|outcome|last_contact)_on|"
    r"(half_year_|year_)?(opened|added|seen|dead|claimed|sent|shown|ended|reviewed|closed|reopened|assessed|"
    r"changed|answered|received|raised|asked|made|revoked|removed|given|withdrawn|settled|held|begun|advised|"
    r"done|jumped|confirmed|found|sound|mended|newest|offered|started|followed|undone|lifted|applied|referred|"
    r"left|imported|began|moved_in|moved_out|retired|chosen|agreed|signed|cancelled|printed|dropped|said|"
    r"invited|joined|stopped|used|lost|verified|drawn|actual|extended|ahead|stood)_(at|on)"
)
HAPPENED_ON = frozenset(
    [
        *("case_remarks", "case_handovers", "house_entries", "quality_goals", "child_notes", "own_places"),
        *("support_steps", "psychologist_talks", "police_statuses", "schoolings", "way_sources"),
    ]
)
"""Tables whose `on` is the day something happened; it is not for a day to come."""

_MACHINE = "of the machine: nobody promised it"
_LINK = "a link ends by itself"
NO_MATTER = {
    "visit_watches.risk_read_at": "when somebody said that she had read it",
    "visit_watches.expected_end": "its alarm is raised by the minute; see visits/coming_home",
    "unseen_reminders.starts_at": "when the visit begins, which is told of itself",
    "alarm_messages.next_try_at": _MACHINE,
    "alarm_messages.leased_until": _MACHINE,
    "outbox_entries.happened_at": "when it was typed, by our clock",
    "outbox_entries.typed_at": "the same by the phone's",
    "absences.first_day": "it is told on the board and where colleagues are picked; nobody has to do it",
    "absences.last_day": "an absence ends by itself",
    "not_sent.opens_at": "the instant of the day that is read",
    "centres.first_steps_hidden_at": "when a list was put away",
    "broken_glass.until": "an hour; the emergency itself is a matter until it is looked at",
    "invitations.expires_at": _LINK,
    "resident_links.expires_at": _LINK,
    "survey_links.expires_at": _LINK,
    "passkey_challenges.expires_at": _MACHINE,
    "installation.setup_until": _MACHINE,
    "reminders.due_at": "a reminder itself",
    "reminders.expires_at": "a reminder itself",
    "pushes.next_try_at": _MACHINE,
    "pushes.expires_at": _MACHINE,
    "pushes.leased_until": _MACHINE,
    "visits.planned_at": "when it was written down",
    "meetings.planned_at": "when it was written down",
    "municipal_ties.until": "the end of a time in which she lived there; nothing is to be done",
    "municipal_advisers.until": "the end of somebody's time with her; the next adviser is the municipality's",
    "child_places.until": "the end of a time at a school",
    "consents.from_on": "the first day of a time; its last day is a matter",
    "restraining_orders.from_on": "the first day of a time; its last day is a matter",
    "stay_rules.valid_from": "a rule of the centre, which is in force by itself",
}


def days(metadata: MetaData) -> Iterator[Column[object]]:
    """Every column of a day or an instant that does not say it is past."""
    for table in metadata.tables.values():
        for column in table.columns:
            is_day = isinstance(column.type, Date | DateTime | Instant)
            past = HAPPENED.fullmatch(column.name) or (column.name == "on" and table.name in HAPPENED_ON)
            if is_day and not past:
                yield column


def read_by(statements: Iterable[Select[object]]) -> set[str]:
    """Every column these statements name anywhere, with its table; a copy's are its table's."""
    found = set()
    for statement in statements:
        for each in visitors.iterate(statement):
            table = getattr(each, "table", None)
            if getattr(each, "key", None) and table is not None:
                found.add(f"{getattr(getattr(table, 'element', table), 'name', '')}.{each.key}")
    return found


def unread(metadata: MetaData, read: set[str]) -> list[str]:
    """Days to come that no matter reads and nobody has excused."""
    names = [f"{one.table.name}.{one.name}" for one in days(metadata)]
    return [name for name in names if name not in read and name not in NO_MATTER]


@pytest.fixture(scope="module")
def read() -> set[str]:
    """What Today, the calendar and the reminders are told from."""
    return read_by((GLANCE, HOUSE, CAFES, GROUPS, CALLS.statement, *(one.statement for one in sources())))


def test_every_day_to_come_is_read_or_excused(read: set[str]) -> None:
    assert ROUTES  # Every wing's records are known once its routes are.
    assert unread(Record.metadata, read) == []


def test_nothing_is_excused_that_is_read_or_gone(read: set[str]) -> None:
    known = {f"{one.table.name}.{one.name}" for one in days(Record.metadata)}
    assert set(NO_MATTER) <= known
    assert set(NO_MATTER) & read == {*("absences.first_day", "absences.last_day", "visits.planned_at")}
    assert {f"{name}.on" for name in HAPPENED_ON} <= {
        f"{table.name}.on" for table in Record.metadata.tables.values() if "on" in table.columns
    }


def test_the_next_promise_is_found(read: set[str]) -> None:
    """A new record with a day to come, under whatever name, is not read until somebody says how."""
    other = MetaData()
    names = ("by_on", "due_on", "review_on", "on", "until", "planned_on", "promised_for", "next_at")
    Table("new_things", other, *(Column(name, Date()) for name in names), Column("done_on", Date()))
    assert unread(other, read) == [f"new_things.{name}" for name in names]
