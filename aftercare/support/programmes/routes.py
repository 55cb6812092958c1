"""Every address of programmes."""

from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.people.access_log import Deed
from aftercare.support.programmes import group_pages, her_pages, overview_pages
from aftercare.support.programmes.lists import MEMBERSHIP, PROGRAMME
from aftercare.web.route_facts import COORDINATORS, STAFF, Shows
from aftercare.web.routing import Routes, get, post

PROGRAMMES_ROUTES: Routes = [
    get("/cases/{case_id}/programmes", her_pages.programmes, shows=CASE),
    post("/cases/{case_id}/programmes", her_pages.add, shows=CASE, power=Power.work),
    get("/cases/{case_id}/programmes/new", her_pages.new, shows=CASE, power=Power.work),
    get("/cases/{case_id}/programmes/talk", her_pages.after_talk, shows=CASE),
    post(
        "/cases/{case_id}/programmes/talk", her_pages.write_talk, shows=CASE, power=Power.work, after_end=True
    ),
    post("/cases/{case_id}/programmes/groups", group_pages.joining, shows=CASE, power=Power.work),
    get(
        "/cases/{case_id}/programmes/groups/{membership_id}/ending", group_pages.leave_form, shows=MEMBERSHIP
    ),
    post(
        "/cases/{case_id}/programmes/groups/{membership_id}/ending",
        group_pages.leaving,
        shows=MEMBERSHIP,
        power=Power.work,
    ),
    get("/cases/{case_id}/programmes/{programme_id}", her_pages.programme, shows=PROGRAMME),
    post("/cases/{case_id}/programmes/{programme_id}", her_pages.save, shows=PROGRAMME, power=Power.work),
    get("/cases/{case_id}/programmes/{programme_id}/edit", her_pages.edit, shows=PROGRAMME, power=Power.work),
    post(
        "/cases/{case_id}/programmes/{programme_id}/quota",
        her_pages.quota,
        shows=PROGRAMME,
        power=Power.allow,
    ),
    post(
        "/cases/{case_id}/programmes/{programme_id}/counting",
        her_pages.counting,
        shows=PROGRAMME,
        power=Power.work,
    ),
    post(
        "/cases/{case_id}/programmes/{programme_id}/ending",
        her_pages.ending,
        shows=PROGRAMME,
        power=Power.work,
        after_end=True,
    ),
    post(
        "/cases/{case_id}/programmes/{programme_id}/reopening",
        her_pages.reopening,
        shows=PROGRAMME,
        power=Power.work,
    ),
    # All of the centre
    get("/programmes", overview_pages.overview, who=COORDINATORS, shows=Shows.many),
    get("/programmes/invoices", overview_pages.invoices, who=COORDINATORS, shows=Shows.none, fresh=True),
    get(
        "/programmes/invoices/file",
        overview_pages.as_file,
        who=COORDINATORS,
        shows=Shows.many,
        fresh=True,
        log=Deed.export,
    ),
    get("/programmes/groups", group_pages.groups, who=STAFF, shows=Shows.none),
    post("/programmes/groups", group_pages.make, who=STAFF, shows=Shows.none),
    get("/programmes/groups/new", group_pages.new, who=STAFF, shows=Shows.none),
    get("/programmes/groups/{group_id}", group_pages.group, who=STAFF, shows=Shows.many),
    post("/programmes/groups/{group_id}", group_pages.save, who=STAFF, shows=Shows.many),
    get("/programmes/groups/{group_id}/edit", group_pages.edit, who=STAFF, shows=Shows.none),
    post("/programmes/groups/{group_id}/sessions", group_pages.more, who=STAFF, shows=Shows.many),
    get(
        "/programmes/groups/{group_id}/sessions/{session_id}",
        group_pages.session,
        who=STAFF,
        shows=Shows.many,
    ),
    post(
        "/programmes/groups/{group_id}/sessions/{session_id}",
        group_pages.attendance,
        who=STAFF,
        shows=Shows.many,
    ),
    post(
        "/programmes/groups/{group_id}/sessions/{session_id}/cancellation",
        group_pages.cancel,
        who=STAFF,
        shows=Shows.many,
    ),
]
