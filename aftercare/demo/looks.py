"""The demo's access log: three weeks of ordinary work, a few looks to ask about, two samples asked about."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.records import Absence, Part, TeamMember
from aftercare.demo.cast import Cast
from aftercare.demo.ground import Ground, past_working_day
from aftercare.papers.looks.records import LookCheck, Outcome
from aftercare.papers.looks.sampling import A_WEEK, draw, monday_of
from aftercare.people.access_log import Deed
from aftercare.people.records import Login
from aftercare.storage.access_log import rows as access_log
from aftercare.storage.access_log.chain import Written
from aftercare.storage.ids import new_id

BACK = 23
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Safari/604.1"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0"
OVERVIEW, CONTACTS = ("look", "GET /cases/{case_id}"), ("look", "GET /cases/{case_id}/contacts")
SAFE = ("look", "GET /cases/{case_id}/safe-contact")
ADDRESS, CONTACT = ("reveal", "GET /cases/{case_id}/address"), ("change", "POST /cases/{case_id}/contacts")
TODAY, CASELOAD, REFUSED = ("list", "GET /"), ("list", "GET /caseload"), ("denied", "GET /cases/{case_id}")
PUSH, OPENED, ANSWERED = ("push", "reminder"), ("link", "GET /m/{link}"), ("link", "POST /m/{link}")
SAID = (
    (Outcome.ok, True, "Ringede til hende om tiden på fredag."),
    (Outcome.ok, True, ""),
    (Outcome.explained, True, "Så efter, hvem der tager med til mødet, mens Mette var på kursus."),
    (Outcome.ok, False, "Besøget står i kalenderen."),
    (Outcome.ok, True, ""),
)


class Told:
    """Rows in the making; they are written in the order of time."""

    def __init__(self, ground: Ground, logins: dict[str, str]) -> None:
        self.ground, self.logins, self.rows = ground, logins, list[Written]()

    def did(
        self, who: str, at: datetime, what: tuple[str, str], case_id: str = "", purpose: str = ""
    ) -> None:
        """One row; `who` empty is the house or her link, and never after now."""
        person = self.ground.cast.people.get(who)
        doer = (person.centre_id, person.id, self.logins[who]) if person else ("", "", "")
        if at < self.ground.now:
            self.rows.append(Written(0, at, *doer, *what, case_id, case_id, purpose, 0 if case_id else 9))


async def plant_looks(db: AsyncSession, ground: Ground, cast: Cast) -> None:
    """After everything else is written."""
    teams = await _teams(db, cast)
    told = Told(ground, _logins(db, ground, teams))
    await db.flush()
    days = [ground.day(-back) for back in range(BACK, 0, -1)]
    for day in filter(clock.is_working_day, days):
        for who, cases in teams.items():
            _a_day(told, ground.rng, who, day, cases)
    _worth_asking_about(told, teams)
    db.add(_peter_was_away(ground))
    told.rows.sort(key=lambda row: row.at)
    await access_log.append(db, [(row, "") for row in told.rows])
    await _asked_about(db, told)


async def _teams(db: AsyncSession, cast: Cast) -> dict[str, list[tuple[str, str]]]:
    """By colleague of Nordlys, the cases of today and by which right they are open."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    names = {person.id: name for name, person in cast.people.items()}
    here = cast.centres["nordlys"]
    asked = select(TeamMember.staff_id, TeamMember.case_id, TeamMember.part).where(TeamMember.until.is_(None))
    for row in await db.execute(asked.order_by(TeamMember.since, TeamMember.case_id)):
        if cast.people[names[row.staff_id]].centre_id == here:
            found[names[row.staff_id]].append((row.case_id, "relief" if row.part == Part.relief else "team"))
    others = dict.fromkeys(case_id for who in ("mette", "jonas", "lone") for case_id, _ in found[who])
    found["karin"] = [(case_id, "coordinator") for case_id in others]
    return dict(found)


def _logins(db: AsyncSession, ground: Ground, teams: dict[str, list[tuple[str, str]]]) -> dict[str, str]:
    made = {}
    for who in teams:
        login = Login(id=new_id(), staff_id=ground.id_of(who), mark=new_id() + new_id())
        login.device = ground.house.seal(Login.device, login.id, DESK if who in ("karin", "lone") else PHONE)
        login.began_at = login.seen_at = ground.now - timedelta(days=BACK)
        login.ended_at = ground.now - timedelta(hours=1)
        db.add(login)
        made[who] = login.id
    return made


def _a_day(told: Told, rng: Random, who: str, day: date, cases: list[tuple[str, str]]) -> None:
    """Today's list in the morning, a few of her cases, a contact written, now and then an address."""
    at = told.ground.at(day, "08.05") + timedelta(minutes=rng.randrange(25))
    told.did(who, at, CASELOAD if who == "karin" else TODAY)
    for case_id, purpose in rng.sample(cases, min(len(cases), rng.randrange(2, 5))):
        at += timedelta(minutes=rng.randrange(25, 110))
        told.did(who, at, OVERVIEW, case_id, purpose)
        told.did(who, at + timedelta(minutes=1), CONTACTS, case_id, purpose)
        if rng.random() < 0.3 and who != "karin":
            told.did(who, at + timedelta(minutes=4), CONTACT, case_id, purpose)
        if rng.random() < 0.15:
            told.did(who, at + timedelta(minutes=5), ADDRESS, case_id, purpose)


def _peter_was_away(ground: Ground) -> Absence:
    """For three days, and Jonas stood in for him."""
    day = past_working_day(ground.day(-8), ground.today)
    away = Absence(id=new_id(), staff_id=ground.id_of("peter"), deputy_id=ground.id_of("jonas"))
    away.first_day, away.last_day = day - timedelta(days=1), day + timedelta(days=1)
    away.by, away.at = ground.id_of("karin"), ground.at(day - timedelta(days=2), "09.00")
    return away


def _worth_asking_about(told: Told, teams: dict[str, list[tuple[str, str]]]) -> None:
    ground, cases = told.ground, told.ground.cast.cases
    late = ground.at(ground.day(-6), "22.40")
    for minutes, what in ((0, OVERVIEW), (2, CONTACTS), (7, SAFE)):
        told.did("ida", late + timedelta(minutes=minutes), what, cases["birgitte"], "relief")
    asked = ground.at(past_working_day(ground.day(-4), ground.today), "11.20")
    for minutes in (0, 3):
        told.did("peter", asked + timedelta(minutes=minutes), REFUSED, cases["birgitte"])
    hour = ground.at(past_working_day(ground.day(-8), ground.today), "13.02")
    for number, (case_id, _) in enumerate(teams["peter"][:14]):
        told.did("jonas", hour + number * timedelta(minutes=3), OVERVIEW, case_id, "deputy")
    seen = ground.at(past_working_day(ground.day(-5), ground.today), "09.12")
    told.did("mette", seen, ADDRESS, cases["birgitte"], "team")
    yesterday = ground.at(ground.day(-1), "09.00")
    told.did("", yesterday, PUSH, cases["amina"], "house")
    told.did("", yesterday + timedelta(hours=9), OPENED, cases["line"], "her_link")
    told.did("", yesterday + timedelta(hours=9, minutes=1), ANSWERED, cases["line"], "her_link")


async def _asked_about(db: AsyncSession, told: Told) -> None:
    """The samples of two and three weeks ago; the server draws last week's itself."""
    ground = told.ground
    centre, karin = ground.cast.centres["nordlys"], ground.id_of("karin")
    this_week = monday_of(ground.today)
    for week in (this_week - 3 * A_WEEK, this_week - 2 * A_WEEK):
        within = [
            (seq, row.staff_id, row.case_id)
            for seq, row in enumerate(told.rows, 1)
            if row.case_id
            and row.staff_id not in ("", karin)
            and row.deed != Deed.denied
            and clock.midnight(week) <= row.at < clock.midnight(week + A_WEEK)
        ]
        for number, (seq, said) in enumerate(zip(draw(within, ground.rng), SAID, strict=False), 1):
            check = LookCheck(id=new_id(), centre_id=centre, week=week, number=number, entry_seq=seq)
            check.drawn_at = ground.at(week + A_WEEK, "00.10")
            check.outcome, check.asked, check.by, check.version = said[0], said[1], karin, 2
            check.note = ground.house.seal(LookCheck.note, check.id, said[2])
            check.at = ground.at(week + A_WEEK, "10.30") + timedelta(minutes=7 * number)
            db.add(check)
