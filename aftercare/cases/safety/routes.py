"""Every address of safety."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.cases.safety import answer_pages, exit_door, held_pages, pages, perpetrator_pages
from aftercare.cases.safety.her_door import door_pages
from aftercare.cases.safety.perpetrators import PERPETRATOR
from aftercare.cases.safety.records import DangerToLife, LinkPurpose, NotSent
from aftercare.course.plan.her_door import PLAN_DOOR
from aftercare.moving_out.offer_door import OFFER_DOOR
from aftercare.visits.cafes.her_door import CAFE_DOOR
from aftercare.visits.her_door import VISIT_DOOR
from aftercare.web.route_facts import COORDINATORS, OPEN, Shows
from aftercare.web.routing import Routes, get, post

her_door, her_answer = door_pages(
    {
        LinkPurpose.visit: VISIT_DOOR,
        LinkPurpose.cafe: CAFE_DOOR,
        LinkPurpose.plan: PLAN_DOOR,
        LinkPurpose.offer: OFFER_DOOR,
    }
)

SAFE = "/cases/{case_id}/safe-contact"
NOT_SENT = "/cases/{case_id}/not-sent"
PERPETRATORS = "/cases/{case_id}/perpetrators"

SAFETY_ROUTES: Routes = [
    # The resident's door
    get("/m/exit", exit_door.leave, who=OPEN, shows=Shows.none),
    post("/m/opening", exit_door.open_again, who=OPEN, shows=Shows.none),
    get("/m/{link}", her_door, who=OPEN, shows=Shows.hers),
    post("/m/{link}", her_answer, who=OPEN, shows=Shows.hers),
    post(
        "/cases/{case_id}/answers",
        answer_pages.see_answers,
        shows=CASE,
        power=Power.work,
        after_end=True,
    ),
    get(SAFE, pages.safe_contact_form, shows=CASE, fresh=True),
    post(
        SAFE,
        pages.save_safe_contact,
        shows=CASE,
        power=Power.work,
        fresh=True,
    ),
    post(f"{SAFE}/confirmation", pages.still_holds, shows=CASE, power=Power.work),
    post(NOT_SENT, held_pages.held, shows=CASE, power=Power.visit, after_end=True),
    post(
        f"{NOT_SENT}/{{held_id}}/settlement",
        held_pages.settled,
        shows=CASE.with_its(NotSent, "held_id"),
        power=Power.visit,
        after_end=True,
    ),
    post("/cases/{case_id}/danger", pages.danger, shows=CASE, power=Power.visit, after_end=True),
    post(
        "/cases/{case_id}/danger/{danger_id}/seen",
        pages.danger_was_seen,
        shows=CASE.with_its(DangerToLife, "danger_id"),
        who=COORDINATORS,
        power=Power.work,
        after_end=True,
    ),
    # Who was violent
    get(PERPETRATORS, perpetrator_pages.perpetrators, shows=CASE, power=Power.violent, fresh=True),
    post(PERPETRATORS, perpetrator_pages.add, shows=CASE, power=Power.write_violent, fresh=True),
    get(
        f"{PERPETRATORS}/{{perpetrator_id}}",
        perpetrator_pages.perpetrator,
        shows=PERPETRATOR,
        power=Power.write_violent,
        fresh=True,
    ),
    post(
        f"{PERPETRATORS}/{{perpetrator_id}}",
        perpetrator_pages.change,
        shows=PERPETRATOR,
        power=Power.write_violent,
        fresh=True,
    ),
    post(
        f"{PERPETRATORS}/{{perpetrator_id}}/removal",
        perpetrator_pages.removal,
        shows=PERPETRATOR,
        power=Power.write_violent,
        fresh=True,
    ),
]
