"""Centres, the people who work there, and their ways in."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from aftercare.storage.tables import Id, Record, Sealed, may_point_to, points_to


class Role(StrEnum):
    """What a person may do here."""

    caseworker = "caseworker"
    child_coordinator = "child_coordinator"
    coordinator = "coordinator"
    relief = "relief"


class Profession(StrEnum):
    """What a person is trained as; a case needs a social worker and a pedagogue (seed S1)."""

    social_worker = "social_worker"
    pedagogue = "pedagogue"
    psychologist = "psychologist"
    other = "other"


class Centre(Record):
    """A crisis centre; nothing is seen across centres. `changed_by` last changed its name or phone.

    `first_steps_hidden_at` is when somebody put away the list of what a new centre does first.
    """

    __tablename__ = "centres"
    id: Mapped[Id]
    called: Mapped[Sealed]
    phone: Mapped[Sealed]
    opened_at: Mapped[datetime]
    first_steps_hidden_at: Mapped[datetime | None]
    changed_by: Mapped[str | None] = mapped_column(String(24))
    changed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class CentreTerm(Record):
    """What a centre has set a term of terms.py to, from a day on.

    Rows are added, never changed: another value is another row with the next `number`. What was not valid yet
    may be withdrawn, and stays. None in `by` and `at` is what was set before that was written down.
    """

    __tablename__ = "centre_terms"
    __table_args__ = (UniqueConstraint("centre_id", "name", "number"),)
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id", index=False)
    name: Mapped[str]
    number: Mapped[int]
    value: Mapped[int]
    valid_from: Mapped[date]
    by: Mapped[str | None] = may_point_to("staff.id")
    at: Mapped[datetime | None]
    withdrawn_by: Mapped[str | None] = may_point_to("staff.id")
    withdrawn_at: Mapped[datetime | None]


class Staff(Record):
    """A person who works at a centre. `works_until` ends a relief worker's access, that day included."""

    __tablename__ = "staff"
    id: Mapped[Id]
    centre_id: Mapped[str] = points_to("centres.id")
    called: Mapped[Sealed]
    email: Mapped[Sealed]
    email_mark: Mapped[str] = mapped_column(String(40), unique=True)
    password: Mapped[str | None] = mapped_column(String(200))
    code_secret: Mapped[Sealed]
    code_step: Mapped[int] = mapped_column(default=0)
    role: Mapped[Role] = mapped_column(String(20))
    profession: Mapped[Profession] = mapped_column(String(20))
    works_until: Mapped[date | None]
    work_phone: Mapped[Sealed]
    languages: Mapped[str] = mapped_column(String(80), default="da")
    tongue: Mapped[str] = mapped_column(String(5), default="da")
    quiet_from: Mapped[int] = mapped_column(default=21)
    quiet_to: Mapped[int] = mapped_column(default=7)
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class Invitation(Record):
    """A one-time link for a colleague to choose a password and enrol a code; the secret is kept as a mark.

    `made_by` is None for one made on the machine, `vouching_id` names what two decided. It is never deleted
    nor written over: who once brought whom in decides who may confirm what.
    """

    __tablename__ = "invitations"
    id: Mapped[Id]
    staff_id: Mapped[str] = points_to("staff.id", index=True)
    mark: Mapped[str] = mapped_column(String(64), unique=True)
    made_by: Mapped[str | None] = may_point_to("staff.id")
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    vouching_id: Mapped[str | None] = mapped_column(String(24))


class Vouch(StrEnum):
    """What is vouched for.

    `way_in`: a new link for one who has had a way in; `coordinator`: she becomes one; `own`: she has chosen
    new keys herself; `trusted`: on the machine it is known that she holds her keys herself.
    """

    way_in = "way_in"
    coordinator = "coordinator"
    own = "own"
    trusted = "trusted"


class Vouching(Record):
    """What one coordinator asks for about a colleague and another confirms; nothing of it is ever deleted.

    None in `asked_by` or `confirmed_by` is whoever is at the machine. `share_mark` hides the half of a new
    way in that only the asker has seen.
    """

    __tablename__ = "vouchings"
    id: Mapped[Id]
    staff_id: Mapped[str] = points_to("staff.id", index=True)
    kind: Mapped[Vouch] = mapped_column(String(20))
    asked_by: Mapped[str | None] = may_point_to("staff.id")
    asked_at: Mapped[datetime] = mapped_column(index=True)
    share_mark: Mapped[str | None] = mapped_column(String(64))
    confirmed_by: Mapped[str | None] = may_point_to("staff.id")
    confirmed_at: Mapped[datetime | None]
    withdrawn_by: Mapped[str | None] = may_point_to("staff.id")
    withdrawn_at: Mapped[datetime | None]


class Login(Record):
    """A signed-in phone or computer; `mark` is the hash of the cookie's secret.

    `verified_at` is when the person last proved on it that it is she; it opens what needs that anew.
    """

    __tablename__ = "logins"
    id: Mapped[Id]
    staff_id: Mapped[str] = points_to("staff.id", index=True)
    mark: Mapped[str] = mapped_column(String(64), unique=True)
    device: Mapped[Sealed]
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    verified_at: Mapped[datetime | None]
    device_id: Mapped[str | None] = mapped_column(String(24), index=True)


class Device(Record):
    """A phone or computer somebody has signed in on; `mark` is the hash of its long-lived cookie's secret.

    It outlives sign-ins and says nothing of who. Once lost it opens nothing, whoever holds it.
    """

    __tablename__ = "devices"
    id: Mapped[Id]
    mark: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    lost_at: Mapped[datetime | None]
    lost_by: Mapped[str | None] = mapped_column(String(24))


class Purpose(StrEnum):
    """What a passkey is asked for; an answer to one question is no answer to another."""

    enter = "enter"
    unlock = "unlock"
    add = "add"


class Passkey(Record):
    """A key that stays in a phone; we hold its public half. `mark` finds it by the credential's id."""

    __tablename__ = "passkeys"
    id: Mapped[Id]
    staff_id: Mapped[str] = points_to("staff.id", index=True)
    mark: Mapped[str] = mapped_column(String(40), unique=True)
    credential: Mapped[Sealed]
    public_key: Mapped[bytes]
    sign_count: Mapped[int] = mapped_column(BigInteger)
    backed_up: Mapped[bool]
    called: Mapped[Sealed]
    added_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    device_id: Mapped[str | None] = mapped_column(String(24))


class PasskeyChallenge(Record):
    """A question put to a passkey, good once and for five minutes; `login_id` ties it to one phone.

    `place` counts how many one address holds open. An answered question is deleted.
    """

    __tablename__ = "passkey_challenges"
    id: Mapped[Id]
    mark: Mapped[str] = mapped_column(String(40), unique=True)
    purpose: Mapped[Purpose] = mapped_column(String(20))
    login_id: Mapped[str | None] = may_point_to("logins.id")
    place: Mapped[str] = mapped_column(String(40), index=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class Attempt(Record):
    """A failed try at a door; `mark` hides whose account or address it was."""

    __tablename__ = "attempts"
    id: Mapped[Id]
    mark: Mapped[str] = mapped_column(String(40), index=True)
    at: Mapped[datetime] = mapped_column(index=True)


class Installation(Record):
    """One row: whether this database was made by demo mode, and a value only the right keys open."""

    __tablename__ = "installation"
    id: Mapped[Id]
    demo: Mapped[bool]
    key_check: Mapped[Sealed]
    setup_mark: Mapped[str | None]
    setup_until: Mapped[datetime | None]
    made_at: Mapped[datetime]
