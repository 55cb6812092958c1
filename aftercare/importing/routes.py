"""Every address of importing."""

from aftercare.importing import pages
from aftercare.people.access_log import Deed
from aftercare.web.route_facts import COORDINATORS, Shows
from aftercare.web.routing import Routes, get, post

IMPORTING_ROUTES: Routes = [
    get("/import", pages.lists, who=COORDINATORS, shows=Shows.none, fresh=True),
    post("/import", pages.bring, who=COORDINATORS, shows=Shows.none, fresh=True),
    post("/import/export", pages.write_out, who=COORDINATORS, shows=Shows.many, fresh=True, log=Deed.export),
    get("/import/{import_id}", pages.one, who=COORDINATORS, shows=Shows.many, fresh=True),
    post("/import/{import_id}/columns", pages.choose_columns, who=COORDINATORS, shows=Shows.many, fresh=True),
    post("/import/{import_id}/rows", pages.import_rows, who=COORDINATORS, shows=Shows.many, fresh=True),
    get("/import/{import_id}/undoing", pages.undo_form, who=COORDINATORS, shows=Shows.many, fresh=True),
    post("/import/{import_id}/undoing", pages.undo_import, who=COORDINATORS, shows=Shows.many, fresh=True),
]
