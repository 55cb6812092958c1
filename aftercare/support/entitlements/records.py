"""What she is entitled to, what was applied for, and the steps towards school and work."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.cases.children.records import Child
from aftercare.cases.offers import OfferAnswer
from aftercare.storage.tables import Id, Record, Sealed, may_point_to, points_to
from aftercare.support.entitlements.rules import Moment, Place, Police


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
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    child_id: Mapped[str | None] = may_point_to(f"{Child.__tablename__}.id")
    offered_on: Mapped[date]
    answer: Mapped[OfferAnswer] = mapped_column(String(10))
    answered_on: Mapped[date | None]
    answer_by: Mapped[date]
    hours: Mapped[int]
    place: Mapped[Place | None] = mapped_column(String(10))
    elsewhere_on: Mapped[date | None]
    why_not: Mapped[Sealed]
    more: Mapped[int] = mapped_column(default=0)
    more_by: Mapped[str | None] = may_point_to("staff.id")
    more_on: Mapped[date | None]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class Talk(Record):
    """Minutes with the psychologist on a day, never what was said; taken back, the row stays."""

    __tablename__ = "psychologist_talks"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    psychologist_id: Mapped[str] = points_to("psychologists.id")
    on: Mapped[date]
    minutes: Mapped[int]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None] = may_point_to("staff.id")


class PoliceStatus(Record):
    """Where a report to the police stood on a day, without content; the newest counts."""

    __tablename__ = "police_statuses"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    status: Mapped[Police] = mapped_column(String(20))
    moment: Mapped[Moment] = mapped_column(String(10))
    on: Mapped[date]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None] = may_point_to("staff.id")


class RestrainingOrder(Record):
    """A restraining order (tilhold) with its last day; `lifted_on` when it ended before that."""

    __tablename__ = "restraining_orders"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    from_on: Mapped[date]
    until: Mapped[date]
    lifted_on: Mapped[date | None]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class Grant(Record):
    """Money applied for at a small fund; amounts in whole kroner. `answer_by` is when it has waited long."""

    __tablename__ = "grants"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    fund: Mapped[Sealed]
    purpose: Mapped[Sealed]
    amount: Mapped[int | None]
    applied_on: Mapped[date]
    answer: Mapped[GrantAnswer] = mapped_column(String(10))
    answered_on: Mapped[date | None]
    granted: Mapped[int | None]
    answer_by: Mapped[date]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class Referral(Record):
    """Somebody she was referred to, and what came of it."""

    __tablename__ = "referrals"
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    target: Mapped[Referred] = mapped_column(String(20))
    who: Mapped[Sealed]
    referred_on: Mapped[date]
    outcome: Mapped[Outcome] = mapped_column(String(10))
    outcome_on: Mapped[date | None]
    note: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class Schooling(Record):
    """School, language and work at the start of the course, and at its end."""

    __tablename__ = "schoolings"
    __table_args__ = (UniqueConstraint("case_id", "moment"),)
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    moment: Mapped[Point] = mapped_column(String(10))
    school: Mapped[School] = mapped_column(String(20))
    danish: Mapped[Danish] = mapped_column(String(20))
    work: Mapped[Work] = mapped_column(String(20))
    on: Mapped[date]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class PathStep(Record):
    """A step towards school or work: one of a ready-made list (`item`), or `what` in her own words."""

    __tablename__ = "path_steps"
    __table_args__ = (UniqueConstraint("case_id", "item"),)
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    item: Mapped[str | None] = mapped_column(String(40))
    what: Mapped[Sealed]
    by_on: Mapped[date | None]
    done_on: Mapped[date | None]
    done_by: Mapped[str | None] = may_point_to("staff.id")
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
