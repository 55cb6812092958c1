"""What she is entitled to, what was applied for, and the steps towards school and work."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.cases.children.records import Child
from aftercare.cases.offers import OfferAnswer
from aftercare.storage.columns import Heading, Shown, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, may_point_to, points_to
from aftercare.support.entitlements.rules import Moment, Place, Police
from aftercare.words import N_


class GrantAnswer(StrEnum):
    """What a fund has answered."""

    waiting = "waiting"
    granted = "granted"
    partly = "partly"
    refused = "refused"


class Referred(StrEnum):
    """To whom she was referred (seeds S1, S3)."""

    lawyer = "lawyer"
    red_cross = "red_cross"
    sig_det = "sig_det"
    own_doctor = "own_doctor"
    psychiatry = "psychiatry"
    debt = "debt"
    other = "other"


class Outcome(StrEnum):
    """What came of a referral."""

    waiting = "waiting"
    started = "started"
    completed = "completed"
    no_room = "no_room"
    her_no = "her_no"


class Point(StrEnum):
    """At which end of the course her schooling was asked for."""

    start = "start"
    end = "end"


class School(StrEnum):
    """How far school has come (seed S3)."""

    unknown = "unknown"
    unfinished = "unfinished"
    only_school = "only_school"
    under_way = "under_way"
    completed = "completed"


class Danish(StrEnum):
    """How it goes with language school."""

    unknown = "unknown"
    not_needed = "not_needed"
    none = "none"
    under_way = "under_way"
    completed = "completed"


class Work(StrEnum):
    """What she does in the daytime."""

    unknown = "unknown"
    nothing = "nothing"
    jobcentre = "jobcentre"
    practice = "practice"
    work = "work"
    leave = "leave"


class Psychologist(Record):
    """Hours with a psychologist for her or one child; `id` is the case's for her, the child's for a child.

    `hours` she is entitled to, `more` hours by the lead's yes; `answer_by` is when an open offer has waited.
    """

    __tablename__ = "psychologists"
    __told__ = Heading(N_("Psychologist"), order="offered_on")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    child_id: Mapped[str | None] = untold(
        "an id; the children have their own chapters", may_point_to(f"{Child.__tablename__}.id")
    )
    offered_on: Mapped[date] = told(N_("Offered on"))
    answer: Mapped[OfferAnswer] = told(N_("What was said"), mapped_column(String(10)), words="offer_answers")
    answered_on: Mapped[date | None] = told(N_("Answered on"))
    answer_by: Mapped[date] = untold("when we ask again")
    hours: Mapped[int] = told(N_("Hours agreed"))
    more: Mapped[int] = told(N_("Hours on top"), mapped_column(default=0))
    more_by: Mapped[str | None] = untold(
        "that the lead said yes is told, with its day", may_point_to("staff.id")
    )
    more_on: Mapped[date | None] = told(N_("The lead said yes on"))
    place: Mapped[Place | None] = told(N_("Place"), mapped_column(String(10)), words="talk_places")
    elsewhere_on: Mapped[date | None] = told(N_("Started elsewhere on"))
    why_not: Mapped[Sealed] = told(N_("Why not"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    version: Mapped[int] = mapped_column(default=1)


class Talk(Record):
    """Minutes with the psychologist on a day, never what was said; taken back, the row stays."""

    __tablename__ = "psychologist_talks"
    __told__ = Heading(N_("Talks with a psychologist"), order="on")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    psychologist_id: Mapped[str] = untold("an id", points_to("psychologists.id"))
    on: Mapped[date] = told(N_("Day"))
    minutes: Mapped[int] = told(N_("Minutes"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    undone_at: Mapped[datetime | None] = told(N_("Taken back"))
    undone_by: Mapped[str | None] = untold(
        "a colleague; that it was taken back is told", may_point_to("staff.id")
    )


class PoliceStatus(Record):
    """Where a report to the police stood on a day, without content; the newest counts."""

    __tablename__ = "police_statuses"
    __told__ = Heading(N_("Report to the police"), order="on")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    on: Mapped[date] = told(N_("Day"))
    status: Mapped[Police] = told(N_("Where it stands"), mapped_column(String(20)), words="police_names")
    moment: Mapped[Moment] = told(N_("When"), mapped_column(String(10)), words="moment_names")
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    undone_at: Mapped[datetime | None] = told(N_("Taken back"))
    undone_by: Mapped[str | None] = untold(
        "a colleague; that it was taken back is told", may_point_to("staff.id")
    )


class RestrainingOrder(Record):
    """A restraining order (tilhold) with its last day; `lifted_on` when it ended before that."""

    __tablename__ = "restraining_orders"
    __told__ = Heading(N_("Restraining order"), order="from_on")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    from_on: Mapped[date] = told(N_("From"))
    until: Mapped[date] = told(N_("Last day"))
    lifted_on: Mapped[date | None] = told(N_("Ended on"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    version: Mapped[int] = mapped_column(default=1)


class Grant(Record):
    """Money applied for at a small fund; amounts in whole kroner. `answer_by` is when it has waited long."""

    __tablename__ = "grants"
    __told__ = Heading(N_("Money applied for"), order="applied_on")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    fund: Mapped[Sealed] = told(N_("Fund"))
    purpose: Mapped[Sealed] = told(N_("What is it for?"))
    amount: Mapped[int | None] = told(N_("Amount applied for, in kroner"))
    applied_on: Mapped[date] = told(N_("Applied"))
    answer: Mapped[GrantAnswer] = told(N_("Answer"), mapped_column(String(10)), words="grant_answers")
    answered_on: Mapped[date | None] = told(N_("Answered on"))
    granted: Mapped[int | None] = told(N_("Amount granted, in kroner"))
    answer_by: Mapped[date] = untold("when we ask again")
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    version: Mapped[int] = mapped_column(default=1)


class Referral(Record):
    """Somebody she was referred to, and what came of it."""

    __tablename__ = "referrals"
    __told__ = Heading(N_("Referrals"), order="referred_on")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    target: Mapped[Referred] = told(N_("Referred to"), mapped_column(String(20)), words="referred_names")
    who: Mapped[Sealed] = told(N_("Who it is"), shown=Shown.third_party)
    referred_on: Mapped[date] = told(N_("Referred on"))
    outcome: Mapped[Outcome] = told(
        N_("What came of it"), mapped_column(String(10)), words="outcome_of_referral"
    )
    outcome_on: Mapped[date | None] = told(N_("Since"))
    note: Mapped[Sealed] = told(N_("Note"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    version: Mapped[int] = mapped_column(default=1)


class Schooling(Record):
    """School, language and work at the start of the course, and at its end."""

    __tablename__ = "schoolings"
    __table_args__ = (UniqueConstraint("case_id", "moment"),)
    __told__ = Heading(N_("School and work"), order="on")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    moment: Mapped[Point] = told(N_("When"), mapped_column(String(10)), words="point_of_course")
    school: Mapped[School] = told(N_("School"), mapped_column(String(20)), words="school_names")
    danish: Mapped[Danish] = told(N_("Danish lessons"), mapped_column(String(20)), words="danish_names")
    work: Mapped[Work] = told(N_("In the daytime"), mapped_column(String(20)), words="work_names")
    on: Mapped[date] = told(N_("Day"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    version: Mapped[int] = mapped_column(default=1)


class PathStep(Record):
    """A step towards school or work: one of a ready-made list (`item`), or `what` in her own words."""

    __tablename__ = "path_steps"
    __table_args__ = (UniqueConstraint("case_id", "item"),)
    __told__ = Heading(N_("Steps towards school and work"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    item: Mapped[str | None] = told(N_("Step"), mapped_column(String(40)), words="step_texts")
    what: Mapped[Sealed] = told(N_("What"))
    by_on: Mapped[date | None] = told(N_("By when"))
    done_on: Mapped[date | None] = told(N_("Done"))
    done_by: Mapped[str | None] = told(N_("Written by"), may_point_to("staff.id"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    removed_at: Mapped[datetime | None] = told(N_("Taken away"))
