"""Turns of the CTI clock, the few areas she chose to work with, the plan for them and its review."""

from datetime import date, datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Heading, Shown, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, may_point_to, points_to
from aftercare.words import N_


class PhaseTurn(Record):
    """A phase begun on another day than planned, or a turn that was made: both days are kept, and why.

    `step` is moved or made. `lacked` names what a made turn went without, comma-separated: review, plan.
    """

    __tablename__ = "phase_turns"
    __told__ = Heading(N_("Phases moved"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    phase: Mapped[int] = told(N_("Phase"))
    planned_on: Mapped[date] = told(N_("Planned day"))
    actual_on: Mapped[date] = told(N_("Day it began"))
    step: Mapped[str] = told(
        N_("What was done"), mapped_column(String(10), default="moved"), words="turn_steps"
    )
    lacked: Mapped[str] = told(
        N_("It turned without"),
        mapped_column(String(20), default=""),
        words="lacked_names",
        shown=Shown.several,
    )
    why: Mapped[Sealed] = told(N_("Why?"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]


class FocusArea(Record):
    """An area of her life she works with in one phase, and her goal in her own words.

    `area` is a key of the centre's list; `supports` are ids of supports of hers, joined by commas.
    """

    __tablename__ = "focus_areas"
    __told__ = Heading(N_("Focus areas"), order="chosen_on")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    area: Mapped[str] = told(N_("Area"), mapped_column(String(20)), words="area_names")
    phase: Mapped[int] = told(N_("Phase"))
    why_now: Mapped[Sealed] = told(N_("Why now?"))
    goal: Mapped[Sealed] = told(N_("Her goal, in her own words"))
    does_herself: Mapped[Sealed] = told(N_("What she does herself"))
    wants_help: Mapped[Sealed] = told(N_("What she wants help with"))
    centre_does: Mapped[Sealed] = told(N_("What we do"))
    municipality_does: Mapped[Sealed] = told(N_("What the municipality does"))
    supports: Mapped[str] = untold(
        "ids; the network has its own chapter", mapped_column(String(250), default="")
    )
    chosen_on: Mapped[date] = told(N_("Chosen"))
    ended_on: Mapped[date | None] = told(N_("Finished"))
    version: Mapped[int] = mapped_column(default=1)


class CentreArea(Record):
    """An area a centre has added to its list, or a word about one of the nine: `retired_on` takes it off.

    `called` is None for the nine, whose names are translated. Nobody wrote down who changed a row before.
    """

    __tablename__ = "centre_areas"
    __table_args__ = (UniqueConstraint("centre_id", "key"),)
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id", index=False)
    key: Mapped[str] = mapped_column(String(20))
    called: Mapped[Sealed]
    retired_on: Mapped[date | None]
    changed_by: Mapped[str | None] = mapped_column(String(24))
    changed_at: Mapped[datetime | None]


class AreaStep(Record):
    """One step of a plan: what, who takes it, by when. `shown` is her own wish to see it behind her link."""

    __tablename__ = "area_steps"
    __told__ = Heading(N_("Steps in her plan"), order="made_at")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    area_id: Mapped[str] = untold("an id", points_to("focus_areas.id"))
    what: Mapped[Sealed] = told(N_("What"))
    who: Mapped[str] = told(N_("Who does it"), mapped_column(String(15)), words="who_names")
    support_id: Mapped[str] = untold("an id", mapped_column(String(24), default=""))
    due_on: Mapped[date | None] = told(N_("By when"))
    done_on: Mapped[date | None] = told(N_("Done"))
    shown: Mapped[bool] = told(N_("She sees it behind her link"), mapped_column(default=False))
    dropped: Mapped[bool] = told(N_("Taken away"), mapped_column(default=False))
    made_at: Mapped[datetime] = told(N_("Written down"))
    by: Mapped[WrittenBy]
    version: Mapped[int] = mapped_column(default=1)


class PhasePlan(Record):
    """One saved version of the plan of a phase, whole and never changed: `content` is plans.Sheet as JSON.

    `why_more` says why the phase has more than three areas. She agrees to a version; that stands beside it.
    """

    __tablename__ = "phase_plans"
    __table_args__ = (UniqueConstraint("case_id", "phase", "version"),)
    __told__ = Heading(N_("Versions of her plan"), order="made_at")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    phase: Mapped[int] = told(N_("Phase"))
    version: Mapped[int] = told(N_("Version"))
    made_on: Mapped[date] = untold("the day of made_at")
    content: Mapped[Sealed] = told(N_("What it said"), shown=Shown.sheet)
    why_more: Mapped[Sealed] = told(N_("Why more than three areas"))
    made_at: Mapped[datetime] = told(N_("Written down"))
    by: Mapped[WrittenBy]
    agreed_on: Mapped[date | None] = told(N_("Agreed"))
    agreed_how: Mapped[str] = told(N_("How"), mapped_column(String(10), default=""), words="how_names")


class PlanAnswer(Record):
    """What she answered about a version: yes, not yet, change, call; on the caseworker's phone or by link."""

    __tablename__ = "plan_answers"
    __told__ = Heading(N_("What she answered to the plan"))
    id: Mapped[Id]
    plan_id: Mapped[str] = untold("an id", points_to("phase_plans.id"))
    case_id: Mapped[str] = points_to("cases.id")
    answer: Mapped[str] = told(N_("Her answer"), mapped_column(String(10)), words="plan_answers")
    words: Mapped[Sealed] = told(N_("Her words"))
    how: Mapped[str] = told(N_("How"), mapped_column(String(10)), words="how_names")
    at: Mapped[WrittenAt]
    by: Mapped[str | None] = told(N_("Written by"), may_point_to("staff.id"))


class PhaseReview(Record):
    """How a phase went, held with her; signed it is never changed, only added to."""

    __tablename__ = "phase_reviews"
    __table_args__ = (UniqueConstraint("case_id", "phase"),)
    __told__ = Heading(N_("How the phases went"), order="held_on")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    phase: Mapped[int] = told(N_("Phase"))
    held_on: Mapped[date] = told(N_("Day"))
    note: Mapped[Sealed] = told(N_("Note"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    signed_at: Mapped[datetime | None] = told(N_("Signed"))
    version: Mapped[int] = mapped_column(default=1)


class AreaReview(Record):
    """How one area went in the phase: done, partly or not, what changed, and whether she goes on with it."""

    __tablename__ = "area_reviews"
    __table_args__ = (UniqueConstraint("review_id", "area_id"),)
    __told__ = Heading(N_("How the areas went"), order="outcome")
    id: Mapped[Id]
    review_id: Mapped[str] = untold("an id", points_to("phase_reviews.id", index=False))
    case_id: Mapped[str] = points_to("cases.id")
    area_id: Mapped[str] = untold("an id", points_to("focus_areas.id"))
    outcome: Mapped[str] = told(
        N_("How it went"), mapped_column(String(10), default=""), words="review_names"
    )
    changed: Mapped[Sealed] = told(N_("What has changed"))
    carry_over: Mapped[bool] = told(N_("She goes on with it"), mapped_column(default=False))


class OwnPlace(Record):
    """Where she says she is and wants to be, 0 to 10, and her sentence; of her life, or of one area."""

    __tablename__ = "own_places"
    __table_args__ = (UniqueConstraint("review_id", "area"),)
    __told__ = Heading(N_("Where she says she is"), order="on")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    review_id: Mapped[str] = untold("an id", points_to("phase_reviews.id", index=False))
    on: Mapped[date] = told(N_("Day"))
    phase: Mapped[int] = told(N_("Phase"))
    area: Mapped[str] = told(N_("Area"), mapped_column(String(20), default=""), words="area_names")
    is_now: Mapped[int | None] = told(N_("Now, from 0 to 10"))
    wants: Mapped[int | None] = told(N_("Wants to be, from 0 to 10"))
    sentence: Mapped[Sealed] = told(N_("Her words"))


class ReviewAddendum(Record):
    """A correction of a signed review: it is added, nothing is taken away."""

    __tablename__ = "review_addenda"
    __told__ = Heading(N_("Added to how it went"))
    id: Mapped[Id]
    review_id: Mapped[str] = untold("an id", points_to("phase_reviews.id"))
    case_id: Mapped[str] = points_to("cases.id")
    text: Mapped[Sealed] = told(N_("What was added"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
