"""What an address of a case takes: the power that its route says, and of what the forms name who is meant."""

from aftercare.cases.powers import Power
from aftercare.routes import ROUTES

NEEDED: dict[str, Power] = {
    f"{route.facts.method} {route.facts.path}": route.facts.power
    for route in ROUTES
    if route.facts.power is not None
} | {
    # The form names the women it is about.
    "POST /cafes/{cafe_id}/invitations": Power.work,
    "POST /programmes/groups/{group_id}/sessions/{session_id}": Power.work,
    # Her child's record goes out by who may print hers, and by the child's key person, whom nobody is here.
    "GET /cases/{case_id}/children/{child_id}/print": Power.record,
    "POST /cases/{case_id}/children/{child_id}/print": Power.record,
    # Hers leads somebody already, which takes more than to choose the first.
    "POST /cases/{case_id}/lead": Power.lead,
}
