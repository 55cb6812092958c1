"""What the gate asks about, read beside a case: the columns a statement takes along, and what they say."""

from typing import Any

from sqlalchemy import Row, func, select

from aftercare.cases.afterwards import ENDED
from aftercare.cases.records import Case
from aftercare.cases.safety.gate import ASKED_WAYS, PhoneOf, SafeWays, Stopped, Way
from aftercare.cases.safety.hours import Hours, read
from aftercare.cases.safety.records import DangerToLife, SafeContact
from aftercare.phone_numbers import number_or_none
from aftercare.storage.sealed import DAMAGED, Lock

ANSWER_OF = {
    Way.call: SafeContact.may_call,
    Way.voicemail: SafeContact.may_leave_message,
    Way.text: SafeContact.may_text,
    Way.mail: SafeContact.may_mail,
    Way.letter: SafeContact.may_write,
    Way.through: SafeContact.may_ask_others,
}
"""The column with what she has said of each way she is asked about."""

_ALSO = (
    SafeContact.wants_invitations,
    *(SafeContact.stopped, SafeContact.she_contacts, SafeContact.phone_of, SafeContact.watched),
    *(SafeContact.week,),
    *(SafeContact.confirmed_on, SafeContact.holds_until, SafeContact.version),
)
FIRST_WORDS = (
    *(SafeContact.hours, SafeContact.say, SafeContact.cover, SafeContact.answers, SafeContact.code_word),
)
"""What is read before a call: how we begin, who may answer, and what proves that it is her."""
_danger = select(func.max(DangerToLife.until)).where(DangerToLife.case_id == Case.id).correlate(Case)


def _called(name: str) -> str:
    return f"safe_{name}"


WAYS = (
    *(column.label(_called(column.key)) for column in (*ANSWER_OF.values(), *_ALSO, *FIRST_WORDS)),
    _danger.scalar_subquery().label(_called("danger_until")),
    *(Case.phone.label(_called("phone")), ENDED.label(_called("ended"))),
)
"""Columns for a statement about Cases that joins SafeContact outerly."""


def ways_of(lock: Lock, case_id: str, row: Row[Any]) -> SafeWays:
    """What the gate asks about, from a row with `WAYS`, opened with her lock."""
    found = {name: getattr(row, _called(name)) for name in ("ended", "watched", "wants_invitations")}
    week, unreadable = _week(lock, case_id, row.safe_week)
    return SafeWays(
        **found,
        stopped=Stopped(row.safe_stopped) if row.safe_stopped else None,
        phone_of=PhoneOf(row.safe_phone_of) if row.safe_phone_of else None,
        may={way: getattr(row, _called(ANSWER_OF[way].key)) for way in ASKED_WAYS},
        number=number_or_none(lock.open(Case.phone, case_id, row.safe_phone)) is not None,
        she_contacts=bool(row.safe_she_contacts),
        week=week,
        hours_in_words=row.safe_hours is not None and row.safe_week is None,
        unreadable=unreadable,
        confirmed_on=row.safe_confirmed_on,
        holds_until=row.safe_holds_until,
        danger_until=row.safe_danger_until,
    )


def first_words(lock: Lock, case_id: str, row: Row[Any]) -> dict[str, str]:
    """What is read before a call, by the names of the columns; what nobody has written is left out."""
    words = {one.key: lock.open(one, case_id, getattr(row, _called(one.key))) for one in FIRST_WORDS}
    return {name: text for name, text in words.items() if text}


def _week(lock: Lock, case_id: str, sealed: bytes | None) -> tuple[tuple[Hours, ...], bool]:
    """Her hours, and whether there are some that nobody can read."""
    kept = lock.open(SafeContact.week, case_id, sealed)
    try:
        return (read(kept), False) if kept != DAMAGED else ((), True)
    except ValueError:
        return (), True
