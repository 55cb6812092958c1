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
    # doors
    "GET /sign-in": "200 200 200 200 200 200",
    "POST /demo/sign-in": "303 303 303 303 303 303",
}

BODIES: dict[str, dict[str, str | list[str]]] = {
    "POST /demo/sign-in": {"person": "mette"},
    "POST /contacts/{contact_id}/addenda": {"id": "a" * 24, "text": "Hun ringede tilbage."},
    "POST /cases/{case_id}/contacts": {"id": "a" * 24, "kind": "phone", "tapped": "yes"},
    "POST /cases/{case_id}/supports": {"id": "a" * 24, "kind": "health", "called": "Lægehuset"},
    "POST /cases/{case_id}/supports/{support_id}": {"version": "1", "kind": "health", "called": "Lis"},
    "POST /cases/{case_id}/supports/{support_id}/steps": {
        "id": "a" * 24,
        "state": "trying",
        "on": "2026-11-20",
    },
}
