"""Every URL of the children."""

from aftercare.cases.children import pages
from aftercare.cases.children.kind_pages import PAPERS
from aftercare.cases.children.kinds import CONCERNS, NOTES, OFFERS, PLACES, REPORTS, REQUESTS, TELLINGS, Part
from aftercare.cases.writing import adding, changing, empty_form, filled_form
from aftercare.papers.rights import child_pages
from aftercare.web.routing import Routes, get, post

ONE = "/cases/{case_id}/children/{child_id}"


def _added(part: Part) -> Routes:
    """The addresses of a row that is only added."""
    there = f"{ONE}/{part.noun}"
    return [get(f"{there}/new", empty_form(PAPERS[part.noun])), post(there, adding(PAPERS[part.noun]))]


def _changed(part: Part) -> Routes:
    """The addresses of a row that is changed later too."""
    there = f"{ONE}/{part.noun}/{{{part.row_id}}}"
    return [
        *_added(part),
        get(there, filled_form(PAPERS[part.noun])),
        post(there, changing(PAPERS[part.noun])),
    ]


CHILDREN: Routes = [
    get("/children", pages.everyone),
    get("/cases/{case_id}/children", pages.of_case),
    post("/cases/{case_id}/children", pages.save_child),
    get("/cases/{case_id}/children/new", pages.new_child),
    get(ONE, pages.child),
    post(ONE, pages.change),
    get(f"{ONE}/edit", pages.edit_child),
    get(f"{ONE}/print", child_pages.print_child),
    post(f"{ONE}/print", child_pages.print_child_hiding),
    *_added(NOTES),
    *_changed(OFFERS),
    *_changed(PLACES),
    *_changed(REPORTS),
    *_changed(CONCERNS),
    *_changed(TELLINGS),
    *_changed(REQUESTS),
]
