"""Every URL of what she is entitled to and applies for, of who was violent, and of a visit's interpreter."""

from aftercare.cases.safety import perpetrator_pages
from aftercare.support.entitlements import pages, psychologist_pages, register_pages
from aftercare.visits import interpreter_pages
from aftercare.web.routing import Routes, get, post

OF_CASE = "/cases/{case_id}/needs"
PSYCHOLOGIST = f"{OF_CASE}/psychologist/{{whose_id}}"
PERPETRATORS = "/cases/{case_id}/perpetrators"

NEEDS: Routes = [
    get(OF_CASE, pages.needs),
    get(PSYCHOLOGIST, psychologist_pages.psychologist),
    post(PSYCHOLOGIST, psychologist_pages.write_offer),
    post(f"{PSYCHOLOGIST}/talks", psychologist_pages.count),
    post(f"{PSYCHOLOGIST}/talks/{{talk_id}}/removal", psychologist_pages.talk_removal),
    post(f"{PSYCHOLOGIST}/more", psychologist_pages.more),
    get(f"{OF_CASE}/police", register_pages.police),
    post(f"{OF_CASE}/police", register_pages.write_police),
    post(f"{OF_CASE}/police/{{status_id}}/removal", register_pages.police_removal),
    get(f"{OF_CASE}/orders/new", register_pages.new_order),
    post(f"{OF_CASE}/orders", register_pages.add_order),
    get(f"{OF_CASE}/orders/{{order_id}}", register_pages.order),
    post(f"{OF_CASE}/orders/{{order_id}}", register_pages.change_order),
    get(f"{OF_CASE}/grants/new", register_pages.new_grant),
    post(f"{OF_CASE}/grants", register_pages.add_grant),
    get(f"{OF_CASE}/grants/{{grant_id}}", register_pages.grant),
    post(f"{OF_CASE}/grants/{{grant_id}}", register_pages.change_grant),
    get(f"{OF_CASE}/referrals/new", register_pages.new_referral),
    post(f"{OF_CASE}/referrals", register_pages.add_referral),
    get(f"{OF_CASE}/referrals/{{referral_id}}", register_pages.referral),
    post(f"{OF_CASE}/referrals/{{referral_id}}", register_pages.change_referral),
    get(f"{OF_CASE}/schooling/{{point}}", pages.schooling),
    post(f"{OF_CASE}/schooling/{{point}}", pages.write_school),
    get(f"{OF_CASE}/steps", register_pages.steps),
    post(f"{OF_CASE}/steps", register_pages.own_step),
    post(f"{OF_CASE}/steps/taken-over", register_pages.steps_taken_over),
    post(f"{OF_CASE}/steps/{{path_step_id}}/done", pages.step_done),
    post(f"{OF_CASE}/steps/{{path_step_id}}/removal", register_pages.step_removal),
    # Who was violent
    get(PERPETRATORS, perpetrator_pages.perpetrators),
    post(PERPETRATORS, perpetrator_pages.add),
    get(f"{PERPETRATORS}/{{perpetrator_id}}", perpetrator_pages.perpetrator),
    post(f"{PERPETRATORS}/{{perpetrator_id}}", perpetrator_pages.change),
    post(f"{PERPETRATORS}/{{perpetrator_id}}/removal", perpetrator_pages.removal),
    # The interpreter of a visit
    get("/visits/{visit_id}/interpreter", interpreter_pages.interpreter),
    post("/visits/{visit_id}/interpreter", interpreter_pages.book),
]
