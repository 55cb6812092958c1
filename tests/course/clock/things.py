"""A focus area with a step, a saved plan and a signed review, by their place in addresses."""

from sqlalchemy.ext.asyncio import AsyncSession

from aftercare.cases.found import find_case
from aftercare.course.plan.actions import begin, choose_area
from aftercare.course.plan.areas import Area
from aftercare.course.plan.forms import AreaForm, StepForm
from aftercare.course.plan.lists import papers_of
from aftercare.course.plan.review_actions import Reviewing, save_review
from aftercare.course.plan.review_forms import ReviewForm
from aftercare.course.plan.rules import Who
from aftercare.course.plan.steps import add_step
from aftercare.demo.cast import NOON, Cast
from aftercare.storage.ids import new_id


async def plan_things(db: AsyncSession, cast: Cast, case: str = "birgitte") -> dict[str, str]:
    """Mette plans with her and looks back; `area` is a key of the centre's list."""
    mette, case_id = cast.people["mette"], cast.cases[case]
    form = AreaForm(id=new_id(), area=Area.economy, goal="Selv betale huslejen.")
    await choose_area(db, await find_case(db, mette, case_id, NOON), form, NOON)
    change = await begin(db, await find_case(db, mette, case_id, NOON), NOON)
    step = StepForm(id=new_id(), what="Ringe til banken", who=Who.her, shown=True)
    await add_step(change, form.id, step)
    review = ReviewForm(id=new_id(), phase=0, held_on=NOON.date(), note="Et godt halvår.", sign=True)
    assert await save_review(change, review, {}) is Reviewing.done
    newest = (await papers_of(db, case_id, change.lock, mette.centre_id)).newest(0)
    assert newest
    ids = {"area_id": form.id, "step_id": step.id, "review_id": review.id}
    return ids | {"plan_id": newest.id, "area": "home"}
