"""Groups, self-help groups and workshops: their days, who takes part, and who came."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.columns import Heading, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, may_point_to, points_to
from aftercare.words import N_


class GroupKind(StrEnum):
    """What kind of gathering it is (seed S2: group programmes, self-help groups, workshops)."""

    group = "group"
    self_help = "self_help"
    workshop = "workshop"


class Group(Record):
    """A group of one centre; its name and place are sealed under the house key. `starts` is a wall time."""

    __tablename__ = "groups"
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id")
    kind: Mapped[GroupKind] = mapped_column(String(20))
    called: Mapped[Sealed]
    place: Mapped[Sealed]
    starts: Mapped[str] = mapped_column(String(5))
    minutes: Mapped[int]
    seats: Mapped[int]
    made_by: Mapped[str] = points_to("staff.id")
    made_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class GroupSession(Record):
    """One day of a group; called off, the row stays."""

    __tablename__ = "group_sessions"
    __table_args__ = (UniqueConstraint("group_id", "on"),)
    id: Mapped[Id]
    group_id: Mapped[str] = points_to("groups.id", index=False)
    on: Mapped[date]
    cancelled_at: Mapped[datetime | None]


class GroupMember(Record):
    """One woman takes part from a day until she leaves; `why` is a reason of closing."""

    __tablename__ = "group_members"
    __told__ = Heading(N_("Groups she took part in"), order="since")
    id: Mapped[Id]
    group_id: Mapped[str] = untold("an id; other women take part too", points_to("groups.id"))
    case_id: Mapped[str] = points_to("cases.id")
    since: Mapped[date] = told(N_("From"))
    left_on: Mapped[date | None] = told(N_("Last day"))
    why: Mapped[str | None] = told(N_("Why does it end?"), mapped_column(String(20)), words="reason_names")
    note: Mapped[Sealed] = told(N_("Note"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    ended_by: Mapped[str | None] = told(N_("Ended by"), may_point_to("staff.id"))


class GroupAttendance(Record):
    """Whether she came on a day."""

    __tablename__ = "group_attendance"
    __table_args__ = (UniqueConstraint("session_id", "case_id"),)
    __told__ = Heading(N_("Days of a group"))
    id: Mapped[Id]
    session_id: Mapped[str] = untold(
        "an id; other women came too", points_to("group_sessions.id", index=False)
    )
    case_id: Mapped[str] = points_to("cases.id")
    came: Mapped[bool] = told(N_("She came"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
