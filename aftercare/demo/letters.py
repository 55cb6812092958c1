"""Plants consents and letters: one that holds, one that soon ends, one taken back, a letter gone out."""

from datetime import date, timedelta

from aftercare.cases.consents.records import Consent
from aftercare.cases.consents.rules import DataKind, GivenHow, ReceiverKind
from aftercare.demo.courses import Course
from aftercare.demo.ground import Ground
from aftercare.papers.letters.records import Letter
from aftercare.papers.letters.rules import LetterKind
from aftercare.storage.ids import new_id

PURPOSE = "Så jeg ikke skal fortælle det hele igen."
NAMED = "Rådgiver i kommunen"
PLAN, NETWORK, HOME, HEALTH = DataKind.plan, DataKind.network, DataKind.home, DataKind.health
LETTER = """Overdragelsesbrev
Til: {to}
Fra: Mette Holm
Dag: {day}

Hvad hun vil på længere sigt
Blive boende og have nogen at ringe til.

Hvilken støtte det kræver
Hjælp til breve fra kommunen det første år, som ▇▇▇ har lovet at se på."""
# Who, to whom, about what, from and until in days from today, and whether she took it back.
GIVEN = (
    ("line", ReceiverKind.municipality, (PLAN, NETWORK, HOME), -40, 140, False),
    ("line", ReceiverKind.doctor, (HEALTH,), -170, 9, False),
    ("zahra", ReceiverKind.municipality, (PLAN, NETWORK), -60, 120, False),
    ("helle", ReceiverKind.next_worker, (PLAN, HEALTH), -90, 90, True),
)


def plant_letters(ground: Ground, courses: dict[str, Course]) -> None:
    """Consents of women near the end of their course, and a letter that went out on one."""
    for name, receiver, kinds, begins, ends, withdrawn in GIVEN:
        if name in courses:
            consent = _consent(ground, courses[name], receiver, kinds, ground.day(begins))
            consent.until_on = ground.day(ends)
            if withdrawn:
                consent.withdrawn_on, consent.withdrawn_how = ground.day(-3), GivenHow.phone
                consent.withdrawn_by, consent.withdrawn_at = consent.by, ground.at(ground.day(-3), "10.20")
            if name == "zahra":
                _letter(ground, courses[name], consent)


def _consent(
    ground: Ground, course: Course, receiver: ReceiverKind, kinds: tuple[DataKind, ...], begins: date
) -> Consent:
    row = Consent(id=new_id(), case_id=course.id, receiver=receiver, from_on=begins, given_on=begins)
    row.kinds, row.given_how, row.withdrawn_how = ",".join(kinds), GivenHow.in_person, ""
    named = NAMED if receiver is ReceiverKind.municipality else ""
    row.named = course.lock.seal(Consent.named, row.id, named)
    row.purpose = course.lock.seal(Consent.purpose, row.id, PURPOSE)
    row.by, row.at = ground.id_of(course.writer), ground.at(begins, "14.10")
    ground.put(row)
    return row


def _letter(ground: Ground, course: Course, consent: Consent) -> None:
    day = ground.today - timedelta(days=12)
    row = Letter(id=new_id(), case_id=course.id, consent_id=consent.id, kind=LetterKind.handover)
    row.receiver, row.named, row.kinds = consent.receiver, None, f"{PLAN}"
    row.named = course.lock.seal(Letter.named, row.id, NAMED)
    text = LETTER.format(to=f"Kommunen: {NAMED}", day=f"{day:%d.%m.%Y}")
    row.text = course.lock.seal(Letter.text, row.id, text)
    row.preview_id, row.hid, row.hidden, row.version = new_id(), "0", 1, 1
    row.by = row.printed_by = ground.id_of(course.writer)
    row.at, row.printed_at = ground.at(day, "14.10"), ground.at(day, "14.30")
    ground.put(row)
