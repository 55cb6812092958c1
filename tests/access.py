"""Who gets what answer at every address: the matrix that test_routes walks.

Columns: nobody, on the team (Mette), not on it (Jonas), relief worker on it (Ida), coordinator (Karin),
coordinator of another centre (Vibeke). Everything asked for belongs to Birgitte's case at Nordlys.
"door" is a 303 to the sign-in page. A number is the status.
"""

KINDS = (None, "mette", "jonas", "ida", "karin", "vibeke")

ROWS: dict[str, str] = {
    # phone
    "GET /healthz": "200 200 200 200 200 200",
    "GET /manifest.webmanifest": "200 200 200 200 200 200",
    "GET /offline": "200 200 200 200 200 200",
    "GET /service-worker.js": "200 200 200 200 200 200",
    "GET /static/{name:path}": "404 404 404 404 404 404",
    # caseload
    "GET /": "door 200 200 200 200 200",
    "GET /calendar": "door 200 200 200 200 200",
    "GET /caseload": "door 403 403 403 200 200",
    "GET /cases/{case_id}": "door 200 404 200 200 404",
    # cases
    "GET /cases": "door 200 200 200 200 200",
    "GET /cases/new": "door 200 200 403 200 200",
    "POST /cases/new": "door 303 422 403 303 422",
    "GET /cases/{case_id}/facts": "door 200 404 200 200 404",
    "POST /cases/{case_id}/facts": "door 303 404 303 303 404",
    "GET /cases/{case_id}/address": "door 200 404 200 200 404",
    "POST /cases/{case_id}/address": "door 303 404 303 303 404",
    "GET /cases/{case_id}/team": "door 200 404 200 200 404",
    "POST /cases/{case_id}/team": "door 303 404 303 303 404",
    "GET /cases/{case_id}/team/{member_id}": "door 200 404 200 200 404",
    "POST /cases/{case_id}/team/{member_id}/ending": "door 303 404 303 303 404",
    "POST /cases/{case_id}/lead": "door 303 404 303 303 404",
    # safety
    "GET /cases/{case_id}/safe-contact": "door 200 404 200 200 404",
    "POST /cases/{case_id}/safe-contact": "door 303 404 303 303 404",
    # phases: hers is ordinary aftercare, which has no phase to move
    "GET /cases/{case_id}/phases": "door 200 404 200 200 404",
    "POST /cases/{case_id}/phases": "door 422 404 422 422 404",
    "GET /cases/{case_id}/areas": "door 200 404 200 200 404",
    "POST /cases/{case_id}/areas": "door 303 404 303 303 404",
    "GET /cases/{case_id}/areas/{area_id}": "door 200 404 200 200 404",
    "POST /cases/{case_id}/areas/{area_id}/goal": "door 303 404 303 303 404",
    "POST /cases/{case_id}/areas/{area_id}/ending": "door 303 404 303 303 404",
    "GET /cases/{case_id}/closure": "door 200 404 200 200 404",
    "POST /cases/{case_id}/closure": "door 303 404 403 303 404",
    "POST /cases/{case_id}/reopening": "door 303 404 403 303 404",
    # contacts
    "GET /contacts/new": "door 200 200 200 200 200",
    "GET /contacts/{contact_id}": "door 200 404 200 200 404",
    "POST /contacts/{contact_id}/addenda": "door 303 404 303 303 404",
    "GET /cases/{case_id}/contacts": "door 200 404 200 200 404",
    "POST /cases/{case_id}/contacts": "door 303 404 303 303 404",
    # services
    "GET /services": "door 200 200 200 200 200",
    "GET /cases/{case_id}/supports": "door 200 404 200 200 404",
    "POST /cases/{case_id}/supports": "door 303 404 303 303 404",
    "GET /cases/{case_id}/supports/new": "door 200 404 200 200 404",
    "GET /cases/{case_id}/supports/{support_id}": "door 200 404 200 200 404",
    "POST /cases/{case_id}/supports/{support_id}": "door 303 404 303 303 404",
    "GET /cases/{case_id}/supports/{support_id}/edit": "door 200 404 200 200 404",
    "POST /cases/{case_id}/supports/{support_id}/steps": "door 303 404 303 303 404",
    # reminders
    "GET /me/phones": "door 200 200 200 200 200",
    "POST /phones": "door 201 201 201 201 201",
    "POST /me/phones/{phone_id}/removal": "door 303 404 404 404 404",
    "POST /me/phones/{phone_id}/test": "door 303 404 404 404 404",
    "POST /push/ack": "200 200 200 200 200 200",
    # visits: this one should have begun, so it is too late for a link
    "GET /visits": "door 200 200 200 200 200",
    "POST /visits": "door 303 404 303 303 404",
    "GET /visits/new": "door 200 200 200 200 200",
    "GET /visits/{visit_id}": "door 200 404 200 200 404",
    "GET /visits/{visit_id}/move": "door 200 404 200 200 404",
    "POST /visits/{visit_id}/move": "door 303 404 303 303 404",
    "GET /visits/{visit_id}/cancellation": "door 200 404 200 200 404",
    "POST /visits/{visit_id}/cancellation": "door 303 404 303 303 404",
    "GET /visits/{visit_id}/absence": "door 200 404 200 200 404",
    "POST /visits/{visit_id}/absence": "door 303 404 303 303 404",
    "POST /visits/{visit_id}/confirmation": "door 303 404 303 303 404",
    "POST /visits/{visit_id}/check-in": "door 303 404 303 303 404",
    "POST /visits/{visit_id}/check-out": "door 303 404 303 303 404",
    "POST /visits/{visit_id}/link": "door 409 404 409 409 404",
    # the resident's door
    "GET /m/{link}": "200 200 200 200 200 200",
    "POST /m/{link}": "303 303 303 303 303 303",
    # doors
    "GET /sign-in": "200 200 200 200 200 200",
    "POST /demo/sign-in": "303 303 303 303 303 303",
}

BODIES: dict[str, dict[str, str | list[str]]] = {
    "POST /demo/sign-in": {"person": "mette"},
    "POST /cases/new": {"id": "a" * 24, "called": "Zahra", "programme": "cti", "lead": "{mette_id}"},
    "POST /cases/{case_id}/facts": {"called": "Birgitte", "programme": "aftercare", "version": "1"},
    "POST /cases/{case_id}/address": {"address": "Prøvevej 2", "protection": "none", "version": "1"},
    "POST /cases/{case_id}/team": {"id": "a" * 24, "colleague": "{mette_id}"},
    "POST /cases/{case_id}/team/{member_id}/ending": {"last_day": "2026-11-24"},
    "POST /cases/{case_id}/lead": {"member": "{member_id}"},
    "POST /cases/{case_id}/safe-contact": {"may_call": "yes", "version": "1"},
    "POST /cases/{case_id}/phases": {"id": "a" * 24, "phase": "try_out", "on": "2026-12-01", "why": "Ferie"},
    "POST /cases/{case_id}/areas": {"id": "a" * 24, "area": "home", "goal": "Ro om aftenen."},
    "POST /cases/{case_id}/areas/{area_id}/goal": {"goal": "Et budget, der holder.", "version": "1"},
    "POST /cases/{case_id}/closure": {"id": "a" * 24, "reason": "completed", "closed_on": "2026-11-24"},
    "POST /contacts/{contact_id}/addenda": {"id": "a" * 24, "text": "Hun ringede tilbage."},
    "POST /cases/{case_id}/contacts": {"id": "a" * 24, "kind": "phone", "tapped": "yes"},
    "POST /cases/{case_id}/supports": {"id": "a" * 24, "kind": "health", "called": "Lægehuset"},
    "POST /cases/{case_id}/supports/{support_id}": {"version": "1", "kind": "health", "called": "Lis"},
    "POST /cases/{case_id}/supports/{support_id}/steps": {
        "id": "a" * 24,
        "state": "trying",
        "on": "2026-11-20",
    },
    "POST /visits": {
        "case": "{case_id}",
        "staff": "{mette_id}",
        "kind": "home",
        "day": "2026-12-02",
        "at": "10:00",
    },
    "POST /visits/{visit_id}/move": {
        "version": "1",
        "staff": "{mette_id}",
        "kind": "home",
        "day": "2026-12-03",
        "at": "10:00",
    },
    "POST /visits/{visit_id}/cancellation": {"version": "1", "who": "her"},
    "POST /visits/{visit_id}/absence": {"version": "1", "who": "us", "why": "Sygdom"},
    "POST /visits/{visit_id}/confirmation": {"version": "1"},
    "POST /visits/{visit_id}/check-in": {"version": "1"},
    "POST /visits/{visit_id}/check-out": {
        "version": "1",
        "id": "a" * 24,
        "present": ["her"],
        "note": "Budget",
    },
    "POST /m/{link}": {"answer": "yes"},
}
