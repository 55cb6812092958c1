"""Every address of children."""

from aftercare.cases.children import pages
from aftercare.cases.children.kind_pages import PAPERS
from aftercare.cases.children.kinds import (
    CHILD,
    CONCERNS,
    NOTES,
    OFFERS,
    PLACES,
    REPORTS,
    REQUESTS,
    TELLINGS,
    Part,
)
from aftercare.cases.found import CASE
from aftercare.cases.powers import Power
from aftercare.cases.writing import adding, changing, empty_form, filled_form
from aftercare.web.route_facts import STAFF, Shows
from aftercare.web.routing import Routes, get, post

ONE = "/cases/{case_id}/children/{child_id}"


def _added(part: Part) -> Routes:
    """The addresses of a row that is only added."""
    there, power, paper = f"{ONE}/{part.noun}", part.power, PAPERS[part.noun]
    return [
        get(f"{there}/new", empty_form(paper), shows=CHILD, power=power),
        post(there, adding(paper), shows=CHILD, power=power),
    ]


def _changed(part: Part) -> Routes:
    """The addresses of a row that is changed later too."""
    there, paper, row = f"{ONE}/{part.noun}/{{{part.row_id}}}", PAPERS[part.noun], part.row
    return [
        *_added(part),
        get(there, filled_form(paper), shows=row),
        post(there, changing(paper), shows=row, power=part.power, after_end=part.late),
    ]


CHILDREN_ROUTES: Routes = [
    get("/children", pages.everyone, who=STAFF, shows=Shows.many),
    get("/cases/{case_id}/children", pages.of_case, shows=CASE),
    post("/cases/{case_id}/children", pages.save_child, shows=CASE, power=Power.work),
    get("/cases/{case_id}/children/new", pages.new_child, shows=CASE, power=Power.work),
    get(ONE, pages.child, shows=CHILD),
    post(ONE, pages.change, shows=CHILD, power=Power.work),
    get(f"{ONE}/edit", pages.edit_child, shows=CHILD, power=Power.work),
    *_added(NOTES),
    *_changed(OFFERS),
    *_changed(PLACES),
    *_changed(REPORTS),
    *_changed(CONCERNS),
    *_changed(TELLINGS),
    *_changed(REQUESTS),
]
