"""Days of reports, receipts and concerns, worked out by hand; and what never counts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftercare.cases.children.forms import ChildForm
from aftercare.cases.children.kind_forms import (
    ConcernAnswerForm,
    NewConcernForm,
    NoteForm,
    OfferForm,
    ReportForm,
    RequestForm,
)
from aftercare.cases.children.rules import (
    ChildKind,
    counted,
    first_report_by,
    is_late,
    latest_deadline,
    receipt_by,
    suggests_report,
    usual_deadline,
)
from aftercare.cases.written_forms import WrittenForm
from aftercare.clock import is_working_day, working_days_after
from aftercare.storage.ids import new_id

TODAY = date(2026, 11, 24)  # A Tuesday.
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
LIVES, VISITS = ChildKind.accompanying, ChildKind.contact_visit


@pytest.mark.parametrize(
    ("sent", "by"),
    [
        ("2026-11-24", "2026-12-02"),  # Tuesday to the Wednesday of the next week.
        ("2026-11-27", "2026-12-07"),  # Friday: two weekends.
        ("2026-11-28", "2026-12-07"),  # Saturday counts from Monday.
        ("2026-12-21", "2026-12-30"),  # 25 December is a holiday, 24 December is not one.
        ("2026-03-30", "2026-04-10"),  # Maundy Thursday, Good Friday and Easter Monday.
        ("2026-12-30", "2027-01-08"),  # New Year's Day.
    ],
)
def test_a_receipt_is_expected_within_six_working_days(sent: str, by: str) -> None:
    assert receipt_by(date.fromisoformat(sent)) == date.fromisoformat(by)


@given(DAYS, st.integers(1, 30))
def test_working_days_are_counted_one_by_one(day: date, count: int) -> None:
    end = working_days_after(day, count)
    between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert sum(map(is_working_day, between)) == count
    assert is_working_day(end)
    assert working_days_after(day, 0) == day


@pytest.mark.parametrize(
    ("kind", "moved_in", "by"),
    [
        (LIVES, date(2026, 11, 20), date(2026, 11, 23)),
        (LIVES, date(2026, 12, 30), date(2027, 1, 2)),
        (LIVES, None, None),
        (VISITS, date(2026, 11, 20), None),
    ],
)
def test_the_first_report_is_due_three_days_after_moving_in(
    kind: ChildKind, moved_in: date | None, by: date | None
) -> None:
    assert first_report_by(kind, moved_in) == by


@given(st.lists(st.sampled_from([LIVES, VISITS])))
def test_children_on_contact_visits_never_count(kinds: list[ChildKind]) -> None:
    assert counted(kinds) == counted([kind for kind in kinds if kind is LIVES]) == kinds.count(LIVES)
    assert counted([*kinds, VISITS]) == counted(kinds)


@pytest.mark.parametrize(
    ("wanted_by", "done_on", "late"),
    [
        (date(2026, 11, 23), None, True),
        (TODAY, None, False),
        (date(2026, 11, 25), None, False),
        (date(2026, 11, 1), date(2026, 11, 20), False),
        (None, None, False),
    ],
)
def test_what_is_late(wanted_by: date | None, done_on: date | None, late: bool) -> None:
    assert is_late(wanted_by, done_on, TODAY) is late


def concern(due_on: date) -> NewConcernForm:
    return NewConcernForm(what="Sover ikke", owner_id=new_id(), due_on=due_on)


@given(st.integers(-40, 40))
def test_a_concern_waits_two_weeks_at_most(days: int) -> None:
    amiss = concern(TODAY + timedelta(days=days)).amiss(TODAY)
    assert (amiss is None) == (0 <= days <= 14)
    assert amiss is None or amiss[0] == "due_on"


def test_a_concern_is_given_three_days_unless_told() -> None:
    assert usual_deadline(TODAY) == date(2026, 11, 27)
    assert latest_deadline(TODAY) == date(2026, 12, 8)
    assert concern(usual_deadline(TODAY)).amiss(TODAY) is None


@pytest.mark.parametrize(
    ("sent", "suggested"),
    [
        ([], True),
        ([date(2026, 11, 19)], True),
        ([date(2026, 11, 20)], False),
        ([date(2026, 11, 1), date(2026, 11, 22)], False),
    ],
)
def test_a_concern_suggests_a_supplementary_report_until_one_is_sent(
    sent: list[date], suggested: bool
) -> None:
    assert suggests_report(date(2026, 11, 20), sent) is suggested


ASKED = {"asked_on": "2026-11-20", "who": "Faren", "what": "Skolens navn"}
OFFERED = {"kind": "psychologist", "offered_on": "2026-11-20"}
SENT = {"kind": "first", "sent_on": "2026-11-20", "sent_to": "Kommunen"}


@pytest.mark.parametrize(
    ("form", "typed", "field"),
    [
        (OfferForm, OFFERED, None),
        (OfferForm, OFFERED | {"answer": "accepted", "answered_on": "2026-11-21", "held": "3"}, None),
        (OfferForm, OFFERED | {"answer": "declined", "why_not": "Ikke nu"}, "answered_on"),
        (OfferForm, OFFERED | {"answer": "accepted", "answered_on": "2026-11-19"}, "answered_on"),
        (OfferForm, OFFERED | {"answer": "accepted", "answered_on": "2026-11-25"}, "answered_on"),
        (OfferForm, OFFERED | {"offered_on": "2026-11-25"}, "offered_on"),
        (OfferForm, OFFERED | {"held": "1"}, "held"),
        (ReportForm, SENT, None),
        (ReportForm, SENT | {"received_on": "2026-11-24"}, None),
        (ReportForm, SENT | {"received_on": "2026-11-19"}, "received_on"),
        (ReportForm, SENT | {"sent_on": "2026-11-25"}, "sent_on"),
        (RequestForm, ASKED, None),
        (RequestForm, ASKED | {"answer": "refused", "answered_on": "2026-11-24"}, None),
        (RequestForm, ASKED | {"answer": "refused"}, "answered_on"),
        (RequestForm, ASKED | {"answer": "given", "answered_on": "2026-11-24"}, "said"),
        (RequestForm, ASKED | {"answer": "partly", "answered_on": "2026-11-24", "said": "Trives"}, None),
        (RequestForm, ASKED | {"asked_on": "2026-11-25"}, "asked_on"),
        (NoteForm, {"kind": "voice", "on": "2026-11-25", "text": "Hej"}, "on"),
        (NoteForm, {"kind": "voice", "on": "2026-11-24", "text": "Hej"}, None),
        (ConcernAnswerForm, {"done": "Talt", "answered_on": "2026-11-25"}, "answered_on"),
        (ConcernAnswerForm, {"done": "Talt", "answered_on": "2026-11-24"}, None),
        (ChildForm, {"called": "Alma", "born_in": "2027"}, "born_in"),
        (ChildForm, {"called": "Alma", "born_in": "2026"}, None),
        (ChildForm, {"called": "Alma", "moved_in_on": "2026-11-25"}, "moved_in_on"),
    ],
)
def test_what_only_the_calendar_knows(
    form: type[WrittenForm], typed: dict[str, str], field: str | None
) -> None:
    amiss = form.model_validate(typed).amiss(TODAY)
    assert (amiss[0] if amiss else None) == field
