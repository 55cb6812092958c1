"""What the slices say is open on a case: from when it shows, and the page it leads to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select, union_all

from aftercare.cases.children.marks import MARKS as OF_CHILDREN
from aftercare.cases.consents.marks import MARKS as OF_CONSENTS
from aftercare.cases.matters import Mark, mark, marks_of
from aftercare.moving_out.checklist_matters import HELD, dated, held_of
from aftercare.moving_out.checklist_matters import MARKS as OF_MOVING
from aftercare.moving_out.rules import first_contact_due, talks_due
from aftercare.moving_out.stay_matters import MARKS as OF_STAYS
from aftercare.support.entitlements.matters import MARKS as OF_NEEDS
from aftercare.support.municipality.matters import MARKS as OF_MUNICIPALITY
from aftercare.support.programmes.matters import MARKS as OF_PROGRAMMES
from aftercare.team.records import TeamPoint
from aftercare.visits.matters import MARKS as OF_VISITS

ADVICE = mark("advice", TeamPoint, TeamPoint.by_on, TeamPoint.by_on.is_not(None), TeamPoint.done_at.is_(None))
_MARKS: tuple[Select[Any], ...] = (
    ADVICE,
    *OF_STAYS,
    *OF_CHILDREN,
    *OF_MUNICIPALITY,
    *OF_NEEDS,
    *OF_CONSENTS,
    *OF_VISITS,
    *OF_PROGRAMMES,
    *OF_MOVING,
    *HELD,
)
_every = union_all(*_MARKS).subquery()
GATHERED = select(func.aggregate_strings(_every.c.mark, ",")).scalar_subquery()

# From how many days before its day a matter shows, and where it leads; {about} is the row it is about.
SHOWN: dict[str, tuple[int, str]] = {
    "advice": (0, "/cases/{case}"),
    "first_contact": (3, "/contacts/new?case={case}&back=today"),
    "safety_talk": (0, "/cases/{case}/move-out/talks/{about}"),
    "moving_admission_notice": (3, "/cases/{case}/move-out/notices/admission"),
    "moving_discharge_notice": (3, "/cases/{case}/move-out/notices/discharge"),
    "moving_line": (7, "/cases/{case}/move-out/lines/{about}"),
    "stay_offer_wanted": (14, "/cases/{case}/stays"),
    "stay_answer_awaited": (0, "/cases/{case}/stays"),
    "child_concern": (3, "/cases/{case}/children"),
    "child_report": (3, "/cases/{case}/children/{about}"),
    "child_receipt": (-1, "/cases/{case}/children"),
    "child_review": (14, "/cases/{case}/children/{about}"),
    "counselling_half_year": (0, "/cases/{case}/municipality"),
    "counselling_year": (0, "/cases/{case}/municipality"),
    "plan_141_review": (7, "/cases/{case}/municipality"),
    "order_ends": (30, "/cases/{case}/needs"),
    "psychologist_unanswered": (0, "/cases/{case}/needs/psychologist/{about}"),
    "grant_answer": (0, "/cases/{case}/needs/grants/{about}"),
    "consent_ends": (14, "/cases/{case}/consents/{about}"),
    "interpreter_missing": (3, "/visits/{about}/interpreter"),
    "programme_quota": (0, "/cases/{case}/programmes/{about}"),
    "programme_ends": (14, "/cases/{case}/programmes/{about}"),
    "programme_ordinary": (7, "/cases/{case}/programmes"),
}
# They ask gently, from their day on: nobody has missed anything.
GENTLE = frozenset(
    {
        *("programme_quota", "programme_ordinary", "stay_answer_awaited", "counselling_half_year"),
        *("counselling_year", "psychologist_unanswered", "grant_answer"),
    }
)


@dataclass(frozen=True, slots=True)
class Matter:
    """One open matter as it is shown; `days` until it is wanted are below 0 when its day is past."""

    kind: str
    on: date
    days: int
    href: str

    @property
    def late(self) -> bool:
        """True when its day is past and it should have been done."""
        return self.days < 0 and self.kind not in GENTLE


@dataclass(frozen=True, slots=True)
class Since:
    """What the marks of a move-out are reckoned from; `days` are those a centre gives itself to reach her."""

    opened_on: date
    moved_out_on: date | None
    last_contact: date | None
    days: int


def marks_on(gathered: str | None, since: Since, today: date) -> tuple[Mark, ...]:
    """The open matters gathered for a case, with what her move-out asks for today: a contact, a talk."""
    found = marks_of(gathered)
    talks = talks_due(since.moved_out_on, held_of(found), today)[-1:]
    asked = [Mark("safety_talk", on, talk.value) for talk, on in talks]
    if reach_by := first_contact_due(since.moved_out_on, since.days, since.last_contact, today):
        asked.append(Mark("first_contact", reach_by, ""))
    return (*dated(found, since.opened_on), *asked)


def matters(case_id: str, marks: Iterable[Mark], today: date) -> list[Matter]:
    """Those that should be seen today, the most overdue first."""
    return sorted(_shown(case_id, marks, today), key=lambda one: (one.on, one.kind))


def _shown(case_id: str, marks: Iterable[Mark], today: date) -> Iterator[Matter]:
    for one in marks:
        before, path = SHOWN[one.kind]
        days = (one.on - today).days
        if days <= before:
            href = path.format(case=case_id, about=one.about)
            yield Matter(one.kind, one.on, days, href)
