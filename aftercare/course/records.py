"""Turns of the CTI clock, the few areas she chose to work with, the plan for them and its review."""

from datetime import date, datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Id, Record, Sealed, may_point_to, points_to


class PhaseTurn(Record):
    """A phase begun on another day than planned, or a turn that was made: both days are kept, and why.

    `step` is moved or made. `lacked` names what a made turn went without, comma-separated: review, plan.
    """

    __tablename__ = "phase_turns"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    phase: Mapped[int]
    planned_on: Mapped[date]
    actual_on: Mapped[date]
    step: Mapped[str] = mapped_column(String(10), default="moved")
    lacked: Mapped[str] = mapped_column(String(20), default="")
    why: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]


class FocusArea(Record):
    """An area of her life she works with in one phase, and her goal in her own words.

    `area` is a key of the centre's list; `supports` are ids of supports of hers, joined by commas.
    """

    __tablename__ = "focus_areas"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    phase: Mapped[int]
    area: Mapped[str] = mapped_column(String(20))
    why_now: Mapped[Sealed]
    goal: Mapped[Sealed]
    does_herself: Mapped[Sealed]
    wants_help: Mapped[Sealed]
    centre_does: Mapped[Sealed]
    municipality_does: Mapped[Sealed]
    supports: Mapped[str] = mapped_column(String(250), default="")
    chosen_on: Mapped[date]
    ended_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)


class CentreArea(Record):
    """An area a centre has added to its list, or a word about one of the nine: `retired_on` takes it off.

    `called` is None for the nine, whose names are translated.
    """

    __tablename__ = "centre_areas"
    __table_args__ = (UniqueConstraint("centre_id", "key"),)
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id", index=False)
    key: Mapped[str] = mapped_column(String(20))
    called: Mapped[Sealed]
    retired_on: Mapped[date | None]


class AreaStep(Record):
    """One step of a plan: what, who takes it, by when. `shown` is her own wish to see it behind her link."""

    __tablename__ = "area_steps"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    area_id: Mapped[str] = points_to("focus_areas.id")
    what: Mapped[Sealed]
    who: Mapped[str] = mapped_column(String(15))
    support_id: Mapped[str] = mapped_column(String(24), default="")
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    shown: Mapped[bool] = mapped_column(default=False)
    dropped: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    by: Mapped[str] = points_to("staff.id")
    version: Mapped[int] = mapped_column(default=1)


class PhasePlan(Record):
    """One saved version of the plan of a phase, whole and never changed: `content` is plans.Sheet as JSON.

    `why_more` says why the phase has more than three areas. She agrees to a version; that stands beside it.
    """

    __tablename__ = "phase_plans"
    __table_args__ = (UniqueConstraint("case_id", "phase", "version"),)
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    phase: Mapped[int]
    version: Mapped[int]
    made_on: Mapped[date]
    made_at: Mapped[datetime]
    by: Mapped[str] = points_to("staff.id")
    content: Mapped[Sealed]
    why_more: Mapped[Sealed]
    agreed_on: Mapped[date | None]
    agreed_how: Mapped[str] = mapped_column(String(10), default="")


class PlanAnswer(Record):
    """What she answered about a version: yes, not yet, change, call; on the caseworker's phone or by link."""

    __tablename__ = "plan_answers"
    id: Mapped[Id]
    plan_id: Mapped[str] = points_to("phase_plans.id")
    case_id: Mapped[str] = points_to("cases.id")
    answer: Mapped[str] = mapped_column(String(10))
    words: Mapped[Sealed]
    how: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime]
    by: Mapped[str | None] = may_point_to("staff.id")


class PhaseReview(Record):
    """How a phase went, held with her; signed it is never changed, only added to."""

    __tablename__ = "phase_reviews"
    __table_args__ = (UniqueConstraint("case_id", "phase"),)
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    phase: Mapped[int]
    held_on: Mapped[date]
    note: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    signed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class AreaReview(Record):
    """How one area went in the phase: done, partly or not, what changed, and whether she goes on with it."""

    __tablename__ = "area_reviews"
    __table_args__ = (UniqueConstraint("review_id", "area_id"),)
    id: Mapped[Id]
    review_id: Mapped[str] = points_to("phase_reviews.id", index=False)
    case_id: Mapped[str] = points_to("cases.id")
    area_id: Mapped[str] = points_to("focus_areas.id")
    outcome: Mapped[str] = mapped_column(String(10), default="")
    changed: Mapped[Sealed]
    carry_over: Mapped[bool] = mapped_column(default=False)


class OwnPlace(Record):
    """Where she says she is and wants to be, 0 to 10, and her sentence; of her life, or of one area."""

    __tablename__ = "own_places"
    __table_args__ = (UniqueConstraint("review_id", "area"),)
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    review_id: Mapped[str] = points_to("phase_reviews.id", index=False)
    phase: Mapped[int]
    area: Mapped[str] = mapped_column(String(20), default="")
    is_now: Mapped[int | None]
    wants: Mapped[int | None]
    sentence: Mapped[Sealed]
    on: Mapped[date]


class ReviewAddendum(Record):
    """A correction of a signed review: it is added, nothing is taken away."""

    __tablename__ = "review_addenda"
    id: Mapped[Id]
    review_id: Mapped[str] = points_to("phase_reviews.id")
    case_id: Mapped[str] = points_to("cases.id")
    text: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
