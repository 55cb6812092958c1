"""Every address of reminders."""

from aftercare.reminders import choice_pages, pages, unseen_pages
from aftercare.web.route_facts import COORDINATORS, OPEN, STAFF, Shows
from aftercare.web.routing import Routes, get, post

REMINDERS_ROUTES: Routes = [
    # Reminders
    get("/me/reminders", choice_pages.my_reminders, who=STAFF, shows=Shows.none),
    post("/me/reminders", choice_pages.choose_reminders, who=STAFF, shows=Shows.none),
    get("/me/reminders/sent", choice_pages.my_sent_reminders, who=STAFF, shows=Shows.none),
    get("/reminders/too-late", choice_pages.late_reminders, who=COORDINATORS, shows=Shows.none),
    get("/me/phones", pages.my_phones, who=STAFF, shows=Shows.none),
    post("/phones", pages.new_phone, who=STAFF, shows=Shows.none),
    post("/phones/renewal", pages.phone_renewal, who=OPEN, shows=Shows.none),
    get("/me/phones/{phone_id}/removal", pages.phone_removal_form, who=STAFF, shows=Shows.none),
    post("/me/phones/{phone_id}/removal", pages.phone_removal, who=STAFF, shows=Shows.none),
    post("/me/phones/{phone_id}/test", pages.test_push, who=STAFF, shows=Shows.none),
    get("/not-seen", unseen_pages.who_has_not_seen, who=COORDINATORS, shows=Shows.none),
    post("/not-seen/{unseen_id}/told", unseen_pages.told_herself, who=COORDINATORS, shows=Shows.none),
    post("/push/ack", pages.push_ack, who=OPEN, shows=Shows.none),
]
