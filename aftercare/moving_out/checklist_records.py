"""The checklist of a move-out, what the municipality was told, safety talks, and what a centre chose."""

from datetime import date, datetime

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.moving_out.rules import Doer, How, LineState, Notice, Stage, Talk
from aftercare.storage.columns import Heading, Shown, Untold, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, may_point_to, points_to
from aftercare.words import N_


class MoveList(Record):
    """That the checklist of a case was begun; its lines are those the centre's list had that day."""

    __tablename__ = "move_lists"
    __told__ = Untold("that a checklist was begun; its lines are told")
    case_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    by: Mapped[str] = points_to("staff.id")
    at: Mapped[datetime]


class MoveLine(Record):
    """A line of her checklist. `called` is empty for a line we have words for, by its `key`.

    `who` is her, centre, municipality or empty. `done_on` and `done_by` are set while it is done.
    """

    __tablename__ = "move_lines"
    __table_args__ = (Index(None, "case_id", "due_on"),)
    __told__ = Heading(N_("Checklist of moving out"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    key: Mapped[str] = told(
        N_("What is to be done?"), mapped_column(String(20), default=""), words="matter_names"
    )
    called: Mapped[Sealed] = told(N_("What"))
    position: Mapped[int] = untold("the order of the list on the screen")
    stage: Mapped[Stage] = told(N_("Where does it belong?"), mapped_column(String(10)), words="stage_titles")
    who: Mapped[Doer | None] = told(N_("Who does it"), mapped_column(String(20)), words="doer_names")
    due_on: Mapped[date | None] = told(N_("By when"))
    state: Mapped[LineState] = told(
        N_("How far is it?"), mapped_column(String(10), default=LineState.open), words="line_states"
    )
    done_on: Mapped[date | None] = told(N_("Done"))
    done_by: Mapped[str | None] = told(N_("Done by"), may_point_to("staff.id"))
    note: Mapped[Sealed] = told(N_("Note"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    version: Mapped[int] = mapped_column(default=1)


class MunicipalNotice(Record):
    """The municipality was told that she moved in or out on `event_on`; taken back, the row stays.

    `anonymous` says that no name was told.
    """

    __tablename__ = "municipal_notices"
    __table_args__ = (Index(None, "case_id", "kind", "event_on"),)
    __told__ = Heading(N_("Told to the municipality"), order="sent_on")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    kind: Mapped[Notice] = told(N_("Kind"), mapped_column(String(10)), words="notice_names")
    event_on: Mapped[date] = told(N_("Day"))
    sent_on: Mapped[date] = told(N_("Told on"))
    how: Mapped[How] = told(N_("How?"), mapped_column(String(10)), words="ways_told")
    told_to: Mapped[Sealed] = told(N_("To whom?"))
    anonymous: Mapped[bool] = told(N_("She stays anonymous"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    removed_at: Mapped[datetime | None] = told(N_("Taken back"))
    removed_by: Mapped[str | None] = told(N_("Taken back by"), may_point_to("staff.id"))


class SafetyTalk(Record):
    """A talk about how safe she is, by the questions of our own; taken back, the row stays."""

    __tablename__ = "safety_talks"
    __table_args__ = (Index(None, "case_id", "talk", "held_on"),)
    __told__ = Heading(N_("Safety talks"), order="held_on")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    talk: Mapped[Talk] = told(N_("Kind"), mapped_column(String(10)), words="talk_names")
    held_on: Mapped[date] = told(N_("Day"))
    held_by: Mapped[str] = told(N_("Held by"), points_to("staff.id"))
    where_is_he: Mapped[Sealed] = told(N_("Where is he now?"), shown=Shown.third_party)
    knows_address: Mapped[Sealed] = told(N_("Who knows where she lives?"), shown=Shown.third_party)
    phone_checked: Mapped[Sealed] = told(N_("Has her phone been looked through?"))
    children: Mapped[Sealed] = told(N_("How is it for the children?"))
    whom_to_call: Mapped[Sealed] = told(N_("Whom does she call if she gets afraid?"), shown=Shown.third_party)
    note: Mapped[Sealed] = told(N_("What did you agree on?"))
    by: Mapped[WrittenBy]
    at: Mapped[WrittenAt]
    removed_at: Mapped[datetime | None] = told(N_("Taken back"))
    removed_by: Mapped[str | None] = told(N_("Taken back by"), may_point_to("staff.id"))


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
