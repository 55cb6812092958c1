"""The believable centre that demo mode shows, relative to today. Everybody in it is made up."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.demo.apart import plant_apart
from aftercare.demo.cafes import plant_cafes
from aftercare.demo.cast import Cast, employ, hire
from aftercare.demo.children import plant_children
from aftercare.demo.closed import plant_closed
from aftercare.demo.coming_home import plant_coming_home
from aftercare.demo.courses import Course, choose_areas
from aftercare.demo.ended_year import plant_last_year, plant_year
from aftercare.demo.entitlements import plant_needs
from aftercare.demo.ground import Ground
from aftercare.demo.history import look_ahead, look_back
from aftercare.demo.letters import plant_letters
from aftercare.demo.looks import plant_looks
from aftercare.demo.moving_out import plant_moving
from aftercare.demo.municipality import plant_municipality
from aftercare.demo.outbox import plant_outbox
from aftercare.demo.phase_clocks import plant_clock
from aftercare.demo.plans import plan_phases
from aftercare.demo.programmes import plant_programmes
from aftercare.demo.reminders import plant_reminders
from aftercare.demo.risks import plant_risks
from aftercare.demo.safe_ways import open_and_ask
from aftercare.demo.settings import plant_settings
from aftercare.demo.stays import plant_inquiries, plant_stays
from aftercare.demo.stories import STORIES, tell
from aftercare.demo.supports import link_some
from aftercare.demo.team_meetings import plant_team_meetings
from aftercare.demo.today import plant_coming, plant_put_off, plant_today
from aftercare.demo.transfer import plant_transfer
from aftercare.demo.unseen import plant_unseen
from aftercare.demo.women import NORDLYS, SYDHAVN
from aftercare.people.records import Profession, Role
from aftercare.storage.engines import keys_of

# Colleagues at Nordlys whom nobody signs in as, so that forty courses are carried by enough hands.
MORE_STAFF = {
    "lone": ("nordlys", "Lone Winther", Role.caseworker, Profession.social_worker),
    "trine": ("nordlys", "Trine Falk", Role.caseworker, Profession.social_worker),
    "peter": ("nordlys", "Peter Krag", Role.caseworker, Profession.pedagogue),
}


async def plant(db: AsyncSession, now: datetime) -> Cast:
    """Everything demo mode shows; who and what is where, by name."""
    cast, ring = Cast(), keys_of(db)
    await hire(db, cast, now)
    for name, facts in MORE_STAFF.items():
        employ(db, cast, now, name, facts)
    await db.flush()
    ground = Ground(now, cast, ring.house)
    courses = {woman.name: open_and_ask(ground, ring, woman) for woman in NORDLYS}
    for about_today in (plant_today, plant_put_off, plant_coming):
        about_today(ground, courses)
    for name, story in STORIES.items():
        tell(ground, courses[name], story)
    others = [course for name, course in courses.items() if name not in STORIES]
    others += [open_and_ask(ground, ring, woman, "sydhavn") for woman in SYDHAVN]
    for course in others:
        _follow(ground, course)
    for course in [*courses.values(), *others[-len(SYDHAVN) :]]:
        look_ahead(ground, course, course.woman.ahead)
    _safety(ground, courses)
    plant_team_meetings(ground, courses)
    plant_transfer(ground, courses)
    plant_clock(ground, courses)
    plant_stays(ground, courses)
    plant_moving(ground, courses)
    plant_municipality(ground, courses)
    plant_needs(ground, courses)
    plant_programmes(ground, courses)
    plant_letters(ground, courses)
    closed = plant_closed(ground, ring)
    plant_cafes(ground, list(courses.values()), list(closed.values()))
    plant_apart(ground, courses)
    plant_year(ground, {number: course.id for number, course in closed.items()})
    plant_last_year(ground)
    plant_settings(ground)
    plant_inquiries(ground)
    plant_children(ground, courses)
    await ground.write(db)
    await _afterwards(db, ground, courses)
    return cast


def _safety(ground: Ground, courses: dict[str, Course]) -> None:
    plant_risks(ground, courses)
    plant_coming_home(ground, courses)
    plant_unseen(ground)
    plant_reminders(ground, courses)


async def _afterwards(db: AsyncSession, ground: Ground, courses: dict[str, Course]) -> None:
    """What is written about rows that stand already."""
    await plant_outbox(db, ground, courses["hodan"])
    await plant_looks(db, ground, ground.cast)


def _follow(ground: Ground, course: Course) -> None:
    choose_areas(ground, course)
    supports = link_some(ground, course)
    plan_phases(ground, course)
    look_back(ground, course, course.woman.last, supports, used=course.woman.used)
