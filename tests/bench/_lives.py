"""Made-up lives for `worlds`: a centre with its people, an open case, and one closed some years ago."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from aftercare import clock
from aftercare.cases.records import (
    Case,
    CaseKey,
    ClosingReason,
    Closure,
    Part,
    Programme,
    Protection,
    TeamMember,
)
from aftercare.cases.safety.records import SafeContact
from aftercare.course.contacts.records import Contact
from aftercare.course.contacts.rules import ContactKind
from aftercare.course.network.records import Support, SupportKind
from aftercare.course.records import FocusArea
from aftercare.moving_out.stay_records import Stay
from aftercare.people.records import Centre, Profession, Role, Staff
from aftercare.storage.keys import Keyring
from aftercare.storage.sealed import Lock
from aftercare.storage.tables import Record
from aftercare.visits.records import Visit, VisitStep
from aftercare.visits.rules import VisitKind, VisitState

Row = tuple[type[Record], dict[str, Any]]
YEARS = 10
OPEN_AT_A_CENTRE, OF_A_WORKER = 250, 12
"""Open cases of one centre at most, and of one caseworker."""
SAY = ("Amina", "Nour", "Birgitte", "Line", "Hodan", "Safiya", "Mira", "Zahra", "Sanne", "Leyla", "Ditte")
PLACES = ("København", "Aarhus", "Odense", "Aalborg", "Roskilde", "Vejle")
TONGUES = ("da", "da", "da", "ar", "so", "en", "fa")
AREAS = ("home", "economy", "network", "children", "health", "work_and_school")
NOTE = "Vi talte om ugen, og hun ringer selv til kommunen i morgen. Naboen passer børnene om onsdagen. "
FIRST = {
    "karin": ("Karin Dahl", Role.coordinator, Profession.social_worker),
    "mette": ("Mette Holm", Role.caseworker, Profession.social_worker),
    "jonas": ("Jonas Bech", Role.caseworker, Profession.pedagogue),
    "sara": ("Sara Lind", Role.child_coordinator, Profession.pedagogue),
}


@dataclass(frozen=True)
class Place:
    """A centre: who works there, and the rows that say so."""

    centre_id: str
    workers: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Life:
    """What a case's rows are made from."""

    rng: Random
    lock: Lock
    place: Place
    case_id: str
    worker: str
    began: date
    until: date

    def instant(self, day: date) -> datetime:
        """Some working hour of this day."""
        at = time(self.rng.randint(8, 15), self.rng.randrange(0, 60, 5))
        return datetime.combine(day, at, clock.ZONE)


def an_id(rng: Random) -> str:
    """Shaped as new_id's; drawn from the seed."""
    return f"{rng.getrandbits(96):024x}"


def centres(rng: Random, ring: Keyring, cases: int, now: datetime) -> list[Place]:
    """As many as the cases need. The first is the one the cast's names sign in at."""
    many = -(-cases // OPEN_AT_A_CENTRE)
    return [_centre(rng, ring, number, -(-cases // many), now) for number in range(many)]


def _centre(rng: Random, ring: Keyring, number: int, cases: int, now: datetime) -> Place:
    made, house = an_id(rng), ring.house
    rows: list[Row] = [
        (
            Centre,
            {"id": made, "opened_at": _years_ago(now, YEARS), "called": None, "phone": None}
            | {"called": house.seal(Centre.called, made, f"Centre {number + 1}")},
        )
    ]
    people = dict(FIRST)
    for extra in range(len(people), 2 + -(-cases // OF_A_WORKER)):
        people[f"worker{extra}"] = (f"{rng.choice(SAY)} {extra}", Role.caseworker, Profession.social_worker)
    ids = {name: an_id(rng) for name in people}
    for name, (called, role, profession) in people.items():
        mail = f"{name}@example.org" if not number else f"{name}.{number}@example.org"
        row = {
            "id": ids[name],
            "centre_id": made,
            "role": role,
            "profession": profession,
            "languages": "da,en",
        }
        row |= {
            "called": house.seal(Staff.called, ids[name], called),
            "joined_at": _years_ago(now, YEARS - 1),
        }
        row |= {
            "email": house.seal(Staff.email, ids[name], mail),
            "email_mark": ring.fingerprint("email", mail),
        }
        rows.append((Staff, row))
    workers = tuple(ids[name] for name, (_, role, _) in people.items() if role is Role.caseworker)
    return Place(made, workers, tuple(rows))


def _years_ago(now: datetime, years: float) -> datetime:
    return now - timedelta(days=round(365.25 * years))


def open_case(rng: Random, ring: Keyring, place: Place, now: datetime) -> Iterator[Row]:
    """A course of up to nine months, with what has happened in it and the visit that comes next."""
    today = clock.local(now).date()
    life = yield from _begin(rng, ring, place, today - timedelta(days=rng.randint(3, 270)), today)
    yield from _together(life, rhythm=14)
    if rng.random() < 0.6:
        yield from _visit(life, today + timedelta(days=rng.randint(1, 21)), VisitState.planned)
    for number, area in enumerate(rng.sample(AREAS, rng.randint(1, 3))):
        yield _area(life, number, area)
        yield _support(life, area)


def closed_case(rng: Random, ring: Keyring, place: Place, now: datetime) -> Iterator[Row]:
    """A course that ended within the last ten years."""
    today = clock.local(now).date()
    ended = today - timedelta(days=rng.randint(8, round(365.25 * YEARS) - 300))
    life = yield from _begin(rng, ring, place, ended - timedelta(days=rng.randint(90, 280)), ended)
    yield from _together(life, rhythm=28)
    made = an_id(rng)
    row = {"id": made, "case_id": life.case_id, "reason": rng.choice(list(ClosingReason)), "by": life.worker}
    note = life.lock.seal(Closure.note, made, "Som aftalt.")
    yield Closure, row | {"note": note, "without": None, "closed_on": ended, "at": life.instant(ended)}


def _begin(rng: Random, ring: Keyring, place: Place, began: date, until: date) -> Iterator[Row]:
    case_id, team = an_id(rng), rng.sample(place.workers, 2)
    wrapped = ring.new_case_key(case_id)
    life = Life(rng, ring.case(case_id, wrapped), place, case_id, team[0], began, until)
    tongue, seal = rng.choice(TONGUES), life.lock.seal
    facts = {"id": case_id, "centre_id": place.centre_id, "language": tongue, "interpreter": tongue != "da"}
    facts |= {"called": seal(Case.called, case_id, f"{rng.choice(SAY)} {rng.choice('ABCDEFGHIKLMN')}.")}
    facts |= {"phone": seal(Case.phone, case_id, f"+45 20 {rng.randint(10, 99)} {rng.randint(10, 99)} 01")}
    facts |= {"address": seal(Case.address, case_id, f"Prøvevej {rng.randint(1, 99)}, 0000 Eksempel")}
    facts |= {"protection": rng.choice(list(Protection)), "municipality": rng.choice(PLACES)}
    facts |= {"programme": rng.choice((Programme.cti, Programme.aftercare)), "children": rng.randint(0, 4)}
    yield Case, facts | {"moved_out_on": began, "opened_at": life.instant(began), "opened_by": team[0]}
    yield CaseKey, {"case_id": case_id, "wrapped": wrapped}
    for leads, worker in ((True, team[0]), (False, team[1])):
        row = {"id": an_id(rng), "case_id": case_id, "staff_id": worker, "part": Part.social_worker}
        yield TeamMember, row | {"leads": leads, "since": began}
    says = {"may_call": rng.random() < 0.8, "may_text": rng.random() < 0.6, "wants_invitations": True}
    yield SafeContact, says | {"case_id": case_id, "confirmed_on": began, "by": team[0]}
    yield _stay(life)
    return life


def _stay(life: Life) -> Row:
    rng = life.rng
    facts = {"id": an_id(rng), "centre_id": life.place.centre_id, "case_id": life.case_id}
    facts |= {"moved_in_on": life.began - timedelta(days=rng.randint(5, 200)), "moved_out_on": life.began}
    facts |= {"age": rng.randint(18, 67), "danish": rng.random() < 0.5, "income": "cash_assistance"}
    return Stay, facts | {"destination": rng.choice(("new_home", "own_home", "family", "unknown"))}


def _together(life: Life, *, rhythm: int) -> Iterator[Row]:
    """Contacts every so many days, give or take; every third is a visit that was kept."""
    day, number = life.began + timedelta(days=life.rng.randint(1, rhythm)), 0
    while day < life.until:
        visit_id, number = None, number + 1
        if number % 3 == 0:
            visit_id = yield from _visit(life, day, VisitState.kept)
        yield _contact(life, day, visit_id)
        day += timedelta(days=rhythm + life.rng.randint(-3, 4))


def _contact(life: Life, day: date, visit_id: str | None) -> Row:
    rng, made, at = life.rng, an_id(life.rng), life.instant(day)
    kind = ContactKind.home_visit if visit_id else rng.choice((ContactKind.phone, ContactKind.attempt))
    row = {"id": made, "case_id": life.case_id, "staff_id": life.worker, "at": at, "kind": kind}
    row |= {"reached": kind is not ContactKind.attempt, "minutes": rng.randrange(10, 90, 5), "present": "her"}
    row |= {"areas": rng.choice(AREAS), "visit_id": visit_id, "signed_at": at}
    return Contact, row | {"note": life.lock.seal(Contact.note, made, NOTE * rng.randint(1, 3))}


def _visit(life: Life, day: date, state: VisitState) -> Iterator[Row]:
    made, at = an_id(life.rng), life.instant(day)
    planned = at - timedelta(days=9)
    steps = [(VisitState.planned, planned)] + ([(state, at)] if state is not VisitState.planned else [])
    row = {"id": made, "case_id": life.case_id, "staff_id": life.worker, "kind": VisitKind.home}
    row |= {"state": state, "starts_at": at, "wall": f"{at:%Y-%m-%dT%H:%M}", "zone": clock.ZONE_NAME}
    row |= {"place": life.lock.seal(Visit.place, made, "Hjemme hos hende"), "purpose": None, "minutes": 60}
    yield Visit, row | {"planned_at": planned, "planned_by": life.worker, "version": len(steps)}
    for version, (step, when) in enumerate(steps, 1):
        row = {"id": an_id(life.rng), "visit_id": made, "case_id": life.case_id, "step": step, "at": when}
        yield VisitStep, row | {"by": life.worker, "version": version}
    return made


def _area(life: Life, number: int, area: str) -> Row:
    made = an_id(life.rng)
    row = {"id": made, "case_id": life.case_id, "phase": 1 + number, "area": area, "chosen_on": life.began}
    return FocusArea, row | {"goal": life.lock.seal(FocusArea.goal, made, "Ro om aftenen.")}


def _support(life: Life, area: str) -> Row:
    made = an_id(life.rng)
    row = {"id": made, "case_id": life.case_id, "kind": SupportKind.municipality, "areas": area}
    return Support, row | {"called": life.lock.seal(Support.called, made, "Borgerservice")}
