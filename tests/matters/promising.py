"""One fact of each kind that somebody promised with a day, written through the actions people use."""

from datetime import timedelta

from aftercare.cases.found import find_case
from aftercare.cases.written_rows import add_row
from aftercare.course.closing.transfer_actions import add_line
from aftercare.course.closing.transfer_forms import NewLineForm
from aftercare.course.meetings.actions import decide, plan_meeting
from aftercare.course.meetings.forms import DecisionForm, NewMeetingForm
from aftercare.course.plan.actions import begin, choose_area
from aftercare.course.plan.forms import AreaForm, StepForm
from aftercare.course.plan.steps import add_step
from aftercare.demo.cast import NOON
from aftercare.figures.house_book.actions import write_entry
from aftercare.figures.house_book.forms import EntryForm
from aftercare.storage.ids import new_id
from aftercare.support.entitlements.forms import OwnStepForm
from aftercare.support.entitlements.register import STEPS
from aftercare.support.municipality.forms import CounsellingForm
from aftercare.support.municipality.partner_actions import add_partner, add_partner_meeting
from aftercare.support.municipality.partner_forms import MeetingForm, PartnerForm
from aftercare.support.municipality.partner_rules import PartnerKind
from tests.matters.planting import Ground, Plant, day, done
from tests.support.municipality.things import write_counselling


def meeting(on: str, at: str = "10:00", meeting_id: str = "") -> Plant:
    typed = {"id": meeting_id or new_id(), "kind": "support", "day": on, "at": at}
    return done(plan_meeting, NewMeetingForm.model_validate(typed), NOON)


def decision(due: str) -> Plant:
    """Of a meeting that is planned for long after."""

    async def plant(ground: Ground) -> None:
        meeting_id = new_id()
        await meeting("2027-06-01", meeting_id=meeting_id)(ground)
        form = DecisionForm.model_validate({"id": new_id(), "what": "Ringe", "who": "centre", "due_on": due})
        await done(decide, meeting_id, form=form, now=NOON)(ground)

    return plant


def area_step(due: str) -> Plant:
    async def plant(ground: Ground) -> None:
        area = AreaForm.model_validate({"id": new_id(), "area": "home"})
        await done(choose_area, area, NOON)(ground)
        hers = await find_case(ground.db, ground.mette, ground.case, NOON)
        step = StepForm.model_validate({"id": new_id(), "what": "Ringe", "who": "her", "due_on": due})
        await add_step(await begin(ground.db, hers, NOON), area.id, step)

    return plant


def path_step(due: str) -> Plant:
    form = OwnStepForm(id=new_id(), what="Søge dansk", by_on=day(due))
    return done(add_row, of=STEPS, form=form, now=NOON)


def hand_over(begins: str) -> Plant:
    form = NewLineForm(id=new_id(), what="Økonomi", who="Kommunen", first_on=day(begins))
    return done(add_line, form, NOON)


def counselling_until(ends: str) -> Plant:
    began = NOON.date() - timedelta(days=20)
    form = CounsellingForm(offered_on=began, started_on=began, expected_end_on=day(ends))
    return done(write_counselling, form, NOON)


async def house_entry(ground: Ground) -> None:
    """Of today, to be taken up again a week later."""
    facts = {"id": new_id(), "kind": "incident", "on": NOON.date(), "text": "Råb ved døren."}
    await write_entry(ground.db, ground.mette, EntryForm.model_validate(facts), NOON)


def partner(planned: str, held: str = "", follow_up: str = "") -> Plant:
    """A meeting with a partner, and what it left to do."""

    async def plant(ground: Ground) -> None:
        form = PartnerForm(id=new_id(), kind=PartnerKind.housing, called="Boligsocial enhed")
        await add_partner(ground.db, ground.mette, form, NOON)
        typed = {"id": new_id(), "planned_on": planned, "held_on": held, "follow_up_on": follow_up}
        met = MeetingForm.model_validate({name: value for name, value in typed.items() if value})
        await add_partner_meeting(ground.db, ground.mette, form.id, met, NOON)

    return plant
