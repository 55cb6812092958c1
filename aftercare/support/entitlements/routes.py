"""Every address of entitlements."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.support.entitlements import pages, psychologist_pages, register_pages
from aftercare.support.entitlements.lists import GRANT, ORDER, REFERRAL, STATUS, STEP, TALK, WHOSE
from aftercare.web.routing import Routes, get, post

OF_CASE = "/cases/{case_id}/needs"

PSYCHOLOGIST = f"{OF_CASE}/psychologist/{{whose_id}}"

ENTITLEMENTS_ROUTES: Routes = [
    get(OF_CASE, pages.needs, shows=CASE),
    get(PSYCHOLOGIST, psychologist_pages.psychologist, shows=WHOSE),
    post(PSYCHOLOGIST, psychologist_pages.write_offer, shows=WHOSE, power=Power.work),
    post(f"{PSYCHOLOGIST}/talks", psychologist_pages.count, shows=WHOSE, power=Power.work),
    post(
        f"{PSYCHOLOGIST}/talks/{{talk_id}}/removal",
        psychologist_pages.talk_removal,
        shows=TALK,
        power=Power.work,
    ),
    post(f"{PSYCHOLOGIST}/more", psychologist_pages.more, shows=WHOSE, power=Power.allow),
    get(f"{OF_CASE}/police", register_pages.police, shows=CASE),
    post(f"{OF_CASE}/police", register_pages.write_police, shows=CASE, power=Power.work),
    post(
        f"{OF_CASE}/police/{{status_id}}/removal",
        register_pages.police_removal,
        shows=STATUS,
        power=Power.work,
    ),
    get(f"{OF_CASE}/orders/new", register_pages.new_order, shows=CASE, power=Power.work),
    post(f"{OF_CASE}/orders", register_pages.add_order, shows=CASE, power=Power.work),
    get(f"{OF_CASE}/orders/{{order_id}}", register_pages.order, shows=ORDER),
    post(f"{OF_CASE}/orders/{{order_id}}", register_pages.change_order, shows=ORDER, power=Power.work),
    get(f"{OF_CASE}/grants/new", register_pages.new_grant, shows=CASE, power=Power.work),
    post(f"{OF_CASE}/grants", register_pages.add_grant, shows=CASE, power=Power.work),
    get(f"{OF_CASE}/grants/{{grant_id}}", register_pages.grant, shows=GRANT),
    post(f"{OF_CASE}/grants/{{grant_id}}", register_pages.change_grant, shows=GRANT, power=Power.work),
    get(f"{OF_CASE}/referrals/new", register_pages.new_referral, shows=CASE, power=Power.work),
    post(f"{OF_CASE}/referrals", register_pages.add_referral, shows=CASE, power=Power.work),
    get(f"{OF_CASE}/referrals/{{referral_id}}", register_pages.referral, shows=REFERRAL),
    post(
        f"{OF_CASE}/referrals/{{referral_id}}",
        register_pages.change_referral,
        shows=REFERRAL,
        power=Power.work,
    ),
    get(f"{OF_CASE}/schooling/{{point}}", pages.schooling, shows=CASE),
    post(f"{OF_CASE}/schooling/{{point}}", pages.write_school, shows=CASE, power=Power.work),
    get(f"{OF_CASE}/steps", register_pages.steps, shows=CASE),
    post(f"{OF_CASE}/steps", register_pages.own_step, shows=CASE, power=Power.work),
    post(f"{OF_CASE}/steps/taken-over", register_pages.steps_taken_over, shows=CASE, power=Power.work),
    post(f"{OF_CASE}/steps/{{path_step_id}}/done", pages.step_done, shows=STEP, power=Power.work),
    post(
        f"{OF_CASE}/steps/{{path_step_id}}/removal", register_pages.step_removal, shows=STEP, power=Power.work
    ),
]
