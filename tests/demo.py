"""The believable centre that demo mode shows, relative to today. Everybody in it is made up."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.people.records import Profession, Role
from aftercare.storage.engines import keys_of
from tests.cast import Cast, employ, hire
from tests.demo_cafes import plant_cafes
from tests.demo_cases import Course, choose_areas, open_course
from tests.demo_children import plant_children
from tests.demo_clock import plant_clock
from tests.demo_closed import plant_closed
from tests.demo_ground import Ground
from tests.demo_history import look_ahead, look_back
from tests.demo_letters import plant_letters
from tests.demo_looks import plant_looks
from tests.demo_moving import plant_moving
from tests.demo_municipality import plant_municipality
from tests.demo_needs import plant_needs
from tests.demo_plans import plan_phases
from tests.demo_programmes import plant_programmes
from tests.demo_stays import plant_stays
from tests.demo_stories import STORIES, tell
from tests.demo_supports import link_some
from tests.demo_team import plant_team_meetings
from tests.demo_today import plant_coming, plant_today
from tests.demo_transfer import plant_transfer
from tests.demo_women import NORDLYS, SYDHAVN
from tests.demo_year import plant_year

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
    courses = {woman.name: open_course(ground, ring, woman) for woman in NORDLYS}
    plant_today(ground, courses)
    plant_coming(ground, courses)
    for name, story in STORIES.items():
        tell(ground, courses[name], story)
    others = [course for name, course in courses.items() if name not in STORIES]
    others += [open_course(ground, ring, woman, "sydhavn") for woman in SYDHAVN]
    for course in others:
        _follow(ground, course)
    for course in [*courses.values(), *others[-len(SYDHAVN) :]]:
        look_ahead(ground, course, course.woman.ahead)
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
    plant_year(ground, {number: course.id for number, course in closed.items()})
    plant_children(ground, courses)
    await ground.write(db)
    await plant_looks(db, ground, cast)
    return cast


def _follow(ground: Ground, course: Course) -> None:
    choose_areas(ground, course)
    supports = link_some(ground, course)
    plan_phases(ground, course)
    look_back(ground, course, course.woman.last, supports, used=course.woman.used)
