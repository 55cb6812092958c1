"""Safe ways to reach her, and the links that go out to her."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.cases.safety.gate import PhoneOf, Stopped, Way
from aftercare.storage.columns import Heading, Shown, told, untold
from aftercare.storage.tables import Id, Record, Sealed, WrittenAt, WrittenBy, may_point_to, points_to
from aftercare.words import N_


class SafeContact(Record):
    """What she herself has said is safe. None means she has not been asked: then nothing is sent.

    `confirmed_on` is the day she last said that all of it holds, None while nobody has asked her that, and
    `holds_until` the day it is to be asked again. `week` are the hours as rows (hours.py), `hours` what was
    written of them in words. `stopped_on` is the day since which she wants no more of `stopped`.
    """

    __tablename__ = "safe_contacts"
    __told__ = Heading(N_("Safe contact"), order="confirmed_on")
    case_id: Mapped[str] = mapped_column(String(24), primary_key=True)
    may_call: Mapped[bool | None] = told(N_("May we call her?"), shown=Shown.wish)
    may_leave_message: Mapped[bool | None] = told(N_("May we leave a message?"), shown=Shown.wish)
    may_text: Mapped[bool | None] = told(N_("May we send her a text message?"), shown=Shown.wish)
    may_mail: Mapped[bool | None] = told(N_("May we send her an e-mail?"), shown=Shown.wish)
    may_write: Mapped[bool | None] = told(N_("May we send her a letter?"), shown=Shown.wish)
    may_ask_others: Mapped[bool | None] = told(N_("May we send word through somebody?"), shown=Shown.wish)
    wants_invitations: Mapped[bool | None] = told(N_("Does she want invitations to cafés?"), shown=Shown.wish)
    may_say_who: Mapped[bool | None] = told(N_("May we say who we are?"), shown=Shown.wish)
    watched: Mapped[bool | None] = told(N_("Does somebody see what is on her phone?"), shown=Shown.wish)
    phone_of: Mapped[PhoneOf | None] = told(
        N_("Whose phone is it?"), mapped_column(String(10)), words="phone_owners"
    )
    week: Mapped[Sealed] = told(N_("Her hours"), shown=Shown.hours)
    hours: Mapped[Sealed] = told(N_("When may we call?"))
    say: Mapped[Sealed] = told(N_("What do we say first?"))
    through: Mapped[Sealed] = told(N_("Through whom?"))
    answers: Mapped[Sealed] = told(N_("Who else may answer the phone?"))
    cover: Mapped[Sealed] = told(N_("What we call ourselves"))
    code_word: Mapped[Sealed] = told(N_("Code word that shows it is her"))
    note: Mapped[Sealed] = told(N_("Note"))
    she_contacts: Mapped[bool] = told(N_("She contacts us"), mapped_column(default=False))
    stopped: Mapped[Stopped | None] = told(
        N_("She wants no more"), mapped_column(String(10)), words="stopped_names"
    )
    stopped_on: Mapped[date | None] = told(N_("No more since"))
    caution: Mapped[bool] = told(N_("Caution"), mapped_column(default=False))
    confirmed_on: Mapped[date | None] = told(N_("Confirmed with her"))
    holds_until: Mapped[date | None] = told(N_("To be asked again"))
    by: Mapped[WrittenBy]
    version: Mapped[int] = mapped_column(default=1)


class Source(StrEnum):
    """How we know what she wants."""

    said = "said"
    link = "link"
    seen = "seen"


class WaySource(Record):
    """How, when and by whom we came to know her newest answer about one way, or that she stopped us.

    `way` is the column of SafeContact it is about. What came by her link was told to who made that link.
    """

    __tablename__ = "way_sources"
    __table_args__ = (UniqueConstraint("case_id", "way"),)
    __told__ = Heading(N_("How we know what is safe"), order="on")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    way: Mapped[str] = told(N_("About"), mapped_column(String(20)), words="way_questions")
    source: Mapped[Source] = told(N_("How we know"), mapped_column(String(5)), words="way_sources")
    on: Mapped[date] = told(N_("Day"))
    by: Mapped[WrittenBy]


class DangerToLife(Record):
    """A colleague reached her against what she has said, because her life was in danger, until `until`."""

    __tablename__ = "dangers_to_life"
    __told__ = Heading(N_("Reached because her life was in danger"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=True)
    why: Mapped[Sealed] = told(N_("Why"))
    at: Mapped[WrittenAt]
    by: Mapped[WrittenBy]
    until: Mapped[datetime] = told(N_("Until"))
    came_on: Mapped[date] = untold("the day of the time beside it")
    seen_at: Mapped[datetime | None] = told(N_("Seen"))
    seen_by: Mapped[str | None] = told(N_("Seen by"), may_point_to("staff.id"))


class NotSent(Record):
    """Something that was to reach her and that the gate held back: by which way, and why.

    `again_on` is the day from which it may go, or the day it was held back when there is none. It wants
    attention until it has gone another way, or somebody says that it need not.
    """

    __tablename__ = "not_sent"
    __told__ = Heading(N_("Held back, as she has wished"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=True)
    way: Mapped[Way] = told(N_("By which way"), mapped_column(String(10)), words="way_names")
    rules: Mapped[str] = told(
        N_("Why not"), mapped_column(String(200)), words="gate_rules", shown=Shown.several
    )
    at: Mapped[WrittenAt]
    by: Mapped[WrittenBy]
    opens_at: Mapped[datetime | None] = told(N_("May go from"))
    again_on: Mapped[date] = untold("the day of the time beside it")
    settled_at: Mapped[datetime | None] = told(N_("Settled"))
    settled_by: Mapped[str | None] = told(N_("Settled by"), may_point_to("staff.id"))


class LinkPurpose(StrEnum):
    """The one thing a link is for."""

    visit = "visit"
    cafe = "cafe"
    plan = "plan"
    offer = "offer"


class ResidentLink(Record):
    """A link handed to her for one visit, café answer, plan or offer; the secret is kept as a mark."""

    __tablename__ = "resident_links"
    __told__ = Heading(N_("Links made for her"), order="made_at")
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id")
    purpose: Mapped[LinkPurpose] = told(N_("What for"), mapped_column(String(10)), words="purpose_names")
    about_id: Mapped[str] = untold("an id", mapped_column(String(24), index=True))
    mark: Mapped[str] = untold("a hash of a secret", mapped_column(String(64), unique=True))
    language: Mapped[str] = told(
        N_("Language"), mapped_column(String(5), default="da"), words="language_names"
    )
    made_at: Mapped[datetime] = told(N_("Made"))
    made_by: Mapped[str] = told(N_("Made by"), points_to("staff.id"))
    expires_at: Mapped[datetime] = told(N_("Works until"))
    allowed_by: Mapped[str] = told(
        N_("The rules it went by"),
        mapped_column(String(200), default=""),
        words="gate_rules",
        shown=Shown.several,
    )
    revoked_at: Mapped[datetime | None] = told(N_("Stopped"))


STOP = "stop"
"""The answer that ends all messages to her; it is about the case, by whichever link it came."""


class HerAnswer(Record):
    """What she answered behind a link of hers; a later answer about the same is a row of its own.

    `about_id` is the visit, guest, plan or stay she was asked about, or the case for `STOP`. It wants
    attention until a colleague has seen it.
    """

    __tablename__ = "her_answers"
    __table_args__ = (Index(None, "case_id", "at"),)
    __told__ = Heading(N_("What she answered behind her links"))
    id: Mapped[Id]
    case_id: Mapped[str] = points_to("cases.id", index=False)
    purpose: Mapped[LinkPurpose] = told(N_("What for"), mapped_column(String(10)), words="purpose_names")
    about_id: Mapped[str] = untold("an id", mapped_column(String(24), index=True))
    answer: Mapped[str] = told(N_("Her answer"), mapped_column(String(10)), words="her_answers")
    asked_by: Mapped[str] = told(N_("Link made by"), points_to("staff.id"))
    at: Mapped[WrittenAt]
    came_on: Mapped[date] = untold("the day of the time beside it")
    seen_at: Mapped[datetime | None] = told(N_("Seen"))
    seen_by: Mapped[str | None] = told(N_("Seen by"), may_point_to("staff.id"))
