"""Rows of a list as colleagues about to work here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from aftercare.importing.answers import LANGUAGE, PROFESSION, ROLE, answer_of
from aftercare.importing.cells import FILL_IN, Row
from aftercare.importing.courses import NO_LANGUAGE
from aftercare.people.actions import Newcomer
from aftercare.people.forms import InviteForm, typed_post
from aftercare.phone_numbers import LONGEST, NotOneNumber, typed_number
from aftercare.storage.ids import new_id
from aftercare.web.forms import TOO_LONG, check
from aftercare.words import N_

TWICE = N_("The address “%(cell)s” stands in two rows. Each colleague has an address of her own.")


@dataclass(frozen=True, slots=True)
class Joining:
    """A colleague's row, checked."""

    row: int
    newcomer: Newcomer
    work_phone: str
    languages: tuple[str, ...]

    @property
    def mark(self) -> str:
        """By this two rows are told to be the same person's."""
        return self.newcomer.email.casefold()


def read_newcomers(rows: Sequence[Row], today: date) -> list[Joining]:
    """Everybody of the list; what is wrong is left in the rows, and those give nobody."""
    found, seen = [], set()
    for row in rows:
        joining = _joining(row, today)
        if joining and joining.mark in seen:
            row.refuse("email", TWICE)
        if joining and not row.troubles:
            seen.add(joining.mark)
            found.append(joining)
    return found


def _joining(row: Row, today: date) -> Joining | None:
    until = row.day("works_until")
    role, profession = row.one_of("role", ROLE), row.one_of("profession", PROFESSION)
    typed = {
        "id": [new_id()],
        "called": [row.text("called")],
        "email": [row.text("email")],
        "role": [role or "caseworker"],
        "profession": [profession or "other"],
        "works_until": [until.isoformat()] if until else [],
    }
    for name, value in (("role", role), ("profession", profession)):
        if value is None and not row.text(name):
            row.refuse(name, FILL_IN)
    filled = check(InviteForm, typed, row.words)
    post = typed_post(filled, row.words, today)
    for name, text in filled.errors.items():
        row.told(name, text)
    phone = row.text("work_phone")
    if len(phone) > LONGEST:
        row.refuse("work_phone", TOO_LONG, max_length=LONGEST)
    elif phone:
        _check_number(row, phone)
    if post is None:
        return None
    return Joining(row.number, Newcomer(filled.value.id, filled.value.email, post), phone, _languages(row))


def _check_number(row: Row, phone: str) -> None:
    try:
        typed_number(phone)
    except NotOneNumber as trouble:
        row.refuse("work_phone", str(trouble))


def _parted(row: Row) -> list[str]:
    """The languages of a cell; a name that has a stroke in it is one of them."""
    whole = [part.strip() for part in re.split(r"[,;\n]", row.known("languages"))]
    if all(answer_of(LANGUAGE, part) for part in whole):
        return whole
    return row.parts("languages") if row.known("languages") else []


def _languages(row: Row) -> tuple[str, ...]:
    spoken = []
    for part in _parted(row):
        code = answer_of(LANGUAGE, part)
        if code is None:
            row.refuse("languages", NO_LANGUAGE, cell=part)
        elif code not in spoken:
            spoken.append(code)
    return tuple(spoken[:20])
