"""Every URL of moving in from today's lists, and out again."""

from aftercare.importing import pages
from aftercare.web.routing import Routes, both, get, post

IMPORTING: Routes = [
    *both("/import", pages.lists, pages.bring),
    post("/import/export", pages.write_out),
    get("/import/{import_id}", pages.one),
    post("/import/{import_id}/columns", pages.choose_columns),
    post("/import/{import_id}/rows", pages.import_rows),
    *both("/import/{import_id}/undoing", pages.undo_form, pages.undo_import),
]
