"""The checklist of a move-out, what the municipality was told, safety talks, and what a centre chose."""

from datetime import date, datetime

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.moving_out.rules import Doer, How, LineState, Notice, Stage, Talk
from aftercare.storage.tables import Id, Record, Sealed, may_point_to, points_to


class MoveList(Record):
    """That the checklist of a case was begun; its lines are those the centre's list had that day."""

    __tablename__ = "move_lists"
    case_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]


class MoveLine(Record):
    """A line of her checklist. `called` is empty for a line we have words for, by its `key`.

    `who` is her, centre, municipality or empty. `done_on` and `done_by` are set while it is done.
    """

    __tablename__ = "move_lines"
    __table_args__ = (Index(None, "case_id", "due_on"),)
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    key: Mapped[str] = mapped_column(String(20), default="")
    stage: Mapped[Stage] = mapped_column(String(10))
    position: Mapped[int]
    called: Mapped[Sealed]
    who: Mapped[Doer | None] = mapped_column(String(20))
    due_on: Mapped[date | None]
    state: Mapped[LineState] = mapped_column(String(10), default=LineState.open)
    done_on: Mapped[date | None]
    done_by: Mapped[str | None] = may_point_to("staff.id")
    note: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class MunicipalNotice(Record):
    """The municipality was told that she moved in or out on `event_on`; taken back, the row stays.

    `anonymous` says that no name was told.
    """

    __tablename__ = "municipal_notices"
    __table_args__ = (Index(None, "case_id", "kind", "event_on"),)
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    kind: Mapped[Notice] = mapped_column(String(10))
    event_on: Mapped[date]
    sent_on: Mapped[date]
    how: Mapped[How] = mapped_column(String(10))
    told_to: Mapped[Sealed]
    anonymous: Mapped[bool]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[str | None] = may_point_to("staff.id")


class SafetyTalk(Record):
    """A talk about how safe she is, by the questions of our own; taken back, the row stays."""

    __tablename__ = "safety_talks"
    __table_args__ = (Index(None, "case_id", "talk", "held_on"),)
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    talk: Mapped[Talk] = mapped_column(String(10))
    held_on: Mapped[date]
    held_by: Mapped[str] = points_to("staff.id")
    where_is_he: Mapped[Sealed]
    knows_address: Mapped[Sealed]
    phone_checked: Mapped[Sealed]
    children: Mapped[Sealed]
    whom_to_call: Mapped[Sealed]
    note: Mapped[Sealed]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[str | None] = may_point_to("staff.id")


QUESTIONS = (
    SafetyTalk.where_is_he,
    SafetyTalk.knows_address,
    SafetyTalk.phone_checked,
    SafetyTalk.children,
    SafetyTalk.whom_to_call,
)
"""The short list of a safety talk, in the order it is asked."""


class MoveTemplateLine(Record):
    """A line of a centre's own list, or what it changed about one of ours: name, place, taken off.

    `position` is empty until somebody has put the list in another order.
    """

    __tablename__ = "move_template_lines"
    __table_args__ = (UniqueConstraint("centre_id", "key"),)
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id")
    key: Mapped[str] = mapped_column(String(20))
    stage: Mapped[Stage] = mapped_column(String(10))
    position: Mapped[int | None]
    called: Mapped[Sealed]
    retired_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)


class MoveChoice(Record):
    """Within how many days after moving out a centre wants to have reached her, when it has chosen so."""

    __tablename__ = "move_choices"
    centre_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    first_contact_days: Mapped[int]
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)
