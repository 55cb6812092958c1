"""The register of quality goals of a centre: reading and changing."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare import clock
from aftercare.cases.rows import stands_as_read
from aftercare.errors import NotFound
from aftercare.figures.forms import GoalForm, ValueForm
from aftercare.figures.records import Direction, GoalValue, QualityGoal, Standing
from aftercare.people.centre_terms import Changed, changed_last
from aftercare.people.person import Person
from aftercare.people.records import Staff
from aftercare.storage.engines import keys_of
from aftercare.storage.insert_once import write_once
from aftercare.terms import Group, Page, own_page
from aftercare.words import N_

own_page(
    Page(
        "goals",
        Group.work,
        N_("Quality goals"),
        N_("What the centre wants to reach, and by what it sees that it does."),
        "/goals",
        (QualityGoal.changed_by, QualityGoal.changed_at, QualityGoal.centre_id),
    )
)


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal, opened, with its values by year and who last changed it."""

    id: str
    called: str
    indicator: str
    baseline_year: int
    direction: Direction
    standing: Standing
    changed: Changed | None
    version: int
    values: tuple[tuple[int, str], ...]


async def goals_of(db: AsyncSession, person: Person) -> list[Goal]:
    """Every goal of the person's centre with its values, the oldest first; one statement."""
    rows = await db.execute(
        select(*QualityGoal.__table__.columns, Staff.called.label("changer"))
        .add_columns(GoalValue.id.label("value_id"), GoalValue.year, GoalValue.value)
        .outerjoin(Staff, Staff.id == QualityGoal.changed_by)
        .outerjoin(GoalValue, GoalValue.goal_id == QualityGoal.id)
        .where(QualityGoal.centre_id == person.centre_id)
        .order_by(QualityGoal.on, QualityGoal.id, GoalValue.year)
    )
    house, found = keys_of(db).house, dict[str, Goal]()
    for row in rows:
        known = found[row.id].values if row.id in found else ()
        value = ((row.year, house.open(GoalValue.value, row.value_id, row.value)),) if row.value_id else ()
        found[row.id] = Goal(
            id=row.id,
            called=house.open(QualityGoal.called, row.id, row.called),
            indicator=house.open(QualityGoal.indicator, row.id, row.indicator),
            baseline_year=row.baseline_year,
            direction=Direction(row.direction),
            standing=Standing(row.standing),
            changed=changed_last(house, row),
            version=row.version,
            values=(*known, *value),
        )
    return list(found.values())


async def goal_of(db: AsyncSession, person: Person, goal_id: str) -> Goal:
    """One of them. Raises NotFound."""
    found = [goal for goal in await goals_of(db, person) if goal.id == goal_id]
    if not found:
        raise NotFound
    return found[0]


async def set_goal(db: AsyncSession, person: Person, form: GoalForm, now: datetime) -> None:
    """A new goal; the same form twice sets one. Raises NotFound when the id is another centre's."""
    house = keys_of(db).house
    goal = QualityGoal(id=form.id, centre_id=person.centre_id, by=person.id, on=clock.local(now).date())
    goal.changed_by, goal.changed_at = person.id, now
    goal.called = house.seal(QualityGoal.called, form.id, form.called)
    goal.indicator = house.seal(QualityGoal.indicator, form.id, form.indicator)
    goal.baseline_year, goal.direction, goal.standing = form.baseline_year, form.direction, form.standing
    if (await write_once(db, goal, QualityGoal.id == form.id)).centre_id != person.centre_id:
        raise NotFound


async def revise_goal(db: AsyncSession, person: Person, goal_id: str, form: GoalForm, now: datetime) -> bool:
    """False when somebody else revised it first. Raises NotFound."""
    await goal_of(db, person, goal_id)
    house = keys_of(db).house
    done = await db.execute(
        update(QualityGoal)
        .where(QualityGoal.id == goal_id, QualityGoal.version == form.version)
        .values(
            called=house.seal(QualityGoal.called, goal_id, form.called),
            indicator=house.seal(QualityGoal.indicator, goal_id, form.indicator),
            baseline_year=form.baseline_year,
            direction=form.direction,
            standing=form.standing,
            changed_by=person.id,
            changed_at=now,
            version=form.version + 1,
        )
        .execution_options(synchronize_session=False)
        .returning(QualityGoal.id)
    )
    return done.scalar() is not None


async def write_value(db: AsyncSession, person: Person, goal_id: str, form: ValueForm, now: datetime) -> None:
    """What the indicator was in a year; written again, the newer stands.

    Raises NotFound, and WrittenBefore when another value was written since the form was opened.
    """
    await goal_of(db, person, goal_id)
    same = (GoalValue.goal_id == goal_id) & (GoalValue.year == form.year)
    row = GoalValue(id=form.id, goal_id=goal_id, year=form.year, by=person.id, at=now)
    kept = await write_once(db, row, same | (GoalValue.id == form.id))
    if kept.goal_id != goal_id:
        raise NotFound
    if kept is not row:
        was = dict(one.split("=", 1) for one in form.was if "=" in one)
        stands_as_read(kept, keys_of(db).house, was=was.get(str(form.year), ""), value=form.value)
    kept.value = keys_of(db).house.seal(GoalValue.value, kept.id, form.value)
    kept.year, kept.by, kept.at = form.year, person.id, now
    await db.flush()
