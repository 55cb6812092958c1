"""Every address of rights."""

from aftercare.cases.children.kinds import CHILD
from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.papers.rights import child_pages, pages, retention_pages
from aftercare.papers.rights.lists import HOLD
from aftercare.people.access_log import Deed
from aftercare.web.route_facts import COORDINATORS, Shows
from aftercare.web.routing import Routes, get, post

ONE = "/cases/{case_id}/children/{child_id}"

RIGHTS_ROUTES: Routes = [
    get(
        f"{ONE}/print",
        child_pages.print_child,
        shows=CHILD,
        power=Power.child_paper,
        fresh=True,
        log=Deed.print,
    ),
    post(
        f"{ONE}/print",
        child_pages.print_child_hiding,
        shows=CHILD,
        power=Power.child_paper,
        after_end=True,
        fresh=True,
        log=Deed.print,
    ),
    # Her rights: the whole record, corrections, how long it is kept, erasing by two
    get("/cases/{case_id}/record", pages.record, shows=CASE, power=Power.record, fresh=True),
    post(
        "/cases/{case_id}/record/print",
        pages.print_record,
        shows=CASE,
        power=Power.record,
        after_end=True,
        fresh=True,
        log=Deed.print,
    ),
    post(
        "/cases/{case_id}/record/export",
        pages.export_record,
        shows=CASE,
        power=Power.record,
        after_end=True,
        fresh=True,
        log=Deed.export,
    ),
    get(
        "/cases/{case_id}/record/corrections/new",
        pages.correction_form,
        shows=CASE,
        power=Power.record,
    ),
    post(
        "/cases/{case_id}/record/corrections",
        pages.correct,
        shows=CASE,
        power=Power.record,
        after_end=True,
    ),
    get("/retention", retention_pages.retention, who=COORDINATORS, shows=Shows.many),
    post("/retention", retention_pages.save_periods, who=COORDINATORS, shows=Shows.many),
    get("/cases/{case_id}/retention", retention_pages.case_retention, shows=CASE, power=Power.hold),
    post("/cases/{case_id}/holds", retention_pages.add_hold, shows=CASE, power=Power.hold, after_end=True),
    post(
        "/cases/{case_id}/holds/{hold_id}/lifting",
        retention_pages.end_hold,
        shows=HOLD,
        power=Power.hold,
        after_end=True,
    ),
    post(
        "/cases/{case_id}/erasure",
        retention_pages.ask_erasure,
        shows=CASE,
        power=Power.erase,
        after_end=True,
        fresh=True,
    ),
    post(
        "/cases/{case_id}/erasure/withdrawal",
        retention_pages.withdraw,
        shows=CASE,
        power=Power.confirm_erasure,
        after_end=True,
    ),
    post(
        "/cases/{case_id}/erasure/confirmation",
        retention_pages.confirm_erasure,
        shows=CASE,
        power=Power.confirm_erasure,
        after_end=True,
        fresh=True,
    ),
]
