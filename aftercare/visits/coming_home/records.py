"""A visit under way and who waits, whom a centre calls in which order, and every alarm with its calls."""

from datetime import date, datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Untold
from aftercare.storage.tables import Id, Record, Sealed, may_point_to, points_to
from aftercare.terms import Group, Page, own_page
from aftercare.visits.coming_home.rules import AlarmKind, Doing, Ended
from aftercare.words import N_

_ABOUT_US = Untold("it is about how a colleague comes home, not about her")


class VisitWatch(Record):
    """How a colleague comes home from one visit; its id opens it to the phone she began it on.

    `staff_id` is who planned or began it. It is under way from `begun_at` on, and over from `home_at` on: she
    has said that she is out. `risk_read_at` is when who goes said that she has read what may be dangerous
    there. `version` counts every change, so that an alarm knows which end it is about.
    """

    __tablename__ = "visit_watches"
    __told__ = _ABOUT_US
    id: Mapped[Id]
    visit_id: Mapped[str] = mapped_column(String(24), unique=True)
    case_id: Mapped[str] = points_to("cases.id")
    staff_id: Mapped[str] = points_to("staff.id", index=True)
    buddy_id: Mapped[str | None] = may_point_to("staff.id")
    risk_read_by: Mapped[str | None] = may_point_to("staff.id")
    risk_read_at: Mapped[datetime | None]
    begun_at: Mapped[datetime | None]
    expected_end: Mapped[datetime | None] = mapped_column(index=True)
    home_at: Mapped[datetime | None]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class CentreWatch(Record):
    """What a centre has decided: the sentence that means call the police, and the day of the next try."""

    __tablename__ = "centre_watches"
    centre_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    sentence: Mapped[Sealed]
    drill_on: Mapped[date | None]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


own_page(
    Page(
        "coming_home",
        Group.safety,
        N_("Who is told when a colleague does not come home"),
        N_("In which order and at which hours, and the sentence that means: call the police."),
        "/coming-home",
        (CentreWatch.by, CentreWatch.at, CentreWatch.centre_id),
    )
)


class Responder(Record):
    """A place in the order of a centre: who, and in which Copenhagen hours; see rules.Watcher."""

    __tablename__ = "responders"
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id")
    place: Mapped[int]
    staff_id: Mapped[str] = points_to("staff.id")
    since: Mapped[int]
    until: Mapped[int]
    working_days: Mapped[bool]


class Alarm(Record):
    """The house calls for somebody, and for who came along with her (`second_id`).

    `key` names the fact in the version it had. `word` is how it ended.
    """

    __tablename__ = "alarms"
    __table_args__ = (Index(None, "centre_id", "ended_at"),)
    __told__ = _ABOUT_US
    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(80), unique=True)
    kind: Mapped[AlarmKind] = mapped_column(String(10))
    centre_id: Mapped[str] = points_to("centres.id", index=False)
    case_id: Mapped[str | None] = mapped_column(String(24), index=True)
    visit_id: Mapped[str | None] = mapped_column(String(24))
    watch_id: Mapped[str | None] = mapped_column(String(24), index=True)
    watch_version: Mapped[int]
    staff_id: Mapped[str] = points_to("staff.id")
    second_id: Mapped[str | None] = may_point_to("staff.id")
    buddy_id: Mapped[str | None] = may_point_to("staff.id")
    due_at: Mapped[datetime]
    raised_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_how: Mapped[Ended | None] = mapped_column(String(10))
    ended_by: Mapped[str | None] = may_point_to("staff.id")
    word: Mapped[Sealed]


class AlarmCall(Record):
    """Somebody who was called in one round of an alarm, and what she said she does; once a `key`."""

    __tablename__ = "alarm_calls"
    __told__ = _ABOUT_US
    id: Mapped[Id]
    key: Mapped[str] = mapped_column(String(80), unique=True)
    alarm_id: Mapped[str] = points_to("alarms.id")
    case_id: Mapped[str | None] = mapped_column(String(24), index=True)
    staff_id: Mapped[str] = points_to("staff.id", index=True)
    number: Mapped[int]
    due_at: Mapped[datetime]
    called_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    doing: Mapped[Doing | None] = mapped_column(String(10))
