"""What a new centre does first, each with its tick, which follows from what is there and is kept nowhere."""

from dataclasses import dataclass

from sqlalchemy import BindParameter, bindparam, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.records import Case
from aftercare.operation.health import backups_needed
from aftercare.people.person import Person
from aftercare.people.records import Centre, Staff
from aftercare.reminders.records import Phone
from aftercare.settings import Settings
from aftercare.storage.backups.backup_keys import has_backup_key
from aftercare.web.ask import Ask
from aftercare.words import N_


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `ways` are where it is done: an address, and what stands on its button."""

    name: str
    why: str
    ways: tuple[tuple[str, str], ...]
    done: bool


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """The steps in their order, and whether somebody has put the list away."""

    steps: tuple[Step, ...]
    hidden: bool

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(step.done for step in self.steps)

    @property
    def next(self) -> Step | None:
        """The first that is not done; None when all are."""
        return next((step for step in self.steps if not step.done), None)

    @property
    def waits(self) -> bool:
        """True while the list should be in sight."""
        return self.next is not None and not self.hidden


_me: BindParameter[str] = bindparam("me")
_centre: BindParameter[str] = bindparam("centre")
_FACTS = select(
    Centre.first_steps_hidden_at.is_not(None).label("hidden"),
    Centre.phone.is_not(None).label("phone"),
    exists().where(Staff.centre_id == _centre, Staff.id != _me).label("colleagues"),
    exists().where(Phone.staff_id == _me, Phone.dead_at.is_(None)).label("reminders"),
    exists().where(Case.centre_id == _centre).label("cases"),
).where(Centre.id == _centre)


async def first_steps(db: AsyncSession, person: Person, settings: Settings) -> FirstSteps:
    """How far the centre of this coordinator has come; one statement."""
    has = (await db.execute(_FACTS, {"me": person.id, "centre": person.centre_id})).one()
    steps = (
        Step(
            N_("Name and phone of the centre"),
            N_("Residents and colleagues see it where it is safe to."),
            (("/centre", N_("Write the phone")),),
            has.phone,
        ),
        Step(
            N_("Backups"),
            N_("Whoever looks after the server makes a backup key. Without it nothing is copied."),
            (("/operation", N_("See how")),),
            _backs_up(settings),
        ),
        Step(
            N_("Colleagues"),
            N_("Each gets a link or a code to scan, and chooses her own password."),
            (("/colleagues/new", N_("Invite a colleague")),),
            has.colleagues,
        ),
        Step(
            N_("Reminders on your phone"),
            N_("They name nobody. Do it on the phone you carry."),
            (("/me/phones", N_("Turn on reminders")),),
            has.reminders,
        ),
        Step(
            N_("The first case"),
            N_("Write one, or bring all of them from your lists."),
            (("/cases/new", N_("Open the first case")), ("/import", N_("Import lists"))),
            has.cases,
        ),
    )
    return FirstSteps(steps, bool(has.hidden))


def may_wait(ask: Ask) -> bool:
    """False for a coordinator whom this process has found with nothing more to do: that is asked once."""
    return ask.me.is_coordinator and ask.me.id not in getattr(ask.request.app.state, "begun", frozenset())


def remember(ask: Ask) -> None:
    """Nothing of the first steps waits for her."""
    state = ask.request.app.state
    state.begun = getattr(state, "begun", frozenset()) | {ask.me.id}


def _backs_up(settings: Settings) -> bool:
    has_key = has_backup_key(settings.data)
    return has_key or not backups_needed(settings.demo, has_key)
