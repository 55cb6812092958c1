"""Every URL of what she may have besides: extended aftercare, talks, groups, and the list to invoice from."""

from aftercare.support.programmes import group_pages, her_pages, overview_pages
from aftercare.web.routing import Routes, both, get, post

PROGRAMMES: Routes = [
    *both("/cases/{case_id}/programmes", her_pages.programmes, her_pages.add),
    get("/cases/{case_id}/programmes/new", her_pages.new),
    *both("/cases/{case_id}/programmes/talk", her_pages.after_talk, her_pages.write_talk),
    post("/cases/{case_id}/programmes/groups", group_pages.joining),
    *both(
        "/cases/{case_id}/programmes/groups/{membership_id}/ending",
        group_pages.leave_form,
        group_pages.leaving,
    ),
    *both("/cases/{case_id}/programmes/{programme_id}", her_pages.programme, her_pages.save),
    get("/cases/{case_id}/programmes/{programme_id}/edit", her_pages.edit),
    post("/cases/{case_id}/programmes/{programme_id}/quota", her_pages.quota),
    post("/cases/{case_id}/programmes/{programme_id}/counting", her_pages.counting),
    post("/cases/{case_id}/programmes/{programme_id}/ending", her_pages.ending),
    post("/cases/{case_id}/programmes/{programme_id}/reopening", her_pages.reopening),
    # All of the centre
    get("/programmes", overview_pages.overview),
    get("/programmes/invoices", overview_pages.invoices),
    get("/programmes/invoices/file", overview_pages.as_file),
    *both("/programmes/groups", group_pages.groups, group_pages.make),
    get("/programmes/groups/new", group_pages.new),
    *both("/programmes/groups/{group_id}", group_pages.group, group_pages.save),
    get("/programmes/groups/{group_id}/edit", group_pages.edit),
    post("/programmes/groups/{group_id}/sessions", group_pages.more),
    *both("/programmes/groups/{group_id}/sessions/{session_id}", group_pages.session, group_pages.attendance),
    post("/programmes/groups/{group_id}/sessions/{session_id}/cancellation", group_pages.cancel),
]
